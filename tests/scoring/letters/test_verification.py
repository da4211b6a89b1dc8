"""Who is written to while a card is verified, and what the letters say."""

import datetime as dt
from mailbox.models import Letter

import pytest

from scoring.letters import verification as letters
from scoring.models import Scorecard
from scoring.verbs.verification import (
    assign_verifier,
    explain,
    finish_verification,
    release_verifier,
    reopen_verification,
    send_explanations,
    send_questions,
)
from tests.conftest import VIETNAM
from tests.pledges.lives import without_offices
from tests.scoring.lives import submitted
from tests.scoring.told import letter, written_to
from tests.scoring.verifying import (
    AGAIN,
    ANSWER,
    all_verified,
    answered,
    asked,
    explained,
    explaining,
    question_of,
    questioned,
    verified,
)

TITLE = "Bảng tự chấm điểm năm 2026, Cụm thi đua số 2"
ASSIGNED, TO_EXPLAIN, EXPLAINED, DONE = "Giao thẩm định", "Cần giải trình", "Đã giải trình", "Đã thẩm định"
MEMBERS = ["Bắc Ninh.chuyenvien", "Bắc Ninh.lanhdao"]
LATER = dt.datetime(2026, 6, 6, 9, tzinfo=VIETNAM)


def test_giving_points_accepting_counting_asking_and_answering_write_to_nobody(world, crowd):
    all_verified(world)
    questioned(world, world.deputy)
    for subject in (ASSIGNED, TO_EXPLAIN, EXPLAINED, DONE):
        assert written_to(subject) == []
    card = explaining(world, world.head)
    before = Letter.objects.count()
    explain(card.pk, {question_of(card).pk: ANSWER}, by=world.head.officer)
    assert Letter.objects.count() == before


def test_who_is_asked_to_verify_learns_of_it_and_nobody_else(world, crowd):
    card = submitted(world)
    assign_verifier(card.pk, world.deputy.officer, by=world.head.leader)
    assert written_to(ASSIGNED) == ["Hải Phòng.chuyenvien"]
    told = letter(ASSIGNED)
    assert (told.subject, told.path) == (f"Giao thẩm định: {TITLE}", f"/bang-diem/{card.pk}/")
    assert told.body == (
        f"Kính gửi đồng chí,\n\nĐồng chí được giao thẩm định {TITLE} của Ban Tổ chức Tỉnh ủy Bắc Ninh."
    )


def test_released_and_asked_again_he_is_written_to_again(world):
    card, by = submitted(world), world.head.leader
    release_verifier(assign_verifier(card.pk, world.deputy.officer, by=by).pk, by=by)
    verifier = assign_verifier(card.pk, world.deputy.officer, by=by)
    assert written_to(ASSIGNED) == ["Hải Phòng.chuyenvien"] * 2
    letters.verifier_assigned(card, verifier)
    assert len(written_to(ASSIGNED)) == 2


def test_the_questions_go_to_all_who_work_in_the_board(world, crowd):
    card = explaining(world)
    assert written_to(TO_EXPLAIN) == MEMBERS
    told = letter(TO_EXPLAIN)
    assert (told.subject, told.path) == (f"Cần giải trình: {TITLE}", f"/bang-diem/{card.pk}/")
    assert told.body == (
        f"Kính gửi đồng chí,\n\nBan thẩm định đề nghị đơn vị giải trình một số mục của {TITLE}.\n"
        "Đề nghị đồng chí trả lời từng mục, bổ sung minh chứng nếu có, rồi gửi giải trình.\n"
        "Đề nghị gửi trước hết ngày 08/06/2026."
    )


@pytest.mark.parametrize(
    ("whose", "gone", "told"),
    [
        ("member", [], ["Nghệ An.lanhdao"]),
        ("head", [], ["Hải Phòng.lanhdao"]),
        ("member", ["head"], ["Hải Phòng.lanhdao"]),
        ("member", ["head", "deputy"], ["trunguong"]),
        ("stranger", [], ["trunguong"]),
    ],
)
def test_the_answers_go_to_the_leaders_who_verify_it(world, crowd, whose, gone, told):
    member = getattr(world, whose)
    card = answered(world, member)
    without_offices(world, *gone)
    send_explanations(card.pk, by=member.leader)
    assert written_to(EXPLAINED) == told


def test_what_the_letter_with_the_answers_says(world):
    card = explained(world)
    told = letter(EXPLAINED)
    assert (told.subject, told.path) == (f"Đã giải trình: {TITLE}", f"/bang-diem/{card.pk}/")
    assert told.body == (
        f"Kính gửi đồng chí,\n\nBan Tổ chức Tỉnh ủy Bắc Ninh đã gửi giải trình cho {TITLE}.\n"
        "Đề nghị đồng chí xem và thẩm định tiếp."
    )


def test_the_end_is_told_to_all_who_work_in_the_board(world, crowd):
    card = verified(world)
    assert written_to(DONE) == MEMBERS
    told = letter(DONE)
    assert (told.subject, told.path) == (f"Đã thẩm định: {TITLE}", f"/bang-diem/{card.pk}/")
    assert told.body == (
        f"Kính gửi đồng chí,\n\n{TITLE} của đơn vị đã thẩm định xong. "
        "Đồng chí xem được điểm thẩm định từng mục và lý do."
    )


def test_each_round_is_told_of_anew(world):
    card = explained(world)
    asked(card, world.head.officer, "I.3")
    send_questions(card.pk, by=world.head.leader, at=LATER)
    explain(card.pk, {question_of(card, "I.3").pk: ANSWER}, by=world.member.officer, at=LATER)
    send_explanations(card.pk, by=world.member.leader, at=LATER)
    assert (len(written_to(TO_EXPLAIN)), len(written_to(EXPLAINED))) == (4, 2)


def test_finished_again_it_is_told_again(world):
    card = verified(world)
    reopen_verification(card.pk, by=world.head.leader, reason=AGAIN)
    finish_verification(card.pk, by=world.head.leader)
    assert len(written_to(DONE)) == 4


@pytest.mark.parametrize(
    ("way", "write"),
    [
        (explaining, letters.questions_sent),
        (explained, letters.explanations_sent),
        (verified, letters.card_verified),
    ],
)
def test_no_letter_is_written_twice(world, way, write):
    card = Scorecard.objects.select_related("cluster_year__cluster").get(pk=way(world).pk)
    before = Letter.objects.count()
    write(card)
    assert Letter.objects.count() == before
