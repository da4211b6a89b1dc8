"""The calendar and its feed. The address of a feed says who asks: whoever has it reads it, signed in or not."""

from calendars.addresses import token_of
from calendars.models import CalendarFeed
from calendars.verbs import renew_feed

PAGES = """
GET  calendars:month         -       302 200 200 200 200 200 200 200 200 200
GET  calendars:subscription  -       302 200 200 200 200 200 200 200 200 200
POST calendars:renew         -       401 302 302 302 302 302 302 302 302 302
POST calendars:stop          -       401 302 302 302 302 302 302 302 302 302
GET  calendars:feed          member  200 200 200 200 200 200 200 200 200 200
GET  calendars:feed          guess   404 404 404 404 404 404 404 404 404 404
"""


def stand(world, where):
    renew_feed(world.member.leader)


def place(world, name, where, row):
    """(URL arguments, posted data)"""
    if where == "member":
        return [token_of(CalendarFeed.objects.get(official=world.member.leader).key)], {}
    return (["doan-mo"] if where == "guess" else []), {}
