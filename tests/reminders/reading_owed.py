"""What holds of one thing that is owed, on a day."""


def flags(each, day):
    asked = {
        "open": each.is_open(day),
        "owed": each.is_owed(day),
        "soon": each.is_due_soon(day),
        "overdue": each.is_overdue(day),
        "waiting": each.is_waiting,
        "returned": each.was_returned,
    }
    return " ".join(flag for flag, yes in asked.items() if yes)
