"""A proposal is raised with its report's approval, and somebody owes the answer until it is given."""

import datetime as dt
from mailbox.models import Letter

import pytest
from django.http import Http404
from django.utils import timezone

from clusters.models import ClusterYear
from pledges.models import Proposal, Report
from pledges.refusals import AlreadyHandled, Incomplete, NotAllowed
from pledges.verbs.proposal import answer_proposal, close_proposal, pass_up_proposal
from pledges.verbs.report import approve_report, reopen_report, submit_report
from tests.at_once import at_once, kinds, row_of
from tests.factories import OfficialFactory
from tests.pledges.lives import person, without_offices
from tests.pledges.telling import proposal

VERBS = [answer_proposal, pass_up_proposal, close_proposal]


def test_approval_raises_it_and_not_before(world):
    assert proposal(world, state="submitted").state == "draft"
    raised = proposal(world, world.deputy)
    assert (raised.state, raised.raised_at) == ("new", timezone.now())
    assert raised.due_on == dt.date(2026, 7, 6)  # thirty days are a Sunday, 5 July


def test_a_second_approval_raises_only_what_is_new(world, clock):
    raised = proposal(world)
    before = (raised.raised_at, raised.due_on)
    clock.move_to("2026-06-08T03:00:00Z")
    reopen_report(raised.report_id, by=world.head.leader, reason="Bổ sung.")
    submit_report(raised.report_id, by=world.member.leader)
    approve_report(raised.report_id, by=world.head.leader)
    raised.refresh_from_db()
    assert (raised.raised_at, raised.due_on) == before


@pytest.mark.parametrize("verb", VERBS)
def test_who_owes_the_answer_acts_and_nobody_else(world, verb):
    raised = proposal(world)
    for outsider in ("stranger.leader", "observer", "administrator"):
        with pytest.raises(Http404):
            verb(raised.pk, by=person(world, outsider), comment="Có.")
    refused = {
        "member.leader": "do cụm trưởng trả lời",
        "deputy.leader": "do cụm trưởng trả lời",
        "central": "do cụm trưởng trả lời",
        "head.officer": "Chỉ lãnh đạo Ban",
    }
    for role, sentence in refused.items():
        with pytest.raises(NotAllowed, match=sentence):
            verb(raised.pk, by=person(world, role), comment="Có.")
    assert verb(raised.pk, by=world.head.leader, comment=" Đã rõ.\r\n").responses.get().comment == "Đã rõ."


@pytest.mark.parametrize("verb", VERBS)
def test_words_are_demanded(world, verb):
    raised = proposal(world)
    with pytest.raises(Incomplete) as incomplete:
        verb(raised.pk, by=world.head.leader, comment=" \n ")
    assert [field for field, _ in incomplete.value.missing] == ["comment"]
    raised.refresh_from_db()
    assert (raised.state, raised.responses.count()) == ("new", 0)


def test_the_heads_own_proposal_is_answered_by_the_deputy(world):
    raised = proposal(world, world.head)
    with pytest.raises(NotAllowed, match="do cụm phó trả lời"):
        answer_proposal(raised.pk, by=world.head.leader, comment="Có.")
    assert answer_proposal(raised.pk, by=world.deputy.leader, comment="Có.").state == "answered"


def test_without_head_and_deputy_the_centre_answers_and_has_nobody_to_pass_it_to(world):
    raised = proposal(world)
    without_offices(world, "head", "deputy")
    with pytest.raises(NotAllowed, match="không cần chuyển lên"):
        pass_up_proposal(raised.pk, by=world.central, comment="Chuyển.")
    assert answer_proposal(raised.pk, by=world.central, comment="Có.").state == "answered"


def test_passed_up_the_centre_owes_it_with_a_new_day(world, clock):
    raised = proposal(world)
    clock.move_to("2026-07-01T03:00:00Z")
    passed = pass_up_proposal(raised.pk, by=world.head.leader, comment="Vượt thẩm quyền của cụm.")
    assert (passed.state, passed.addressee, passed.due_on) == ("passed_up", "central", dt.date(2026, 7, 31))
    with pytest.raises(NotAllowed, match="do Ban Tổ chức Trung ương trả lời"):
        answer_proposal(raised.pk, by=world.head.leader, comment="Có.")
    with pytest.raises(AlreadyHandled, match="chuyển lên Trung ương"):
        pass_up_proposal(raised.pk, by=world.head.leader, comment="Lần nữa.")
    assert answer_proposal(raised.pk, by=world.central, comment="Đã có hướng dẫn.").state == "answered"


