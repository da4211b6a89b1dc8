"""The officials: new ones, what is written of them, and for which board they act from a day on."""

import datetime as dt
from typing import NamedTuple

from django.core.exceptions import ValidationError

from accounts.access import why_not_invite
from accounts.verbs.enrolment import correct_details, enrol_official
from documents.list_form import DAY
from documents.rolls.board_names import BoardNames
from documents.rolls.choosing import chosen
from documents.rolls.roll import Column, Judged, Line, Roll, What, changed, day_in_words, faults_of, wrong
from provinces.days import today
from provinces.models import Board, Official, Posting
from provinces.postings import post_official

Capacity = Official.Capacity
DETAILS = {"full_name": "họ và tên", "email": "thư điện tử", "phone": "điện thoại"}
AGAIN = "tên đăng nhập “{username}” đã có ở dòng {row}."
OTHER_CASE = "tên đăng nhập đã có người dùng, viết là “{username}”."
CLOSED = "tài khoản này đã ngừng; mở lại ở trang quản trị trước khi sửa."
OF_ADMIN = "đây là tài khoản quản trị, không nhập từ Excel; sửa ở trang quản trị."
NEEDS_BOARD = "lãnh đạo Ban và chuyên viên phải ghi “Ban tổ chức”."
SAY_SINCE = "đơn vị, tư cách hoặc chức vụ khác với sổ ({held}); ghi ở “Từ ngày” ngày bắt đầu thay đổi."
TOO_EARLY = "thay đổi phải bắt đầu sau ngày {since}, là ngày bắt đầu công tác hiện nay."
SAME_BUT_DAY = "“Từ ngày” khác với sổ ({held}) mà đơn vị, tư cách, chức vụ không đổi."
NO_ADDRESS = "“Thư điện tử” ghi “{typed}”, không phải địa chỉ thư điện tử."
TO_COME = "đã ghi chuyển công tác từ ngày {since}; sửa ở trang quản trị."


class Acts(NamedTuple):
    """For which board, how and as what; ``since``: from which day, None where it is not written."""

    board: int | None
    capacity: str
    position: str
    since: dt.date | None = None


class Typed(NamedTuple):
    username: str
    details: dict
    board: Board | None
    acts: Acts


