"""The doors of a pledge: what each changes, logs and refuses. A refused door leaves every row as it was."""

import hashlib

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import Http404
from django.utils import timezone

from clusters.models import ClusterYear
from pledges.fingerprints import fingerprint_of
from pledges.models import Pledge, PledgeComment
from pledges.pledge_template import MARK
from pledges.refusals import AlreadyHandled, Incomplete, NotAllowed, OtherText, StaleEdit
from pledges.verbs.pledge import (
    close_pledge,
    comment_on_pledge,
    open_pledge,
    share_pledge,
    sign_pledge,
)
from tests.pledges.lives import person, without_offices
from tests.pledges.pledge_lives import LIVES, REASON, TARGETS, TEXT, drafted, opened, shared, sign, steps_of

FROZEN = {
    "open": "Giao ước đã mở ký nên nội dung không sửa được nữa.",
    "in_force": "Giao ước đã có hiệu lực nên nội dung không sửa được nữa.",
}


# --- writing -----------------------------------------------------------------------------------------------


def test_the_first_save_begins_the_pledge(world):
    pledge = drafted(world, text="Mở đầu.\r\n\r\n\r\n• Một\u00a0việc.  \n", common_targets=TARGETS)
    assert Pledge.objects.values().get() == {
        "id": pledge.pk,
        "cluster_year_id": world.cluster_year.pk,
        "state": "draft",
        "version": 1,
        "text": "Mở đầu.\n\n- Một việc.",
        "common_targets": TARGETS,
        "edited_by_id": world.head.officer.pk,
        "edited_at": timezone.now(),
        "fingerprint": "",
        "opened_at": None,
        "opened_by_id": None,
        "in_force_at": None,
        "closing_reason": "",
    }
    assert steps_of(pledge) == []


@pytest.mark.parametrize("role", ["head.officer", "head.leader", "deputy.officer", "deputy.leader"])
def test_the_head_and_the_deputy_write_leaders_and_officers(world, role):
    by = person(world, role)
    drafted(world)
    pledge = drafted(world, by=by, version=1, text="Mới.")
    assert (pledge.text, pledge.version, pledge.edited_by) == ("Mới.", 2, by)


@pytest.mark.parametrize(
    ("role", "reason"),
    [
        ("member.leader", "Chỉ cán bộ của Ban đang giữ nhiệm vụ cụm trưởng hoặc cụm phó được soạn giao ước."),
        ("member.officer", "Chỉ cán bộ của Ban đang giữ nhiệm vụ cụm trưởng hoặc cụm phó được soạn giao ước."),
        ("central", "Chỉ cán bộ của Ban đang giữ nhiệm vụ cụm trưởng hoặc cụm phó được soạn giao ước."),
        ("head.observer", "Tài khoản này chỉ xem, không soạn giao ước."),
        ("observer", "Tài khoản này chỉ xem, không soạn giao ước."),
        ("administrator", "Tài khoản này chỉ xem, không soạn giao ước."),
    ],
)
@pytest.mark.parametrize("begun", [True, False])
def test_others_do_not_write(world, refuses, role, reason, begun):
    if begun:
        drafted(world)
    assert str(refuses(NotAllowed, drafted, world, by=person(world, role), version=int(begun))) == reason


def test_another_cluster_does_not_even_find_it(world, refuses):
    pledge, stranger = opened(world), world.stranger.leader
    refuses(Http404, drafted, world, by=stranger)
    refuses(Http404, share_pledge, pledge.pk, by=stranger)
    refuses(Http404, comment_on_pledge, pledge.pk, by=stranger, comment="Góp ý.")
    refuses(Http404, open_pledge, pledge.pk, by=stranger)
    refuses(Http404, sign_pledge, pledge.pk, by=stranger, fingerprint=pledge.fingerprint)
    refuses(Http404, close_pledge, pledge.pk, by=stranger, reason=REASON)


@pytest.mark.parametrize("version", [0, 1, 3])
def test_a_save_over_a_newer_text_is_refused_with_that_text(world, refuses, version):
    drafted(world)
    drafted(world, version=1, text="Bản mới.", by=world.deputy.leader)
    refusal = refuses(StaleEdit, drafted, world, version=version, text="Bản cũ.")
    assert refusal.paper.text == "Bản mới."


def test_after_comments_the_head_writes_on(world):
    pledge = drafted(world, version=shared(world).version, text="Đã tiếp thu.")
    assert (pledge.state, pledge.text, pledge.version) == ("commenting", "Đã tiếp thu.", 3)


@pytest.mark.parametrize(("state", "reason"), FROZEN.items())
def test_once_opened_the_text_is_not_changed_through_the_door(world, refuses, state, reason):
    pledge = LIVES[state](world)
    assert str(refuses(NotAllowed, drafted, world, version=pledge.version, text="Khác.")) == reason


