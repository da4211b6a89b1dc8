"""What a board's page tells of its years and papers, and to whom: never more than he sees elsewhere."""

import datetime as dt

import pytest

from lineage.papers import papers_of
from lineage.register import ancestors, in_order, read_register
from lineage.years import years_of
from pledges.verbs.report import save_draft
from provinces.models import Official
from tests.lineage.mergers import TEXTS
from tests.pages import texts
from tests.pledges.lives import signed_in
from tests.scoring.resulting import published

NOTHING = {"years": [], "papers": []}
QUANG_NAM_2022 = "Báo cáo 6 tháng đầu năm 2022: Ban Tổ chức Tỉnh ủy Quảng Nam"
ALL_YEARS = [
    "2026 Ban Tổ chức Thành ủy Đà Nẵng",
    "2025 Ban Tổ chức Thành ủy Đà Nẵng từ 01/07/2025 đến 31/12/2025",
    "2025 Ban Tổ chức Thành ủy Đà Nẵng từ 01/01/2025 đến 30/06/2025",
    "2025 Ban Tổ chức Tỉnh ủy Quảng Nam từ 01/01/2025 đến 30/06/2025 Cụm trưởng (Luân phiên)",
    "2022 Ban Tổ chức Thành ủy Đà Nẵng",
    "2022 Ban Tổ chức Tỉnh ủy Quảng Nam",
]
OLD_YEARS = [line for line in ALL_YEARS if "Quảng Nam" in line]


def told(official, board) -> dict:
    """What this official reads on the board's page."""
    official = Official.objects.select_related("board").get(pk=official.pk)
    unit = read_register()[board.province_id]
    line = [unit, *in_order(ancestors(unit), dt.date(2026, 6, 5))]
    papers = [f"{each.title}: {each.board}" for _, of_year in papers_of(official, line) for each in of_year]
    return {"years": [_in_words(each) for each in years_of(official, line)], "papers": papers}


def _in_words(row):
    duties = [f"{duty.get_office_display()} ({duty.get_method_display()})" for duty in row.duties]
    return " ".join([str(row.cluster_year.year), row.board, *row.times, *duties])


def test_a_board_reads_its_own_years_and_those_of_the_boards_it_came_out_of(mergers):
    assert told(mergers.leaders["da_nang"], mergers.da_nang) == {"years": ALL_YEARS, "papers": [QUANG_NAM_2022]}
    assert told(mergers.leaders["da_nang"], mergers.quang_nam) == {"years": OLD_YEARS, "papers": [QUANG_NAM_2022]}


def test_nothing_of_other_clusters_nor_what_others_drafted_or_may_read_leaks(mergers):
    """Hà Nội is in another cluster; Quảng Nam's officials see what was theirs, not what became of it."""
    assert told(mergers.leaders["ha_noi"], mergers.da_nang) == NOTHING
    assert told(mergers.leaders["da_nang"], mergers.ha_noi) == NOTHING
    seen_by_old = told(mergers.leaders["quang_nam"], mergers.da_nang)
    assert seen_by_old["years"] == ALL_YEARS[1:]  # 2025 and 2022 it saw; 2026 is no year of its own
    assert seen_by_old["papers"] == [QUANG_NAM_2022]
    assert told(mergers.administrator, mergers.da_nang) == {"years": ALL_YEARS, "papers": []}


@pytest.mark.parametrize("who", ["central", "quang_ngai", "observer"])
def test_the_centre_the_head_and_observers_read_what_was_approved(mergers, who):
    official = mergers.leaders.get(who) or getattr(mergers, who)
    assert told(official, mergers.quang_nam) == {"years": OLD_YEARS, "papers": [QUANG_NAM_2022]}


def test_a_draft_is_listed_to_its_own_board_only(mergers, clock):
    clock.move_to("2026-05-20T03:00:00Z")
    mergers_own = mergers.leaders["da_nang"]
    save_draft(mergers.year_2026.pk, "h1", by=mergers_own, version=0, sections=TEXTS, numbers={})
    draft = "Báo cáo 6 tháng đầu năm 2026: Ban Tổ chức Thành ủy Đà Nẵng"
    assert told(mergers_own, mergers.da_nang)["papers"] == [draft, QUANG_NAM_2022]
    for other in ("central", "quang_ngai", "quang_nam"):
        assert draft not in told(mergers.leaders[other], mergers.da_nang)["papers"], other


def test_the_page_costs_the_same_however_long_the_past(mergers, django_assert_num_queries):
    queries = 12
    for board in (mergers.ha_noi, mergers.da_nang):
        client = signed_in(mergers.leaders["da_nang"])
        client.get(f"/tinh-thanh/{board.province_id}/")
        with django_assert_num_queries(queries):
            client.get(f"/tinh-thanh/{board.province_id}/")


def test_a_published_rank_stands_in_the_year_and_cards_among_the_papers(world):
    published(world)
    page = signed_in(world.head.leader).get(f"/tinh-thanh/{world.head.board.province_id}/")
    [row] = texts(page, "[aria-labelledby=cum] tbody tr")
    assert "thứ 1" in row
    assert "điểm" in row
    assert "Bảng tự chấm điểm năm 2026" in " ".join(texts(page, "[aria-labelledby=bao-cao] th"))
    before = signed_in(world.stranger.leader).get(f"/tinh-thanh/{world.head.board.province_id}/")
    assert "thứ" not in " ".join(texts(before, "#content"))
