"""Which of a page's buttons was pressed: one form saves what is typed, then goes on to what the button asks for."""


def pressed(request) -> tuple[str, int | None]:
    """(“evidence”, 12) of the button's value “evidence:12”; None where it names no possible row."""
    action, _, typed = request.POST.get("action", "").partition(":")
    is_key = typed.isascii() and typed.isdecimal() and len(typed) < 19
    return action, int(typed) if is_key else None
