"""Finding a board by any of its names, past or present, however it is typed."""

import datetime as dt
import re
import unicodedata
from typing import NamedTuple

from lineage.register import Unit, heirs, in_order
from pledges.marking import fold
from provinces.days import in_words
from provinces.models import ProvinceName

MOST_LETTERS = 200
# what may stand before the name itself; “TPHCM” is written in one
IN_FRONT = re.compile(r"^(?:(?:ban to chuc|btc|tinh uy|thanh uy|tinh|thanh pho|tp) |tp(?=\w))")


def bare(text: str) -> str:
    """“quang nam” of “Ban Tổ chức Tỉnh uỷ Quảng Nam”: the name's own words, without case, diacritics and signs."""
    words = " ".join(re.findall(r"\w+", fold(unicodedata.normalize("NFC", text))))
    while (shorter := IN_FRONT.sub("", words)) != words:
        words = shorter
    return words


class Find(NamedTuple):
    """A unit found; ``name``: the newest of its names that fit; ``today``: what it is now, itself while it lives."""

    unit: Unit
    name: ProvinceName
    today: list[Unit]

    @property
    def is_past(self) -> bool:
        """The name found is borne no more."""
        return self.today != [self.unit] or self.name is not self.unit.name

    @property
    def days(self) -> str:
        """“đến 30/06/2025”: when it bore the name."""
        return in_words(self.name.valid_during)


def find(units: list[Unit], typed: str, day: dt.date) -> list[Find]:
    """The units of which a name fits, living ones first; none where nothing but “Ban Tổ chức” or the like is typed."""
    wanted = bare(typed[:MOST_LETTERS])
    fitting = {each: [name for name in each.names if wanted and _fits(wanted, bare(name.name))] for each in units}
    found = in_order([each for each, names in fitting.items() if names], day)
    finds = [Find(each, fitting[each][-1], heirs(each, day)) for each in found]
    return sorted(finds, key=lambda each: each.is_past)


def _fits(wanted: str, name: str) -> bool:
    """Its words in order, the last perhaps not to its end; written together; or its initials."""
    together = wanted.replace(" ", "")
    initials = "".join(word[0] for word in name.split())
    return f" {wanted}" in f" {name}" or name.replace(" ", "").startswith(together) or initials == together
