"""The doors through which the centre defines the year's numbers: who passes, and what no report may lose."""

import pytest
from django.http import Http404

from pledges.models import Indicator
from pledges.refusals import AlreadyHandled, Incomplete, NotAllowed
from pledges.verbs.indicator import (
    add_indicator,
    change_indicator,
    code_of,
    copy_indicators,
    delete_indicator,
    move_indicator,
)
from tests.at_once import at_once, kinds, row_of
from tests.factories import IndicatorFactory
from tests.pledges.lives import person
from tests.pledges.summing import approved, sent

pytestmark = pytest.mark.django_db
NEW = {"name": "Nhà đã đăng ký", "unit": "nhà"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Đề án đã tham mưu", "de-an-da-tham-muu"),
        ("  Tiền (triệu đồng) ", "tien-trieu-dong"),
        ("ủy viên", "uy-vien"),
        ("Số lượng tổ chức cơ sở đảng được thành lập mới trong kỳ", "so-luong-to-chuc-co-so-dang-duoc-tha"),
        ("***", "chi-tieu"),
    ],
)
def test_a_code_is_made_from_the_name(name, code):
    assert code_of(name) == code


DOORS = {
    "add": lambda world, by: add_indicator(2026, by=by, **NEW),
    "change": lambda world, by: change_indicator(world.indicators[0].pk, by=by, name="Tên mới"),
    "up": lambda world, by: move_indicator(world.indicators[1].pk, by=by, up=True),
    "delete": lambda world, by: delete_indicator(world.indicators[0].pk, by=by),
    "copy": lambda world, by: copy_indicators(2027, by=by),
}


def rows():
    return list(Indicator.objects.order_by("pk").values())


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    "role",
    ["central", "central.officer", "central.observer", "head.leader", "member.officer", "observer", "administrator"],
)
def test_the_centres_leaders_and_officers_pass_and_no_others(world, door, role):
    before, official = rows(), person(world, role)
    if role in ("central", "central.officer"):
        DOORS[door](world, official)
        assert rows() != before
        return
    with pytest.raises(Http404 if role == "administrator" else NotAllowed):
        DOORS[door](world, official)
    assert rows() == before


def names(year=2026):
    return list(Indicator.objects.of_year(year).values_list("name", flat=True))


def test_a_new_one_stands_last_with_a_code_of_its_own(world):
    added = add_indicator(2026, by=world.central, **NEW, group=" An sinh ", decimals=1, adds_up=False)
    fresh = Indicator.objects.get(pk=added.pk)
    assert (fresh.code, fresh.group, fresh.decimals, fresh.adds_up) == ("nha-da-dang-ky", "An sinh", 1, False)
    assert names()[-1] == "Nhà đã đăng ký"
    second = add_indicator(2026, by=world.central, name="Nhà đã đăng ký!", unit="nhà")
    third = add_indicator(2026, by=world.central, name="Nhà (đã đăng ký)", unit="nhà", at_most=added)
    assert (second.code, third.code, third.at_most) == ("nha-da-dang-ky-2", "nha-da-dang-ky-3", added)


def refused(door, *args, **kwargs):
    before = rows()
    with pytest.raises(Incomplete) as refusal:
        door(*args, **kwargs)
    assert rows() == before
    return dict(refusal.value.missing)


@pytest.mark.parametrize(
    ("typed", "refusals"),
    [
        ({"name": " "}, {"name": "Cần ghi tên chỉ tiêu."}),
        ({"unit": ""}, {"unit": "Cần ghi đơn vị tính."}),
        ({"name": "ĐỀ ÁN đã tham mưu"}, {"name": "Năm này đã có chỉ tiêu mang tên đó."}),
    ],
)
def test_what_is_not_right_is_refused_beside_its_field(world, typed, refusals):
    assert refused(add_indicator, 2026, by=world.central, **NEW | typed) == refusals
    add_indicator(2026, by=world.central, **NEW)


def test_a_bound_is_of_the_same_year_and_unit_and_two_do_not_bound_each_other(world):
    house = add_indicator(2026, by=world.central, **NEW)
    other_year = IndicatorFactory(year=2025, unit="nhà")
    assert refused(change_indicator, house.pk, by=world.central, at_most=other_year) == {
        "at_most": "Mức trần phải là một chỉ tiêu của cùng năm."
    }
    sentence = "Không so được với mức trần tính bằng “văn bản”: hai chỉ tiêu phải cùng đơn vị tính."
    assert refused(change_indicator, house.pk, by=world.central, at_most=world.indicators[0]) == {"at_most": sentence}
    built = add_indicator(2026, by=world.central, name="Nhà đã xây", unit="nhà", at_most=house)
    moved_in = add_indicator(2026, by=world.central, name="Nhà đã ở", unit="nhà", at_most=built)
    for bound in (built, moved_in):
        assert refused(change_indicator, house.pk, by=world.central, at_most=bound) == {
            "at_most": "Hai chỉ tiêu không lấy nhau làm mức trần."
        }
    assert change_indicator(built.pk, by=world.central, at_most=None).at_most is None


