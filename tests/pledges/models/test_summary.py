"""Each constraint of a cluster's report is provoked in words, and in the database by its name."""

from decimal import Decimal

import pytest
from django.utils import timezone

from pledges.models import Summary, SummaryNumber, SummaryStep
from tests.constraints import Case, assert_holds
from tests.pledges.summing import approved, sent, written

pytestmark = pytest.mark.django_db


def summary(world, **changes):
    edited = {"edited_by": world.head.officer, "edited_at": timezone.now()}
    return Summary(**({"cluster_year": world.cluster_year, "period": "h1"} | edited | changes))


def stamps(world):
    return {"sent_at": timezone.now(), "sent_by": world.head.leader, "board": world.head.board}


def test_a_cluster_has_one_report_a_period(world):
    written(world)
    assert_holds(
        Case(
            "summary_one_per_period",
            "Cụm đã có báo cáo cho kỳ này.",
            lambda: summary(world),
            lambda: summary(world, period="q1"),
        )
    )


@pytest.mark.parametrize("lacking", ["sent_at", "sent_by", "board"])
def test_what_is_sent_says_when_by_whom_and_for_which_board(world, lacking):
    stamped = stamps(world)
    assert_holds(
        Case(
            "summary_sent_iff_sent_at",
            "Báo cáo của cụm đã gửi phải có giờ, người và đơn vị gửi; bản nháp thì không.",
            lambda: summary(world, state="sent", **stamped | {lacking: None}),
            lambda: summary(world, state="sent", **stamped),
        )
    )


@pytest.mark.parametrize("left", ["sent_at", "sent_by", "board"])
def test_a_draft_bears_no_stamps(world, left):
    assert_holds(
        Case(
            "summary_sent_iff_sent_at",
            "Báo cáo của cụm đã gửi phải có giờ, người và đơn vị gửi; bản nháp thì không.",
            lambda: summary(world, **{left: stamps(world)[left]}),
            lambda: summary(world),
        )
    )


def test_a_boards_figure_is_kept_once(world):
    approved(world, world.member)
    shared = {"summary": sent(world), "indicator": world.indicators[0], "value": 1, "cumulative": 1}
    assert_holds(
        Case(
            "summary_number_once",
            "Đơn vị đã có số liệu này trong báo cáo của cụm.",
            lambda: SummaryNumber(board=world.member.board, **shared),
            lambda: SummaryNumber(board=world.deputy.board, **shared),
        )
    )


@pytest.mark.parametrize(("to_state", "comment", "mended"), [("draft", "", "Sai."), ("sent", "Sai.", "")])
def test_going_back_has_a_reason_and_sending_has_none(world, to_state, comment, mended):
    shared = {
        "summary": written(world),
        "from_state": "sent" if to_state == "draft" else "draft",
        "to_state": to_state,
        "official": world.head.leader,
        "board": world.head.board,
        "at": timezone.now(),
    }
    assert_holds(
        Case(
            "summary_step_back_has_reason",
            "Lấy lại hoặc trả lại báo cáo của cụm phải có lý do.",
            lambda: SummaryStep(comment=comment, **shared),
            lambda: SummaryStep(comment=mended, **shared),
        )
    )


def test_a_board_without_a_report_keeps_what_it_gave_before(world):
    approved(world, world.member)
    row = SummaryNumber(
        summary=sent(world), board=world.deputy.board, indicator=world.indicators[0], cumulative=Decimal(7)
    )
    row.full_clean()
    row.save()
    assert SummaryNumber.objects.get(pk=row.pk).value is None


def test_it_is_called_by_its_period_and_year(world):
    found = Summary.objects.select_related("cluster_year").get(pk=written(world, "q1").pk)
    assert (str(found), found.title()) == ("Báo cáo của cụm quý I", "Báo cáo quý I năm 2026")
