"""Who may read, bring and take away files of a conference, with the reason why not."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from conferences.access.conference import get_conference_for, why_not_contribute, why_not_keep
from conferences.models import Conference, ConferenceFile, Contribution


def get_file_for(official, pk: int) -> ConferenceFile:
    """A file of a conference the official may see, with its conference and contribution; otherwise 404."""
    found = ConferenceFile.objects.select_related("contribution").filter(pk=pk).first()
    if found is None:
        raise Http404
    found.conference = get_conference_for(official, found.conference_id)
    return found


def get_contribution_of(conference: Conference, pk: int | None) -> Contribution | None:
    """None for files of the conference itself; 404 for a contribution to another conference."""
    return None if pk is None else get_object_or_404(Contribution, conference=conference, pk=pk)


def why_not_attach(official, conference: Conference, contribution: Contribution | None) -> str:
    """Keepers bring files to everything, a board that is called to its own contribution. Taking away is alike."""
    why_not = why_not_keep(official, conference)
    if not why_not or contribution is None or conference.kept_by_us:
        return why_not
    called = set(conference.attendances.order_by().values_list("board_id", flat=True))
    if reason := why_not_contribute(official, conference, called):
        return reason
    return (
        "" if contribution.board_id == official.board_id else "Chỉ đơn vị gửi tham luận được thêm, xóa tệp kèm theo."
    )
