import datetime as dt

import pytest
from django.db.models import F
from django.db.models.functions import TruncDate

from provinces.models import Board, Official
from provinces.queries import Line, lineage, lineages, with_board_names
from provinces.verbs import change_province_kind, found_province, merge_provinces
from tests.factories import ALWAYS, BoardFactory, OfficialFactory, ProvinceFactory

pytestmark = pytest.mark.django_db

JULY = dt.date(2025, 7, 1)
EVE = JULY - dt.timedelta(1)
SEPTEMBER = dt.date(2026, 9, 20)
LAST_NAMES = [("Ban Tổ chức Tỉnh ủy Bắc Giang", "Bắc Giang"), ("Ban Tổ chức Tỉnh ủy Bắc Ninh", "Bắc Ninh")]


@pytest.fixture
def bac_ninh():
    """Bắc Giang and Bắc Ninh merge on 1 July 2025; what they make becomes a city on 20 September 2026."""
    old = [found_province(code, name, "province") for code, name in (("24", "Bắc Giang"), ("27", "Bắc Ninh"))]
    new = merge_provinces(old, "24", "Bắc Ninh", "province", on=JULY, basis="NQ 202")
    change_province_kind(new, "Bắc Ninh", "city", on=SEPTEMBER, basis="NQ 39")
    return new


def names_on(day):
    return sorted(Board.objects.named_on(day).values_list("board_name", "board_short"), key=str)


@pytest.mark.parametrize(
    ("day", "named"),
    [
        (EVE, [("Ban Tổ chức Tỉnh ủy Bắc Giang", "Bắc Giang"), ("Ban Tổ chức Tỉnh ủy Bắc Ninh", "Bắc Ninh")]),
        (JULY, [("Ban Tổ chức Tỉnh ủy Bắc Ninh", "Bắc Ninh")]),
        (SEPTEMBER - dt.timedelta(1), [("Ban Tổ chức Tỉnh ủy Bắc Ninh", "Bắc Ninh")]),
        (SEPTEMBER, [("Ban Tổ chức Thành ủy Bắc Ninh", "Bắc Ninh")]),
    ],
)
def test_boards_bear_the_name_of_the_day(bac_ninh, day, named):
    BoardFactory(central=True)
    living = Board.objects.living_on(day).named_on(day).order_by("board_order", "pk")
    central = ("Ban Tổ chức Trung ương", "Trung ương")
    assert list(living.values_list("board_name", "board_short")) == [*named, central]
    others = [(None, None)] if day < JULY else LAST_NAMES  # not yet there, or ended with the name it had
    assert names_on(day) == sorted([*named, central, *others], key=str)
    assert [board.name_on(day) for board in living] == [name for name, _ in [*named, central]]


def test_names_come_without_a_query_a_row(django_assert_num_queries, bac_ninh):
    with django_assert_num_queries(1):
        assert len({board.board_name for board in Board.objects.named_on(JULY)}) == 2


def test_rows_may_each_ask_for_the_name_of_their_own_day(bac_ninh):
    """An official joined on a day; his board's name is that day's."""
    board = bac_ninh.boards.get()
    days = [dt.datetime(2026, 9, 19, 12, tzinfo=dt.UTC), dt.datetime(2026, 9, 20, 12, tzinfo=dt.UTC)]
    for number, joined in enumerate(days):
        OfficialFactory(username=str(number), board=board, date_joined=joined)
    named = with_board_names(Official.objects.order_by("username"), TruncDate("date_joined"))
    assert [row.board_name for row in named] == ["Ban Tổ chức Tỉnh ủy Bắc Ninh", "Ban Tổ chức Thành ủy Bắc Ninh"]


def test_the_spelling_of_names_follows_the_setting(settings, bac_ninh):
    settings.UY_SPELLING = "uỷ"
    assert bac_ninh.boards.get().name_on(SEPTEMBER) == "Ban Tổ chức Thành uỷ Bắc Ninh"


def test_boards_sort_in_vietnamese_order():
    for name in ("Đắk Lắk", "Cần Thơ", "Cà Mau", "Đà Nẵng", "Cao Bằng"):
        BoardFactory(province=ProvinceFactory(named=name))
    ordered = Board.objects.named_on(JULY).order_by("board_order")
    assert [board.board_short for board in ordered] == ["Cà Mau", "Cao Bằng", "Cần Thơ", "Đà Nẵng", "Đắk Lắk"]


