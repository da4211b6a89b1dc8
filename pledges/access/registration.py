"""Who may do what with a registration, with the reason why not. Fetching through here is the authorisation.

Every ``why_not_…`` answers with a Vietnamese sentence, or "" when nothing stands in the way.
"""

from typing import NamedTuple

from django.http import Http404
from django.utils.formats import date_format

from clusters.access import is_leader
from clusters.models import ClusterYear, Deadline
from clusters.steps import Step
from pledges.models import Registration
from pledges.states import APPROVED, DRAFT, EDITABLE, SUBMITTED, Audience, label
from provinces.days import today
from provinces.queries import lineage

OTHERS = "Chỉ đơn vị đăng ký được sửa, gửi hoặc điều chỉnh bản đăng ký của mình."


def get_registration_for(official, pk: int) -> Registration:
    """A registration the official may see, with ``checked_by_us`` and the board's name; otherwise 404."""
    rows = Registration.objects.visible_to(official).with_checking_by(official).named()
    registration = rows.select_related("cluster_year__cluster", "board", "edited_by").filter(pk=pk).first()
    if registration is None:
        raise Http404
    return registration


class Desk(NamedTuple):
    """Where the official's own board registers: its year, the deadline, and the newest registration if any."""

    cluster_year: ClusterYear
    deadline: Deadline | None
    newest: Registration | None

    @property
    def amends(self) -> bool:
        return self.newest is not None and self.newest.number > 0


def get_desk_for(official, cluster_year_id: int) -> Desk:
    """The desk of the official's own board; 404 if it is not a member. Three queries."""
    if official.board_id is None or official.capacity == "observer":
        raise Http404
    years = ClusterYear.objects.of_board(official.board_id).select_related("cluster")
    cluster_year = years.filter(pk=cluster_year_id).first()
    if cluster_year is None:
        raise Http404
    own = cluster_year.registrations.filter(board=official.board_id).select_related("edited_by")
    deadline = cluster_year.deadline_of(official.board_id, Step.REGISTRATION)
    return Desk(cluster_year, deadline, own.order_by("-number").first())


class RegisteringPlace(NamedTuple):
    """A year in which the own board registers; ``registrations``: the first one and its amendments, in order."""

    cluster_year: ClusterYear
    deadline: Deadline | None
    registrations: list[Registration]

    @property
    def is_begun(self) -> bool:
        return bool(self.registrations)

    @property
    def days_left(self) -> int:
        return (self.deadline.due_on - today()).days

    @property
    def is_open(self) -> bool:
        """The board can write in it today."""
        if self.deadline is None or self.deadline.is_excused or self.cluster_year.is_closed:
            return False
        return self.deadline.opens_on <= today()

    @property
    def amendable_pk(self) -> int | None:
        """The registration in force, where no amendment of it is under way."""
        newest = self.registrations[-1] if self.registrations else None
        amendable = newest is not None and newest.state == APPROVED and not self.cluster_year.is_closed
        return newest.pk if amendable else None

    @property
    def rows(self) -> list[tuple]:
        """[(registration, the member's label, can be written now)] in order."""
        return [
            (each, label(each.state, Audience.MEMBER), each.state in EDITABLE and not self.cluster_year.is_closed)
            for each in self.registrations
        ]


def registering_places_of(official, year: int) -> list[RegisteringPlace]:
    """The clusters' years in which the official's own board registers. Three queries."""
    if official.board_id is None or official.capacity == "observer":
        return []
    cluster_years = ClusterYear.objects.of_board(official.board_id).filter(year=year).select_related("cluster")
    cluster_years = list(cluster_years.order_by("pk"))
    deadlines = Deadline.objects.filter(cluster_year__in=cluster_years, step=Step.REGISTRATION).order_by("pk")
    due = {deadline.cluster_year_id: deadline for deadline in deadlines.of_board(official.board_id)}
    own = Registration.objects.filter(cluster_year__in=cluster_years, board=official.board_id)
    own = list(own.select_related("cluster_year").order_by("number"))
    return [
        RegisteringPlace(each, due.get(each.pk), [row for row in own if row.cluster_year_id == each.pk])
        for each in cluster_years
    ]


