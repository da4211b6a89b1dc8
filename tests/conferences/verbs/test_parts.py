"""The lines of a record: added, changed, moved, taken out, by who keeps it; contributions by their boards too."""

import pytest
from django.http import Http404

from conferences.models import AgendaItem, Contribution, Decision, Honour, KeyTask, Participant, Site
from conferences.verbs.parts import add_part, add_parts, change_part, move_part, remove_part
from pledges.refusals import StaleEdit
from tests.conferences.held import held, in_session, invited, planned
from tests.conferences.refusing import denied, lacks, refused
from tests.conferences.rows import frozen
from tests.factories import OfficialFactory

TALK = {"title": "Số hóa hồ sơ đảng viên", "summary": "Cách làm của đơn vị."}
KEEPERS = "Chỉ cán bộ của cụm trưởng, cụm phó hoặc đơn vị đăng cai được ghi hội nghị này."
CONFIRMED = "Biên bản đã được xác nhận nên ghi chép của hội nghị không sửa được nữa."
FOREIGN = "Chỉ đơn vị gửi tham luận và thư ký hội nghị sửa được tham luận này."


def decided(world, conference, text="Thống nhất."):
    return add_part(Decision, conference.pk, by=world.head.officer, text=text)


def texts(conference) -> list[str]:
    return list(conference.decisions.order_by("position", "pk").values_list("text", flat=True))


# --- by who keeps the record -------------------------------------------------------------------------------


def test_a_line_stands_at_the_end_of_its_like_and_is_found_by_its_words(world):
    conference = in_session(world)
    first, second = decided(world, conference, "Một."), decided(world, conference, "Hai đề án.")
    assert (first.position, second.position, first.version, texts(conference)) == (0, 1, 1, ["Một.", "Hai đề án."])
    conference.refresh_from_db()
    assert "Hai đề án." in conference.words


def test_every_change_moves_the_projector_on(world):
    conference = in_session(world)

    def live():
        conference.refresh_from_db()
        return conference.live

    start = live()
    first, second = decided(world, conference, "Một."), decided(world, conference, "Hai.")
    assert live() == start + 2
    change_part(Decision, first.pk, by=world.head.officer, version=1, text="Ba.")
    move_part(Decision, second.pk, by=world.head.officer, up=True)
    remove_part(Decision, first.pk, by=world.head.officer, version=2)
    assert (live(), texts(conference)) == (start + 5, ["Hai."])


@pytest.mark.parametrize("as_id", [True, False])
def test_the_same_line_entered_twice_is_one(world, as_id):
    conference = in_session(world)
    told = {"kind": "praise", "note": "Có thành tích.", "recipient": ""}
    whose = {"board_id": world.member.board.pk} if as_id else {"board": world.member.board}
    first = add_part(Honour, conference.pk, by=world.head.officer, **told, **whose)
    again = add_part(Honour, conference.pk, by=world.head.leader, **told, board=world.member.board)
    other = add_part(Honour, conference.pk, by=world.head.officer, **told, board=world.deputy.board)
    assert (first == again, first == other, conference.honours.count()) == (True, False, 2)


def test_a_line_like_an_earlier_one_is_another(world):
    conference = in_session(world)
    pause = {"kind": "break", "title": "Giải lao", "minutes": 10}
    first = add_part(AgendaItem, conference.pk, by=world.head.officer, **pause)
    add_part(AgendaItem, conference.pk, by=world.head.officer, title="Tham luận")
    assert add_part(AgendaItem, conference.pk, by=world.head.officer, **pause).position == first.position + 2


def test_a_line_is_changed_as_it_was_read(world):
    conference = in_session(world)
    line = decided(world, conference)
    changed = change_part(Decision, line.pk, by=world.deputy.officer, version=1, text="Khác.")
    assert (changed.text, changed.version) == ("Khác.", 2)
    stale = refused(StaleEdit, change_part, Decision, line.pk, by=world.head.officer, version=1, text="Mới.")
    assert (stale.paper.text, stale.paper.version) == ("Khác.", 2)
    refused(StaleEdit, remove_part, Decision, line.pk, by=world.head.officer, version=1)
    remove_part(Decision, line.pk, by=world.head.officer, version=2)
    assert texts(conference) == []
    for door in (change_part, remove_part):
        refused(Http404, door, Decision, line.pk, by=world.head.officer, version=2)
    refused(Http404, move_part, Decision, line.pk, by=world.head.officer, up=True)


