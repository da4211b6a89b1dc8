"""The desk's page and its parts, each of which can be answered alone."""

from django.shortcuts import render
from django.urls import reverse

from conferences.access.conference import get_conference_for, why_not_agree, why_not_keep
from conferences.forms.desk import ElectionForm
from conferences.lines import sections_of
from conferences.queries.ahead import year_ahead
from conferences.queries.notes import OF_CONFERENCE, notes_of
from conferences.queries.record import record_of
from conferences.states import AHEAD, IN_SESSION
from conferences.views.place import at_conference
from pledges.verbs.papers import allow
from provinces.days import today

PARTS = {"diem-danh": "attendance", "ky": "signing"}


def back_to(pk: int, anchor: str) -> str:
    return f"{reverse('conferences:desk', args=[pk])}#{anchor}"


def desk_page(request, found, *, part="", notes=None, stale=None, election=None, refused=(), status=200):
    """``part``: only that of the page, by its anchor; ``notes``, ``election``: forms that were refused."""
    allow(why_not_keep(request.user, found))
    record = record_of(found)
    context = {"conference": found, "record": record, "refused": refused, "presences": _presences(record)}
    context |= {"may_agree": not why_not_agree(request.user, found), "signatures": _signatures(record)}
    if request.htmx and part in PARTS:
        return render(request, f"conferences/desk/{PARTS[part]}.html", context | {"alone": True}, status=status)
    context |= {
        "alone": False,
        "fields": _fields(found, record, notes),
        "current": record.current_item,
        "version": found.version,
        "stale": _both(found, record, stale) if stale else None,
        "notes": notes,
        "sections": sections_of(record),
        "election_form": election or ElectionForm(boards=_boards(record)),
        "is_ahead": found.state in AHEAD,
        "in_session": found.state == IN_SESSION,
        "is_past": found.day is None or found.day < today(),
        "next_item": record.next_item if found.state == IN_SESSION else None,
        "year": year_ahead(found),
        "crumbs": at_conference(request, found, "Bàn thư ký"),
    }
    return render(request, "conferences/desk/page.html", context, status=status)


def told_refused(request, pk, sentences: list[str], anchor: str, **shown):
    """The desk again, with why it was not done; nothing typed is lost."""
    found = get_conference_for(request.user, pk)
    return desk_page(request, found, part=anchor, refused=sentences, status=422, **shown)


def _boards(record):
    return [(row.board_id, row.board_name) for row in record.attendances]


def _presences(record):
    """[(attendance, its value as the form has it, [(value, words, chosen)])]."""
    values = {True: "1", False: "0", None: ""}
    told = [("1", "Có mặt"), ("0", "Vắng"), ("", "Chưa ghi")]
    return [
        (row, values[row.is_present], [(value, words, value == values[row.is_present]) for value, words in told])
        for row in record.attendances
    ]


def _signatures(record):
    """[(attendance, its signature or None, who may sign for it: [(name, post)])]."""
    return [
        (row, record.signed.get(row.board_id), [each for each in record.delegates_of(row.board_id) if each.name])
        for row in record.attendances
    ]


def _fields(found, record, notes) -> dict:
    """{"items": [(item, field name, text)], "concluded_by", "conclusion"}: what was typed, else what is stored."""
    stored = notes_of(found, record.agenda)
    typed = {name: notes.data[name] for name in stored if name in notes.data} if notes else {}
    text = stored | typed
    items = [(item, f"summary_{item.pk}", text[f"summary_{item.pk}"]) for item in record.agenda]
    return {"items": items, **{name: text[name] for name in OF_CONFERENCE}}


def _both(found, record, stale):
    """For a page without scripts: the sentence, and what was saved meanwhile in the fields left alone."""
    labels = {f"summary_{item.pk}": item.title for item in record.agenda}
    labels |= {name: str(found._meta.get_field(name).verbose_name) for name in OF_CONFERENCE}
    stored = notes_of(found, record.agenda)
    return {"sentence": str(stale), "fields": [(labels[name], stored[name]) for name in stale.fields]}
