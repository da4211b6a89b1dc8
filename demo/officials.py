"""The demo's accounts: a leader and an officer for every board of today, and the single ones. No personal names.

Quảng Nam's are closed, like the board itself: they wrote the report of ``past_report``.
"""

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db.models import F

from demo.clusters import boards_named
from provinces.days import ONE_DAY, today
from provinces.models import Board, Official
from provinces.order import ViFold
from provinces.registry import MERGED_ON

LEADER, OFFICER, OBSERVER = Official.Capacity


def load_officials() -> None:
    password = make_password(settings.DEMO_PASSWORD)  # hashed once: seventy times would take a minute
    central = Board.objects.central().get()
    singles = [
        Official(username="trunguong", board=central, capacity=LEADER, position="Lãnh đạo Ban"),
        Official(username="quansat", capacity=OBSERVER, position="Người theo dõi"),
        Official(username="quantri", is_staff=True, is_superuser=True, position="Quản trị viên"),
    ]
    accounts = [*singles, *_of_boards(), *_of_quang_nam()]
    for account in accounts:
        account.password, account.email = password, f"{account.username}@thidua.example"
    Official.objects.bulk_create(accounts)


def _of_boards():
    boards = Board.objects.filter(kind="provincial").living_on(today()).named_on(today())
    for board in boards.annotate(plain=ViFold(F("naming__name"))).order_by("board_order"):
        slug = board.plain.removeprefix("tp.").replace(" ", "").replace("-", "")
        yield from _pair(slug, board)


def _of_quang_nam():
    [board] = boards_named(["Quảng Nam"], MERGED_ON - ONE_DAY)
    return _pair("quangnam", board, is_active=False)


def _pair(slug, board, **account):
    return [
        Official(username=f"{slug}.lanhdao", board=board, capacity=LEADER, position="Lãnh đạo Ban", **account),
        Official(username=f"{slug}.chuyenvien", board=board, capacity=OFFICER, position="Chuyên viên", **account),
    ]
