"""Our own pages in the admin, beside those that Django makes: for who administers."""

PAGES = """
GET  admin:reminders_reminderrule_preview  today  302 302 302 302 302 302 302 302 302 200
GET  admin:reminders_reminderrule_preview  wrong  302 302 302 302 302 302 302 302 302 200
"""


def place(world, name, where, row):
    """(URL arguments, data of the query)"""
    return [], {"ngay": "31/06/2026"} if where == "wrong" else {}
