"""A conference's page: everything its record holds, and what this reader may do with it."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from conferences.access.article import why_not_write
from conferences.access.conference import (
    get_conference_for,
    why_not_answer,
    why_not_carry,
    why_not_contribute,
    why_not_keep,
    why_not_lead,
)
from conferences.access.minutes import may_read
from conferences.lines import sections_of, task_line
from conferences.models import KeyTask, Photo
from conferences.queries.record import CHAIRS, Role, record_of
from conferences.states import AHEAD, HELD, MINUTES_SHAPES, PLANNED, standing
from conferences.views.place import at_conference
from conferences.words import when_in_words


@require_GET
def conference(request, pk):
    return conference_page(request, get_conference_for(request.user, pk))


def conference_page(request, found, *, refused=(), notice="", status=200):
    """``refused``: why what was asked was not done."""
    record = record_of(found)
    minutes = getattr(found, "minutes", None)
    files = list(found.files.order_by("pk"))
    context = {
        "conference": found,
        "record": record,
        "when": when_in_words(found),
        "standing": standing(found.state, minutes.state if minutes else None),
        "papers": papers_of(request.user, found),
        "may": powers(request.user, found, record),
        "sections": sections_of(record, _by_contribution(files)),
        "people": _people(record),
        "boards": _boards(record),
        "files": [file for file in files if file.contribution_id is None],
        "earlier": [(task_line(task), task.conference) for task in _earlier_tasks(found)],
        "steps": list(found.steps.named()),
        "refused": refused,
        "notice": notice,
        "crumbs": at_conference(request, found),
    }
    return render(request, "conferences/record/page.html", context, status=status)


def powers(official, found, record) -> dict:
    """{what: whether the page offers it to this reader}; ``own``: the row of his board, if it is called."""
    called = {row.board_id for row in record.attendances}
    keeps = not why_not_keep(official, found)
    return {
        "keep": keeps,
        "invite": keeps and found.state == PLANNED,
        "cancel": found.state in AHEAD and not why_not_lead(official, found, "hủy hội nghị"),
        "answer": not why_not_answer(official, found, called),
        "own": next((row for row in record.attendances if row.board_id == official.board_id), None),
        "contribute": not keeps and not why_not_contribute(official, found, called),
        "carry": not why_not_carry(official, found),
        "prepares": keeps and found.state in AHEAD,
    }


def papers_of(official, found) -> dict:
    """Its minutes, photos and article, as far as this reader may know of them. Two queries."""
    minutes = getattr(found, "minutes", None)
    reads = may_read(official, found, minutes) and (minutes or found.state == HELD)
    article = getattr(found, "article", None)
    return {
        "minutes": minutes if reads else None,
        "minutes_shape": MINUTES_SHAPES[minutes.state] if minutes else "",
        "minutes_url": reverse("conferences:minutes", args=[found.pk]) if reads else "",
        "photos": found.photos.filter(state=Photo.State.READY).count(),
        "article": article if article and (article.published_at or found.kept_by_us) else None,
        "writes_article": not why_not_write(official, found, article),
    }


def _by_contribution(files):
    told = {}
    for file in files:
        if file.contribution_id:
            told.setdefault(file.contribution_id, []).append(file)
    return told


def _people(record) -> list[tuple[str, list]]:
    """[(role in words, persons)] of those who are no delegates of a board; sites' chairs stand at their sites."""
    at_main = [each for each in record.participants if each.site_id is None or each.role not in CHAIRS]
    roles = [role for role in Role if role != Role.DELEGATE]
    told = [(role.label, [each for each in at_main if each.role == role]) for role in roles]
    return [(label, persons) for label, persons in told if persons]


def _boards(record) -> list[tuple]:
    """[(attendance, its delegates)], and after them delegates of boards that are not called or of none."""
    called = {row.board_id for row in record.attendances}
    delegates = record.of_role(Role.DELEGATE)
    told = [(row, [each for each in delegates if each.board_id == row.board_id]) for row in record.attendances]
    others = [each for each in delegates if each.board_id not in called]
    return [*told, (None, others)] if others else told


def _earlier_tasks(found):
    """Of the conferences before, what this one opens with: what is unfinished, or was when it was held. One query."""
    earlier = KeyTask.objects.before(found).named_on(found.name_day).select_related("conference")
    held = earlier.filter(conference__state=HELD)
    return held.unfinished() if found.state in AHEAD else held.filter(conference__year__gte=found.year - 1)
