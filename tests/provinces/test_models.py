import datetime as dt

import pytest
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import ProtectedError

from provinces.models import Board, Official, Province, ProvinceName, Succession
from provinces.verbs import found_province, merge_provinces
from tests.constraints import Case, assert_change_refused, assert_holds, constraints_of
from tests.factories import ALWAYS, BoardFactory, OfficialFactory, PostingFactory, ProvinceFactory

pytestmark = pytest.mark.django_db

JULY = dt.date(2025, 7, 1)
BEFORE, AFTER = DateRange(None, JULY), DateRange(JULY, None)
TO_THE_FIRST = DateRange(None, JULY + dt.timedelta(1))  # a day too many
NO_DAY = DateRange(JULY, JULY)


def beside(row, **changes):
    """An unsaved row like a saved one, but for the changes."""
    fields = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.generated}
    return type(row)(**fields | {"id": None} | changes)


def province(**changes):
    return Province(**{"code": "25", "lifetime": ALWAYS} | changes)


def second_province(lifetime):
    return beside(ProvinceFactory(code="25", lifetime=AFTER), lifetime=lifetime)


def second_name(days):
    owner = ProvinceFactory(named="Thừa Thiên Huế", named__valid_during=AFTER)
    return ProvinceName(province=owner, name="Huế", kind="city", valid_during=days)


def second_board(lifetime):
    return beside(BoardFactory(lifetime=AFTER), lifetime=lifetime)


def second_central(lifetime):
    return beside(BoardFactory(central=True, lifetime=AFTER), lifetime=lifetime)


def succession(again=False, itself=False):
    old, new = ProvinceFactory(), ProvinceFactory()
    made = Succession(predecessor=old, successor=old if itself else new, on=JULY, basis="NQ 202")
    if again:
        beside(made).save()
    return made


def third_in_line(closes):
    """A second came out of a first, a third out of it; and then the first out of the third, or a fourth."""
    first, second, third = ProvinceFactory.create_batch(3)
    for old, new in ((first, second), (second, third)):
        Succession.objects.create(predecessor=old, successor=new, on=JULY, basis="NQ 202")
    last = first if closes else ProvinceFactory()
    return Succession(predecessor=third, successor=last, on=JULY, basis="NQ 202")


def second_posting(days, **changes):
    return beside(PostingFactory(valid_during=AFTER), valid_during=days, **changes)