@pytest.mark.parametrize("state", FROZEN)
@pytest.mark.parametrize("change", ["text = 'Khác.'", "common_targets = ''", "text = text || ' '"])
def test_once_opened_the_text_is_not_changed_in_the_database_either(world, state, change):
    pledge = LIVES[state](world)
    with pytest.raises(IntegrityError, match="pledge_text_frozen_at_opening"), transaction.atomic():
        connection.cursor().execute(f"UPDATE pledges_pledge SET {change} WHERE id = %s", [pledge.pk])
    pledge.refresh_from_db()
    assert (pledge.text, pledge.common_targets) == (TEXT, TARGETS)


def test_a_closed_year_moves_nothing(world, refuses):
    pledge = opened(world)
    ClusterYear.objects.update(stage="closed")
    sentence = "Năm 2026 đã kết thúc, không làm gì với giao ước được nữa."
    head = world.head.leader
    assert str(refuses(NotAllowed, sign, pledge, world.member)) == sentence
    assert str(refuses(NotAllowed, close_pledge, pledge.pk, by=head, reason=REASON)) == sentence
    assert str(refuses(NotAllowed, drafted, world, version=pledge.version)) == sentence
    assert str(refuses(NotAllowed, share_pledge, pledge.pk, by=head)) == sentence
    assert str(refuses(NotAllowed, open_pledge, pledge.pk, by=head)) == sentence


# --- asking for comments -----------------------------------------------------------------------------------


@pytest.mark.parametrize("whose", ["head", "deputy"])
def test_a_leader_in_office_sends_the_draft_round(world, whose):
    by = getattr(world, whose).leader
    pledge = share_pledge(drafted(world).pk, by=by, version=1)
    assert (pledge.state, pledge.version, pledge.fingerprint) == ("commenting", 2, "")
    assert steps_of(pledge) == [("draft", "commenting", by.username, by.board_id, "")]


@pytest.mark.parametrize("role", ["head.officer", "deputy.officer", "member.leader", "central", "observer"])
def test_others_do_not_send_it_round(world, refuses, role):
    pledge = drafted(world)
    refusal = refuses(NotAllowed, share_pledge, pledge.pk, by=person(world, role))
    assert "Chỉ lãnh đạo Ban đang giữ nhiệm vụ cụm trưởng hoặc cụm phó" in str(refusal)


def test_an_empty_draft_does_not_go_round(world, refuses):
    pledge = drafted(world, text=" \n ")
    refusal = refuses(Incomplete, share_pledge, pledge.pk, by=world.head.leader)
    assert [each.sentence for each in refusal.missing] == ["Giao ước chưa có nội dung."]


def test_a_draft_changed_meanwhile_has_to_be_read_again(world, refuses):
    pledge = drafted(world)
    drafted(world, version=1, by=world.deputy.officer, text="Đã đổi.")
    for door in (share_pledge, open_pledge):
        refusal = refuses(OtherText, door, pledge.pk, by=world.head.leader, version=1)
        assert str(refusal) == (
            "Nội dung giao ước đã được Chuyên viên (Hải Phòng.chuyenvien) sửa lúc 10:00 05/06/2026. "
            "Mời đồng chí đọc lại rồi làm tiếp."
        )


def test_what_went_round_does_not_go_round_again(world, refuses):
    pledge = shared(world)
    refusal = refuses(AlreadyHandled, share_pledge, pledge.pk, by=world.head.leader)
    assert str(refusal) == (
        "Giao ước đã được gửi lấy ý kiến lúc 10:00 05/06/2026, người thực hiện: Lãnh đạo Ban (Nghệ An.lanhdao)."
    )


@pytest.mark.parametrize("role", ["member.officer", "member.leader", "deputy.officer", "head.officer"])
def test_who_works_in_a_member_board_comments(world, role):
    by, pledge = person(world, role), shared(world)
    said = comment_on_pledge(pledge.pk, by=by, comment="  Nâng chỉ tiêu.\r\n• Một việc ")
    stored = PledgeComment.objects.values("pledge", "official", "board", "comment", "at").get(pk=said.pk)
    assert stored == {
        "pledge": pledge.pk,
        "official": by.pk,
        "board": by.board_id,
        "comment": "Nâng chỉ tiêu.\n- Một việc",
        "at": timezone.now(),
    }


def test_the_same_said_twice_is_said_once(world):
    pledge = shared(world)
    for by in (world.member.officer, world.member.officer, world.member.leader):
        comment_on_pledge(pledge.pk, by=by, comment="Đồng ý.")
    assert pledge.comments.count() == 2


