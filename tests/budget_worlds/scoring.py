"""Sheets, cards, verification and results, as many as there are boards."""

from clusters.models import ClusterYear
from clusters.verbs import give_office, open_year
from provinces.days import today, year_range
from provinces.models import Official
from scoring.models import Scorecard
from scoring.verbs.beginning import begin_with_rows
from scoring.verbs.card import begin_card, save_card, submit_card
from scoring.verbs.computing import compute_points
from scoring.verbs.correcting import Decision, correct_points
from scoring.verbs.crossing import assign_cross_check, save_cross_scores, send_cross_check
from scoring.verbs.judging import set_assigned, waive_deduction
from scoring.verbs.result import WORD, adopt_result, publish_result
from scoring.verbs.sheet import share_sheet
from scoring.verbs.verification import (
    accept_self_points,
    ask_explanation,
    assign_verifier,
    finish_verification,
    send_questions,
)
from tests.budget_worlds.year import board_count
from tests.pledges.pledge_lives import REASON
from tests.scoring.lives import begun
from tests.scoring.proving import file, link
from tests.scoring.sheet_lives import row as criterion
from tests.scoring.verifying import QUESTION


def sheet_drafted(world):
    """The head's draft with as many criteria as there are boards; a sheet of another year could be copied."""
    leaves = [criterion(f"I.{number}", "Tiêu chí", "direct", 1, "I") for number in range(board_count(world))]
    begin_with_rows(world.cluster_year.pk, [criterion("I", "Phần", "group", 90), *leaves], by=world.head.officer)


def sheet_shared(world):
    sheet_drafted(world)
    share_sheet(world.cluster_year.sheet.pk, by=world.head.leader)


def sheets_to_copy(world):
    """Last years' sheets of the head's board: 3, or 20."""
    for number in range(min(board_count(world), 20)):
        last = open_year(
            world.cluster_year.cluster, 2025 - number, [world.head.board], during=year_range(2025 - number)
        )
        give_office(last, world.head.board, "head", "rotated", during=year_range(2025 - number))
        begin_with_rows(last.pk, [criterion("I", "Một", "direct", 90)], by=world.head.officer)


SHEETS = {
    "sheets": sheet_shared,
    "sheet": sheet_shared,
    "sheet of the head": sheet_drafted,
    "sheet not begun": sheets_to_copy,
    "sheet rules": sheet_drafted,
    "adding a criterion": sheet_drafted,
    "changing a criterion": sheet_drafted,
    "removing a criterion": sheet_drafted,
    "criteria by Excel": sheet_drafted,
}


def scored(world):
    """The member's card of as many criteria as there are boards, each with a file and two pointers as evidence."""
    leaves = [criterion(f"I.{number}", "Tiêu chí", "direct", 1, "I") for number in range(board_count(world))]
    rest = criterion("II", "Phần", "direct", 90 - len(leaves))
    missing = criterion("P", "Thiếu báo cáo", "deduction", 15, rule="missing", per_unit=1)
    card = begun(world, content=[criterion("I", "Phần", "group", len(leaves)), *leaves, rest, missing])
    report = world.cluster_year.reports.get(board=world.member.board, period="h1")
    _save_all(card, world.member.officer)
    for score in card.scores.order_by("pk"):
        for piece in (file(world, score), link(world, score), link(world, score, url="", report=report)):
            piece.save()
    return card


def _save_all(card, by):
    points = {f"points_{score.criterion_id}": 1 for score in card.scores.filter(criterion__rule="").order_by("pk")}
    save_card(card.cluster_year_id, points, by=by, version=1)


def proved(world):
    """The first criterion has as many pages as evidence as there are boards."""
    score = scored(world).scores.order_by("pk").first()
    for number in range(board_count(world)):
        link(world, score, url=f"https://tapchi.example/{number}").save()


def scored_by_all(world):
    """Every board but the head's has sent its card."""
    submit_card(scored(world).pk, by=world.member.leader)
    leaders = Official.objects.leading().filter(board__memberships__cluster_year=world.cluster_year)
    for leader in leaders.exclude(board__in=[world.head.board, world.member.board]).order_by("pk"):
        card = begin_card(world.cluster_year.pk, by=leader)
        _save_all(card, leader)
        submit_card(card.pk, by=leader)