def test_only_the_commission_is_central():
    central, _ = BoardFactory(central=True), BoardFactory()
    assert list(Board.objects.central()) == [central]


@pytest.mark.parametrize(
    ("capacity", "active", "leading", "working"),
    [
        ("leader", True, True, True),
        ("officer", True, False, True),
        ("observer", True, False, False),
        ("", True, False, False),
        ("leader", False, False, False),
        ("officer", False, False, False),
    ],
)
def test_who_leads_and_who_works_for_a_board(capacity, active, leading, working):
    OfficialFactory(capacity=capacity, is_active=active)
    assert Official.objects.leading().exists() == leading
    assert Official.objects.working().exists() == working


def shorts(board):
    rows = Board.objects.filter(pk__in=lineage(board.pk)).annotate(of=F("province__names__name")).order_by("pk")
    return [row.of for row in rows]


def test_lineage_follows_mergers_over_two_generations():
    """Hà Nam, Nam Định and Ninh Bình were Hà Nam Ninh until 1991; in 2025 the three became one again."""
    before, after = dt.date(1991, 12, 26), dt.date(2025, 7, 1)
    root = found_province("35", "Hà Nam Ninh", "province")
    middle = [merge_provinces([root], "90", "Nam Hà", "province", on=before, basis="tách")]
    middle += [found_province("37", "Ninh Bình (cũ)", "province", on=before)]
    stranger = found_province("40", "Nghệ An", "province")
    last = merge_provinces(middle, "99", "Ninh Bình", "province", on=after, basis="NQ 202")
    assert shorts(last.boards.get()) == ["Hà Nam Ninh", "Nam Hà", "Ninh Bình (cũ)", "Ninh Bình"]
    assert shorts(middle[0].boards.get()) == ["Hà Nam Ninh", "Nam Hà"]
    assert shorts(root.boards.get()) == ["Hà Nam Ninh"]
    assert shorts(stranger.boards.get()) == ["Nghệ An"]


def test_a_split_gives_both_halves_the_same_past():
    root = found_province("90", "Hà Nam Ninh", "province")
    halves = [
        found_province(code, name, "province", on=JULY) for code, name in (("35", "Nam Hà"), ("37", "Ninh Bình"))
    ]
    for half in halves:
        half.origins.create(predecessor=root, on=JULY, basis="tách", kind="split")
    assert [shorts(half.boards.get()) for half in halves] == [["Hà Nam Ninh", "Nam Hà"], ["Hà Nam Ninh", "Ninh Bình"]]


def test_the_central_commission_descends_from_itself_only():
    central = BoardFactory(central=True)
    BoardFactory(lifetime=ALWAYS)
    assert list(Board.objects.filter(pk__in=lineage(central.pk))) == [central]


def test_many_boards_learn_at_once_what_they_came_out_of(django_assert_num_queries):
    old, older = BoardFactory(), BoardFactory()
    between = merge_provinces([old.province, older.province], "98", "Giữa", "province", on=JULY, basis="NQ")
    newest = merge_provinces([between], "99", "Mới", "province", on=JULY.replace(year=2026), basis="NQ")
    middle, last = (Board.objects.get(province=each) for each in (between, newest))
    alone, central = BoardFactory(), BoardFactory(central=True)
    with django_assert_num_queries(1):
        found = lineages([last.pk, middle.pk, alone.pk, central.pk])
    assert found == {
        last.pk: {old.pk, older.pk, middle.pk},
        middle.pk: {old.pk, older.pk},
        alone.pk: set(),
        central.pk: set(),
    }
    assert lineages([]) == {}
    with django_assert_num_queries(1):
        lines = {each.pk: set(each.line) for each in Board.objects.order_by("pk").annotate(line=Line("pk"))}
    everybody = lineages(lines)
    assert lines == {board: {board} | before for board, before in everybody.items()}
    for board in lines:
        found = set(Board.objects.out_of(board).order_by("pk").values_list("pk", flat=True))
        assert found == {each for each, line in lines.items() if board in line}
