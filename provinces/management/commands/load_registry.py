from django.core.management.base import BaseCommand
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from provinces import registry
from provinces.models import Board, PlaceKind, Province
from provinces.verbs import change_province_kind, found_province, merge_provinces


class Command(BaseCommand):
    help = "Load the provinces of Vietnam through time (63 → 34 units) and their boards; does nothing when loaded."

    def handle(self, **options):
        if Province.objects.exists():
            self.stdout.write("The registry is already loaded.")
            return
        load_registry()
        self.stdout.write(f"{Province.objects.count()} provinces through time, {Board.objects.count()} boards.")


@transaction.atomic
def load_registry() -> None:
    """The 63, then every change in the order of its day, as it happened."""
    Board.objects.create(kind=Board.Kind.CENTRAL, lifetime=DateRange(None, None))
    provinces = {
        code: found_province(code, name, _kind(code in registry.OLD_CITIES)) for code, name in registry.OLD.items()
    }
    _become_cities(provinces, lambda change: change.on < registry.MERGED_ON)
    provinces |= _merge(provinces)
    _become_cities(provinces, lambda change: change.on >= registry.MERGED_ON)


def _merge(provinces):
    return {
        unit.code: merge_provinces(
            [provinces[code] for code in unit.predecessors],
            unit.code,
            unit.name,
            _kind(unit.city),
            on=registry.MERGED_ON,
            basis=registry.MERGER,
        )
        for unit in registry.MERGED
    }


def _become_cities(provinces, when):
    for change in filter(when, registry.BECAME_CITIES):
        change_province_kind(provinces[change.code], change.name, PlaceKind.CITY, on=change.on, basis=change.basis)


def _kind(city: bool) -> str:
    return PlaceKind.CITY if city else PlaceKind.PROVINCE
