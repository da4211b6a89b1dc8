"""The boards, by their provinces: new ones, and new names or kinds from a day on."""

from typing import NamedTuple

from documents.list_form import DAY
from documents.rolls.board_names import folded
from documents.rolls.choosing import chosen
from documents.rolls.roll import Column, Judged, Line, Roll, What, changed, day_in_words, faults_of, wrong
from provinces.days import last_day
from provinces.models import PlaceKind, Province, ProvinceName
from provinces.names import province_name
from provinces.verbs import change_province_kind, found_province

AGAIN = "mã “{code}” đã có ở dòng {row}."
TAKEN = "tên “{name}” đang là của đơn vị mã {code}."
BELONGS_TO_ENDED = "mã {code} là của {ended}, đã kết thúc ngày {last}; đơn vị mới phải bắt đầu sau ngày đó."
SAY_SINCE = "tên, loại khác với sổ ({held}); ghi ở “Từ ngày” ngày bắt đầu của tên mới."
TOO_EARLY = "tên mới phải bắt đầu sau ngày {since} của tên đang có; sổ ghi sai thì sửa ở trang quản trị."
ONLY_IN_ADMIN = "“{heading}” khác với sổ ({held}) mà tên, loại không đổi; sửa ở trang quản trị."


class Typed(NamedTuple):
    code: str
    name: str
    kind: str
    since: object
    basis: str


class BoardRoll(Roll):
    slug, title, one, page = "ban-to-chuc", "Ban tổ chức các tỉnh, thành", "đơn vị", "Ban tổ chức"
    columns = [
        Column("code", "Mã", 8, required=True),
        Column("name", "Tên tỉnh, thành", 30, required=True),
        Column("kind", "Loại", 14, required=True, choices=tuple(PlaceKind.labels)),
        Column("since", "Từ ngày", 14, DAY),
        Column("basis", "Căn cứ", 40),
    ]
    guide = [
        "Mỗi dòng một tỉnh, thành đang hoạt động; ban tổ chức của tỉnh, thành được lập cùng và mang tên theo đó.",
        "Mã: mã đơn vị hành chính cấp tỉnh, hai chữ số. Loại: Tỉnh hoặc Thành phố.",
        "Đổi tên hoặc loại: ghi tên, loại mới và “Từ ngày” là ngày bắt đầu; tên cũ vẫn được giữ cho những ngày trước.",
        "Hợp nhất, chia tách không nhập ở đây.",
        "Ngày ghi theo dạng dd/mm/yyyy.",
    ]
    sample = [["22", "Quảng Ninh", "Thành phố", "01/09/2026", "Nghị quyết 36/2026/QH16"]]

    def rows(self):
        self._look()
        return [
            [code, name.name, name.get_kind_display(), name.valid_during.lower, name.basis]
            for code, name in sorted(self.held.items())
        ]

    def _look(self):
        """Who bears which code now, and who did."""
        self.held, self.ended = {}, {}
        for name in ProvinceName.objects.select_related("province").order_by("valid_during", "pk"):
            if name.province.lifetime.upper:
                self.ended[name.province.code] = name.province
            else:
                self.held[name.province.code] = name  # the newest comes last
        self.names = {folded(name.name): code for code, name in self.held.items()}
        self.rows_of = {}

    def judge(self, lines):
        self._look()
        return [self._judge(line) for line in lines]

    def _judge(self, line: Line) -> Judged:
        typed, refusals = self._typed(line)
        name = f"{typed.code} {typed.name}".strip()
        if refusals:
            return wrong(line, name, refusals)
        self.rows_of[typed.code] = line.row
        held = self.held.get(typed.code)
        refusal = self._against_new(typed) if held is None else _against_change(typed, held)
        refusal = refusal or self._taken(typed)
        if refusal:
            return wrong(line, name, [refusal])
        self.names[folded(typed.name)] = typed.code
        return _new(line, name, typed) if held is None else _changed(line, name, typed, held)

    def _typed(self, line):
        cells, refusals = line.cells, list(line.refusals)
        kind, why_not = chosen(cells["kind"], PlaceKind.choices, "Loại")
        code = cells["code"].zfill(2) if cells["code"] else ""
        typed = Typed(code, cells["name"], kind, cells["since"], cells["basis"])
        refusals += [why_not] if why_not else []
        if code in self.rows_of:
            refusals.append(AGAIN.format(code=code, row=self.rows_of[code]))
        return typed, refusals or _of_model(typed)

    def _taken(self, typed):
        bearer = self.names.get(folded(typed.name), typed.code)
        return TAKEN.format(name=typed.name, code=bearer) if bearer != typed.code else ""

    def _against_new(self, typed):
        ended = self.ended.get(typed.code)
        if ended and (typed.since is None or typed.since < ended.lifetime.upper):
            last = day_in_words(last_day(ended.lifetime))
            return BELONGS_TO_ENDED.format(code=typed.code, ended=ended.label, last=last)
        return ""

    def write(self, judged, by):
        typed, province = judged.given
        if province is None:
            return found_province(typed.code, typed.name, typed.kind, on=typed.since, basis=typed.basis)
        return change_province_kind(province, typed.name, typed.kind, on=typed.since, basis=typed.basis)


def _of_model(typed) -> list[str]:
    of_province = faults_of(Province(code=typed.code), exclude=["lifetime"])
    name = ProvinceName(name=typed.name, kind=typed.kind, basis=typed.basis)
    return of_province + faults_of(name, exclude=["province", "valid_during", "sort_key", "search_key"])


def _against_change(typed, held) -> str:
    if (typed.name, typed.kind) != (held.name, held.kind):
        if typed.since is None:
            return SAY_SINCE.format(held=held)
        if held.valid_during.lower and typed.since <= held.valid_during.lower:
            return TOO_EARLY.format(since=day_in_words(held.valid_during.lower))
        return ""
    if typed.since not in (None, held.valid_during.lower):
        return ONLY_IN_ADMIN.format(heading="Từ ngày", held=day_in_words(held.valid_during.lower) or "không ghi")
    if typed.basis not in ("", held.basis):
        return ONLY_IN_ADMIN.format(heading="Căn cứ", held=held.basis or "không ghi")
    return ""


def _new(line, name, typed):
    since = f"từ {day_in_words(typed.since)}" if typed.since else "không ghi ngày bắt đầu"
    told = [f"{province_name(typed.name, typed.kind)}, {since}"]
    return Judged(line.row, What.ADDS, name, told, (typed, None))


def _changed(line, name, typed, held):
    if (typed.name, typed.kind) == (held.name, held.kind):
        return Judged(line.row, What.SAME, name, [])
    told = [changed("từ " + day_in_words(typed.since), str(held), province_name(typed.name, typed.kind))]
    return Judged(line.row, What.CHANGES, name, told, (typed, held.province))
