import datetime as dt

import pytest

from conferences.models import Conference, KeyTask
from tests.conferences.rows import NOON, row
from tests.factories import ClusterFactory, ClusterYearFactory

HELD = {"state": "held", "opened_at": NOON, "held_at": NOON, "source": "Báo"}
JUNE, NOVEMBER, JANUARY = dt.date(2026, 6, 5), dt.date(2026, 11, 5), dt.date(2027, 1, 5)


@pytest.fixture
def agreed(world):
    """``agreed(text, …)``: a task of a conference that was held; of the cluster unless told otherwise."""

    def agreed(text, **told) -> KeyTask:
        conference = row(world, Conference, **HELD | {"day": JUNE} | told)
        conference.save()
        task = row(world, KeyTask, conference=conference, text=text)
        task.save()
        return task

    return agreed


def before(conference) -> list[str]:
    return [task.text for task in KeyTask.objects.before(conference)]


def test_a_conference_opens_with_the_tasks_of_the_earlier_ones_oldest_first(world, agreed):
    last_year = ClusterYearFactory(cluster=world.cluster_year.cluster, year=2025)
    january = agreed("Tháng 1", day=JANUARY)
    agreed("Tháng 6")
    agreed("Năm trước, không rõ ngày", day=None, year=2025, cluster_year=last_year)
    agreed("Năm trước", day=dt.date(2025, 11, 5), year=2025, cluster_year=last_year)
    agreed("Cùng năm, không rõ ngày", day=None)
    expected = ["Năm trước, không rõ ngày", "Năm trước", "Tháng 6"]
    november = agreed("Tháng 11", day=NOVEMBER)
    assert before(november.conference) == expected
    assert before(january.conference) == [*expected, "Tháng 11"]
    assert before(Conference(year=2026, cluster_year=world.cluster_year, day=JUNE)) == expected[:2]


def test_one_of_unknown_day_opens_with_those_of_the_years_before(world, agreed):
    last_year = ClusterYearFactory(cluster=world.cluster_year.cluster, year=2025)
    agreed("Năm trước", day=dt.date(2025, 11, 5), year=2025, cluster_year=last_year)
    agreed("Năm nay")
    assert before(agreed("Không rõ ngày", day=None).conference) == ["Năm trước"]


def test_not_with_those_of_others_nor_of_one_that_did_not_end(world, agreed):
    other = ClusterYearFactory(cluster=ClusterFactory(number=8), year=2026)
    agreed("Cụm khác", cluster_year=other)
    agreed("Toàn ngành", cluster_year=None)
    agreed("Đang họp", state="in_session", held_at=None)
    agreed("Đã hủy", state="cancelled", invited_at=NOON, opened_at=None, held_at=None)
    agreed("Đang chuẩn bị", state="planned", opened_at=None, held_at=None)
    here = {"year": 2026, "day": NOVEMBER}
    assert before(Conference(cluster_year=world.cluster_year, **here)) == []
    assert before(Conference(cluster_year=None, **here)) == ["Toàn ngành"]


def test_unfinished_is_what_is_open_or_partly_done(world, agreed):
    for state in ("open", "partly", "done", "dropped"):
        task = agreed(state)
        KeyTask.objects.filter(pk=task.pk).update(state=state)
    assert sorted(task.text for task in KeyTask.objects.unfinished().order_by("pk")) == ["open", "partly"]


def test_a_task_bears_its_boards_name_of_the_day(world, agreed):
    task = agreed("Việc")
    KeyTask.objects.filter(pk=task.pk).update(board=world.member.board)
    found = KeyTask.objects.named_on(JUNE).get()
    assert (found.board_name, found.board_short) == ("Ban Tổ chức Tỉnh ủy Bắc Ninh", "Bắc Ninh")
