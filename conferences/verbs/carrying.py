"""With one confirmation the year ahead begins as the conference agreed: its head, its deputies, its pledge."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from clusters.models import ClusterYear, Duty
from clusters.opening import boards_going_along, decide_office, prepare_year_after
from conferences.access.conference import CARRIED, why_not_carry, why_not_prepare
from conferences.models import Conference
from conferences.queries.ahead import year_ahead
from conferences.verbs.doors import allow_once, changed, demand, locked
from pledges.completeness import Missing
from pledges.fingerprints import fingerprint_of
from pledges.pledge_completeness import missing_to_open
from pledges.states import PledgeState
from pledges.verbs.papers import allow
from pledges.verbs.recorded_pledge import HandSigned, put_in_force
from provinces.models import Board
from scoring.queries.offices import barred_from_office


@transaction.atomic
def prepare_year_ahead(pk: int, *, by) -> ClusterYear:
    """The year ahead with the same members and the usual calendar, being prepared, so that its pledge can be drafted.

    The one there is already is given back. Raises Http404, NotAllowed.
    """
    conference = locked(pk, by)
    allow(why_not_prepare(by, conference))
    return year_ahead(conference) or _opened(conference)


def _opened(conference):
    return prepare_year_after(conference.cluster_year, note=f"Mở theo {conference.title}.")


@transaction.atomic
def carry_over(pk: int, *, by, at: dt.datetime | None = None) -> Conference:
    """The boards chosen hold their offices for the year ahead; the pledge signed here is in force.

    Raises Http404, NotAllowed, and Incomplete with everything that stands against it.
    """
    conference = locked(pk, by)
    allow_once(why_not_carry(by, conference), CARRIED, conference)
    year = year_ahead(conference)
    elections, signings = (
        list(conference.elections.select_related("board").order_by("pk")),
        list(conference.signings.order_by("at", "pk")),
    )
    demand(*_against(conference, year, elections, signings))
    year = year or _opened(conference)
    for election in elections:
        _give(year, election, conference.title)
    if signings:
        _bring_into_force(conference, year, signings, by, at)
    conference.carried_at = at or timezone.now()
    conference.save(update_fields=["carried_at"])
    changed(conference)
    return conference


def _against(conference, year, elections, signings):
    if not elections and not signings:
        yield Missing("", "Hội nghị chưa ghi chọn cụm trưởng, cụm phó hay ký giao ước: chưa có gì để đưa vào năm sau.")
    yield from _no_members(conference, year, {each.board_id for each in [*elections, *signings]})
    yield from _other_offices(year, elections)
    for sentence in barred_from_office(conference.year_ahead, [each.board_id for each in elections]).values():
        yield Missing("", sentence)
    if signings:
        yield from _against_pledge(year, signings)


def _no_members(conference, year, boards):
    going = boards_going_along(conference.cluster_year).order_by().values("pk")
    members = year.memberships.order_by().values("board") if year else going
    foreign = Board.objects.filter(pk__in=boards).exclude(pk__in=members).named_on(conference.name_day)
    for board in foreign.order_by("board_order", "pk"):
        yield Missing("", f"{board.board_name} không là thành viên của cụm trong năm {conference.year_ahead}.")


def _other_offices(year, elections):
    held = {(duty.office, duty.board_id) for duty in year.duties.order_by("pk")} if year else set()
    offices, boards = {office for office, _ in held}, {board for _, board in held}
    for election in elections:
        if (election.office, election.board_id) in held:
            continue
        if election.office == Duty.Office.HEAD and Duty.Office.HEAD in offices:
            yield Missing("", f"Năm {year.year} đã có cụm trưởng khác. Quản trị sửa ở trang quản trị trước.")
        elif election.board_id in boards:
            yield Missing("", f"Năm {year.year} đơn vị được chọn đã giữ nhiệm vụ khác. Quản trị sửa trước.")


def _against_pledge(year, signings):
    pledge = getattr(year, "pledge", None) if year else None
    if pledge is None:
        yield Missing("", "Chưa có văn bản giao ước của năm sau trên hệ thống. Soạn giao ước rồi đưa vào.")
    elif pledge.state in (PledgeState.DRAFT, PledgeState.COMMENTING) and (missing := missing_to_open(pledge)):
        yield from missing
    elif any(each.fingerprint not in ("", fingerprint_of(pledge.whole_text)) for each in signings):
        yield Missing("", "Nội dung giao ước đã khác với bản các đơn vị ký tại hội nghị. Sửa lại đúng bản đã ký.")


def _give(year, election, title):
    if not year.duties.filter(board=election.board_id, office=election.office).exists():
        decide_office(year, election.board, election.office, election.duty_method, source=title[:200])


def _bring_into_force(conference, year, signings, by, at):
    signed = [HandSigned(each.board_id, each.signer, each.post, each.at) for each in signings]
    put_in_force(year.pledge, signed, by=by, how=conference.title, at=at)
