import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from provinces.models import Board, Province, ProvinceName, Succession
from provinces.verbs import change_province_kind, found_province, merge_provinces, refresh_labels
from tests.factories import ALWAYS, BoardFactory, ProvinceFactory

pytestmark = pytest.mark.django_db

JULY = dt.date(2025, 7, 1)
EVE = JULY - dt.timedelta(1)
UNTIL, SINCE = DateRange(None, JULY), DateRange(JULY, None)


@pytest.mark.parametrize(("on", "since"), [(None, ALWAYS), (JULY, SINCE)])
def test_a_founded_province_has_its_name_and_its_board_from_that_day(on, since):
    founded = found_province("25", "Phú Thọ", "province", on=on, basis="NQ 202")
    name, board = founded.names.get(), founded.boards.get()
    assert [founded.lifetime, name.valid_during, board.lifetime] == [since] * 3
    assert (name.name, name.kind, name.basis) == ("Phú Thọ", "province", "NQ 202")
    assert (str(founded), str(board)) == ("Tỉnh Phú Thọ", "Ban Tổ chức Tỉnh ủy Phú Thọ")


def merged():
    old = [found_province(code, name, "province") for code, name in (("25", "Phú Thọ"), ("26", "Vĩnh Phúc"))]
    return old, merge_provinces(old, "25", "Phú Thọ", "province", on=JULY, basis="NQ 202")


def test_a_merger_ends_the_old_and_begins_the_new_on_one_day():
    old, new = merged()
    dated = [(Province, "lifetime"), (ProvinceName, "valid_during"), (Board, "lifetime")]
    for model, stretch in dated:
        assert sorted(model.objects.order_by().values_list(stretch, flat=True), key=str) == sorted(
            [UNTIL, UNTIL, SINCE], key=str
        )
    for day, living in ((EVE, [each.boards.get() for each in old]), (JULY, [new.boards.get()])):
        assert list(Board.objects.living_on(day).order_by("pk")) == living


def test_a_merger_notes_who_came_out_of_whom():
    old, new = merged()
    rows = Succession.objects.order_by("predecessor_id").values_list("predecessor", "successor", "on", "basis", "kind")
    assert list(rows) == [(each.pk, new.pk, JULY, "NQ 202", "merger") for each in old]


def test_a_merger_leaves_what_had_ended_before_as_it_was():
    province = found_province("46", "Thừa Thiên Huế", "province")
    change_province_kind(province, "Huế", "city", on=dt.date(2025, 1, 1), basis="NQ 175")
    merge_provinces([province], "46", "Huế", "city", on=JULY, basis="NQ 202")
    stretches = [(name.name, name.valid_during) for name in province.names.all()]
    assert stretches == [
        ("Thừa Thiên Huế", DateRange(None, dt.date(2025, 1, 1))),
        ("Huế", DateRange(dt.date(2025, 1, 1), JULY)),
    ]


def test_a_merger_happens_wholly_or_not_at_all():
    old = [found_province(code, f"Tỉnh {code}", "province") for code in ("25", "26")]
    found_province("27", "Bắc Ninh", "province")
    with pytest.raises(IntegrityError, match="province_code_once_at_a_time"), transaction.atomic():
        merge_provinces(old, "27", "Phú Thọ", "province", on=JULY, basis="")
    assert Board.objects.living_on(JULY).count() == Province.objects.count() == 3
    assert not Succession.objects.exists()


def test_a_change_of_kind_keeps_the_province_its_code_and_its_board():
    province = found_province("22", "Quảng Ninh", "province")
    board = province.boards.get()
    made = change_province_kind(province, "Quảng Ninh", "city", on=JULY, basis="NQ 36")
    assert [board.name_on(day) for day in (EVE, JULY)] == [
        "Ban Tổ chức Tỉnh ủy Quảng Ninh",
        "Ban Tổ chức Thành ủy Quảng Ninh",
    ]
    assert (made.valid_during, made.basis, province.names.count()) == (SINCE, "NQ 36", 2)
    assert list(Province.objects.values_list("code", "lifetime")) == [("22", ALWAYS)]
    assert list(Board.objects.all()) == [board]


def test_a_province_without_a_name_that_day_cannot_change_its_kind():
    province = found_province("22", "Quảng Ninh", "province", on=JULY)
    with pytest.raises(ProvinceName.DoesNotExist):
        change_province_kind(province, "Quảng Ninh", "city", on=EVE, basis="")
    change_province_kind(province, "Quảng Ninh", "city", on=JULY + dt.timedelta(1), basis="")
    assert province.names.count() == 2


def test_lists_show_the_newest_name():
    province = found_province("22", "Quảng Ninh", "province")
    change_province_kind(province, "Hạ Long", "city", on=JULY, basis="")
    row, board = Province.objects.get(), Board.objects.get()
    assert (row.label, board.committee) == ("Thành phố Hạ Long", "Thành ủy Hạ Long")


def test_labels_of_one_province_do_not_touch_another_or_the_nameless():
    nameless, other = ProvinceFactory(), BoardFactory(province=ProvinceFactory(named="Huế"))
    Province.objects.update(label="cũ")
    Board.objects.update(committee="cũ")
    refresh_labels(nameless)
    assert set(Province.objects.values_list("label", flat=True)) == {"cũ"}
    refresh_labels(other.province)
    assert list(Province.objects.order_by("pk").values_list("label", flat=True)) == ["cũ", "Tỉnh Huế"]
    assert Board.objects.get().committee == "Tỉnh ủy Huế"