def test_what_reports_hold_keeps_its_unit_and_decimals_and_may_be_renamed(world):
    used = world.indicators[0]
    world.draft()
    refusals = refused(change_indicator, used.pk, by=world.central, unit="đề án", decimals=1)
    assert list(refusals) == ["unit", "decimals"]
    assert refusals["unit"] == "Đã có báo cáo điền số liệu này nên không đổi đơn vị tính được nữa."
    change_indicator(used.pk, by=world.central, name="Đề án", unit=used.unit, decimals=2, group="Tham mưu")
    fresh = Indicator.objects.get(pk=used.pk)
    assert (fresh.name, fresh.group, fresh.code) == ("Đề án", "Tham mưu", used.code)
    free = IndicatorFactory()
    assert change_indicator(free.pk, by=world.central, unit="đề án", decimals=2).decimals == 2


def test_one_that_reports_hold_is_not_deleted(world):
    used = world.indicators[0]
    world.draft()
    with pytest.raises(NotAllowed, match="Đã có báo cáo điền “Đề án đã tham mưu”"):
        delete_indicator(used.pk, by=world.central)
    world.cluster_year.reports.all().delete()
    delete_indicator(used.pk, by=world.central)
    assert names() == ["Đảng viên mới kết nạp"]
    with pytest.raises(Http404):
        delete_indicator(used.pk, by=world.central)


def test_one_that_a_sent_summary_holds_is_not_deleted(world):
    approved(world, world.member)
    sent(world)
    world.cluster_year.reports.all().delete()
    with pytest.raises(NotAllowed):
        delete_indicator(world.indicators[0].pk, by=world.central)


def test_moving_goes_one_place_and_stops_at_the_ends(world):
    for name in ("Ba", "Bốn"):
        IndicatorFactory(name=name)
    one, two = names()[:2]
    third = Indicator.objects.get(name="Ba")

    def moved(up):
        move_indicator(third.pk, by=world.central, up=up)
        return names()

    assert moved(True) == [one, "Ba", two, "Bốn"]
    assert moved(True) == ["Ba", one, two, "Bốn"]
    assert moved(True) == ["Ba", one, two, "Bốn"]
    assert moved(False) == [one, "Ba", two, "Bốn"]
    assert [moved(False), moved(False), moved(False)][-1] == [one, two, "Bốn", "Ba"]
    assert list(Indicator.objects.of_year(2026).values_list("position", flat=True)) == [1, 2, 3, 4]


def test_last_years_set_comes_into_an_empty_year_with_its_codes_and_bounds_of_the_new_year(world):
    first, second = world.indicators
    Indicator.objects.filter(pk=second.pk).update(at_most=first, adds_up=False, decimals=2, group="Nhóm")
    copies = copy_indicators(2027, by=world.central)
    kept = ("code", "name", "unit", "group", "decimals", "adds_up", "position")
    assert list(Indicator.objects.of_year(2027).values(*kept)) == list(Indicator.objects.of_year(2026).values(*kept))
    assert Indicator.objects.get(year=2027, code=second.code).at_most == Indicator.objects.get(
        year=2027, code=first.code
    )
    assert len(copies) == 2
    before = rows()
    with pytest.raises(AlreadyHandled, match="Năm 2027 đã có chỉ tiêu"):
        copy_indicators(2027, by=world.central)
    with pytest.raises(NotAllowed, match="Năm 2029 chưa có chỉ tiêu nào để lấy"):
        copy_indicators(2030, by=world.central)
    assert rows() == before


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("race", "kind"),
    [
        (lambda world: copy_indicators(2027, by=world.central), "AlreadyHandled"),
        (lambda world: add_indicator(2026, by=world.central, **NEW), "Incomplete"),
    ],
    ids=["copy", "add"],
)
def test_two_at_once_do_it_once(world, race, kind):
    results = at_once(row_of(Indicator, world.indicators[0].pk), lambda: race(world), lambda: race(world))
    assert kind in kinds(results)
    assert Indicator.objects.count() == {"AlreadyHandled": 4, "Incomplete": 3}[kind]


@pytest.mark.django_db(transaction=True)
def test_two_moves_at_once_are_both_done(world):
    IndicatorFactory(name="Ba")
    one, two, three = Indicator.objects.of_year(2026)
    up = lambda row: lambda: move_indicator(row.pk, by=world.central, up=True)  # noqa: E731
    at_once(row_of(Indicator, one.pk), up(three), up(three))
    assert names() == ["Ba", one.name, two.name]
