"""The ways in which a sheet is begun."""

import pytest

from clusters.models import ClusterYear
from clusters.verbs import give_office, open_year
from provinces.days import year_range
from scoring.examples import EXAMPLES
from scoring.models import CriteriaSheet
from scoring.views.sheet_begin import NOT_CHOSEN
from tests.pages import soup, texts
from tests.pledges.lives import signed_in
from tests.scoring.sheet_lives import drafted, published


@pytest.fixture
def head(world):
    return signed_in(world.head.officer)


def post(client, world, way, **typed):
    return client.post(f"/bang-tieu-chi/{world.cluster_year.pk}/{way}/", typed, follow=True)


def other_sheet(world, draft=drafted):
    """That of last year, when the same board was head."""
    this = world.cluster_year
    members = [world.head.board]
    last = open_year(this.cluster, 2025, members, during=year_range(2025))
    give_office(last, world.head.board, "head", "rotated", during=year_range(2025))
    world.cluster_year = last
    sheet = draft(world)
    world.cluster_year = this
    return sheet


def test_an_empty_one(world, head):
    page = post(head, world, "soan")
    assert texts(page, "#messages p") == ["Đã mở bảng mới."]
    sheet = world.cluster_year.sheet
    assert (sheet.state, sheet.scale, sheet.criteria.count()) == ("draft", 1000, 0)


@pytest.mark.parametrize("key", EXAMPLES)
def test_from_an_example(world, head, key):
    page = post(head, world, "tu-mau", example=key)
    assert texts(page, "#messages p") == ["Đã lấy bảng mẫu. Đồng chí sửa cho phù hợp với cụm."]
    assert world.cluster_year.sheet.criteria.count() == len(EXAMPLES[key].rows)
    assert texts(page, ".faults li") == []


def test_an_unknown_example_begins_nothing(world, head):
    page = post(head, world, "tu-mau", example="khong-co")
    assert (page.status_code, texts(page, ".notice")) == (422, ["Không có mẫu này."])
    assert not CriteriaSheet.objects.exists()


def test_like_another_sheet(world, head):
    example = other_sheet(world)
    page = soup(head.get(f"/bang-tieu-chi/{world.cluster_year.pk}/"))
    assert [option["value"] for option in page.select("#like option")] == [str(example.pk)]
    page = post(head, world, "chep", like=example.pk)
    assert texts(page, "#messages p") == ["Đã chép bảng tiêu chí. Đồng chí sửa cho phù hợp với cụm."]
    copied = CriteriaSheet.objects.get(cluster_year=world.cluster_year)
    assert (copied.scale, copied.criteria.count()) == (100, 7)


def test_only_sheets_that_may_be_read_are_offered(world):
    published(world)
    page = signed_in(world.stranger.leader).get(f"/bang-tieu-chi/{world.other_year.pk}/")
    assert soup(page).select("#like option") == []
    assert "Chưa có bảng tiêu chí nào" in " ".join(texts(page, ".empty"))


@pytest.mark.parametrize("typed", ["", "abc", "9" * 30])
def test_nothing_chosen_is_said(world, head, typed):
    page = post(head, world, "chep", like=typed)
    assert (page.status_code, texts(page, ".notice")) == (422, [NOT_CHOSEN])


def test_a_sheet_that_may_not_be_read_is_not_there(world, head):
    assert post(head, world, "chep", like=10**9).status_code == 404
    assert not CriteriaSheet.objects.exists()


@pytest.mark.parametrize("way", ["soan", "tu-mau"])
def test_begun_meanwhile(world, head, way):
    drafted(world)
    page = post(head, world, way, example="goi-y")
    assert (page.status_code, texts(page, ".notice")[0]) == (409, "Năm này đã có bảng tiêu chí.")
    assert CriteriaSheet.objects.get().criteria.count() == 7


def test_not_in_a_closed_year(world, head):
    ClusterYear.objects.filter(pk=world.cluster_year.pk).update(stage="closed")
    page = post(head, world, "soan")
    assert page.status_code == 403
    assert "Năm 2026 đã kết thúc" in page.content.decode()
