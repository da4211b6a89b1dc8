"""The whole register, and cluster 3 before, in and after the year of the mergers."""

import datetime as dt

import time_machine
from django.db.backends.postgresql.psycopg_any import DateRange

from clusters.models import Membership
from clusters.verbs import give_office, open_year
from pledges.verbs.report import approve_report, save_draft, submit_report
from provinces.management.commands.load_registry import load_registry
from provinces.models import Board
from provinces.registry import MERGED_ON
from tests.conftest import VIETNAM
from tests.factories import ClusterFactory, OfficialFactory

EVE = MERGED_ON - dt.timedelta(1)
FIRST_HALF, SECOND_HALF = DateRange(dt.date(2025, 1, 1), MERGED_ON), DateRange(MERGED_ON, dt.date(2026, 1, 1))
TEXTS = {"results": "Đã hoàn thành.", "good_practices": "", "difficulties": "", "next_tasks": "Tiếp tục."}


def board_of(short: str, day: dt.date) -> Board:
    return Board.objects.living_on(day).named_on(day).get(board_short=short)


def at(day: dt.date):
    """Ten o'clock of that day in Vietnam."""
    return time_machine.travel(dt.datetime.combine(day, dt.time(10), VIETNAM), tick=False)


class Mergers:
    """Quảng Nam, Đà Nẵng and Quảng Ngãi in cluster 3, the last its head; from 1 July 2025 the new Đà Nẵng and Quảng
    Ngãi; Hà Nội in cluster 1. Quảng Nam's six-month report of 2022 is approved.
    """

    def __init__(self):
        load_registry()
        self.quang_nam, self.old_da_nang = board_of("Quảng Nam", EVE), board_of("Đà Nẵng", EVE)
        self.old_quang_ngai, self.ha_noi = board_of("Quảng Ngãi", EVE), board_of("Hà Nội", EVE)
        self.da_nang, self.quang_ngai = board_of("Đà Nẵng", MERGED_ON), board_of("Quảng Ngãi", MERGED_ON)
        self.leaders = {
            name: OfficialFactory(username=name, board=getattr(self, name))
            for name in ("quang_nam", "old_quang_ngai", "da_nang", "quang_ngai", "ha_noi")
        }
        self.leaders["central"] = OfficialFactory(username="trunguong", board=Board.objects.central().get())
        self.observer = OfficialFactory(username="quansat", observer=True)
        self.administrator = OfficialFactory(username="quantri", administrator=True)
        self._years()
        self.report = self._report()

    def _years(self):
        self.cluster = ClusterFactory(number=3)
        old, new = [self.quang_nam, self.old_da_nang, self.old_quang_ngai], [self.da_nang, self.quang_ngai]
        self.year_2022 = open_year(self.cluster, 2022, old)
        give_office(self.year_2022, self.old_quang_ngai, "head", "elected", source="Biên bản hội nghị năm 2021")
        self.year_2025 = open_year(self.cluster, 2025, old, during=FIRST_HALF, stage="closed")
        Membership.objects.bulk_create(
            Membership(cluster_year=self.year_2025, board=board, valid_during=SECOND_HALF) for board in new
        )
        give_office(self.year_2025, self.quang_nam, "head", "rotated", during=FIRST_HALF)
        give_office(self.year_2025, self.quang_ngai, "head", "appointed", during=SECOND_HALF)
        self.year_2026 = open_year(self.cluster, 2026, new)
        give_office(self.year_2026, self.quang_ngai, "head", "elected")
        self.elsewhere = open_year(ClusterFactory(number=1), 2026, [self.ha_noi])

    def _report(self):
        leader = self.leaders["quang_nam"]
        with at(dt.date(2022, 6, 6)):
            draft = save_draft(self.year_2022.pk, "h1", by=leader, version=0, sections=TEXTS, numbers={})
            submit_report(draft.pk, by=leader)
            return approve_report(draft.pk, by=self.leaders["old_quang_ngai"])