class OfficialRoll(Roll):
    slug, title, one, page, invites = "can-bo", "Cán bộ và tài khoản", "cán bộ", "Cán bộ", True
    columns = [
        Column("username", "Tên đăng nhập", 24, required=True),
        Column("full_name", "Họ và tên", 26),
        Column("position", "Chức vụ", 24),
        Column("board", "Ban tổ chức", 40),
        Column("capacity", "Tư cách", 16, required=True, choices=tuple(Capacity.labels)),
        Column("since", "Từ ngày", 14, DAY),
        Column("email", "Thư điện tử", 30),
        Column("phone", "Điện thoại", 16),
    ]
    guide = [
        "Mỗi dòng một cán bộ, nhận ra theo tên đăng nhập. Tài khoản quản trị không ở trong biểu này.",
        "Ban tổ chức: ghi đủ hoặc ghi tên tỉnh, thành, ví dụ “Phú Thọ”. Người theo dõi có thể để trống.",
        f"Tư cách: {', '.join(Capacity.labels)}.",
        "Đổi ban, tư cách, chức vụ: ghi cái mới và “Từ ngày”; quyền chuyển vào ngày đó, việc cũ giữ nguyên tên cũ.",
        "Cán bộ mới chưa có mật khẩu: khi ghi có thể mời luôn bằng thư điện tử.",
        "Ngày ghi theo dạng dd/mm/yyyy.",
    ]
    sample = [["phutho.lanhdao", "", "Trưởng ban", "Ban Tổ chức Tỉnh ủy Phú Thọ", "Lãnh đạo Ban", "01/07/2025"]]

    def rows(self):
        self._look()
        return [self._row(official) for official in self.held.values() if official.is_active and official.capacity]

    def _row(self, official):
        acts = self.acting[official.pk]
        board = self.boards.name_on(acts.board, self.day)
        capacity = Capacity(acts.capacity).label
        return [
            *(official.username, official.full_name, acts.position, board, capacity),
            *(acts.since, official.email, official.phone),
        ]

    def _look(self):
        """Whoever is there, for which board each acts today, and who has been posted for a day to come."""
        self.day, self.boards, self.rows_of = today(), BoardNames(), {}
        self.held = {official.username: official for official in Official.objects.order_by("username")}
        self.by_folded = {username.casefold(): username for username in self.held}
        self.acting = {each.pk: Acts(each.board_id, each.capacity, each.position) for each in self.held.values()}
        self.to_come = {}
        for each in Posting.objects.order_by("-valid_during", "pk"):
            if self.day in each.valid_during:
                self.acting[each.official_id] = _acts(each)
            elif each.valid_during.lower and each.valid_during.lower > self.day:
                self.to_come[each.official_id] = each.valid_during.lower

    def judge(self, lines):
        self._look()
        return [self._judge(line) for line in lines]

    def _judge(self, line: Line) -> Judged:
        typed, refusals = self._typed(line)
        held = self.held.get(typed.username)
        refusals += self._of_username(typed.username, held)
        self.rows_of.setdefault(typed.username.casefold(), line.row)
        refusals = refusals or _of_model(typed, held) or self._of_posting(typed, held)
        if refusals:
            return wrong(line, typed.username, refusals)
        return self._new(line, typed) if held is None else self._changed(line, typed, held)

    def _typed(self, line) -> tuple[Typed, list[str]]:
        cells, refusals = line.cells, list(line.refusals)
        capacity, of_capacity = chosen(cells["capacity"], Capacity.choices, "Tư cách")
        board, of_board = None, ""
        if cells["board"]:
            board, of_board = self.boards.find(cells["board"], cells["since"] or self.day)
        elif capacity and capacity != Capacity.OBSERVER:
            of_board = NEEDS_BOARD
        acts = Acts(board.pk if board else None, capacity, cells["position"], cells["since"])
        details = {name: cells[name] for name in DETAILS}
        return Typed(cells["username"], details, board, acts), refusals + [
            each for each in (of_capacity, of_board) if each
        ]

    def _of_username(self, username, held) -> list[str]:
        folded = username.casefold()
        if username and folded in self.rows_of:
            return [AGAIN.format(username=username, row=self.rows_of[folded])]
        if held is None and folded in self.by_folded:
            return [OTHER_CASE.format(username=self.by_folded[folded])]
        if held and not held.is_active:
            return [CLOSED]
        return [OF_ADMIN] if held and not held.capacity else []

    def _of_posting(self, typed, held) -> list[str]:
        if held is None:
            return []
        acts, new = self.acting[held.pk], typed.acts
        if acts[:3] == new[:3]:
            same = new.since in (None, acts.since)
            return [] if same else [SAME_BUT_DAY.format(held=day_in_words(acts.since) or "không ghi")]
        if held.pk in self.to_come:
            return [TO_COME.format(since=day_in_words(self.to_come[held.pk]))]
        if new.since is None:
            return [SAY_SINCE.format(held=self._in_words(acts))]
        too_early = acts.since and new.since <= acts.since
        return [TOO_EARLY.format(since=day_in_words(acts.since))] if too_early else []

    def _in_words(self, acts):
        board = self.boards.name_on(acts.board, self.day)
        return ", ".join(filter(None, [Capacity(acts.capacity).label, acts.position, board]))

    def _new(self, line, typed):
        since = f"từ {day_in_words(typed.acts.since)}" if typed.acts.since else ""
        mail = typed.details["email"] or "chưa có thư điện tử"
        told = [", ".join(filter(None, [self._in_words(typed.acts), since])), mail]
        return Judged(line.row, What.ADDS, typed.username, told, (typed, None, True))

    def _changed(self, line, typed, held):
        told = [
            changed(label, getattr(held, name), typed.details[name])
            for name, label in DETAILS.items()
            if getattr(held, name) != typed.details[name]
        ]
        acts = self.acting[held.pk]
        moves = acts[:3] != typed.acts[:3]
        if moves:
            since = f"từ {day_in_words(typed.acts.since)}"
            told.append(changed(since, self._in_words(acts), self._in_words(typed.acts)))
        what = What.CHANGES if told else What.SAME
        return Judged(line.row, what, typed.username, told, (typed, held, moves))

    def write(self, judged, by):
        typed, held, moves = judged.given
        acts = typed.acts
        if held is None:
            since = {"position": acts.position, "on": acts.since}
            return enrol_official(typed.username, typed.board, acts.capacity, **since, **typed.details)
        official = correct_details(held.pk, **typed.details)
        if moves:
            post_official(official, typed.board, acts.capacity, on=acts.since, position=acts.position)
        return official

    def to_invite(self, judged: list[Judged], written: list[Official]) -> list[int]:
        """The new ones who can be."""
        new = [official for each, official in zip(judged, written, strict=True) if each.what == What.ADDS]
        return [official.pk for official in new if not why_not_invite(official)]


def _acts(posting) -> Acts:
    return Acts(posting.board_id, posting.capacity, posting.position, posting.valid_during.lower)


def _of_model(typed, held) -> list[str]:
    """A name that somebody bears already is not judged again."""
    official = Official(username=typed.username, position=typed.acts.position, **typed.details)
    faults = faults_of(official, exclude=["password", "board", "capacity", "email", *(["username"] if held else [])])
    email = typed.details["email"]
    return faults if not email or _is_address(email) else [*faults, NO_ADDRESS.format(typed=email)]


def _is_address(email) -> bool:
    try:
        Official._meta.get_field("email").run_validators(email)
    except ValidationError:
        return False
    return True
