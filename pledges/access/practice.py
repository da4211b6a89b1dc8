"""Who may read a practice of the library and hold it up to others, with the reason why not."""

from django.http import Http404

from clusters.access import is_central, is_leader, offices_of, whose_own
from pledges.models import Practice


def get_practice_for(official, pk: int) -> Practice:
    """A practice of the library, named, with ``featurable`` (by the official's board); otherwise 404."""
    practices = Practice.objects.visible_to(official).named().select_related("report__board")
    practice = practices.filter(pk=pk).first()
    if practice is None:
        raise Http404
    practice.featurable = Practice.objects.featurable_by(official).filter(pk=pk).exists()
    return practice


def why_not_feature(official, practice: Practice) -> str:
    """``practice`` as ``get_practice_for`` gave it."""
    if not practice.featurable:
        if own := whose_own(official, practice.report.board_id):
            return f"Ban không tự nêu gương mô hình {own}."
        return "Chỉ lãnh đạo cụm trưởng của cụm hoặc Ban Tổ chức Trung ương được nêu gương."
    if not is_leader(official):
        return "Chỉ lãnh đạo Ban được nêu gương."
    return ""


def may_ever_feature(official) -> bool:
    """Whether the reason why not is worth telling him: his board holds an office somewhere, or is the centre."""
    return is_central(official) or bool(offices_of(official))
