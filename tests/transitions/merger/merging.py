"""Two boards of the world become one: by default the deputy Hải Phòng and the member Bắc Ninh, on the day of the clock."""

import datetime as dt
from dataclasses import replace
from mailbox.models import Dispatch, Letter

from django.apps import apps
from django.db import connection

from provinces.models import Board, Official, Province
from tests.conftest import TODAY
from transitions.merger.asked import Change, Choices, Merging
from transitions.merger.plan import plan_change, plan_merger
from transitions.merger.verbs import change_kind, merge
from transitions.models import Merger

BASIS = "Nghị quyết 202/2025/QH15"


def asked(world, *members, on: dt.date = TODAY, **changes) -> Merging:
    old = [Province.objects.get(boards=each.board) for each in members or (world.deputy, world.member)]
    usual = Merging("Hải Phòng", "city", on, BASIS, predecessors=old, code="31")
    return replace(usual, **changes)


def merged(world, *members, choices=None, by=None, **changes) -> Merger:
    wanted, choices = asked(world, *members, **changes), choices or Choices()
    plan = plan_merger(wanted, choices)
    by = by or world.administrator
    return merge(wanted, choices, by=by, seen=plan.fingerprint, word=wanted.name)


def renamed(world, **changes) -> Merger:
    """The member becomes a city."""
    province = Province.objects.get(boards=world.member.board)
    wanted = replace(Change("Bắc Ninh", "city", TODAY, BASIS, province), **changes)
    return change_kind(wanted, by=world.administrator, seen=plan_change(wanted).fingerprint, word=wanted.name)


def successor_board(merger: Merger) -> Board:
    return Board.objects.get(province=merger.province)


def official_in(world, role) -> Official:
    """“head.leader”, “central”: in the board in which he works now."""
    name, _, capacity = role.partition(".")
    found = getattr(getattr(world, name), capacity) if capacity else world.central
    return Official.objects.select_related("board").get(pk=found.pk)


def told(plan, heading: str) -> list[str]:
    """The sentences of a section; none where it is left out."""
    return dict(plan.sections).get(heading, [])


def dump() -> dict[str, set[str]]:
    """Every row of every table but the records of mergers and the letters about them, as the database writes it."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if model not in (Merger, Letter, Dispatch):
                cursor.execute(f'SELECT row_to_json(found)::text FROM "{model._meta.db_table}" found')
                found[model._meta.label] = {row for (row,) in cursor.fetchall()}
    return found
