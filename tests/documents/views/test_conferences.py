"""Excel of the list of conferences: those of the page, and nobody else's."""

import datetime as dt

import pytest
from django.urls import reverse

from conferences.models import KeyTask
from conferences.verbs.parts import add_part
from tests.conferences.held import held, planned
from tests.documents.reading import column, tables
from tests.pages import soup
from tests.pledges.lives import person, signed_in

FILE = reverse("documents:conferences")


@pytest.mark.parametrize(
    ("role", "seen"),
    [("head.officer", 2), ("member.officer", 1), ("stranger.leader", 0), ("central", 1), ("observer", 1)],
)
def test_each_reads_the_conferences_of_his_list_and_their_tasks(world, role, seen):
    meeting = held(world, absent=[world.deputy], title="Hội nghị tổng kết")
    add_part(
        KeyTask,
        meeting.pk,
        by=world.head.officer,
        text="Nhiệm vụ.",
        board_id=world.member.board.pk,
        owner="các phòng",
        due_on=dt.date(2027, 6, 1),
    )
    planned(world, title="Hội nghị kín")
    listed, *tasks = tables(signed_in(person(world, role)).get(FILE)).values()
    assert column(listed, "Hội nghị") == ["Hội nghị kín", "Hội nghị tổng kết"][2 - seen :]
    if seen:
        assert listed[-1][1:10] == [
            "Hội nghị tổng kết", "Cụm thi đua số 2", "2026", "8 giờ 00, ngày 05/06/2026",
            "Hội trường Tỉnh ủy Nghệ An", 3, 2, None, "Đã họp",
        ]  # fmt: skip
        assert [row[:5] for row in tasks[0][1:]] == [
            [
                "Hội nghị tổng kết",
                "Nhiệm vụ.",
                f"{world.member.board}; các phòng",
                dt.datetime(2027, 6, 1),
                "Đang thực hiện",
            ]
        ]
    else:
        assert tasks == []


def test_it_holds_what_was_chosen_and_the_page_leads_to_it(world):
    held(world, title="Hội nghị tổng kết")
    held(world, title="Hội nghị riêng")
    client = signed_in(world.member.officer)
    page = soup(client.get(reverse("conferences:conferences"), {"tu": "rieng"}))
    link = page.select_one(".export a")["href"]
    assert link == f"{FILE}?tu=rieng"
    assert column(next(iter(tables(client.get(link)).values())), "Hội nghị") == ["Hội nghị riêng"]
