"""What templates say of deadlines."""

from django import template
from django.conf import settings

from clusters.calendar import weekday

register = template.Library()


@register.simple_tag
def last_minute() -> str:
    """“23:59”: until when the last day lasts (setting ``DEADLINE_ENDS_AT``)."""
    return settings.DEADLINE_ENDS_AT[:5]


@register.filter
def with_weekday(day) -> str:
    """“thứ tư, 10/06/2026”"""
    return f"{weekday(day).lower()}, {day:%d/%m/%Y}"
