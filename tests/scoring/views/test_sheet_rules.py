"""The page on which the rules of a draft are written."""

from decimal import Decimal

import pytest
from django.urls import reverse

from scoring.verbs.sheet import change_rules
from tests.pages import soup, texts, typed
from tests.pledges.lives import signed_in
from tests.scoring.sheet_lives import drafted, shared


@pytest.fixture
def head(world):
    return signed_in(world.head.officer)


@pytest.fixture
def sheet(world):
    return drafted(world)


def url(name, *args):
    return reverse(f"scoring:{name}", args=args)


def test_the_rules_come_filled_and_go_back(head, sheet):
    address = url("sheet_rules", sheet.cluster_year_id)
    form = typed(head.get(address))
    page = head.post(address, form | {"scale": "1.234,5", "deduction_cap": "20", "tie_break_2": ""}, follow=True)
    assert texts(page, "#messages p") == ["Đã lưu quy định chấm điểm."]
    sheet.refresh_from_db()
    assert (sheet.scale, sheet.deduction_cap, sheet.tie_breaks) == (Decimal("1234.5"), 20, ["first_part", "vote"])


def test_wrong_rules_stay_as_they_were_typed(head, sheet):
    address = url("sheet_rules", sheet.cluster_year_id)
    page = head.post(address, typed(head.get(address)) | {"scale": "một nghìn", "good": "95"})
    assert page.status_code == 422
    assert soup(page).select_one("#id_scale")["value"] == "một nghìn"
    assert texts(page, ".error-summary a") == [
        "Thang điểm: “một nghìn” không phải là số. Viết như 1.234 hoặc 12,5.",
        "Tốt từ (%): Mức Tốt phải thấp hơn mức Xuất sắc.",
    ]


def test_rules_somebody_else_changed_meanwhile_are_shown_and_not_overwritten(head, sheet, world):
    address = url("sheet_rules", sheet.cluster_year_id)
    form = typed(head.get(address)) | {"step": "1"}
    change_rules(sheet.pk, by=world.deputy.leader, scale=Decimal(90), tie_breaks=[])
    page = head.post(address, form)
    assert page.status_code == 409
    assert texts(page, ".error-summary dd") == ["90", "0,5", "Không xét", "Không xét", "Không xét"]
    again = head.post(address, typed(page), follow=True)
    assert texts(again, "#messages p") == ["Đã lưu quy định chấm điểm."]
    sheet.refresh_from_db()
    assert (sheet.scale, sheet.step) == (100, 1)


def test_rules_are_given_back_when_the_sheet_goes_round(head, sheet, world):
    address = url("sheet_rules", sheet.cluster_year_id)
    form = typed(head.get(address))
    shared(world, sheet)
    page = head.post(address, form | {"scale": "90"})
    assert page.status_code == 403
    assert texts(page, "#content textarea")[:2] == ["90", "0,5"]


def test_a_year_without_a_sheet_has_nothing_to_write(world, head):
    assert head.get(url("sheet_rules", world.cluster_year.pk)).status_code == 404
