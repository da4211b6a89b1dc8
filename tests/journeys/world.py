"""The cluster in which the journeys happen: of this year, because a browser's clock is not stopped."""

import datetime as dt
from decimal import Decimal

from django.db.backends.postgresql.psycopg_any import DateRange

from clusters.models import Deadline
from clusters.verbs import give_office, open_year
from pledges.models import Indicator
from pledges.verbs.report import approve_report, return_report, save_draft, submit_report
from provinces.days import today
from provinces.verbs import refresh_labels
from reminders.usual import set_usual_rules
from tests.factories import BoardFactory, ClusterFactory, IndicatorFactory, OfficialFactory
from tests.worlds import Member

# step: (opens, is due), in days from today
CALENDAR = {"q1": (-90, -60), "h1": (-10, 3), "q3": (60, 80), "year": (100, 120)}
FIGURES = ("Đề án đã tham mưu", "Đảng viên mới kết nạp")


class YearWorld:
    """Cluster 2: Nghệ An heads it, Hải Phòng is deputy, Bắc Ninh and Hà Tĩnh are members; last year is closed.

    The report of the first six months (h1) is open and due in three days, that of the first quarter is overdue.
    """

    def __init__(self):
        self.year, self.cluster = today().year, ClusterFactory(number=2)
        self.head, self.deputy = Member("Nghệ An"), Member("Hải Phòng")
        self.member, self.other = Member("Bắc Ninh"), Member("Hà Tĩnh")
        for each in (self.head, self.deputy, self.member, self.other):
            refresh_labels(each.board.province)  # by which the admin knows a board
        self.central = OfficialFactory(username="trunguong", board=BoardFactory(central=True))
        self.observer = OfficialFactory(username="quansat", observer=True)
        self.administrator = OfficialFactory(username="quantri", administrator=True)
        self._open_years()
        self.indicators = [IndicatorFactory(year=self.year, name=name) for name in FIGURES]
        set_usual_rules()

    def _open_years(self):
        # In January the deadlines around today reach into last year, so the members have been here since then.
        turn = dt.date(self.year - 1, 6, 15)
        boards = [each.board for each in (self.head, self.deputy, self.member, self.other)]
        last, this = DateRange(None, turn), DateRange(turn, None)
        self.last_year = open_year(self.cluster, self.year - 1, boards, during=last, stage="closed")
        self.cluster_year = open_year(self.cluster, self.year, boards, during=this)
        give_office(self.cluster_year, self.head.board, "head", "rotated", during=this)
        give_office(self.cluster_year, self.deputy.board, "deputy", "rotated", during=this)
        for step, days in CALENDAR.items():
            opens_on, due_on = (today() + dt.timedelta(days=each) for each in days)
            deadline = Deadline.objects.filter(cluster_year=self.cluster_year, step=step)
            deadline.update(opens_on=opens_on, due_on=due_on)

    def writing_url(self, period="h1"):
        return f"/bao-cao/{self.cluster_year.pk}/{period}/viet/"

    def draft(self, member, period="h1"):
        sections = {"results": "Đã hoàn thành.", "good_practices": "", "difficulties": "", "next_tasks": "Tiếp tục."}
        numbers = {each.pk: Decimal(5) for each in Indicator.objects.of_year(self.year)}
        return save_draft(
            self.cluster_year.pk, period, by=member.officer, version=0, sections=sections, numbers=numbers
        )

    def submitted(self, member, period="h1"):
        return submit_report(self.draft(member, period).pk, by=member.leader)

    def returned(self, member, period="h1"):
        return return_report(self.submitted(member, period).pk, by=self.head.leader, reason="Thiếu số liệu.")

    def approved(self, member, period="h1"):
        return approve_report(self.submitted(member, period).pk, by=self.head.leader)
