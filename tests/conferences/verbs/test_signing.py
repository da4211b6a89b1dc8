"""The boards sign the pledge of the year ahead before the conference, each once, those that are there."""

import pytest
from django.http import Http404

from conferences.models import Conference, Signing
from conferences.verbs.carrying import prepare_year_ahead
from conferences.verbs.planning import plan_conference
from conferences.verbs.session import mark_presence, open_conference
from conferences.verbs.signing import record_signing, undo_signing
from pledges.verbs.pledge import save_pledge
from tests.conferences.held import DAY, held, in_session, invited, planned
from tests.conferences.refusing import denied, lacks, outrun, refused
from tests.conferences.rows import NOON, frozen
from tests.factories import OfficialFactory
from tests.pledges.pledge_lives import opened

KEEPERS = "Chỉ cán bộ của cụm trưởng, cụm phó hoặc đơn vị đăng cai được ghi hội nghị này."
ABSENT = "Đơn vị không có mặt nên không ký tại hội nghị được. Đánh dấu có mặt trước."
CARRIED = "Kết quả đã đưa vào năm sau nên ghi chép này không đổi được nữa; quản trị sửa ở năm đó."


def sign(world, conference, member, by=None, **more):
    return record_signing(conference.pk, member.board.pk, by=by or world.head.officer, **more)


def signed(conference) -> list:
    return list(conference.signings.order_by("pk").values_list("board", "signer", "post", "official__username"))


@pytest.mark.parametrize("bring", [in_session, held])
def test_one_board_after_another_signs(world, bring):
    conference = bring(world)
    signing = sign(world, conference, world.member, signer=" Người ký ", post="Trưởng Ban\u200b", at=NOON)
    sign(world, conference, world.head)
    assert signed(conference) == [
        (world.member.board.pk, "Người ký", "Trưởng Ban", "Nghệ An.chuyenvien"),
        (world.head.board.pk, "", "", "Nghệ An.chuyenvien"),
    ]
    assert (signing.at, signing.fingerprint) == (NOON, "")
    assert outrun(sign, world, conference, world.member) == "Đơn vị đã ký giao ước tại hội nghị này."


def test_what_is_signed_is_the_text_as_it_stands_for_the_year_ahead(world):
    conference = in_session(world)
    year = prepare_year_ahead(conference.pk, by=world.head.officer)
    saved = save_pledge(year.pk, by=world.head.officer, version=0, text="Thi đua.", common_targets="")
    first = sign(world, conference, world.member).fingerprint
    save_pledge(year.pk, by=world.head.officer, version=saved.version, text="Thi đua hơn nữa.", common_targets="")
    second = sign(world, conference, world.head).fingerprint
    assert (len(first), len(second), first == second) == (64, 64, False)


def test_a_signing_conference_signs_for_its_own_year(world):
    pledge = opened(world)
    conference = in_session(world, kind="signing")
    assert sign(world, conference, world.member).fingerprint == pledge.fingerprint


def test_who_is_absent_or_of_whom_nothing_is_said_does_not_sign(world):
    conference = in_session(world, absent=[world.deputy])
    assert lacks(sign, world, conference, world.deputy) == [ABSENT]
    mark_presence(conference.pk, by=world.head.officer, present={world.deputy.board.pk: None})
    assert lacks(sign, world, conference, world.deputy) == [ABSENT]
    mark_presence(conference.pk, by=world.head.officer, present={world.deputy.board.pk: True})
    assert sign(world, conference, world.deputy).board == world.deputy.board


def test_a_board_that_is_not_called_is_not_found(world):
    conference = in_session(world, host_board=world.stranger.board)
    refused(Http404, sign, world, conference, world.stranger)
    refused(Http404, record_signing, conference.pk, 0, by=world.head.officer)
    refused(Http404, undo_signing, conference.pk, world.stranger.board.pk, by=world.head.officer)


def test_without_the_quorum_nobody_signs(world):
    conference = in_session(world)
    gone = {world.deputy.board.pk: False, world.member.board.pk: False}
    mark_presence(conference.pk, by=world.head.officer, present=gone)
    assert lacks(sign, world, conference, world.head) == [
        "Mới 1/3 đơn vị có mặt, chưa đủ điều kiện họp (cần ít nhất 2). Hội nghị hợp lệ khi có từ hai phần ba số đơn vị dự."
    ]


@pytest.mark.parametrize("bring", [planned, invited])
def test_nobody_signs_before_the_opening(world, bring):
    conference = bring(world)
    assert denied(sign, world, conference, world.member) == "Hội nghị chưa khai mạc."


def test_a_signature_ticked_by_mistake_goes(world):
    conference = in_session(world)
    sign(world, conference, world.member)
    undo_signing(conference.pk, world.member.board.pk, by=world.deputy.officer)
    assert signed(conference) == []
    refused(Http404, undo_signing, conference.pk, world.member.board.pk, by=world.deputy.officer)
    sign(world, conference, world.member)


def test_only_who_keeps_the_record_and_a_stranger_finds_nothing(world):
    conference = in_session(world)
    sign(world, conference, world.member)
    watcher = OfficialFactory(board=world.head.board, capacity="observer")
    only_reads = "Tài khoản này chỉ xem, không ghi hội nghị."
    board = world.member.board.pk
    for by, sentence in [(world.member.leader, KEEPERS), (world.central, KEEPERS), (watcher, only_reads)]:
        assert denied(sign, world, conference, world.deputy, by=by) == sentence
        assert denied(undo_signing, conference.pk, board, by=by) == sentence
    refused(Http404, sign, world, conference, world.deputy, by=world.stranger.leader)
    refused(Http404, undo_signing, conference.pk, board, by=world.stranger.leader)


def test_what_is_confirmed_or_carried_stays(world):
    conference = held(world)
    sign(world, conference, world.member)
    Conference.objects.filter(pk=conference.pk).update(carried_at=NOON)
    board = world.member.board.pk
    assert lacks(undo_signing, conference.pk, board, by=world.head.officer) == [CARRIED]
    assert lacks(sign, world, conference, world.head) == [CARRIED]
    frozen(world, conference)
    confirmed = "Biên bản đã được xác nhận nên ghi chép của hội nghị không sửa được nữa."
    assert denied(undo_signing, conference.pk, board, by=world.head.officer) == confirmed
    assert denied(sign, world, conference, world.head) == confirmed


def test_at_the_sectors_who_is_there_signs_without_a_text(world):
    conference = plan_conference(by=world.central, kind="signing", cluster_year=None, title="Ký giao ước", day=DAY)
    open_conference(conference.pk, by=world.central)
    mark_presence(conference.pk, by=world.central, present={world.stranger.board.pk: True})
    record_signing(conference.pk, world.stranger.board.pk, by=world.central)
    assert list(Signing.objects.values_list("board", "fingerprint")) == [(world.stranger.board.pk, "")]
