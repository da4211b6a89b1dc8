"""Who is written to about the minutes, and what the letter says."""

from mailbox.models import Letter

import pytest

from conferences.letters import minutes as letters
from conferences.models import Conference
from conferences.queries.minutes import boards_keeping
from conferences.verbs.minutes import answer_comment, comment_on_minutes
from conferences.verbs.planning import plan_conference
from tests.conferences.minuted import ASKED, LIVES, agreed, asked, confirmed, drafted, shared
from tests.factories import OfficialFactory
from tests.pledges.lives import without_offices

TITLE = "Hội nghị tổng kết công tác thi đua Cụm thi đua số 2 năm 2026"
EVERYBODY = sorted(
    f"{name}.{who}" for name in ("Bắc Ninh", "Hải Phòng", "Nghệ An") for who in ("chuyenvien", "lanhdao")
)


@pytest.fixture
def crowd(world):
    """On each board somebody who has left, and an observer; nobody is to hear of anything."""
    for whose in ("member", "head", "deputy", "central", "stranger"):
        board = getattr(world, whose).board
        OfficialFactory(username=f"{whose}.dathoi", board=board, is_active=False)
        OfficialFactory(username=f"{whose}.theodoi", board=board, capacity="observer")


def written_to(subject_begins) -> list[str]:
    found = Letter.objects.filter(subject__startswith=subject_begins).order_by("official__username")
    return list(found.values_list("official__username", flat=True))


def letter(subject_begins) -> Letter:
    return Letter.objects.filter(subject__startswith=subject_begins).order_by("pk").last()


def test_drafting_writes_to_nobody(world, crowd):
    drafted(world)
    assert written_to("Lấy ý kiến") == written_to("Đã xác nhận") == []


def test_all_who_were_called_are_asked_for_comments(world, crowd):
    minutes = shared(world)
    assert written_to("Lấy ý kiến") == [who for who in EVERYBODY if who != "Nghệ An.chuyenvien"]
    found = letter("Lấy ý kiến")
    assert found.subject == f"Lấy ý kiến biên bản: {TITLE}"
    assert found.path == f"/hoi-nghi/{minutes.conference_id}/bien-ban/"
    assert found.body == (
        f"Kính gửi đồng chí,\n\nBiên bản {TITLE} được gửi lấy ý kiến các đơn vị, đến hết ngày 10/06/2026.\n"
        "Đề nghị đồng chí đọc và ghi nhất trí hoặc đề nghị sửa, bổ sung ngay tại trang biên bản."
    )


def test_a_comment_is_told_to_those_who_keep_the_record(world, crowd):
    comment = asked(world)
    keepers = [who for who in EVERYBODY if "Bắc Ninh" not in who]
    assert written_to("Ý kiến về biên bản") == keepers
    board = "Ban Tổ chức Tỉnh ủy Bắc Ninh"
    asks = f"Kính gửi đồng chí,\n\n{board} đề nghị sửa, bổ sung biên bản {TITLE}:\n\n{ASKED}"
    assert letter("Ý kiến về biên bản").body == asks
    comment_on_minutes(comment.minutes.conference_id, by=world.member.officer, agrees=True)
    agrees = f"Kính gửi đồng chí,\n\n{board} nhất trí với biên bản {TITLE}."
    assert letter("Ý kiến về biên bản").body == agrees
    comment_on_minutes(comment.minutes.conference_id, by=world.head.officer, agrees=True)
    assert written_to("Ý kiến về biên bản").count("Nghệ An.chuyenvien") == 2


def test_an_answer_writes_to_nobody(world):
    comment = asked(world)
    before = Letter.objects.count()
    answer_comment(comment.pk, by=world.head.officer, answer="Đã bổ sung.")
    assert Letter.objects.count() == before


def test_all_hear_that_it_is_confirmed(world, crowd):
    minutes = confirmed(world)
    assert written_to("Đã xác nhận") == [who for who in EVERYBODY if who != "Nghệ An.lanhdao"]
    groups = [minutes.fingerprint[start : start + 4] for start in (0, 4, 8)]
    assert letter("Đã xác nhận").body == (
        f"Kính gửi đồng chí,\n\nBiên bản {TITLE} đã được xác nhận lúc 10:00 05/06/2026. Từ nay biên bản và ghi chép "
        f"của hội nghị không sửa được nữa.\nDấu vân của biên bản: {' '.join(groups)}."
    )


@pytest.mark.parametrize("state", ["commenting", "confirmed"])
def test_no_letter_is_written_twice(world, state):
    minutes = LIVES[state](world)
    before = Letter.objects.count()
    {"commenting": letters.shared, "confirmed": letters.confirmed}[state](minutes, world.head.leader)
    extra = {"commenting": ["Nghệ An.chuyenvien"], "confirmed": []}[state]
    assert Letter.objects.count() - before == len(extra)


def test_a_host_keeps_it_too_and_the_centre_where_nobody_is_in_office(world):
    pk = agreed(world).conference_id
    Conference.objects.filter(pk=pk).update(host_board=world.member.board)
    conference = Conference.objects.get(pk=pk)
    offices = {world.head.board.pk, world.deputy.board.pk}
    assert boards_keeping(conference) == offices | {world.member.board.pk}
    without_offices(world, "head", "deputy")
    assert boards_keeping(conference) == {world.member.board.pk, world.central.board.pk}


def test_the_sectors_are_kept_by_the_centre(world):
    conference = plan_conference(by=world.central, kind="briefing", cluster_year=None, title="Giao ban")
    assert boards_keeping(conference) == {world.central.board.pk}
