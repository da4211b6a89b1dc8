"""The members of the clusters' years: which board belongs to which, and during which days."""

import re
from collections import defaultdict
from typing import NamedTuple

from django.db.backends.postgresql.psycopg_any import DateRange

from clusters.models import Cluster, ClusterYear, Membership
from clusters.verbs import change_membership_days, join_cluster
from documents.list_form import DAY
from documents.rolls.board_names import BoardNames, folded
from documents.rolls.roll import Column, Judged, Line, Roll, What, changed, wrong
from provinces.days import ONE_DAY, in_words, last_day, overlap, year_range
from provinces.models import Board

CLUSTER = re.compile(r"(cụm|khối)(?: thi đua)?(?: số)? ?0*(\d{1,4})")
NOT_A_CLUSTER = "“Cụm” ghi “{typed}”; ghi như “Cụm thi đua số 2” hoặc “Khối thi đua số 1”."
NOT_A_YEAR = "“Năm” ghi “{typed}”, không phải năm."
NO_SUCH_CLUSTER = "không có {typed}."
NOT_OPEN = "{cluster} chưa mở năm {year}; mở năm ở trang quản trị trước."
BACKWARDS = "“Đến hết ngày” phải bằng hoặc sau “Từ ngày”."
OTHER_YEAR = "thời gian nằm ngoài năm {year}."
AGAIN = "giống hệt dòng {row}."
SEVERAL = "ban này có {count} khoảng thời gian trong cụm năm đó; sửa ở trang quản trị."
CLOSED = "năm này của cụm đã kết thúc, không sửa thành viên nữa."
NOT_ALL_THAT_TIME = "ban này chỉ hoạt động {days}."
OVERLAPS = "trùng thời gian với {cluster} năm {year} ({days}){where}."


class Stay(NamedTuple):
    """A board in a cluster's year; ``row``: of the file, None where it stands in the list only."""

    cluster_year: ClusterYear
    days: DateRange
    row: int | None


class Typed(NamedTuple):
    """``whole``: no days were typed."""

    line: Line
    name: str
    cluster_year: ClusterYear
    board: Board
    days: DateRange
    whole: bool

    @property
    def place(self):
        return self.cluster_year.pk, self.board.pk


