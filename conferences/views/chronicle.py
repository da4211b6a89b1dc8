"""A cluster's history on one page."""

from typing import NamedTuple

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from conferences.queries.chronicle import Chapter, Meeting, chronicle_of
from conferences.states import HELD, TASK_SHAPES, TaskState, standing
from conferences.words import when_in_words


class Held(NamedTuple):
    """A conference as the chronicle tells it. ``standing``: (shape, label), "" where it was simply held."""

    conference: object
    url: str
    when: str
    standing: tuple[str, str] | str
    chairs: list[str]
    elections: list
    tasks: list[tuple]
    honours: list[str]


@require_GET
def chronicle(request, number, kind="cluster"):
    """Year by year: offices, members, pledge, conferences and what they agreed on, who came first."""
    cluster, chapters = chronicle_of(request.user, number, kind)
    context = {
        "cluster": cluster,
        "chapters": [(each, [_held(meeting) for meeting in each.meetings], _silent(each)) for each in chapters],
        "crumbs": [("Cụm", reverse("clusters:list")), (f"Lịch sử {cluster.short}", "")],
    }
    return render(request, "conferences/lists/chronicle.html", context)


def _silent(chapter: Chapter) -> bool:
    return not (chapter.duties or chapter.pledge or chapter.meetings or chapter.winners)


def _held(meeting: Meeting) -> Held:
    conference = meeting.conference
    minutes = getattr(conference, "minutes", None)
    return Held(
        conference,
        reverse("conferences:conference", args=[conference.pk]),
        when_in_words(conference),
        "" if conference.state == HELD else standing(conference.state, minutes.state if minutes else None),
        [_with_post(each) for each in meeting.chairs],
        meeting.elections,
        [(each, TASK_SHAPES[each.state], TaskState(each.state).label, _owner(each)) for each in meeting.tasks],
        [_honoured(each) for each in meeting.honours],
    )


def _with_post(chair) -> str:
    return f"{chair.name} ({chair.post})" if chair.name and chair.post else chair.name or chair.post


def _owner(task) -> str:
    return ", ".join(each for each in (task.board_short, task.owner) if each)


def _honoured(honour) -> str:
    """“Biểu dương: Ban Tổ chức Tỉnh ủy Nghệ An, tập thể …”."""
    told = ", ".join(each for each in (honour.board_name, honour.recipient) if each)
    return f"{honour.get_kind_display()}: {told}" + (f" ({honour.note})" if honour.note else "")
