"""What is owed, as the tests ask for it."""

from reminders.owed import asked_by_the_year
from reminders.scope import of_board
from tests.conftest import TODAY


def flags(each, day):
    """What holds of one thing that is owed, on a day."""
    asked = {
        "open": each.is_open(day),
        "owed": each.is_owed(day),
        "soon": each.is_due_soon(day),
        "overdue": each.is_overdue(day),
        "waiting": each.is_waiting,
        "returned": each.was_returned,
    }
    return " ".join(flag for flag, yes in asked.items() if yes)


def own_steps(board, day=TODAY):
    """The steps that a board alone owes, by deadline."""
    return [each for each in asked_by_the_year(of_board(day, board.pk)).steps if each.by_its_board]
