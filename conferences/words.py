"""How a conference's time and place are told. Pure."""

import datetime as dt

from conferences.models.conference import Conference


def when_in_words(conference: Conference) -> str:
    """“8 giờ 00, ngày 18/11/2026”, “Sáng 23/11/2022”, “Năm 2017 (nguồn không nêu ngày)”."""
    if conference.day is None:
        unknown = "nguồn không nêu ngày" if conference.source else "chưa ghi ngày"
        return f"Năm {conference.year} ({unknown})"
    day = f"{conference.day:%d/%m/%Y}"
    if conference.starts_at:
        ends = f" đến {clock(conference.ends_at)}" if conference.ends_at else ""
        return f"{clock(conference.starts_at)}{ends}, ngày {day}"
    return f"{conference.get_part_of_day_display()} {day}" if conference.part_of_day else f"Ngày {day}"


def clock(time: dt.time) -> str:
    """“8 giờ 00”."""
    return f"{time.hour} giờ {time.minute:02d}"
