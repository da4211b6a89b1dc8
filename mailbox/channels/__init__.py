"""The ways by which letters leave the site. ``MAIL_CHANNELS`` names those in use; a new one is one more class."""

from functools import cache
from mailbox.channels.channel import Away, Channel, Delayed, Dropped, Refused

from django.conf import settings
from django.utils.module_loading import import_string

__all__ = ["Away", "Channel", "Delayed", "Dropped", "Refused", "channels_in_use", "labels"]


def channels_in_use() -> list[Channel]:
    """One of each, made anew: a channel holds its connection."""
    return [_class_of(path)() for path in settings.MAIL_CHANNELS]


def labels() -> dict[str, str]:
    """{name: label} of those in use."""
    return {each.name: each.label for each in map(_class_of, settings.MAIL_CHANNELS)}


@cache
def _class_of(path):
    return import_string(path)
