"""The sector's days in the admin: holidays put right, usual deadlines changed, own days only shown."""

import datetime as dt

import pytest

from clusters.calendar import is_working_day
from clusters.models import DayOff, OwnDeadline, UsualDeadline
from tests.factories import DayOffFactory, OwnDeadlineFactory
from tests.pages import listed, refusals, rows, soup, texts, typed

pytestmark = pytest.mark.django_db

DAYS_OFF, USUAL, OWN = (f"/quan-tri/clusters/{name}/" for name in ("dayoff", "usualdeadline", "owndeadline"))


def known(response):
    return rows(soup(response), ".module")


def test_the_days_known_for_the_year_stand_above_the_list(admin_client):
    tet = known(admin_client.get(f"{DAYS_OFF}?day__year=2026"))
    assert [row[:2] for row in tet][2] == ["17/02/2026", "Thứ ba"]  # the first of Tết, by the lunar calendar
    culture = [row for row in tet if row[0] == "24/11/2026"]
    assert culture == [["24/11/2026", "Thứ ba", "Ngày Văn hóa Việt Nam"]]
    assert not [row for row in known(admin_client.get(f"{DAYS_OFF}?day__year=2025")) if row[0] == "24/11/2025"]


def test_a_year_out_of_reason_shows_this_years(admin_client, clock):
    assert "năm 2026" in texts(admin_client.get(f"{DAYS_OFF}?day__year=99999", follow=True), "#known")[0]


def test_a_correction_counts_at_once_and_goes_at_once(admin_client):
    day = dt.date(2026, 6, 10)
    assert is_working_day(day)
    form = typed(admin_client.get(f"{DAYS_OFF}add/")) | {"day": "10/06/2026", "name": "Nghỉ bù", "kind": "off"}
    assert admin_client.post(f"{DAYS_OFF}add/", form).status_code == 302
    assert not is_working_day(day)
    assert listed(admin_client.get(DAYS_OFF)) == [["10/06/2026", "Thứ tư", "Ngày nghỉ", "Nghỉ bù", "-"]]
    assert refusals(admin_client.post(f"{DAYS_OFF}add/", form)) == ["Ngày này đã có trong danh sách."]
    gone = {"action": "delete_selected", "_selected_action": [DayOff.objects.get().pk], "post": "yes"}
    assert admin_client.post(DAYS_OFF, gone).status_code == 302
    assert is_working_day(day)


def test_one_correction_alone_can_be_removed(admin_client):
    row = DayOffFactory(day=dt.date(2026, 6, 6), kind="worked", name="Làm bù")
    assert is_working_day(row.day)
    assert admin_client.post(f"{DAYS_OFF}{row.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not is_working_day(row.day)


def test_usual_deadlines_are_changed_but_neither_added_nor_removed(admin_client):
    assert len(listed(admin_client.get(USUAL))) == UsualDeadline.objects.count() == 8
    row = UsualDeadline.objects.get(step="h1")
    assert [admin_client.get(f"{USUAL}{page}").status_code for page in ("add/", f"{row.pk}/delete/")] == [403, 403]
    form = typed(admin_client.get(f"{USUAL}{row.pk}/change/")) | {"due_day": "15"}
    assert admin_client.post(f"{USUAL}{row.pk}/change/", form).status_code == 302
    assert ["Báo cáo 6 tháng", "16/05", "15/06"] in listed(admin_client.get(USUAL))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"due_day": "31"}, "Tháng 6 không phải năm nào cũng có ngày 31."),
        ({"due_month": "4"}, "Hạn phải bằng hoặc sau ngày mở."),
        ({"opens_day": "30", "opens_month": "2"}, "Tháng 2 không phải năm nào cũng có ngày 30."),
    ],
)
def test_days_that_no_year_has_are_refused_in_words(admin_client, changes, said):
    row = UsualDeadline.objects.get(step="h1")
    form = typed(admin_client.get(f"{USUAL}{row.pk}/change/")) | changes
    assert refusals(admin_client.post(f"{USUAL}{row.pk}/change/", form)) == [said]


def test_own_days_are_only_shown(admin_client):
    own = OwnDeadlineFactory()
    [row] = listed(admin_client.get(OWN))
    assert row[3:5] == ["Hạn riêng đến 20/06/2026", own.reason]
    assert admin_client.get(f"{OWN}add/").status_code == 403
    assert admin_client.post(f"{OWN}{own.pk}/change/", {"reason": "x"}).status_code == 403
    assert OwnDeadline.objects.get().reason == own.reason
