"""Who changes points, and why: told to the database, whose trigger writes the change down."""

from django.db import connection


def acting(by, reason: str = "") -> None:
    """For the rest of the transaction. The trigger ``score_is_logged`` reads both."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('scoring.official', %s, true), set_config('scoring.reason', %s, true)",
            [str(by.pk), reason],
        )