@pytest.mark.parametrize(
    ("role", "reason"),
    [
        ("central", "Chỉ đơn vị thành viên của cụm được góp ý vào giao ước."),
        ("member.observer", "Tài khoản này chỉ xem, không góp ý."),
        ("observer", "Tài khoản này chỉ xem, không góp ý."),
        ("administrator", "Tài khoản này chỉ xem, không góp ý."),
    ],
)
def test_others_do_not_comment(world, refuses, role, reason):
    pledge = shared(world)
    assert str(refuses(NotAllowed, comment_on_pledge, pledge.pk, by=person(world, role), comment="Ý.")) == reason


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        ("draft", "Giao ước đang được soạn, chưa lấy ý kiến."),
        ("open", "Giao ước đã mở ký nên không nhận góp ý nữa."),
        ("in_force", "Giao ước đã mở ký nên không nhận góp ý nữa."),
    ],
)
def test_comments_are_taken_only_while_they_are_asked_for(world, refuses, state, reason):
    pledge = LIVES[state](world)
    by = world.member.leader
    assert str(refuses(NotAllowed, comment_on_pledge, pledge.pk, by=by, comment="Ý kiến.")) == reason


def test_an_empty_comment_is_refused(world, refuses):
    pledge = shared(world)
    refusal = refuses(Incomplete, comment_on_pledge, pledge.pk, by=world.member.leader, comment=" \n\u200b")
    assert [each.sentence for each in refusal.missing] == ["Cần ghi nội dung góp ý."]


# --- opening -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["draft", "commenting"])
def test_the_heads_leader_opens_and_the_text_is_frozen(world, state):
    before = LIVES[state](world)
    pledge = open_pledge(before.pk, by=world.head.leader, version=before.version)
    assert (pledge.state, pledge.opened_by, pledge.opened_at) == ("open", world.head.leader, timezone.now())
    assert pledge.fingerprint == hashlib.sha256(f"{TEXT}\n\n{TARGETS}".encode()).hexdigest()
    assert steps_of(pledge)[-1] == (state, "open", world.head.leader.username, world.head.board.pk, "")
    pledge.full_clean()


@pytest.mark.parametrize("text", ["Ủy ban – “Thi đua” 🎉", "ừ" * 5000, "a\\b\n\n%s 'x'"])
def test_the_database_works_out_the_same_fingerprint(world, text):
    pledge = open_pledge(drafted(world, text=text).pk, by=world.head.leader)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT encode(sha256(convert_to(text || E'\\n\\n' || common_targets, 'UTF8')), 'hex') FROM pledges_pledge"
        )
        assert cursor.fetchone()[0] == pledge.fingerprint == fingerprint_of(pledge.whole_text)


@pytest.mark.parametrize("role", ["deputy.leader", "head.officer", "member.leader", "central", "observer"])
@pytest.mark.parametrize(("state", "door"), [("commenting", "open"), ("signed", "close")])
def test_only_the_heads_leader_opens_and_closes(world, refuses, role, state, door):
    pledge, by = LIVES[state](world), person(world, role)
    if door == "open":
        refusal, doing = refuses(NotAllowed, open_pledge, pledge.pk, by=by), "mở ký giao ước"
    else:
        refusal, doing = (
            refuses(NotAllowed, close_pledge, pledge.pk, by=by, reason=REASON),
            "kết thúc việc ký giao ước",
        )
    assert str(refusal) == f"Chỉ lãnh đạo Ban đang giữ nhiệm vụ cụm trưởng được {doing}."


def test_the_office_moves_the_right(world, refuses):
    pledge = shared(world)
    without_offices(world, "head")
    refuses(NotAllowed, open_pledge, pledge.pk, by=person(world, "head.leader"))
    world.cluster_year.duties.update(office="head")
    assert open_pledge(pledge.pk, by=person(world, "deputy.leader")).state == "open"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Giao ước chưa có nội dung."),
        ("\n \n", "Giao ước chưa có nội dung."),
        (f"{MARK}\n\nNội dung.", "Nội dung còn dòng “Bản mẫu…”; sửa xong thì xóa dòng đó rồi mới mở ký."),
    ],
)
def test_what_is_empty_or_still_the_template_is_not_opened(world, refuses, text, sentence):
    pledge = drafted(world, text=text)
    refusal = refuses(Incomplete, open_pledge, pledge.pk, by=world.head.leader)
    assert [each.sentence for each in refusal.missing] == [sentence]


@pytest.mark.parametrize("state", ["open", "in_force"])
def test_it_is_opened_once(world, refuses, state):
    pledge = LIVES[state](world)
    refusal = refuses(AlreadyHandled, open_pledge, pledge.pk, by=world.head.leader)
    assert " lúc 10:00 05/06/2026, người thực hiện: Lãnh đạo Ban (" in str(refusal)
