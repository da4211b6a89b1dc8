"""At least one row of every model, made where it can be through the doors."""

import datetime as dt
from mailbox.verbs import choose_pace

from django.utils import timezone

from accounts.verbs.password import note_given_password
from calendars.verbs import renew_feed
from clusters.models import UsualDeadline
from clusters.timetable.verbs import excuse_board
from conferences.models import Article, ConferenceFile, KeyTask, KeyTaskReview, Minutes, MinutesComment, Photo
from pledges.verbs.comment import comment_on_section
from pledges.verbs.pledge import open_pledge
from pledges.verbs.proposal import answer_proposal
from provinces.models import Succession
from reminders.beating import note_beat
from reminders.usual import set_usual_rules
from reminders.verbs import remind_by_hand, remind_by_the_clock
from scoring.models import CrossScore
from scoring.verbs.card import submit_card
from scoring.verbs.crossing import assign_cross_check
from scoring.verbs.evidence import add_file, add_link
from scoring.verbs.judging import exclude_board, waive_deduction
from scoring.verbs.result import WORD, adopt_result, publish_result
from scoring.verbs.verification import assign_verifier
from tests.conferences.held import held
from tests.conferences.rows import one_of_each, row
from tests.conftest import TODAY
from tests.factories import (
    AccountStepFactory,
    ClusterYearFactory,
    DayOffFactory,
    DelegationFactory,
    DispatchFactory,
    IntendedDutyFactory,
    InvitationFactory,
    OwnDeadlineFactory,
    PostingFactory,
)
from tests.files.made import upload
from tests.pledges.files import attach, different_pdf
from tests.pledges.pledge_lives import commented, sign
from tests.pledges.registered import PROJECTS, registered
from tests.pledges.registering import returned as returned_registration
from tests.pledges.summing import approved, sent
from tests.pledges.telling import practice, proposal
from tests.scoring.lives import criterion, score_of, scored
from tests.scoring.verifying import explaining, verified
from tests.transitions.merger.merging import renamed


def _frame(world):
    set_usual_rules()
    DispatchFactory(letter__official=world.member.leader)
    choose_pace(world.member.leader, "daily")
    old, new = world.head.board.province, world.member.board.province
    Succession.objects.create(predecessor=old, successor=new, on="2025-07-01", basis="Nghị quyết")


def _time(world):
    PostingFactory(official=world.observer, board=None, capacity="observer")
    year = ClusterYearFactory(year=2001)
    DelegationFactory(duty__cluster_year=year, given_by=world.head.leader)
    IntendedDutyFactory(cluster_year=year)
    OwnDeadlineFactory(deadline__cluster_year=year, given_by=world.head.leader)
    autumn = world.cluster_year.deadlines.get(step="q3")
    excuse_board(autumn.pk, world.deputy.board.pk, by=world.head.leader, reason="Mới thành lập.")
    DayOffFactory(day=dt.date(2001, 1, 1))
    UsualDeadline.objects.get_or_create(step="h1", defaults=dict(zip(DAYS, (5, 16, 6, 10), strict=True)))


def _accounts(world):
    InvitationFactory(official=world.member.leader, by=world.administrator)
    note_given_password(world.member.officer)
    AccountStepFactory(official=world.member.leader, by=world.administrator)


DAYS = ["opens_month", "opens_day", "due_month", "due_day"]


def _reminders(world):
    renew_feed(world.member.leader)
    note_beat()
    remind_by_the_clock(timezone.now())
    remind_by_hand(world.cluster_year, world.deputy.board.pk, by=world.head.leader)


def _report(world):
    (target,) = registered(world, world.head, PROJECTS)
    world.draft(world.head, progress={target.pk: {"note": "Đúng hạn."}})
    world.returned()
    attach(world)
    waiting = world.submitted(world.deputy)
    comment_on_section(waiting.pk, "results", by=world.head.officer, text="Nêu rõ số liệu.")


def _summary(world):
    approved(world, world.deputy, "q1")
    sent(world, "q1")


def _pledge(world):
    sign(open_pledge(commented(world).pk, by=world.head.leader), world.member)


def _registration(world):
    returned_registration(world)


def _entries(world):
    practice(world, world.stranger, period="q1")
    raised = proposal(world, world.stranger)
    answer_proposal(raised.pk, by=world.central, comment="Đã có hướng dẫn.")


def _scoring(world):
    card = scored(world)
    score = score_of(card, "I.1")
    add_link(score.pk, by=world.member.officer, url="https://example.org/quyet-dinh-12")
    add_file(score.pk, upload(different_pdf(1)), by=world.member.officer)
    submit_card(card.pk, by=world.member.leader)


def _judging(world):
    card, by = explaining(world, world.deputy), world.head.leader
    waive_deduction(card.pk, criterion("Tr.1").pk, "q1", by=by, reason="Theo văn bản số 7.")
    exclude_board(card.pk, by=by, kind="discipline", reason="Theo kết luận số 3.")
    assign_verifier(card.pk, world.member.officer, by=by)
    paper = assign_cross_check(card.pk, world.member.board, by=by)
    CrossScore.objects.create(paper=paper, criterion=criterion("I.1"), points=26)


def _result(world):
    """Of the other cluster, whose one board is its head: the centre verifies its card."""
    verified(world, world.stranger)
    adopt_result(world.other_year.pk, by=world.stranger.leader, adopted_on=TODAY, adopted_how="Hội nghị tổng kết")
    publish_result(world.other_year.pk, by=world.stranger.leader, word=WORD)


def _conference(world):
    conference = held(world)
    task = one_of_each(world, conference)[KeyTask]
    row(world, KeyTaskReview, key_task=task).save()
    for model in (ConferenceFile, Photo, Article, Minutes):
        row(world, model, conference=conference).save()
    row(world, MinutesComment, minutes=conference.minutes).save()


def _merger(world):
    renamed(world)


FILLERS = [
    _frame,
    _time,
    _accounts,
    _reminders,
    _report,
    _registration,
    _summary,
    _pledge,
    _entries,
    _scoring,
    _judging,
    _result,
    _conference,
    _merger,
]
