"""The country as it was before 1 July 2025: the 63, in five clusters (domain: 14 + 14 + 13 + 11 + 11), mid-year."""

import datetime as dt

from clusters.models import ClusterYear
from clusters.verbs import open_year
from provinces import registry
from provinces.models import PlaceKind, Province
from provinces.verbs import change_province_kind, found_province
from tests.factories import ClusterFactory
from transitions.merger.asked import Merging

# Cluster 4 is known by name, 1 and 2 by what became of them; 3 and 5 are what is left, across three known borders.
CLUSTERS = {
    1: "01 02 04 06 08 10 11 12 14 15 17 19 25 26",
    2: "20 22 24 27 30 31 33 34 35 36 37 38 40 42",
    3: "44 45 46 48 49 51 52 54 56 62 64 66 67",
    4: "58 60 68 70 72 74 75 77 79 80 82",
    5: "83 84 86 87 89 91 92 93 94 95 96",
}
JULY = registry.MERGED_ON


class Country:
    """``years``: {cluster's number: its year 2025}."""

    def __init__(self):
        self.old = {
            code: found_province(code, name, kind(code in registry.OLD_CITIES)) for code, name in registry.OLD.items()
        }
        hue = registry.BECAME_CITIES[0]
        change_province_kind(self.old[hue.code], hue.name, PlaceKind.CITY, on=hue.on, basis=hue.basis)
        self.years = {number: self._opened(number, codes.split()) for number, codes in CLUSTERS.items()}

    def _opened(self, number, codes) -> ClusterYear:
        return open_year(ClusterFactory(number=number), 2025, [self.old[code].boards.get() for code in codes])

    def asked(self, code, on: dt.date = JULY) -> Merging:
        unit = next(each for each in registry.MERGED if each.code == code)
        old = [Province.objects.get(pk=self.old[each].pk) for each in unit.predecessors]
        return Merging(unit.name, kind(unit.city), on, registry.MERGER, predecessors=old, code=unit.code)


def kind(city: bool) -> str:
    return PlaceKind.CITY if city else PlaceKind.PROVINCE
