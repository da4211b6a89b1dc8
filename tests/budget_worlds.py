"""What the pages of the query budget need besides the grown world, made through the doors."""

import datetime as dt

from django.utils import timezone

from clusters.models import ClusterYear, IntendedDuty, Membership
from clusters.timetable.verbs import give_longer
from clusters.verbs import give_office, open_year
from conferences.models import Contribution, Honour, KeyTask, Kind, Participant, RaisedProposal
from conferences.verbs.choosing import record_election
from conferences.verbs.following import review_key_task
from conferences.verbs.minutes import comment_on_minutes, draft_minutes, share_minutes
from conferences.verbs.parts import add_part
from conferences.verbs.planning import change_conference
from pledges.models import Practice, Proposal, Report
from pledges.verbs.pledge import close_pledge, comment_on_pledge, open_pledge, sign_pledge
from pledges.verbs.proposal import answer_proposal, raise_proposals
from pledges.verbs.registration import save_registration, submit_registration
from provinces.days import today, year_range
from provinces.models import Official
from reminders.usual import set_usual_rules
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
from tests.conferences.entered import entered
from tests.conferences.minuted import add, recorded
from tests.factories import ReminderRuleFactory
from tests.pledges.pledge_lives import REASON, shared
from tests.pledges.registering import MEMBERS, SCHEME
from tests.pledges.summing import sent, taken_back
from tests.pledges.telling import PRACTICE, PROPOSAL
from tests.remembered import lives
from tests.scoring.lives import begun
from tests.scoring.proving import file, link
from tests.scoring.sheet_lives import row as criterion
from tests.scoring.verifying import QUESTION
from tests.transitions.offices.test_verbs import delegated, handed
from tests.worlds import Member
from transitions.next_year.verbs import save_next_year


@lives
def grown(world, boards: int) -> None:
    """The cluster with so many boards, each with a report that waits and one that is approved, and its own report."""
    newcomers = [Member(f"Tỉnh {number}") for number in range(boards - 3)]
    Membership.objects.bulk_create(
        Membership(cluster_year=world.cluster_year, board=each.board, valid_during=year_range(2026))
        for each in newcomers
    )
    for each in [world.member, *newcomers]:
        world.submitted(each)
        world.approved(each, "q1")
    sent(world, "q1")


def comments(world):
    """The pledge goes round, and half of the boards have said something."""
    pledge = shared(world)
    for official in Official.objects.filter(board__memberships__cluster_year=world.cluster_year).order_by("pk")[::4]:
        comment_on_pledge(pledge.pk, by=official, comment="Đồng ý.")
    return pledge


def signatures(world):
    """The pledge is open, and all but the deputy have signed."""
    pledge = open_pledge(comments(world).pk, by=world.head.leader)
    leaders = Official.objects.leading().filter(board__memberships__cluster_year=world.cluster_year)
    for leader in leaders.exclude(board=world.deputy.board).order_by("pk"):
        sign_pledge(pledge.pk, by=leader, fingerprint=pledge.fingerprint)
    return pledge


def ended(world):
    close_pledge(signatures(world).pk, by=world.head.leader, reason=REASON)


PLEDGES = {
    "pledges": signatures,
    "pledge": signatures,
    "pledge of the head": signatures,
    "pledge in force": ended,
    "pledge writing": comments,
}


def extended(world):
    """Every board but the head's has a day of its own for two reports."""
    boards = (
        world.cluster_year.memberships.exclude(board=world.head.board).order_by("pk").values_list("board", flat=True)
    )
    for deadline in world.cluster_year.deadlines.filter(step__in=["h1", "q3"]).order_by("pk"):
        for board in boards:
            give_longer(deadline.pk, board, by=world.head.leader, due_on=dt.date(2026, 12, 1), reason="Bão.")


def reminding(world):
    """The usual rules, and one of its own for each cluster."""
    set_usual_rules()
    for each in (world.cluster_year, world.other_year):
        ReminderRuleFactory(cluster=each.cluster, days_before=[0], overdue_days=5)


REMINDERS = {"admin: rules": reminding, "admin: preview": reminding}


def registered(world):
    """Every board but the head's has sent its registration; the head's writes."""
    members = Official.objects.leading().filter(board__memberships__cluster_year=world.cluster_year)
    for leader in members.order_by("pk").select_related("board"):
        given = {"fields": {"commitment": "Hoàn thành."}, "targets": [MEMBERS, SCHEME]}
        draft = save_registration(world.cluster_year.pk, by=leader, version=0, **given)
        if leader.board_id != world.head.board.pk:
            submit_registration(draft.pk, by=leader)


REGISTRATIONS = ["registrations", "registrations of the head", "registration", "registration writing", "queue"]


def told(world):
    """Every board's approved report tells of a model and two proposals; one of these has been answered."""
    for report in Report.objects.filter(state="approved").order_by("pk"):
        Practice.objects.create(report=report, **PRACTICE)
        _, proposal = [Proposal.objects.create(report=report, **PROPOSAL) for _ in range(2)]
        raise_proposals(report, timezone.now())
    answer_proposal(proposal.pk, by=world.head.leader, comment="Có.")


