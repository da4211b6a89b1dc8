import datetime as dt

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from clusters.models import Membership
from clusters.verbs import open_year
from documents.rolls.memberships import MembershipRoll
from documents.rolls.roll import What
from provinces.days import year_range
from provinces.verbs import found_province, merge_provinces
from tests.documents.rolls.handed_in import judged, told
from tests.factories import ClusterFactory, ClusterYearFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

WHOLE = "từ 01/01/2026 đến 31/12/2026"


@pytest.fixture(autouse=True)
def boards():
    """Huế in cluster 2, Nghệ An in cluster 3, Hà Tĩnh in none, in 2026; Phú Thọ ended in July."""
    names = {"46": "Huế", "40": "Nghệ An", "42": "Hà Tĩnh", "25": "Phú Thọ"}
    found = {name: found_province(code, name, "province").boards.get() for code, name in names.items()}
    open_year(ClusterFactory(number=2), 2026, [found["Huế"]])
    open_year(ClusterFactory(number=3), 2026, [found["Nghệ An"]])
    open_year(ClusterFactory(number=4), 2025, [], stage="closed")
    merge_provinces([found["Phú Thọ"].province], "26", "Hùng Vương", "province", on=dt.date(2026, 7, 1), basis="NQ")
    return found


def line(**changes):
    return {"cluster": "Cụm số 2", "year": 2026, "board": "Huế"} | changes


def only(*lines):
    (found,) = told(MembershipRoll, *lines)
    return found


@pytest.mark.parametrize(
    "same", [{}, {"cluster": "cụm thi đua số 02"}, {"since": "01/01/2026", "until": "31/12/2026"}]
)
def test_what_stands_so_already_changes_nothing(same):
    assert only(line(**same)) == (What.SAME, [])


def test_a_new_member_is_taken_in_for_the_whole_year_or_for_its_days(boards):
    assert only(line(board="Hà Tĩnh")) == (What.ADDS, [WHOLE])
    (found,) = judged(MembershipRoll, line(board="Hà Tĩnh", since="01/07/2026"))
    assert found.told == ["từ 01/07/2026"]
    MembershipRoll().write(found, None)
    member = Membership.objects.get(board=boards["Hà Tĩnh"])
    assert (member.cluster_year.cluster.number, member.valid_during) == (2, DateRange(dt.date(2026, 7, 1), None))


def test_other_days_are_shown_old_and_new_and_written(boards):
    (found,) = judged(MembershipRoll, line(since="01/01/2026", until="30/06/2026"))
    assert (found.what, found.told) == (What.CHANGES, [f"thời gian: {WHOLE} → từ 01/01/2026 đến 30/06/2026"])
    MembershipRoll().write(found, None)
    assert Membership.objects.get(board=boards["Huế"]).valid_during.upper == dt.date(2026, 7, 1)


def test_a_board_moves_to_another_cluster_in_the_middle_of_the_year_in_one_file():
    found = told(
        MembershipRoll,
        line(cluster="Cụm số 3", since="01/07/2026", until="31/12/2026"),
        line(since="01/01/2026", until="30/06/2026"),
    )
    assert [what for what, _ in found] == [What.ADDS, What.CHANGES]


@pytest.mark.parametrize(
    ("refused", "sentence"),
    [
        (line(cluster="Cụm số 3"), f"trùng thời gian với Cụm thi đua số 2 năm 2026 ({WHOLE})."),
        (line(cluster="Hai"), "“Cụm” ghi “Hai”; ghi như “Cụm thi đua số 2” hoặc “Khối thi đua số 1”."),
        (line(cluster="Khối số 2"), "không có Khối số 2."),
        (line(year=2027), "Cụm số 2 chưa mở năm 2027; mở năm ở trang quản trị trước."),
        (line(year="26"), "“Năm” ghi “26”, không phải năm."),
        (line(cluster="Cụm số 4", year=2025), "năm này của cụm đã kết thúc, không sửa thành viên nữa."),
        (line(since="01/02/2026", until="31/01/2026"), "“Đến hết ngày” phải bằng hoặc sau “Từ ngày”."),
        (line(since="01/02/2025", until="31/12/2025"), "thời gian nằm ngoài năm 2026."),
        (line(board="Phú Thọ"), "ban này chỉ hoạt động đến 30/06/2026."),
        (line(board="Phú Thọ", since="01/07/2026"), "“Phú Thọ” đã kết thúc hoạt động ngày 30/06/2026."),
        (line(board="Sở Nội vụ"), "không có ban tổ chức “Sở Nội vụ”."),
        (line(until="31/02/2026"), "ô “Đến hết ngày” ghi “31/02/2026”, không phải ngày có thật theo dạng dd/mm/yyyy."),
    ],
)  # fmt: skip
def test_what_does_not_do_is_refused_with_the_reason(refused, sentence):
    assert only(refused) == (What.WRONG, [sentence])


def test_lines_that_clash_with_one_another_name_each_other():
    half = {"board": "Hà Tĩnh", "since": "01/01/2026", "until": "01/07/2026"}
    found = told(
        MembershipRoll, line(**half), line(board="Hà Tĩnh", cluster="Cụm số 3", since="01/07/2026"), line(**half)
    )
    assert found == [
        (What.WRONG, ["trùng thời gian với Cụm thi đua số 3 năm 2026 (từ 01/07/2026), dòng 3."]),
        (What.WRONG, ["trùng thời gian với Cụm thi đua số 2 năm 2026 (từ 01/01/2026 đến 01/07/2026), dòng 2."]),
        (What.WRONG, ["giống hệt dòng 2."]),
    ]


def test_a_second_stay_may_be_added_but_of_two_it_is_not_guessed_which_is_meant(boards):
    Membership.objects.filter(board=boards["Huế"]).update(
        valid_during=DateRange(dt.date(2026, 1, 1), dt.date(2026, 3, 1))
    )
    first, second = line(since="01/01/2026", until="28/02/2026"), line(since="01/07/2026", until="31/12/2026")
    assert [what for what, _ in told(MembershipRoll, first, second)] == [What.SAME, What.ADDS]
    year = Membership.objects.get(board=boards["Huế"]).cluster_year
    Membership.objects.create(
        cluster_year=year, board=boards["Huế"], valid_during=DateRange(dt.date(2026, 5, 1), dt.date(2026, 6, 1))
    )
    sentence = "ban này có 2 khoảng thời gian trong cụm năm đó; sửa ở trang quản trị."
    assert only(second) == (What.WRONG, [sentence])


def test_a_block_is_a_cluster_of_its_own_kind(boards):
    block = ClusterYearFactory(cluster=ClusterFactory(number=2, kind="block"), year=2026)
    (found,) = judged(MembershipRoll, line(cluster="Khối thi đua số 2", board="Hà Tĩnh"))
    assert MembershipRoll().write(found, None).cluster_year == block
    assert Membership.objects.get(board=boards["Hà Tĩnh"]).valid_during == year_range(2026)


def test_a_hundred_lines_are_judged_in_as_many_queries_as_one(django_assert_num_queries):
    for number in (1, 100):
        with django_assert_num_queries(5):
            judged(MembershipRoll, *[line(board="Hà Tĩnh")] * number)
