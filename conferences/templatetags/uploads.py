"""What may be uploaded, for a template that stands in pages of other views."""

from django import template
from django.conf import settings

from files.refusals import ACCEPTED, OFFERED

register = template.Library()


@register.simple_tag
def upload_limits(contribution) -> dict:
    """``field``: the id of the place to choose files, of which a page may hold several."""
    return {
        "field": f"tep-{contribution.pk if contribution else 0}",
        "accepted": ACCEPTED,
        "endings": OFFERED,
        "most_mb": settings.FILE_MAX_MB,
        "most_files": settings.FILES_PER_REPORT,
    }