def _first(model, **which):
    row = model.objects.filter(**which).order_by("pk").first()
    return row.pk if row else 0


def _last(model):
    row = model.objects.order_by("pk").last()
    return row.pk if row else 0


def writing_entries(world):
    """The head's draft tells of as many models and proposals as there are boards."""
    report = world.cluster_year.reports.get(state="draft", board=world.head.board)
    for _ in range(world.cluster_year.memberships.count()):
        Practice.objects.create(report=report, **PRACTICE)
        Proposal.objects.create(report=report, **PROPOSAL)


def sheet_drafted(world):
    """The head's draft with as many criteria as there are boards; a sheet of another year could be copied."""
    leaves = [criterion(f"I.{number}", "Tiêu chí", "direct", 1, "I") for number in range(_boards(world))]
    begin_with_rows(world.cluster_year.pk, [criterion("I", "Phần", "group", 90), *leaves], by=world.head.officer)


def sheet_shared(world):
    sheet_drafted(world)
    share_sheet(world.cluster_year.sheet.pk, by=world.head.leader)


def _boards(world):
    return world.cluster_year.memberships.count()


def sheets_to_copy(world):
    """Last years' sheets of the head's board: 3, or 20."""
    for number in range(min(_boards(world), 20)):
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
    leaves = [criterion(f"I.{number}", "Tiêu chí", "direct", 1, "I") for number in range(_boards(world))]
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
    for number in range(_boards(world)):
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
    for score in card.scores.filter(criterion__rule="").order_by("pk")[: _boards(world) // 2]:
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


def minutes_round(world):
    """A conference with a line of every kind for each board; half of the boards ask for something in its minutes."""
    conference = recorded(world)
    officials = Official.objects.working().filter(board__memberships__cluster_year=world.cluster_year)
    for official in officials.order_by("pk")[::2]:
        for model, told in EACH.items():
            add(world, conference, model, board=official.board, **told)
    draft_minutes(conference.pk, by=world.head.officer)
    share_minutes(conference.pk, by=world.head.officer, until=today())
    change_conference(conference.pk, by=world.head.officer, conclusion="Khác.")
    for official in officials.order_by("pk")[::4]:
        comment_on_minutes(conference.pk, by=official, agrees=False, comment="Đề nghị sửa.")


EACH = {
    Contribution: {"title": "Tham luận"},
    KeyTask: {"text": "Nhiệm vụ"},
    Participant: {"name": "A"},
    RaisedProposal: {"text": "Kiến nghị"},
}
CONFERENCES = [
    "minutes",
    "minutes of the head",
    "writing the minutes",
    "conference",
    "conference of the head",
    "changing a conference",
    "planning a conference",
    "desk",
    "projector",
    "adding a line to the record",
    "carrying over",
    "review of a task",
    "photos",
    "writing the article",
]


def met(world):
    """As many conferences as there are boards, each with a chair, a choice, a task reviewed and an honour."""
    for number in range(_boards(world)):
        told = {"title": f"Hội nghị {number}", "source": "Bài báo"}
        conference = entered(world.head.officer, world.cluster_year, Kind.ANNUAL, **told)
        keep = {"conference_id": conference.pk, "by": world.head.officer}
        add_part(Participant, **keep, name="A", role="chair", board=world.head.board)
        add_part(Honour, **keep, kind="praise", board=world.member.board)
        task = add_part(KeyTask, **keep, text="Việc", board=world.member.board)
        review_key_task(task.pk, by=world.head.officer, state="done", comment="Xong.")
        record_election(
            conference.pk, by=world.head.officer, office="head", board=world.member.board.pk, method="agreed"
        )


HISTORY = {
    "conferences": met,
    "conferences of the head": met,
    "chronicle": met,
    "chronicle of the head": met,
}

ENTRIES = ["practices", "practice", "proposals", "proposal"]


def as_it_is(world):
    pass


def in_autumn(world):
    """The clock is moved by the test."""


def summary_taken_back(world):
    taken_back(world, "q1")


def next_year_prepared(world):
    """With all boards, a head and two deputies; this year's deputy is given the checking, and the head hands over."""
    boards = list(world.cluster_year.memberships.order_by("pk").values_list("board", flat=True))
    chosen = zip(boards, ["deputy", "deputy", "head"], strict=False)
    offices = [IntendedDuty(board_id=board, office=office, method="rotated", source="TB") for board, office in chosen]
    given = {"members": boards, "calendar": "usual", "offices": offices, "seen": ""}
    save_next_year(world.cluster_year.pk, by=world.head.leader, **given)
    delegated(world)
    handed(world)


NEXT_YEAR = [
    "next year",
    "next year of the centre",
    "confirming the next year",
    "offices",
    "offices of the head",
    "offices of the centre",
]