class MembershipRoll(Roll):
    slug, title, one, page = "thanh-vien", "Thành viên các cụm", "thành viên", "Thành viên"
    columns = [
        Column("cluster", "Cụm", 24, required=True),
        Column("year", "Năm", 8, required=True),
        Column("board", "Ban tổ chức", 44, required=True),
        Column("since", "Từ ngày", 14, DAY),
        Column("until", "Đến hết ngày", 14, DAY),
    ]
    guide = [
        "Mỗi dòng một ban trong một năm của cụm. Năm của cụm phải mở trước ở trang quản trị.",
        "Cụm: như “Cụm thi đua số 2”, “Khối thi đua số 1”.",
        "Để trống cả hai ngày là cả năm; chỉ để trống “Đến hết ngày” là chưa có ngày kết thúc.",
        "Ban tổ chức: ghi đủ hoặc ghi tên tỉnh, thành, theo tên lúc đó.",
        "Một ban trong cùng một thời gian chỉ ở một cụm.",
    ]
    sample = [["Cụm thi đua số 2", "2027", "Ban Tổ chức Tỉnh ủy Phú Thọ", "", ""]]

    def rows(self):
        self._look()
        ordered = sorted(self.members, key=self._order)
        return [self._row(each) for each in ordered]

    def _order(self, member):
        cluster = member.cluster_year.cluster
        return -member.cluster_year.year, cluster.kind, cluster.number, member.board_id, member.pk

    def _row(self, member):
        days = member.valid_during
        board = self.boards.name_on(member.board_id, _first_day(days, member.cluster_year.year))
        return [str(member.cluster_year.cluster), str(member.cluster_year.year), board, days.lower, last_day(days)]

    def _look(self):
        self.boards = BoardNames()
        years = ClusterYear.objects.select_related("cluster").order_by("pk")
        self.years = {(each.cluster.kind, each.cluster.number, each.year): each for each in years}
        self.clusters = set(Cluster.objects.order_by("pk").values_list("kind", "number"))
        self.members = list(Membership.objects.select_related("cluster_year__cluster").order_by("pk"))

    def judge(self, lines):
        self._look()
        read = [self._typed(line) for line in lines]
        typed = [each for each in read if isinstance(each, Typed)]
        found = {each.row: each for each in read if isinstance(each, Judged)} | self._match(typed)
        found |= self._against_others([each for each in typed if found[each.line.row].writes], found)
        return [found[line.row] for line in lines]

    def _typed(self, line) -> Typed | Judged:
        cells = line.cells
        name = ", ".join(filter(None, [cells["board"], cells["cluster"], cells["year"]]))
        if line.refusals:
            return wrong(line, name, line.refusals)
        cluster_year, refusal = self._cluster_year(cells["cluster"], cells["year"])
        if refusal:
            return wrong(line, name, [refusal])
        days, refusal = _days(cells["since"], cells["until"], cluster_year.year)
        if refusal:
            return wrong(line, name, [refusal])
        board, refusal = self.boards.find(cells["board"], _first_day(days, cluster_year.year))
        if refusal:
            return wrong(line, name, [refusal])
        return Typed(line, name, cluster_year, board, days, not (cells["since"] or cells["until"]))

    def _cluster_year(self, cluster, year) -> tuple[ClusterYear | None, str]:
        match = CLUSTER.fullmatch(folded(cluster))
        if not match:
            return None, NOT_A_CLUSTER.format(typed=cluster)
        if not re.fullmatch(r"\d{4}", year):
            return None, NOT_A_YEAR.format(typed=year)
        kind = Cluster.Kind.CLUSTER if match[1] == "cụm" else Cluster.Kind.BLOCK
        if (kind, int(match[2])) not in self.clusters:
            return None, NO_SUCH_CLUSTER.format(typed=cluster)
        found = self.years.get((kind, int(match[2]), int(year)))
        return found, "" if found else NOT_OPEN.format(cluster=cluster, year=year)

    def _match(self, typed: list[Typed]) -> dict[int, Judged]:
        """Which lines say what stands already, which change it, which are new."""
        found, held, left = {}, defaultdict(list), defaultdict(list)
        for member in self.members:
            held[member.cluster_year_id, member.board_id].append(member)
        rows = {}
        for each in typed:
            again = rows.setdefault((*each.place, each.days), each.line.row)
            if again != each.line.row:
                found[each.line.row] = wrong(each.line, each.name, [AGAIN.format(row=again)])
            elif same := _same(each, held[each.place]):
                held[each.place].remove(same)
                found[each.line.row] = Judged(each.line.row, What.SAME, each.name, [])
            else:
                left[each.place].append(each)
        for place, lines in left.items():
            found |= {each.line.row: _decided(each, held[place], len(lines)) for each in lines}
        return found

    def _against_others(self, writing: list[Typed], found) -> dict[int, Judged]:
        """As the list would be afterwards: a board is in one cluster at a time, and only as long as it lives."""
        stays, refused = defaultdict(list), {}
        replaced = {found[each.line.row].given[1] for each in writing}
        for member in self.members:
            if member.pk not in replaced:
                stays[member.board_id].append(Stay(member.cluster_year, member.valid_during, None))
        for each in writing:
            stays[each.board.pk].append(Stay(each.cluster_year, each.days, each.line.row))
        for each in writing:
            if why := _why_not(each, stays[each.board.pk]):
                refused[each.line.row] = wrong(each.line, each.name, [why])
        return refused

    def write(self, judged, by):
        typed, pk = judged.given
        if pk is None:
            return join_cluster(typed.cluster_year, typed.board, typed.days)
        return change_membership_days(pk, typed.days)


def _days(since, until, year) -> tuple[DateRange | None, str]:
    if not since and not until:
        return year_range(year), ""
    if since and until and until < since:
        return None, BACKWARDS
    days = DateRange(since, until + ONE_DAY if until else None)
    return days, "" if overlap(days, year_range(year)) else OTHER_YEAR.format(year=year)


def _first_day(days, year):
    """Of the stay in that year: by then the board is named."""
    first = year_range(year).lower
    return max(days.lower, first) if days.lower else first


def _same(typed, members) -> Membership | None:
    same = next((member for member in members if member.valid_during == typed.days), None)
    return same or (members[0] if typed.whole and len(members) == 1 else None)


def _decided(typed, held, lines) -> Judged:
    if held and (len(held), lines) != (1, 1):
        return wrong(typed.line, typed.name, [SEVERAL.format(count=len(held))])
    if typed.cluster_year.is_closed:
        return wrong(typed.line, typed.name, [CLOSED])
    if not held:
        return Judged(typed.line.row, What.ADDS, typed.name, [_in_words(typed.days)], (typed, None))
    told = [changed("thời gian", _in_words(held[0].valid_during), _in_words(typed.days))]
    return Judged(typed.line.row, What.CHANGES, typed.name, told, (typed, held[0].pk))


def _in_words(days):
    return in_words(days) or "không ghi ngày"


def _why_not(typed, stays) -> str:
    lifetime = typed.board.lifetime
    if lifetime.upper and (typed.days.upper is None or typed.days.upper > lifetime.upper):
        return NOT_ALL_THAT_TIME.format(days=in_words(lifetime))
    for stay in stays:
        if stay.row != typed.line.row and overlap(stay.days, typed.days):
            where = f", dòng {stay.row}" if stay.row else ""
            year = stay.cluster_year
            return OVERLAPS.format(cluster=year.cluster, year=year.year, days=_in_words(stay.days), where=where)
    return ""
