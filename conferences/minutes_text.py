"""The minutes as they are drafted from what was recorded: plain text that ``pledges.prose`` reads. Pure.

Headings follow the Party's format: “I- THÀNH PHẦN”, then “1. …”. What the record does not hold is left out; the
lines for the signatures belong to the printed page, not to the text.
"""

from typing import NamedTuple

from conferences.minutes_lines import (
    called,
    document,
    item,
    joined,
    lines_of,
    number,
    person,
    place_of,
    sentence,
    when,
)
from conferences.models import AgendaItem, Conference, Election, Participant
from conferences.queries.record import Record
from pledges.fingerprints import fingerprint_of
from pledges.prose import tidy
from provinces.days import in_full

ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"]
Role = Participant.Role
METHODS = {
    Election.Method.ACCLAIMED: "suy tôn",
    Election.Method.AGREED: "thống nhất",
    Election.Method.HANDS: "biểu quyết giơ tay",
    Election.Method.ELECTED: "bầu",
}


class Former(NamedTuple):
    """A key task of an earlier conference as this one reviewed it. ``result``: “Hoàn thành”."""

    text: str
    result: str
    comment: str = ""


def minutes_text(record: Record, *, former: list[Former] = ()) -> str:
    """``former``: the tasks of earlier conferences that were reviewed at this one."""
    sections = [
        ("THÀNH PHẦN", _numbered(_people(record)) + _quorum(record)),
        ("NỘI DUNG", _numbered(_agenda(record))),
        ("THAM LUẬN", _contributions(record)),
        ("VĂN BẢN QUÁN TRIỆT", _items(map(document, record.documents))),
        ("KIẾN NGHỊ, ĐỀ XUẤT", _proposals(record)),
        ("KIỂM ĐIỂM NHIỆM VỤ TRỌNG TÂM CỦA HỘI NGHỊ TRƯỚC", _items(map(_reviewed, former))),
        ("NỘI DUNG THỐNG NHẤT", _numbered(_agreed(record))),
        ("KẾT LUẬN", _conclusion(record.conference)),
    ]
    held = [(heading, lines) for heading, lines in sections if lines]
    parts = [[f"{roman}- {heading}", *lines] for roman, (heading, lines) in zip(ROMAN, held, strict=False)]
    return tidy("\n\n".join("\n".join(lines) for lines in [_frame(record), *parts]))


def is_behind(minutes, record: Record, *, former: list[Former] = ()) -> bool:
    """Whether the record now gives another text than the one from which these minutes were last drafted."""
    return fingerprint_of(minutes_text(record, former=former)) != minutes.drafted_from


def _items(texts) -> list[str]:
    return [line for text in texts for line in item(text)]


def _numbered(groups) -> list[str]:
    """“1. Heading” and its lines; groups: (heading, lines)."""
    return [line for place, (heading, lines) in enumerate(groups, 1) for line in (f"{place}. {heading}", *lines)]


def _frame(record):
    """When, where, by whom."""
    conference = record.conference
    told = [
        ("Thời gian", when(conference)),
        ("Địa điểm", conference.place),
        ("Hình thức", _mode(conference)),
        ("Đơn vị đăng cai", record.host_name),
        ("Cơ quan tổ chức", conference.organiser),
        ("Số đại biểu dự", number(conference.headcount) if conference.headcount is not None else ""),
    ]
    lines = [f"{word}: {sentence(text)}" for word, text in told if text]
    sites = _items(map(place_of, record.sites))
    return [*lines, "Các điểm cầu:", *sites] if sites else lines


def _mode(conference):
    """Meeting in one place is what a meeting is: only another mode is told."""
    apart = conference.mode not in ("", Conference.Mode.IN_PERSON)
    count = f"{number(conference.site_count)} điểm cầu" if conference.site_count is not None else ""
    return joined(conference.get_mode_display().lower() if apart else "", count)


def _people(record):
    sites = {site.pk: site.name for site in record.sites}
    groups = [
        (role.label, [person(each, sites) for each in record.of_role(role)]) for role in Role if role != Role.DELEGATE
    ]
    boards = {each.board_id for each in record.present}
    others = [each for each in record.of_role(Role.DELEGATE) if each.board_id not in boards]
    groups += [
        ("Đơn vị có mặt", [_delegation(record, each) for each in record.present]),
        ("Đại biểu khác" if boards else "Đại biểu các đơn vị", [person(each, sites) for each in others]),
        ("Đơn vị vắng mặt", [_absence(each) for each in record.absent]),
    ]
    return [(heading, _items(texts)) for heading, texts in groups if texts]


def _delegation(record, attendance):
    people = "; ".join(called(each) for each in record.delegates_of(attendance.board_id))
    return f"{attendance.board_name}: {people}" if people else attendance.board_name


