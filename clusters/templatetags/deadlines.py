"""What templates say of deadlines."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def last_minute() -> str:
    """“23:59”: until when the last day lasts (setting ``DEADLINE_ENDS_AT``)."""
    return settings.DEADLINE_ENDS_AT[:5]
