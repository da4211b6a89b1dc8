"""The pages of no paper: accounts, home, clusters, letters."""

import datetime as dt

from accounts.links import path_of
from tests.factories import NOON, InvitationFactory, LetterFactory

PAGES = """
GET  account_login             -          200 302 302 302 302 302 302 302 302 302
GET  account_logout            -          302 200 200 200 200 200 200 200 200 200
GET  account_change_password   -          302 200 200 200 200 200 200 200 200 200
GET  accounts:accept           link       200 200 200 200 200 200 200 200 200 200
POST accounts:accept           link       200 200 200 200 200 200 200 200 200 200
GET  accounts:accept           foreign    404 404 404 404 404 404 404 404 404 404
POST accounts:accept           used       410 410 410 410 410 410 410 410 410 410
GET  healthz                   -          200 200 200 200 200 200 200 200 200 200
GET  reminders:home            -          302 200 200 200 200 200 200 200 200 200
GET  clusters:list             -          302 302 302 302 302 302 302 200 200 200
GET  clusters:year             cluster    302 200 200 200 200 200 404 200 200 200
GET  clusters:block_year       cluster    302 404 404 404 404 404 404 404 404 404
POST clusters:choose_year      -          401 302 302 302 302 302 302 302 302 302
GET  reminders:matrix          cluster    302 200 200 200 200 200 404 200 200 200
GET  reminders:block_matrix    cluster    302 404 404 404 404 404 404 404 404 404
GET  reminders:progress        -          302 404 404 404 404 404 404 200 200 200
GET  reminders:progress_of_year year      302 404 404 404 404 404 404 200 200 200
GET  reminders:progress_of_year no-year   302 404 404 404 404 404 404 404 404 404
GET  mailbox:inbox             -          302 200 200 200 200 200 200 200 200 200
POST mailbox:read_all          -          401 302 302 302 302 302 302 302 302 302
GET  mailbox:pace              -          302 200 200 200 200 200 200 200 200 200
POST mailbox:pace              pace       401 302 302 302 302 302 302 302 302 302
POST mailbox:pace              -          401 422 422 422 422 422 422 422 422 422
GET  mailbox:letter            letter     302 404 200 404 404 404 404 404 404 404
POST mailbox:open              letter     401 404 302 404 404 404 404 404 404 404
"""


def place(world, name, where, row):
    """(URL arguments, posted data)"""
    if where == "cluster":
        return [2, 2026], {}
    if where in ("year", "no-year"):
        return [2026 if where == "year" else 2001], {}
    if where == "letter":
        return [LetterFactory(official=world.member.leader).pk], {}
    if name == "accounts:accept":
        return _link(world, where), {}
    if where == "pace":
        return [], {"pace": "daily"}
    return [], {}


def _link(world, where) -> list:
    used_at = NOON + dt.timedelta(days=1) if where == "used" else None
    invitation = InvitationFactory(
        official=world.member.officer, by=world.administrator, used_at=used_at, expires_at=NOON + dt.timedelta(days=30)
    )
    token = path_of(invitation).split("/")[-2]
    return [invitation.pk, "0" * len(token) if where == "foreign" else token]
