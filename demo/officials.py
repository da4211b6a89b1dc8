"""The demo's accounts: a leader and an officer for every board of today, and the single ones. No personal names."""

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db.models import F

from provinces.days import today
from provinces.models import Board, Official
from provinces.order import ViFold

LEADER, OFFICER, OBSERVER = Official.Capacity


def load_officials() -> None:
    password = make_password(settings.DEMO_PASSWORD)  # hashed once: seventy times would take a minute
    central = Board.objects.central().get()
    singles = [
        Official(username="trunguong", board=central, capacity=LEADER, position="Lãnh đạo Ban"),
        Official(username="quansat", capacity=OBSERVER, position="Người theo dõi"),
        Official(username="quantri", is_staff=True, is_superuser=True, position="Quản trị viên"),
    ]
    accounts = [*singles, *_of_boards()]
    for account in accounts:
        account.password, account.email = password, f"{account.username}@thidua.example"
    Official.objects.bulk_create(accounts)


def _of_boards():
    boards = Board.objects.filter(kind="provincial").living_on(today()).named_on(today())
    for board in boards.annotate(plain=ViFold(F("naming__name"))).order_by("board_order"):
        slug = board.plain.removeprefix("tp.").replace(" ", "").replace("-", "")
        yield Official(username=f"{slug}.lanhdao", board=board, capacity=LEADER, position="Lãnh đạo Ban")
        yield Official(username=f"{slug}.chuyenvien", board=board, capacity=OFFICER, position="Chuyên viên")
