"""The admin reads where sheets, cards and results stand; it moves none of them and shows no points."""

import pytest
from django.urls import reverse

from scoring.models import CriteriaSheet, Result, Scorecard
from tests.pages import listed, texts
from tests.scoring.resulting import published

pytestmark = pytest.mark.django_db
CLUSTER = "Cụm thi đua số 2"


@pytest.fixture
def rows(world) -> dict:
    result = published(world)
    card = result.cluster_year.cards.get(board=world.member.board)
    return {CriteriaSheet: result.cluster_year.sheet, Scorecard: card, Result: result}


def url_of(model, what, *args) -> str:
    return reverse(f"admin:scoring_{model._meta.model_name}_{what}", args=args)


@pytest.mark.parametrize(
    ("model", "cells"),
    [
        (CriteriaSheet, [CLUSTER, "2026", "Đã ban hành", "100,00"]),
        (Scorecard, ["Ban Tổ chức", CLUSTER, "2026", "Đã thẩm định"]),
        (Result, [CLUSTER, "2026", "Đã công bố", "04/06/2026", "Hội nghị tổng kết"]),
    ],
)
def test_each_list_says_where_it_stands(admin_client, rows, model, cells):
    found = listed(admin_client.get(url_of(model, "changelist")))
    assert cells in [row[: len(cells)] for row in found]


@pytest.mark.parametrize("model", [CriteriaSheet, Scorecard, Result])
def test_each_is_read_with_its_steps_and_changed_by_nobody(admin_client, rows, model):
    page = admin_client.get(url_of(model, "change", rows[model].pk))
    assert page.status_code == 200
    assert texts(page, "#content form [type=submit]") == []
    assert "Nghệ An.lanhdao" in page.content.decode()
    assert admin_client.post(url_of(model, "change", rows[model].pk), {}).status_code == 403
    assert admin_client.post(url_of(model, "delete", rows[model].pk), {"post": "yes"}).status_code == 403
    assert admin_client.get(url_of(model, "add")).status_code == 403
