import pytest
from django.core.management import call_command
from django.db import DatabaseError

from provinces import registry
from provinces.models import Board, Province, ProvinceName, Succession

pytestmark = pytest.mark.django_db


def counts():
    return [model.objects.count() for model in (Province, Board, ProvinceName, Succession)]


def test_the_registry_is_loaded_once(capsys):
    call_command("load_registry")
    assert counts() == [86, 87, 90, 52]
    call_command("load_registry")
    assert counts() == [86, 87, 90, 52]
    assert capsys.readouterr().out.splitlines() == [
        "86 provinces through time, 87 boards.",
        "The registry is already loaded.",
    ]


def test_a_registry_with_a_mistake_is_not_loaded_by_half(monkeypatch):
    """Two units of one code: the database refuses the second, and the first ones go too."""
    twice = registry.MERGED[0]
    monkeypatch.setattr(registry, "MERGED", [twice, registry.MERGED[1]._replace(code=twice.code)])
    with pytest.raises(DatabaseError):
        call_command("load_registry")
    assert counts() == [0, 0, 0, 0]
