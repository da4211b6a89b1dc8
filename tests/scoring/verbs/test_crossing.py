"""Asking a board to check another's card across, giving points, sending them."""

import datetime as dt
from mailbox.models import Letter

import pytest
from django.http import Http404

from pledges.refusals import AlreadyHandled, Incomplete, NotAllowed
from scoring.models import CrossCheck
from scoring.queries.crossing import crossed_on
from scoring.verbs.crossing import assign_cross_check, release_cross_check, save_cross_scores, send_cross_check
from scoring.verbs.judging import set_assigned
from tests.conftest import VIETNAM
from tests.pledges.lives import person
from tests.scoring.counted import newcomer
from tests.scoring.crossing import GIVEN, asked_across, crossed, points_on, sent_across, stored
from tests.scoring.lives import D, everything, score_of, submitted
from tests.scoring.verifying import verified

ELSEWHERE = [
    ("head.officer", NotAllowed),
    ("deputy.leader", NotAllowed),
    ("central", NotAllowed),
    ("member.leader", NotAllowed),
    ("stranger.leader", Http404),
    ("head.observer", Http404),
]


def told() -> set[str]:
    return set(Letter.objects.values_list("official__username", flat=True))


# --- asking ------------------------------------------------------------------------------------------------


def test_who_works_in_the_asked_board_is_told(world):
    card = submitted(world)
    Letter.objects.all().delete()
    paper = asked_across(world, card)
    assert (paper.card, paper.board, paper.assigned_by, paper.sent_at) == (
        card,
        world.deputy.board,
        world.head.leader,
        None,
    )
    assert told() == {"Hải Phòng.lanhdao", "Hải Phòng.chuyenvien"}
    body = Letter.objects.earliest("pk").body
    assert "chấm chéo Bảng tự chấm điểm năm 2026" in body
    assert body.endswith("Đề nghị gửi trước hết ngày 08/06/2026.")


@pytest.mark.parametrize(("asked_on", "due_on"), [((6, 5), (6, 8)), ((6, 10), (6, 15))])
def test_it_has_some_days_to_do_so(world, asked_on, due_on):
    at = dt.datetime(2026, *asked_on, 22, tzinfo=VIETNAM)
    paper = assign_cross_check(submitted(world).pk, world.deputy.board, by=world.head.leader, at=at)
    assert CrossCheck.objects.get(pk=paper.pk).due_on == dt.date(2026, *due_on)


def test_a_board_is_asked_once(world):
    paper = asked_across(world)
    with pytest.raises(AlreadyHandled):
        asked_across(world, paper.card)


def test_no_board_checks_its_own_card_across_and_none_from_elsewhere(world):
    card = submitted(world)
    for member, sentence in ((world.member, "của mình"), (world.stranger, "trong cụm")):
        with pytest.raises(NotAllowed, match=sentence):
            asked_across(world, card, member)


@pytest.mark.parametrize(("role", "refusal"), ELSEWHERE)
def test_only_the_leader_of_the_checking_board_asks_and_takes_back(world, role, refusal):
    paper = asked_across(world)
    newcomer(world, "Tỉnh C")
    before = everything()
    with pytest.raises(refusal):
        assign_cross_check(paper.card_id, world.head.board, by=person(world, role))
    with pytest.raises(refusal):
        release_cross_check(paper.pk, by=person(world, role))
    assert everything() == before


def test_a_paper_is_taken_back_with_what_it_holds_until_it_is_sent(world):
    paper = crossed(world)
    release_cross_check(paper.pk, by=world.head.leader)
    assert not CrossCheck.objects.exists()
    paper = sent_across(world, paper.card)
    with pytest.raises(AlreadyHandled, match="đã gửi"):
        release_cross_check(paper.pk, by=world.head.leader)


# --- giving points -----------------------------------------------------------------------------------------


def test_points_are_kept_changed_and_taken_away(world):
    paper = crossed(world)
    assert stored(paper) == GIVEN
    save_cross_scores(paper.pk, points_on(paper.card, {"I.1": D(20), "I.3": None}), by=world.deputy.leader)
    assert stored(paper) == {"I.1": 20, "II.1": 4}


