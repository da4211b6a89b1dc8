"""A member's card in every state of its life, and what the matrix shows of it."""

import datetime as dt

from reminders.owed import obligations
from tests.conftest import TODAY
from tests.reminders.reading_matrix import cell_of
from tests.scoring.lives import (
    CARD_LIVES,
    published,
    self_scoring_opens,
)

WEEK, LAST, PAST = dt.date(2026, 11, 3), dt.date(2026, 11, 10), dt.date(2026, 11, 11)
LIVES = ["none", *CARD_LIVES]
NOT_YET = ("not_yet", "Chưa đến kỳ", "")


def brought(world, life, member=None):
    """The member's card in a state, or None where only the sheet is published."""
    if life == "none":
        published(world)
        self_scoring_opens(world)
        return None
    return CARD_LIVES[life](world, member)


def owed_by(world, member, day=TODAY):
    found = obligations([world.cluster_year], day)
    return next(each for each in found if each.step == "self_score" and each.board_id == member.board.pk)


def read(world, role, day=TODAY, member=None):
    """(shape, word, kind of page it leads to)"""
    cell = cell_of(world, role, member or world.member, "self_score", day)
    return cell.code, cell.label, {"": "", "tu-cham": "write", "bang-diem": "card"}[cell.url.strip("/").split("/")[0]]
