"""A small world that most tests of pages and doors play in."""

from decimal import Decimal

from clusters.verbs import give_office, open_year
from pledges.models import Indicator
from pledges.verbs.report import approve_report, return_report, save_draft, submit_report
from tests.factories import BoardFactory, ClusterFactory, IndicatorFactory, OfficialFactory, ProvinceFactory
from tests.remembered import lives


class Member:
    """A board with a leader and an officer. ``code``: where it must not meet those that the factory counts through."""

    def __init__(self, name, code=""):
        self.name = name
        code = {"code": code} if code else {}
        self.board = BoardFactory(province=ProvinceFactory(named=name, **code))
        self.leader = OfficialFactory(username=f"{name}.lanhdao", board=self.board, position="Lãnh đạo Ban")
        self.officer = OfficialFactory(username=f"{name}.chuyenvien", board=self.board, officer=True)


class World:
    """Cluster 2 in 2026 (head, deputy, member) and cluster 3 with a stranger; a central board; two indicators.

    ``cluster_year`` and ``other_year`` are open; every step has its usual deadline; no report is begun.
    """

    def __init__(self):
        self.head, self.deputy = Member("Nghệ An", "0A"), Member("Hải Phòng", "0B")
        self.member, self.stranger = Member("Bắc Ninh", "0C"), Member("Quảng Trị", "0D")
        self.central = OfficialFactory(username="trunguong", board=BoardFactory(central=True))
        self.observer = OfficialFactory(username="quansat", observer=True)
        self.administrator = OfficialFactory(username="quantri", administrator=True)
        boards = [each.board for each in (self.head, self.deputy, self.member)]
        self.cluster_year = open_year(ClusterFactory(number=2), 2026, boards)
        self.other_year = open_year(ClusterFactory(number=3), 2026, [self.stranger.board])
        give_office(self.cluster_year, self.head.board, "head", "rotated")
        give_office(self.cluster_year, self.deputy.board, "deputy", "rotated")
        give_office(self.other_year, self.stranger.board, "head", "rotated")
        self.indicators = [IndicatorFactory(name=name) for name in ("Đề án đã tham mưu", "Đảng viên mới kết nạp")]

    def sections(self):
        return {"results": "Đã hoàn thành.", "good_practices": "", "difficulties": "", "next_tasks": "Tiếp tục."}

    @lives
    def draft(self, member=None, period="h1", **changes):
        """A complete draft of the member's officer, version 1."""
        member = member or self.member
        given = {"version": 0, "sections": self.sections(), "numbers": self.numbers()} | changes
        year = self.other_year if member is self.stranger else self.cluster_year
        return save_draft(year.pk, period, by=member.officer, **given)

    def draft_in(self, cluster_year, member, period):
        """The same, of a board of that year."""
        return save_draft(
            cluster_year.pk, period, by=member.officer, version=0, sections=self.sections(), numbers=self.numbers()
        )

    def numbers(self):
        return {indicator.pk: Decimal(5) for indicator in Indicator.objects.of_year(2026)}

    @lives
    def submitted(self, member=None, period="h1"):
        member = member or self.member
        return submit_report(self.draft(member, period).pk, by=member.leader)

    @lives
    def returned(self, member=None, period="h1"):
        return return_report(self.submitted(member, period).pk, by=self.head.leader, reason="Thiếu số liệu.")

    @lives
    def approved(self, member=None, period="h1"):
        return approve_report(self.submitted(member, period).pk, by=self.head.leader)
