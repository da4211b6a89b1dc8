"""A word out of a list, as somebody typed it."""

from difflib import get_close_matches

from documents.rolls.board_names import folded


def chosen(typed: str, choices, heading: str) -> tuple[str, str]:
    """(value, "" or why not). ``choices``: of a field; nothing typed is no choice and no refusal."""
    by_label = {folded(label): value for value, label in choices}
    if not typed or folded(typed) in by_label:
        return by_label.get(folded(typed), ""), ""
    labels = [label for _, label in choices]
    near = get_close_matches(folded(typed), list(by_label), n=1, cutoff=0.6)
    ask = f"có phải “{next(each for each in labels if folded(each) == near[0])}” không?" if near else ""
    return "", f"“{heading}” ghi “{typed}”; {ask or 'chỉ ghi một trong: ' + ', '.join(labels) + '.'}"