def starting_points_of(official, cluster_year: ClusterYear) -> list[Registration]:
    """What a new registration can be taken from, newest year first: last year's in force of the board and of those
    it came out of, and what its predecessors registered earlier in the same year. Named, one query."""
    ours = Registration.objects.filter(board__in=lineage(official.board_id))
    last_year = ours.filter(cluster_year__year=cluster_year.year - 1)
    this_year = ours.filter(cluster_year__year=cluster_year.year).exclude(board=official.board_id)
    found = (last_year | this_year).in_force().named().select_related("cluster_year")
    return sorted(found, key=lambda each: (-each.cluster_year.year, each.board_order or "", each.pk))


def why_not_write(official, desk: Desk) -> str:
    """For the registration of a year and its amendments; these have no deadline of their own."""
    if not official.works:
        return "Tài khoản này chỉ xem, không viết đăng ký."
    if desk.cluster_year.is_closed:
        return _closed(desk.cluster_year)
    if desk.amends:
        return ""
    if desk.deadline is None:
        return "Cụm chưa đặt hạn đăng ký thi đua; cụm trưởng hoặc quản trị viên đặt trong lịch của năm."
    if desk.deadline.excuse:
        return f"Đơn vị không phải đăng ký năm nay: {desk.deadline.excuse}"
    if today() < desk.deadline.opens_on:
        return f"Đăng ký thi đua mở từ ngày {date_format(desk.deadline.opens_on)}."
    return ""


def why_not_edit(official, registration: Registration) -> str:
    if registration.board_id != official.board_id:
        return OTHERS
    if registration.state not in EDITABLE:
        return {
            SUBMITTED: f"{registration.noun} đã gửi; muốn sửa, đề nghị cụm trưởng trả lại.",
            APPROVED: f"{registration.noun} đã được duyệt; muốn thay đổi, lập bản điều chỉnh.",
        }[registration.state]
    return ""


def why_not_submit(official, registration: Registration) -> str:
    if registration.board_id != official.board_id:
        return OTHERS
    if not is_leader(official):
        return "Chỉ lãnh đạo Ban được gửi đăng ký; chuyên viên lưu bản nháp."
    return _closed(registration.cluster_year) if registration.cluster_year.is_closed else ""


def why_not_amend(official, registration: Registration, newest: Registration) -> str:
    """``newest``: the board's registration with the highest number in that year."""
    if registration.board_id != official.board_id:
        return OTHERS
    if not official.works:
        return "Tài khoản này chỉ xem, không điều chỉnh đăng ký."
    if registration.cluster_year.is_closed:
        return _closed(registration.cluster_year)
    if registration.state != APPROVED:
        return f"{registration.noun} chưa được duyệt thì sửa thẳng, không cần điều chỉnh."
    if newest.pk != registration.pk and newest.state == APPROVED:
        return f"Bản này đã được thay; điều chỉnh từ bản đang có hiệu lực ({newest})."
    return ""


def why_not_discard(official, registration: Registration) -> str:
    """Only an amendment that was never sent can be put away; what was sent stays on record."""
    if registration.board_id != official.board_id:
        return OTHERS
    if not official.works:
        return "Tài khoản này chỉ xem, không bỏ bản điều chỉnh."
    if registration.cluster_year.is_closed:
        return _closed(registration.cluster_year)
    if not registration.number:
        return "Bản đăng ký đầu tiên của năm thì sửa, không bỏ."
    return "" if registration.state == DRAFT else "Bản điều chỉnh đã gửi thì không bỏ được nữa."


def _closed(cluster_year):
    return f"Năm {cluster_year.year} đã kết thúc, đăng ký không sửa được nữa."