def verified(world):
    """The member's card lies verified before the head, but for the questions about every criterion."""
    card = scored(world)
    card = submit_card(card.pk, by=world.member.leader)
    accept_self_points(card.pk, by=world.head.officer)
    for score in card.scores.order_by("pk"):
        ask_explanation(score.pk, by=world.head.officer, question=QUESTION)
    for officer in (
        Official.objects.working().filter(board__memberships__cluster_year=world.cluster_year).order_by("pk")
    ):
        if officer.board_id not in (world.member.board.pk, world.head.board.pk):
            assign_verifier(card.pk, officer, by=world.head.leader)
    return _crossed(world, card)


def _crossed(world, card):
    """Every other board has checked it across; the deputy's paper is not sent yet."""
    criteria = [score.criterion_id for score in card.scores.filter(criterion__rule="").order_by("pk")]
    leaders = Official.objects.leading().filter(board__memberships__cluster_year=world.cluster_year)
    for leader in leaders.exclude(board=card.board).select_related("board").order_by("pk"):
        paper = assign_cross_check(card.pk, leader.board, by=world.head.leader)
        save = save_cross_scores if leader == world.deputy.leader else send_cross_check
        save(paper.pk, dict.fromkeys(criteria, 1), by=leader)
    return card


def explaining(world):
    return send_questions(verified(world).pk, by=world.head.leader)


def all_verified(world):
    """Every board's card, the head's by its deputy; what the calendar takes is counted; all have the same points."""
    scored_by_all(world)
    submit_card(_begun_by(world.head).pk, by=world.head.leader)
    for card in Scorecard.objects.order_by("pk"):
        by = (world.deputy if card.board == world.head.board else world.head).leader
        accept_self_points(card.pk, by=by)
        finish_verification(card.pk, by=by)
    compute_points(world.cluster_year.pk, by=world.head.leader)
    world.cluster_year.refresh_from_db()


def _begun_by(member):
    card = begin_card(ClusterYear.objects.get(cluster__number=2).pk, by=member.leader)
    _save_all(card, member.leader)
    return card


def decided(world):
    """The member's reports are waived, half of its criteria are not its task."""
    all_verified(world)
    card = Scorecard.objects.order_by("pk").first()
    calendar = card.scores.exclude(criterion__rule="").get()
    for period in ("q1", "q3"):
        waive_deduction(card.pk, calendar.criterion_id, period, by=world.head.leader, reason=REASON)
    for score in card.scores.filter(criterion__rule="").order_by("pk")[: board_count(world) // 2]:
        set_assigned(score.pk, False, by=world.head.leader, reason=REASON)


def published(world):
    """Once by adoption, and twice more by decisions."""
    all_verified(world)
    world.cluster_year.sheet.cluster_year = world.cluster_year
    year, by = world.cluster_year.pk, world.head.leader
    adopt_result(year, by=by, adopted_on=today(), adopted_how="Hội nghị")
    publish_result(year, by=by, word=WORD)
    card = Scorecard.objects.order_by("pk").first()
    criterion = card.scores.order_by("pk").first().criterion_id
    for points in (0, 1):
        correct_points(card.pk, {criterion: points}, by=by, decision=Decision("15-QĐ", today(), "Ban", REASON))


RESULTS = {
    "result": all_verified,
    "result of the head": all_verified,
    "result of the centre": all_verified,
    "results": all_verified,
    "agreeing": all_verified,
    "decisions": decided,
    "result published": published,
    "decisions published": published,
    "correcting": published,
    "card of another": published,
}


CARDS = {
    "checking across": verified,
    "cards to check across": verified,
    "verifying": verified,
    "asking": verified,
    "verifiers": verified,
    "card being verified": verified,
    "explaining": explaining,
    "cards": scored,
    "cards of the head": scored_by_all,
    "cards of the centre": scored_by_all,
    "scoring oneself": scored,
    "card": scored,
    "card of the head": scored_by_all,
    "log of points": scored_by_all,
    "fairness": all_verified,
    "evidence": proved,
}
