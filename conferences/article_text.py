"""The beginning of an article, drafted from the record: what it holds and nothing else. Pure."""

from itertools import groupby
from typing import NamedTuple

from clusters.models import Duty
from conferences.models import AgendaItem, Election, Honour, Participant
from conferences.queries.record import Record
from conferences.words import when_in_words

SAID = [AgendaItem.Kind.SPEECH, AgendaItem.Kind.REPORT, AgendaItem.Kind.DISCUSSION, AgendaItem.Kind.OTHER]
GUESTS = [Participant.Role.CENTRAL, Participant.Role.HOST, Participant.Role.GUEST]


class Suggested(NamedTuple):
    title: str
    text: str


def suggested_article(record: Record) -> Suggested:
    """Short news paragraphs: when, where and who; what was reported, agreed, signed, chosen, concluded."""
    parts = [_opening, _people, _presence, _reported, _contributions, _documents, _agreed, _tasks]
    parts += [_honours, _chosen, _signed, _conclusion]
    return Suggested(record.conference.title, "\n\n".join(filter(None, (part(record) for part in parts))))


def _opening(record):
    conference = record.conference
    when = when_in_words(conference) if conference.day else f"Năm {conference.year}"
    when = when.replace(", ngày ", " ngày ")
    place = f", tại {conference.place}" if conference.place else ""
    who = conference.organiser or ("" if conference.is_sector_wide else conference.whose)
    held = f"{who} tổ chức {_small(conference.title)}" if who else f"diễn ra {_small(conference.title)}"
    sites = f", kết nối {conference.site_count} điểm cầu" if conference.site_count else ""
    count = f", với {conference.headcount} đại biểu dự" if conference.headcount else ""
    return f"{when}{place}, {held}{sites}{count}."


def _people(record):
    chairs, guests = _named(record.chairs), _named(record.of_role(*GUESTS))
    told = [f"Chủ trì hội nghị: {'; '.join(chairs)}." if chairs else ""]
    told += [f"Dự hội nghị có: {'; '.join(guests)}." if guests else ""]
    return " ".join(filter(None, told))


def _named(participants):
    return [", ".join(filter(None, [each.name, each.post])) for each in participants]


def _presence(record):
    quorum = record.quorum
    return f"Có {quorum.present}/{quorum.called} đơn vị được mời dự hội nghị." if quorum.present else ""


def _reported(record):
    items = [item for item in record.agenda if item.kind in SAID and item.summary.strip()]
    return "\n\n".join(f"{_ended(item.title)} {item.summary.strip()}" for item in items)


def _contributions(record):
    read = [each for each in record.contributions if each.is_read]
    lines = [f"“{each.title}”{_by(each)}" for each in read]
    return f"Các tham luận tại hội nghị: {'; '.join(lines)}." if lines else ""


def _by(contribution):
    who = ", ".join(filter(None, [contribution.author, contribution.post, contribution.board_name]))
    return f" ({who})" if who else ""


def _documents(record):
    lines = [" ".join(filter(None, [each.number, each.title])).rstrip(".") for each in record.documents]
    return f"Hội nghị quán triệt: {'; '.join(lines)}." if lines else ""


def _agreed(record):
    adopted = ["thông qua bảng tổng hợp điểm thi đua"] if record.conference.table_adopted_at else []
    return _list("Hội nghị thống nhất:", adopted + [each.text for each in record.decisions])


def _tasks(record):
    count = len(record.tasks)
    return _list(f"Hội nghị thống nhất {count} nhiệm vụ trọng tâm:", [each.text for each in record.tasks])


def _honours(record):
    kinds = [(kind, list(rows)) for kind, rows in groupby(record.honours, key=lambda each: each.kind)]
    return "\n\n".join(f"{Honour.Kind(kind).label}: {_names(rows)}." for kind, rows in kinds)


def _names(honours):
    named = [each.board_name or each.recipient for each in honours]
    return "; ".join(f"{name} ({each.note})" if each.note else name for name, each in zip(named, honours, strict=True))


def _chosen(record):
    year = record.conference.year_ahead
    told = [f"{each.board_name} làm {Duty.Office(each.office).label.lower()}{_how(each)}" for each in record.elections]
    return f"Hội nghị chọn {'; '.join(told)} năm {year}." if told else ""


def _how(election):
    if election.method != Election.Method.HANDS:
        return ""
    return f" ({election.in_favour} đồng ý, {election.against} không đồng ý, {election.abstained} không biểu quyết)"


def _signed(record):
    boards = [each.board_name for each in record.signings]
    year = record.conference.year_ahead
    return f"Đại diện {len(boards)} đơn vị ký giao ước thi đua năm {year}: {'; '.join(boards)}." if boards else ""


def _conclusion(record):
    conference = record.conference
    if not conference.conclusion.strip():
        return ""
    who = f"{conference.concluded_by} kết luận hội nghị" if conference.concluded_by else "Kết luận hội nghị"
    return f"{who}: {conference.conclusion.strip()}"


def _list(heading, lines):
    return "\n".join([heading, *(f"- {' '.join(line.split())}" for line in lines)]) if lines else ""


def _ended(title):
    title = title.strip()
    return title if title[-1:] in ".!?:" else f"{title}:"


def _small(title):
    """“Hội nghị tổng kết …” stands inside a sentence."""
    return title[:1].lower() + title[1:] if title.startswith("Hội nghị") else title