@pytest.mark.parametrize(
    ("code", "points", "sentence"),
    [
        ("I.1", D("30.5"), "I.1: Nhiều nhất 30 điểm."),
        ("I.1", D("7.3"), "I.1: Điểm phải là bội số của 0,5."),
        ("I.1", D(-1), "I.1: Điểm không được âm."),
        ("I.3", D(4), "I.3: Tiêu chí đạt / không đạt chỉ nhận 0 hoặc 10 điểm."),
    ],
)
def test_points_that_do_not_fit_are_refused(world, code, points, sentence):
    paper = crossed(world)
    with pytest.raises(Incomplete) as refusal:
        save_cross_scores(paper.pk, points_on(paper.card, {code: points}), by=world.deputy.officer)
    assert [each for _, each in refusal.value.missing] == [sentence]
    assert stored(paper) == GIVEN


@pytest.mark.parametrize("code", ["I.2", "T.1", "Tr.1", "Tr.2"])
def test_what_a_machine_counts_and_what_stands_beside_is_not_asked(world, code):
    paper = crossed(world)
    with pytest.raises(Http404):
        save_cross_scores(paper.pk, points_on(paper.card, {code: D(1)}), by=world.deputy.officer)


def test_what_is_not_assigned_is_not_asked(world):
    paper = asked_across(world)
    set_assigned(score_of(paper.card, "I.3").pk, False, by=world.head.leader, reason="Không có tổ chức này.")
    with pytest.raises(Http404):
        save_cross_scores(paper.pk, points_on(paper.card, {"I.3": D(10)}), by=world.deputy.officer)


@pytest.mark.parametrize("role", ["member.leader", "head.leader", "stranger.leader", "central", "deputy.observer"])
def test_nobody_else_finds_the_paper(world, role):
    paper = crossed(world)
    for door in (save_cross_scores, send_cross_check):
        with pytest.raises(Http404):
            door(paper.pk, {}, by=person(world, role))


# --- sending -----------------------------------------------------------------------------------------------


def test_a_paper_is_sent_whole_by_its_leader_and_the_verifiers_are_told(world):
    paper = crossed(world, given={"I.1": D(26)})
    with pytest.raises(Incomplete) as refusal:
        send_cross_check(paper.pk, {}, by=world.deputy.leader)
    assert [each for _, each in refusal.value.missing] == ["I.3: chưa chấm.", "II.1: chưa chấm."]
    with pytest.raises(NotAllowed, match="Chỉ lãnh đạo Ban"):
        send_cross_check(paper.pk, points_on(paper.card, GIVEN), by=world.deputy.officer)
    Letter.objects.all().delete()
    sent = send_cross_check(paper.pk, points_on(paper.card, GIVEN), by=world.deputy.leader)
    assert (sent.sent_by, sent.sent_at is not None) == (world.deputy.leader, True)
    assert told() == {"Nghệ An.lanhdao"}


def test_what_is_sent_stands(world):
    paper = sent_across(world)
    for door in (save_cross_scores, send_cross_check):
        with pytest.raises(NotAllowed, match="đã gửi"):
            door(paper.pk, points_on(paper.card, {"I.1": D(1)}), by=world.deputy.leader)
    assert stored(paper) == GIVEN


def test_once_the_card_is_verified_nothing_is_given_any_more(world):
    card = verified(world)
    paper = asked_across(world, card)
    with pytest.raises(NotAllowed, match="đã thẩm định xong"):
        save_cross_scores(paper.pk, points_on(paper.card, GIVEN), by=world.deputy.officer)


def test_only_what_was_sent_counts_in_mean_and_median(world):
    card = submitted(world)
    one, two = newcomer(world, "Tỉnh C"), newcomer(world, "Tỉnh D")
    sent_across(world, card)
    sent_across(world, card, one, GIVEN | {"I.1": D(28)})
    crossed(world, card, two, GIVEN | {"I.1": D(0)})
    found = crossed_on(card)[score_of(card, "I.1").criterion_id]
    assert (found.points, found.mean, found.median) == ([26, 28], 27, 27)
