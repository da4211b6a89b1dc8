"""How pages name a board that has a page of its own."""

from django import template
from django.urls import reverse
from django.utils.html import format_html

register = template.Library()


@register.simple_tag
def board_link(province_id: int | None, name: str) -> str:
    """The name, leading to the board's page through time; the Central Commission (no province) is only named."""
    if province_id is None:
        return name
    return format_html('<a href="{}">{}</a>', reverse("lineage:province", args=[province_id]), name)