def test_a_line_moves_one_place_and_stays_at_the_ends(world):
    conference = in_session(world)
    lines = {text: decided(world, conference, text).pk for text in ("1", "2", "3")}
    Decision.objects.update(position=0)  # as of rows that nobody has moved yet

    def moved(text, up):
        move_part(Decision, lines[text], by=world.head.officer, up=up)
        return texts(conference)

    assert moved("3", True) == ["1", "3", "2"]
    assert moved("3", True) == ["3", "1", "2"]
    assert moved("3", True) == ["3", "1", "2"]
    assert moved("1", False) == ["3", "2", "1"]
    assert moved("1", False) == ["3", "2", "1"]


def test_what_a_rule_refuses_is_said_and_nothing_is_kept(world):
    conference = in_session(world)
    by = world.head.officer
    assert lacks(add_part, Participant, conference.pk, by=by, name="", post="") == [
        "Ghi họ tên hoặc chức vụ của đại biểu."
    ]
    site = add_part(Site, conference.pk, by=by, name="Vinh", is_main=True)
    told = {"name": "Vinh", "is_main": True, "place": "Khác"}
    assert sorted(lacks(add_part, Site, conference.pk, by=by, **told)) == [
        "Hội nghị chỉ có một điểm cầu chính.",
        "Điểm cầu này đã có trong danh sách.",
    ]
    other = add_part(Site, conference.pk, by=by, name="Hà Tĩnh")
    sentence = ["Hội nghị chỉ có một điểm cầu chính."]
    assert lacks(change_part, Site, other.pk, by=by, version=1, is_main=True) == sentence
    change_part(Site, site.pk, by=by, version=1, is_main=False)
    change_part(Site, other.pk, by=by, version=1, is_main=True)


def test_others_write_nothing_and_a_stranger_finds_nothing(world):
    conference = in_session(world)
    line = decided(world, conference)
    watcher = OfficialFactory(board=world.head.board, capacity="observer")
    only_reads = "Tài khoản này chỉ xem, không ghi hội nghị."
    for by, sentence in [(world.member.leader, KEEPERS), (world.central, KEEPERS), (watcher, only_reads)]:
        assert denied(add_part, Decision, conference.pk, by=by, text="Khác.") == sentence
        assert denied(change_part, Decision, line.pk, by=by, version=1, text="Khác.") == sentence
        assert denied(change_part, Decision, line.pk, by=by, version=9, text="Khác.") == sentence
        assert denied(remove_part, Decision, line.pk, by=by, version=1) == sentence
        assert denied(move_part, Decision, line.pk, by=by, up=True) == sentence
    stranger = world.stranger.leader
    refused(Http404, add_part, Decision, conference.pk, by=stranger, text="Khác.")
    refused(Http404, change_part, Decision, line.pk, by=stranger, version=1, text="Khác.")
    refused(Http404, remove_part, Decision, line.pk, by=stranger, version=1)
    refused(Http404, move_part, Decision, line.pk, by=stranger, up=True)


def test_of_a_confirmed_record_nothing_moves(world):
    conference = held(world)
    line = decided(world, conference)
    frozen(world, conference)
    by = world.head.officer
    assert denied(add_part, Decision, conference.pk, by=by, text="Khác.") == CONFIRMED
    assert denied(change_part, Decision, line.pk, by=by, version=1, text="Khác.") == CONFIRMED
    assert denied(remove_part, Decision, line.pk, by=by, version=1) == CONFIRMED
    assert denied(move_part, Decision, line.pk, by=by, up=True) == CONFIRMED


# --- contributions of the boards ---------------------------------------------------------------------------


def test_a_member_hands_in_a_contribution_of_its_own_whatever_it_says(world):
    conference = invited(world)
    given = TALK | {"board": world.deputy.board, "board_id": world.deputy.board.pk, "is_read": True, "position": 7}
    talk = add_part(Contribution, conference.pk, by=world.member.officer, **given, handed_in_by=world.head.officer)
    told = ("board", "handed_in_by__username", "is_read", "position", "title")
    assert list(Contribution.objects.values_list(*told)) == [
        (world.member.board.pk, "Bắc Ninh.chuyenvien", False, 0, TALK["title"])
    ]
    assert add_part(Contribution, conference.pk, by=world.member.officer, **TALK) == talk
    changed = change_part(
        Contribution, talk.pk, by=world.member.leader, version=1, title="Khác", board=None, is_read=True
    )
    assert (changed.board_id, changed.title, changed.is_read) == (world.member.board.pk, "Khác", False)
    assert changed.handed_in_by == world.member.officer
    remove_part(Contribution, talk.pk, by=world.member.leader, version=2)
    assert Contribution.objects.count() == 0


