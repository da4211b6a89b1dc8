"""Boards by the names that people write, on a day: in full, short, with either spelling of ủy."""

import datetime as dt
import unicodedata
from collections import defaultdict
from difflib import get_close_matches
from functools import cache

from provinces import names
from provinces.days import last_day
from provinces.models import Board, ProvinceName
from provinces.names import CENTRAL

UNKNOWN = "không có ban tổ chức “{typed}”."
PERHAPS = "không có ban tổ chức “{typed}”; có phải “{near}” không?"
ENDED = "“{typed}” đã kết thúc hoạt động ngày {last:%d/%m/%Y}."
NOT_YET = "“{typed}” không hoạt động vào ngày {day:%d/%m/%Y}."


def folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().replace("uỷ", "ủy").split())


class BoardNames:
    """Two queries, then none."""

    def __init__(self):
        self.boards = {board.pk: board for board in Board.objects.order_by("pk")}
        self.borne = defaultdict(list)  # {board: [(name in full, from when to when)]}
        self.written = defaultdict(set)  # {as people write it: boards}
        self._central()
        by_province = defaultdict(list)
        for board in self.boards.values():
            by_province[board.province_id].append(board.pk)
        for name in ProvinceName.objects.order_by("pk"):
            for board in by_province[name.province_id]:
                self._provincial(board, name)
        self.perhaps = cache(self._perhaps)

    def _central(self):
        for board in self.boards.values():
            if board.kind == Board.Kind.CENTRAL:
                self.borne[board.pk].append((CENTRAL, board.lifetime))
                for way in (CENTRAL, "Trung ương"):
                    self.written[folded(way)].add(board.pk)

    def _provincial(self, board, name):
        full = names.board_name(name.name, name.kind)
        self.borne[board].append((full, name.valid_during))
        committee = names.committee_name(name.name, name.kind)
        for way in (full, committee, names.province_name(name.name, name.kind), name.name):
            self.written[folded(way)].add(board)

    def name_on(self, board: int | None, day: dt.date) -> str:
        """As it was called that day; after its end, and before its first name, by the nearest; "" for none."""
        stretches = sorted(self.borne.get(board, ()), key=lambda each: each[1].lower or dt.date.min)
        begun = [name for name, days in stretches if not days.lower or days.lower <= day]
        if not stretches:
            return ""
        return begun[-1] if begun else stretches[0][0]

    def find(self, typed: str, day: dt.date) -> tuple[Board | None, str]:
        """(the board that lived that day and was ever called so, "" or why there is none)"""
        called = [self.boards[pk] for pk in sorted(self.written.get(folded(typed), ()))]
        living = [board for board in called if day in board.lifetime]
        of_the_day = [board for board in living if folded(self.name_on(board.pk, day)) == folded(typed)]
        if living:
            return (of_the_day or living)[0], ""
        ended = [board for board in called if board.lifetime.upper and board.lifetime.upper <= day]
        if ended:
            return None, ENDED.format(typed=typed, last=last_day(ended[-1].lifetime))
        return None, NOT_YET.format(typed=typed, day=day) if called else self.perhaps(typed, day)

    def _perhaps(self, typed, day):
        living = {way: pk for way, boards in self.written.items() for pk in boards if day in self.boards[pk].lifetime}
        near = get_close_matches(folded(typed), living, n=1, cutoff=0.75)
        return (
            PERHAPS.format(typed=typed, near=self.name_on(living[near[0]], day))
            if near
            else UNKNOWN.format(typed=typed)
        )
