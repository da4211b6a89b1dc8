"""The words by which a conference is found in the list."""

from django.db import connection

LINES = {
    "agendaitem": "title, presenter, summary",
    "participant": "name, post",
    "site": "name, place",
    "contribution": "title, author, summary",
    "introduceddocument": "number, issuer, title",
    "decision": "text",
    "keytask": "text, owner",
    "raisedproposal": "raised_by, text, answer, answered_by",
    "honour": "recipient, note",
}
LONGEST = 500_000
GATHERED = ", ".join(
    f"(SELECT string_agg(concat_ws(' ', {columns}), ' ') FROM conferences_{table} WHERE conference_id = c.id)"
    for table, columns in LINES.items()
)
WORDS = f"""
UPDATE conferences_conference c
SET words = left(concat_ws(' ', {GATHERED}, organiser, concluded_by, source), {LONGEST})
WHERE id = %s
"""


def keep_words(conference_id: int) -> None:
    """Gather the words of all lines of the record anew. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(WORDS, [conference_id])
