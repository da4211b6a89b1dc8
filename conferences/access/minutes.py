"""Who may read, write, comment on and confirm the minutes, with the reason why not.

Fetching through here is the authorisation. Every ``why_not_…`` answers with a Vietnamese sentence, or "" when nothing
stands in the way. Conferences come here with ``kept_by_us``; ``called``: ids of the boards called to it.
"""

from django.http import Http404

from conferences.access.conference import why_not_keep, why_not_lead
from conferences.models import Conference, Minutes
from conferences.states import HELD, MinutesState
from provinces.days import today

DRAFT, COMMENTING, CONFIRMED = MinutesState


def get_minutes_for(official, pk: int) -> tuple[Conference, Minutes | None]:
    """The conference and its minutes, None while only its keepers know that there are none yet; otherwise 404.

    ``pk``: of the conference. One query.
    """
    found = Conference.objects.visible_to(official).with_keeping_by(official).in_full()
    conference = found.select_related("minutes__edited_by", "minutes__confirmed_by").filter(pk=pk).first()
    if conference is None:
        raise Http404
    return conference, readable(official, conference)


def readable(official, conference: Conference) -> Minutes | None:
    """The minutes at hand, if he may read them; otherwise Http404."""
    minutes = getattr(conference, "minutes", None)
    if not may_read(official, conference, minutes):
        raise Http404
    return minutes


def may_read(official, conference: Conference, minutes: Minutes | None) -> bool:
    """Keepers always; who works in the cluster or above, once they are asked; all who see it, once it is confirmed."""
    if conference.kept_by_us or minutes is None:
        return conference.kept_by_us
    return minutes.state == CONFIRMED or (minutes.state == COMMENTING and official.works)


def may_read_comments(official) -> bool:
    """Of minutes he may read."""
    return official.works


def why_not_draft(official, conference: Conference) -> str:
    if why_not := why_not_keep(official, conference):
        return why_not
    return "" if conference.state == HELD else "Hội nghị chưa bế mạc nên chưa soạn biên bản."


def why_not_write(official, conference: Conference) -> str:
    return why_not_keep(official, conference)


def why_not_share(official, conference: Conference) -> str:
    return why_not_keep(official, conference)


def why_not_comment(official, minutes: Minutes, called: set[int]) -> str:
    if not official.works or official.board_id not in called:
        return "Chỉ đơn vị được mời dự hội nghị góp ý biên bản."
    if minutes.state == DRAFT:
        return "Biên bản đang được soạn, chưa lấy ý kiến."
    if minutes.state == CONFIRMED:
        return "Biên bản đã được xác nhận nên không nhận góp ý nữa."
    if today() > minutes.comments_until:
        return f"Đã hết hạn góp ý biên bản ngày {minutes.comments_until:%d/%m/%Y}."
    return ""


def why_not_answer(official, conference: Conference) -> str:
    return why_not_keep(official, conference)


def why_not_confirm(official, conference: Conference) -> str:
    return why_not_lead(official, conference, "xác nhận biên bản")