def test_who_keeps_the_record_writes_contributions_of_all(world):
    conference = invited(world)
    talk = add_part(Contribution, conference.pk, by=world.member.officer, **TALK)
    change_part(Contribution, talk.pk, by=world.head.officer, version=1, is_read=True)
    add_part(Contribution, conference.pk, by=world.head.officer, **TALK, board=world.deputy.board)
    told = Contribution.objects.order_by("pk").values_list("board", "is_read", "handed_in_by__username")
    assert list(told) == [
        (world.member.board.pk, True, "Bắc Ninh.chuyenvien"),
        (world.deputy.board.pk, False, None),
    ]


def test_another_boards_contribution_is_its_own(world):
    conference = invited(world)
    talk = add_part(Contribution, conference.pk, by=world.head.officer, **TALK, board=world.deputy.board)
    nobodys = add_part(Contribution, conference.pk, by=world.head.officer, title="Không rõ đơn vị")
    for line in (talk, nobodys):
        told = {"by": world.member.leader, "version": 1}
        assert denied(change_part, Contribution, line.pk, **told, title="Khác") == FOREIGN
        assert denied(remove_part, Contribution, line.pk, **told) == FOREIGN
    assert denied(move_part, Contribution, talk.pk, by=world.member.leader, up=True) == KEEPERS


def test_a_contribution_is_handed_in_until_the_end_by_who_is_called(world):
    sentence = "Chỉ đơn vị được mời gửi tham luận."
    on = in_session(world, host_board=world.stranger.board)
    add_part(Contribution, on.pk, by=world.member.officer, **TALK)
    watcher = OfficialFactory(board=world.member.board, capacity="observer")
    for by in (world.central, world.observer, watcher):
        assert denied(add_part, Contribution, on.pk, by=by, **TALK) == sentence
    over = held(world, title="Hội nghị khác")
    talk = add_part(Contribution, over.pk, by=world.head.officer, **TALK, board=world.member.board)
    closed = "Hội nghị đã bế mạc, không nhận tham luận nữa."
    assert denied(add_part, Contribution, over.pk, by=world.member.officer, **TALK) == closed
    assert denied(change_part, Contribution, talk.pk, by=world.member.officer, version=1, title="Khác") == closed
    refused(Http404, add_part, Contribution, over.pk, by=world.stranger.officer, **TALK)
    plan = planned(world, title="Hội nghị chưa mời")
    refused(Http404, add_part, Contribution, plan.pk, by=world.member.officer, **TALK)
    frozen(world, over)
    assert denied(add_part, Contribution, over.pk, by=world.head.officer, **TALK) == CONFIRMED
    assert denied(add_part, Contribution, over.pk, by=world.member.officer, **TALK) == closed


def test_only_contributions_are_open_to_members(world):
    conference = invited(world)
    assert denied(add_part, KeyTask, conference.pk, by=world.member.leader, text="Việc.") == KEEPERS


# --- many at once ------------------------------------------------------------------------------------------


def test_many_lines_are_entered_together_or_not_at_all_and_twice_is_once(world):
    conference, by = in_session(world), world.head.officer
    decided(world, conference, "Trước đó.")
    lines = [{"text": "Một."}, {"text": "Hai."}, {"text": "Một."}]
    added = add_parts(Decision, conference.pk, by=by, lines=lines)
    assert add_parts(Decision, conference.pk, by=world.head.leader, lines=lines) == added
    assert texts(conference) == ["Trước đó.", "Một.", "Hai.", "Một."]
    places = [{"name": "Vinh"}, {"name": "Hà Tĩnh"}, {"name": "Vinh"}]
    assert lacks(add_parts, Site, conference.pk, by=by, lines=places) == ["Điểm cầu này đã có trong danh sách."]
    assert add_parts(Site, conference.pk, by=by, lines=[]) == []
    assert denied(add_parts, Site, conference.pk, by=world.member.leader, lines=places) == KEEPERS
    refused(Http404, add_parts, Site, conference.pk, by=world.stranger.leader, lines=places)
