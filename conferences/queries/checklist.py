"""What must be ready before the boards meet: each asked of the room that knows it."""

from typing import NamedTuple

from django.urls import reverse

from conferences.models import Attendance, Conference, Kind
from conferences.queries.ahead import year_ahead
from pledges.models import Report
from pledges.states import APPROVED, PledgeState
from scoring.models import Scorecard
from scoring.states import CardState


class Ready(NamedTuple):
    """``told``: how far it is; ``url``: where it is done, "" where nowhere."""

    what: str
    is_done: bool
    told: str
    url: str = ""


def checklist_of(conference: Conference) -> list[Ready]:
    """In the order in which things are made ready. Seven queries at most."""
    return [each for each in (*_of_plan(conference), *_of_year(conference)) if each]


def _of_plan(conference):
    boards = conference.attendances.order_by("pk").values_list("answer", flat=True)
    answers = list(boards)
    answered = len([each for each in answers if each != Attendance.Answer.PENDING])
    change = reverse("conferences:change", args=[conference.pk])
    agenda = conference.agendaitems.count()
    chaired = conference.participants.filter(role="chair").exists()
    yield Ready("Ngày, địa điểm", bool(conference.day and conference.place), "", change)
    yield Ready("Chương trình", agenda > 0, f"{agenda} mục")
    yield Ready("Người chủ trì", chaired, "", reverse("conferences:part_add", args=[conference.pk, "dai-bieu"]))
    invite = "" if conference.invited_at else reverse("conferences:invite", args=[conference.pk])
    is_sent = conference.invited_at is not None
    yield Ready("Giấy mời", is_sent, "đã gửi" if is_sent else "chưa gửi", invite)
    yield Ready("Trả lời giấy mời", answered == len(answers), f"{answered}/{len(answers)} đơn vị")


PERIODS = {Kind.ANNUAL: ("year", "Báo cáo năm được duyệt"), Kind.INTERIM: ("h1", "Báo cáo 6 tháng được duyệt")}


def _of_year(conference):
    if conference.is_sector_wide:
        return
    members = conference.attendances.count()
    if conference.kind in PERIODS:
        yield _reports(conference, members, *PERIODS[conference.kind])
    if conference.kind == Kind.ANNUAL:
        yield _table(conference, members)
    if conference.kind in (Kind.ANNUAL, Kind.SIGNING):
        yield _pledge(conference)


def _reports(conference, members, period, what):
    approved = Report.objects.filter(cluster_year=conference.cluster_year_id, period=period, state=APPROVED).count()
    return Ready(what, approved >= members, f"{approved}/{members} đơn vị", reverse("pledges:list"))


def _table(conference, members):
    cards = Scorecard.objects.filter(cluster_year=conference.cluster_year_id, state=CardState.VERIFIED)
    verified = cards.count()
    url = reverse("scoring:result", args=[conference.cluster_year_id])
    return Ready("Bảng điểm thẩm định xong", verified >= members, f"{verified}/{members} đơn vị", url)


def _pledge(conference):
    year = year_ahead(conference)
    pledge = getattr(year, "pledge", None) if year else None
    what = f"Giao ước năm {conference.year_ahead}"
    if year is None:
        return Ready(what, False, f"chưa mở năm {conference.year_ahead}")
    url = reverse("pledges:pledge", args=[year.pk])
    if pledge is None:
        return Ready(what, False, "chưa soạn", url)
    return Ready(what, pledge.state != PledgeState.DRAFT, PledgeState(pledge.state).label.lower(), url)
