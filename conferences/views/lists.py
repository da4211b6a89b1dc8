"""The list of conferences, and the search in it."""

from typing import NamedTuple
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from conferences.access.conference import may_plan
from conferences.models import Conference
from conferences.queries.lists import KEYS, choices_for, conferences_chosen
from conferences.states import INVITED, standing
from conferences.words import when_in_words
from pledges.marking import marked
from pledges.queries.words import words_of
from pledges.views.parts import asks_for_part

CONFERENCES_A_PAGE = 20
NOTHING_YET = (
    "Chưa có hội nghị nào. Hội nghị hiện ở đây khi cụm trưởng, cụm phó hoặc Ban Tổ chức Trung ương gửi giấy mời."
)
NOTHING_FOUND = "Không có hội nghị nào như đã chọn. Thử ít từ hơn, hoặc chọn “Mọi…” ở các ô trên."


class Line(NamedTuple):
    """A conference as the list shows it. ``standing``: (shape, label)."""

    conference: Conference
    title: SafeString
    url: str
    when: str
    attended: str
    standing: tuple[str, str]


@require_GET
def conferences(request):
    """All that the official may see: words, kind, cluster or sector, year."""
    chosen = {key: request.GET.get(key, "").strip() for key in KEYS}
    page = Paginator(conferences_chosen(request.user, chosen), CONFERENCES_A_PAGE).get_page(request.GET.get("page"))
    words = words_of(chosen["tu"])
    context = {
        "page": page,
        "found": [_line(each, words) for each in page],
        "chosen": chosen,
        "none": NOTHING_FOUND if any(chosen.values()) else NOTHING_YET,
        "query": urlencode({key: value for key, value in chosen.items() if value}),
        "choices": choices_for(request.user),
        "plan_url": reverse("conferences:plan") if may_plan(request.user) else "",
    }
    template = "conferences/lists/list.html#found" if asks_for_part(request) else "conferences/lists/list.html"
    return render(request, template, context)


def _line(conference, words):
    minutes = getattr(conference, "minutes", None)
    return Line(
        conference,
        marked(conference.title, words),
        reverse("conferences:conference", args=[conference.pk]),
        when_in_words(conference),
        attended(conference),
        standing(conference.state, minutes.state if minutes else None),
    )


def attended(conference: Conference) -> str:
    """“8/9 đơn vị có mặt”, “67 điểm cầu”; "" where the record does not tell."""
    told = []
    if conference.told_count:
        told.append(f"{conference.present_count}/{conference.called_count} đơn vị có mặt")
    elif conference.state == INVITED:
        told.append(f"mời {conference.called_count} đơn vị")
    if conference.site_count:
        told.append(f"{conference.site_count} điểm cầu")
    return ", ".join(told)
