"""The questions that every list asks of what somebody owes, whatever it is."""

import datetime as dt

DUE_SOON = dt.timedelta(days=7)


class Owed:
    """One thing that a board has to do. A kind gives its own answers; these are the common ones.

    ``step``: what the reminder rules call it; ``board_id``, ``board_name``: who owes it; ``due_on``: its last day, or
    None; ``title``, ``place``: what it is and for which cluster; ``is_open(day)``, ``is_done``: whether its time has
    come, whether the board has done its part; ``still``, ``until``: the letter's sentences; ``occasion``: what tells
    it from all others, kept in the keys of letters.
    """

    due_on: dt.date | None = None
    is_waiting = False  # done, and somebody else has to look at it
    was_returned = False
    returned_at = None
    sent_at = None  # since when it waits
    noun = "việc"
    afterwards = "Sau hạn vẫn làm được."
    step = ""

    def is_owed(self, day: dt.date) -> bool:
        """Its time has come, and the board has still to act."""
        return self.is_open(day) and not self.is_done

    def is_overdue(self, day: dt.date) -> bool:
        """Owed, past its day and never sent; what was sent and came back is to be mended, not overdue."""
        return self.due_on is not None and day > self.due_on and not self.was_returned and self.is_owed(day)

    def is_due_soon(self, day: dt.date) -> bool:
        return self.due_on is not None and dt.timedelta(0) <= self.due_on - day <= DUE_SOON and self.is_owed(day)

    def days_left(self, day: dt.date) -> int | None:
        return (self.due_on - day).days if self.due_on else None