def test_what_is_addressed_to_the_centre_is_answered_there(world):
    raised = proposal(world, addressee="central")
    with pytest.raises(NotAllowed, match="đã gửi đến Ban Tổ chức Trung ương"):
        pass_up_proposal(raised.pk, by=world.central, comment="Chuyển.")
    assert answer_proposal(raised.pk, by=world.central, comment="Có.").state == "answered"


def test_an_answered_one_is_closed_by_who_raised_it_and_then_nothing_moves(world):
    raised = proposal(world)
    answer_proposal(raised.pk, by=world.head.leader, comment="Đã có hướng dẫn.")
    with pytest.raises(NotAllowed, match="đơn vị nêu kiến nghị kết thúc"):
        close_proposal(raised.pk, by=world.head.leader, comment="Xong.")
    with pytest.raises(NotAllowed, match="Chỉ lãnh đạo Ban được kết thúc"):
        close_proposal(raised.pk, by=world.member.officer, comment="Xong.")
    assert close_proposal(raised.pk, by=world.member.leader, comment="Đã rõ.").state == "closed"
    for verb in VERBS:
        with pytest.raises(AlreadyHandled, match="kết thúc"):
            verb(raised.pk, by=world.head.leader, comment="Thêm.")
    assert [step.label for step in raised.responses.order_by("pk")] == ["Trả lời", "Kết thúc"]


def test_a_draft_has_nothing_to_answer(world):
    entry = proposal(world, state="draft")
    with pytest.raises(Http404):
        answer_proposal(entry.pk, by=world.head.leader, comment="Có.")
    with pytest.raises(NotAllowed, match="chưa được duyệt"):
        close_proposal(entry.pk, by=world.member.leader, comment="Thôi.")


def test_a_page_opened_before_the_answer_changes_nothing(world):
    raised = proposal(world)
    pass_up_proposal(raised.pk, by=world.head.leader, comment="Vượt thẩm quyền.")
    with pytest.raises(AlreadyHandled, match=r"10:00 05/06/2026 bởi Lãnh đạo Ban \(Nghệ An.lanhdao\)"):
        answer_proposal(raised.pk, by=world.central, comment="Có.", version=raised.version)


def test_the_answer_stays_owed_after_the_years_end(world):
    raised = proposal(world)
    ClusterYear.objects.filter(pk=world.cluster_year.pk).update(stage="closed")
    assert answer_proposal(raised.pk, by=world.head.leader, comment="Có.").state == "answered"


@pytest.mark.django_db(transaction=True)
def test_two_leaders_answering_at_once_give_one_answer(world):
    raised = proposal(world)
    second = OfficialFactory(board=world.head.board)
    results = at_once(
        row_of(Proposal, raised.pk),
        lambda: answer_proposal(raised.pk, by=world.head.leader, comment="Một."),
        lambda: answer_proposal(raised.pk, by=second, comment="Hai."),
    )
    assert kinds(results) == ["AlreadyHandled", "Proposal"]
    assert [step.label for step in raised.responses.order_by("pk")] == ["Trả lời"]
    assert Letter.objects.filter(subject__startswith="Đã trả lời").count() == 2  # the board's leader and officer


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("other", [pass_up_proposal, close_proposal])
def test_an_answer_and_something_else_at_once_leave_one_of_them(world, other):
    raised = proposal(world)
    results = at_once(
        row_of(Proposal, raised.pk),
        lambda: answer_proposal(raised.pk, by=world.head.leader, comment="Một.", version=1),
        lambda: other(raised.pk, by=world.head.leader, comment="Hai.", version=1),
    )
    assert kinds(results) == ["AlreadyHandled", "Proposal"]
    assert raised.responses.count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_approval_clicked_twice_raises_once(world):
    waiting = proposal(world, state="submitted")
    approve = lambda: approve_report(waiting.report_id, by=world.head.leader)  # noqa: E731
    assert kinds(at_once(row_of(Report, waiting.report_id), approve, approve)) == ["AlreadyHandled", "Report"]
    assert Letter.objects.filter(subject__startswith="Cần trả lời").count() == 1
