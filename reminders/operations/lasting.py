"""How long something took or has lasted, in words."""

import datetime as dt

from django.utils.formats import localize

UNITS = [("ngày", 86_400), ("giờ", 3_600), ("phút", 60), ("giây", 1)]


def lasting(time: dt.timedelta) -> str:
    """Under a minute “0,4 giây”; else the two largest units: “2 phút 5 giây”, “3 giờ”, “2 ngày 4 giờ”."""
    seconds = time.total_seconds()
    if seconds < 60:
        return f"{localize(round(seconds, 1))} giây"
    left, words = int(seconds), []
    for unit, size in UNITS:
        number, left = divmod(left, size)
        words.append(f"{number} {unit}" if number else "")
    first = next(place for place, word in enumerate(words) if word)
    return " ".join(filter(None, words[first : first + 2]))