def _absence(attendance):
    reason = attendance.reason.strip()
    return f"{attendance.board_name}, lý do: {reason}" if reason else attendance.board_name


def _quorum(record):
    """Nothing where nobody has said who was there; the sector's conferences need none."""
    quorum = record.quorum
    if quorum.unsaid == quorum.called:
        return []
    if record.conference.is_sector_wide:
        return [f"Có {quorum.present}/{quorum.called} đơn vị có mặt."]
    return [f"Có {quorum.sentence}."]


def _agenda(record):
    began = any(each.begun_at for each in record.agenda)
    decided = {}
    for each in record.decisions:
        decided.setdefault(each.agenda_item_id, []).append(each.text)
    for each in record.agenda:
        if _took_place(each, decided, began):
            yield each.title, _proceedings(each, decided.get(each.pk, []))


def _took_place(item, decided, began):
    """Once the agenda was gone through live, an item nobody went to is no part of what happened."""
    if item.summary.strip() or item.pk in decided:
        return True
    return item.kind != AgendaItem.Kind.BREAK and (item.begun_at is not None or not began)


def _proceedings(item, decisions):
    presenter = [sentence(f"Thực hiện: {item.presenter}")] if item.presenter else []
    agreed = ["Hội nghị thống nhất:", *_items(decisions)] if decisions else []
    return [*presenter, *lines_of(item.summary), *agreed]


def _contributions(record):
    return [line for each in record.contributions for line in (*item(_paper(each)), *lines_of(each.summary))]


def _paper(each):
    board = "" if each.board_short and each.board_short in each.post else each.board_name
    who = joined(each.author and f"đồng chí {each.author}", each.post, board)
    read = " (đã trình bày tại hội nghị)" if each.is_read else ""
    title = f"{each.title.rstrip('.')}{read}"
    return f"{who}: {title}" if who else title


def _proposals(record):
    return [line for each in record.proposals for line in (*item(_raised(each)), *_answer(each))]


def _raised(each):
    who = joined(each.raised_by, each.board_name)
    return f"{who}: {each.text}" if who else each.text


def _answer(each):
    told = lines_of(each.answer)
    by = f" ({each.answered_by})" if each.answered_by else ""
    return [f"+ Trả lời{by}: {' '.join(line.removeprefix('- ') for line in told)}"] if told else []


def _reviewed(task):
    text = " ".join(lines_of(task.text)).rstrip(".;")
    return f"{text}: {task.result.lower()}" + (f". {task.comment}" if task.comment else "")


def _agreed(record):
    conference = record.conference
    without_item = [each.text for each in record.decisions if each.agenda_item_id is None]
    table = [f"Hội nghị thông qua bảng tổng hợp điểm, xếp hạng thi đua năm {conference.year}."]
    ahead = conference.year_ahead
    groups = [
        ("Các nội dung thống nhất", _items(without_item)),
        ("Bảng điểm, xếp hạng", table if conference.table_adopted_at else []),
        ("Suy tôn, khen thưởng", _items(map(_honour, record.honours))),
        ("Nhiệm vụ trọng tâm", _tasks(record)),
        (f"Chọn cụm trưởng, cụm phó năm {ahead}", _items(map(_election, record.elections))),
        (f"Ký giao ước thi đua năm {ahead}", _signed(record)),
    ]
    return [(heading, lines) for heading, lines in groups if lines]


def _honour(each):
    note = f" ({each.note})" if each.note else ""
    return f"{each.get_kind_display()}: {joined(each.board_name, each.recipient)}{note}"


def _tasks(record):
    return [line for place, each in enumerate(record.tasks, 1) for line in _task(place, each)]


def _task(place, each):
    first, *rest = lines_of(each.text) or [""]
    *lines, last = [f"({place}) {first}", *rest]
    owner, due = joined(each.board_name, each.owner), each.due_on and in_full(each.due_on)
    details = [f"{word}: {told}." for word, told in (("Phụ trách", owner), ("Thời hạn", due)) if told]
    return [*lines, " ".join([sentence(last), *details])]


def _election(each):
    counts = f"đồng ý {each.in_favour}, không đồng ý {each.against}, không biểu quyết {each.abstained}"
    told = f" ({counts})" if each.method == Election.Method.HANDS else ""
    return f"{each.get_office_display()}: {each.board_name}, {METHODS[each.method]}{told}"


def _signed(record):
    if not record.signings:
        return []
    lines = (
        f"{each.board_name}: {signer}" if (signer := _signer(each)) else each.board_name for each in record.signings
    )
    return [f"{len(record.signings)} đơn vị ký giao ước:", *_items(lines)]


def _signer(each):
    return joined(each.signer and f"đồng chí {each.signer}", each.post)


def _conclusion(conference):
    by = [sentence(f"Người kết luận: {conference.concluded_by}")] if conference.concluded_by else []
    return [*by, *lines_of(conference.conclusion)]