CASES = [
    Case(
        "province_code_once_at_a_time",
        "Mã này đang được một tỉnh, thành khác dùng trong cùng thời gian.",
        lambda: second_province(TO_THE_FIRST),
        lambda: second_province(BEFORE),
    ),
    Case(
        "province_lifetime_not_empty",
        "Thời gian tồn tại của tỉnh, thành không được rỗng.",
        lambda: province(lifetime=NO_DAY),
        lambda: province(lifetime=DateRange(JULY, JULY + dt.timedelta(1))),
    ),
    Case(
        "province_one_name_at_a_time",
        "Hai tên gọi của một tỉnh, thành không được trùng thời gian hiệu lực.",
        lambda: second_name(TO_THE_FIRST),
        lambda: second_name(BEFORE),
    ),
    Case(
        "province_name_days_not_empty",
        "Thời gian hiệu lực của tên gọi không được rỗng.",
        lambda: second_name(NO_DAY),
        lambda: second_name(BEFORE),
    ),
    Case(
        "succession_once",
        "Quan hệ kế thừa này đã được ghi.",
        lambda: succession(again=True),
        lambda: succession(),
    ),
    Case(
        "succession_between_two",
        "Một tỉnh, thành không kế thừa chính mình.",
        lambda: succession(itself=True),
        lambda: succession(),
    ),
    Case(
        "succession_no_circle",
        "Các đơn vị không kế thừa nhau theo vòng tròn.",
        lambda: third_in_line(closes=True),
        lambda: third_in_line(closes=False),
    ),
    Case(
        "board_province_iff_provincial",
        "Ban cấp tỉnh phải thuộc một tỉnh, thành; Ban Tổ chức Trung ương thì không.",
        lambda: Board(kind="provincial", lifetime=ALWAYS),
        lambda: Board(kind="provincial", lifetime=ALWAYS, province=ProvinceFactory()),
    ),
    Case(
        "board_province_iff_provincial",
        "Ban cấp tỉnh phải thuộc một tỉnh, thành; Ban Tổ chức Trung ương thì không.",
        lambda: Board(kind="central", lifetime=ALWAYS, province=ProvinceFactory()),
        lambda: Board(kind="central", lifetime=ALWAYS),
    ),
    Case(
        "board_one_per_province_at_a_time",
        "Tỉnh, thành này đã có ban tổ chức trong cùng thời gian.",
        lambda: second_board(TO_THE_FIRST),
        lambda: second_board(BEFORE),
    ),
    Case(
        "board_one_central_at_a_time",
        "Chỉ có một Ban Tổ chức Trung ương.",
        lambda: second_central(TO_THE_FIRST),
        lambda: second_central(BEFORE),
    ),
    Case(
        "board_lifetime_not_empty",
        "Thời gian hoạt động của ban không được rỗng.",
        lambda: second_board(NO_DAY),
        lambda: second_board(BEFORE),
    ),
    *[
        Case(
            "official_acts_for_a_board",
            "Lãnh đạo Ban và chuyên viên phải thuộc một ban tổ chức.",
            lambda capacity=capacity: Official(username="moi", password="!", capacity=capacity),
            lambda other=other: Official(username="moi", password="!", capacity=other),
        )
        for capacity, other in [("leader", "observer"), ("officer", "")]
    ],
    Case(
        "posting_one_at_a_time",
        "Cán bộ đã có đơn vị công tác khác trong thời gian này.",
        lambda: second_posting(TO_THE_FIRST),
        lambda: second_posting(BEFORE),
    ),
    Case(
        "posting_days_not_empty",
        "Thời gian công tác không được rỗng.",
        lambda: second_posting(NO_DAY),
        lambda: second_posting(BEFORE),
    ),
    Case(
        "posting_for_a_board",
        "Lãnh đạo Ban và chuyên viên phải thuộc một ban tổ chức.",
        lambda: second_posting(BEFORE, board_id=None),
        lambda: second_posting(BEFORE, board_id=None, capacity="observer"),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_rule_holds_in_the_database_and_is_said_in_words(case):
    assert_holds(case)


def test_every_rule_of_the_registry_is_provoked():
    assert {case.name for case in CASES} == constraints_of("provinces")


def test_the_same_code_serves_another_province_after_a_merger():
    old = found_province("25", "Phú Thọ", "province")
    new = merge_provinces([old], "25", "Phú Thọ", "province", on=JULY, basis="NQ 202")
    assert [str(row) for row in Province.objects.filter(code="25")] == [
        "Tỉnh Phú Thọ (đến 30/06/2025)",
        "Tỉnh Phú Thọ",
    ]
    assert [str(old), str(new)] == ["Tỉnh Phú Thọ (đến 30/06/2025)", "Tỉnh Phú Thọ"]


def test_a_province_with_a_history_cannot_be_deleted():
    old = found_province("26", "Vĩnh Phúc", "province")
    new = merge_provinces([old], "25", "Phú Thọ", "province", on=JULY, basis="NQ 202")
    for kept in (old, new, old.boards.get().province):
        with pytest.raises(ProtectedError), transaction.atomic():
            kept.delete()
    assert ProvinceFactory(code="99").delete()[0] == 1


def test_a_name_with_its_kind_is_the_name_in_full():
    assert str(ProvinceName(name="Huế", kind="city")) == "Thành phố Huế"
    assert str(Succession(on=JULY, kind="merger")) == "Hợp nhất 01/07/2025"
    assert str(Succession(on=JULY, kind="split")) == "Chia tách 01/07/2025"


@pytest.mark.parametrize(
    ("board", "name"),
    [
        (Board(kind="central", lifetime=ALWAYS), "Ban Tổ chức Trung ương"),
        (Board(committee="Tỉnh ủy Phú Thọ", lifetime=AFTER), "Ban Tổ chức Tỉnh ủy Phú Thọ"),
        (Board(committee="Tỉnh ủy Vĩnh Phúc", lifetime=BEFORE), "Ban Tổ chức Tỉnh ủy Vĩnh Phúc (đến 30/06/2025)"),
    ],
)
def test_a_board_is_called_by_its_committee_and_when_it_ended(board, name):
    assert str(board) == name


def test_a_board_without_a_name_that_day_says_so():
    board = BoardFactory(province=ProvinceFactory(named="Huế", named__valid_during=AFTER))
    assert board.name_on(JULY) == "Ban Tổ chức Tỉnh ủy Huế"
    with pytest.raises(Board.DoesNotExist):
        board.name_on(JULY - dt.timedelta(1))


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"full_name": "Trần Văn A", "position": "Trưởng ban", "capacity": "leader"}, "Trần Văn A"),
        ({"position": "Trưởng ban", "capacity": "leader"}, "Trưởng ban"),
        ({"capacity": "officer"}, "Chuyên viên"),
        ({}, "canbo"),
    ],
)
def test_an_official_is_shown_by_the_best_that_is_known(fields, shown):
    official = Official(username="canbo", **fields)
    assert official.display_name == official.get_full_name() == official.get_short_name() == shown
    assert str(official) == "canbo"


def test_an_official_keeps_his_board_from_being_deleted():
    official = OfficialFactory()
    with pytest.raises(ProtectedError):
        official.board.delete()


def test_a_line_of_succession_is_not_bent_into_a_circle_by_a_change_either():
    row = third_in_line(closes=False)
    row.save()
    first = Succession.objects.earliest("pk").predecessor
    name, sentence = "succession_no_circle", "Các đơn vị không kế thừa nhau theo vòng tròn."
    assert_change_refused(row, name, sentence, {"successor": first})
