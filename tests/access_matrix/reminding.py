"""Reminding the member's board by hand: the boards in office, and the centre."""

PAGES = """
POST reminders:remind        cluster    401 403 403 302 302 302 404 302 403 403
POST reminders:remind_block  cluster    401 404 404 404 404 404 404 404 404 404
"""


def place(world, name, where, row):
    """(URL arguments, posted data)"""
    return [2, 2026], {"board": world.member.board.pk}
