"""How the lines of minutes are worded: when and where, persons, sites, documents. Pure."""

from conferences.models import Conference, IntroducedDocument, Participant, Site
from conferences.words import clock
from pledges.prose import tidy
from provinces.days import in_full

ENDS = ".!?…:;"


def sentence(text: str) -> str:
    """With a full stop, where it does not end by itself."""
    text = text.strip()
    return text if not text or text[-1] in ENDS else f"{text}."


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def lines_of(text: str) -> list[str]:
    return [line for line in tidy(text).split("\n") if line.strip()]


def item(text: str) -> list[str]:
    """A line of a list; lists inside it become inner ones."""
    first, *rest = lines_of(text) or [""]
    told = [first.removeprefix("- "), *(f"+ {line[2:]}" if line.startswith("- ") else line for line in rest)]
    return [f"- {capital(told[0])}", *told[1:-1], sentence(told[-1])] if rest else [f"- {sentence(capital(told[0]))}"]


def joined(*told: str) -> str:
    return ", ".join(filter(None, told))


def number(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def when(conference: Conference) -> str:
    """“từ 8 giờ 00 đến 11 giờ 30, ngày 18 tháng 11 năm 2026”."""
    if conference.day is None:
        return f"năm {conference.year} ({'nguồn không nêu ngày' if conference.source else 'chưa ghi ngày'})"
    day = in_full(conference.day)
    hours = [("từ", conference.starts_at), ("đến", conference.ends_at)]
    if told := " ".join(f"{word} {clock(time)}" for word, time in hours if time):
        return f"{told}, {day}"
    if conference.part_of_day == Conference.PartOfDay.WHOLE_DAY:
        return f"cả {day}"
    return f"{conference.get_part_of_day_display().lower()} {day}".strip()


def person(who: Participant, sites: dict[int, str]) -> str:
    """“đồng chí A, Phó Trưởng Ban, Ban Tổ chức Tỉnh ủy Nghệ An, điểm cầu Vinh”; ``sites``: {pk: name}.

    The board is told unless the post names it.
    """
    board = "" if who.board_short and who.board_short in who.post else who.board_name
    site = sites.get(who.site_id, "")
    return joined(called(who), board, site and f"điểm cầu {site}")


def called(who: Participant) -> str:
    return joined(who.name and f"đồng chí {who.name}", who.post)


def place_of(site: Site) -> str:
    main = "Điểm cầu chính: " if site.is_main else ""
    count = f" ({number(site.headcount)} đại biểu)" if site.headcount is not None else ""
    return f"{main}{joined(site.name, site.place)}{count}"


def document(each: IntroducedDocument) -> str:
    """“Quy định về thể thức văn bản của Đảng (số 399-QĐ/TW, ngày 09 tháng 01 năm 2026, Ban Bí thư)”."""
    known = joined(each.number and f"số {each.number}", each.issued_on and in_full(each.issued_on), each.issuer)
    title = each.title.strip().rstrip(".")
    return f"{title} ({known})" if known else title
