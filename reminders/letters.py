"""The reminder letter: one per official, deadline and offset, whatever happens."""

from mailbox.verbs import Draft

from django.utils.formats import date_format


def reminder(official, owed, days_before: int) -> Draft:
    return Draft(
        official=official,
        subject=f"{_call(owed, days_before)}: {owed.title}, {owed.place}",
        body=(
            "Kính gửi đồng chí,\n\n"
            f"{owed.board_name} {owed.still}.\n"
            f"Hạn: {date_format(owed.due_on)} ({_left(days_before)}).\n\n"
            f"{owed.until}"
        ),
        path=owed.write_url,
        key=f"reminder:{owed.occasion}:{owed.due_on:%Y-%m-%d}:{days_before}:{official.pk}",
    )


def _call(owed, days_before):
    return "Quá hạn" if days_before < 0 and not owed.was_returned else "Nhắc việc"


def _left(days_before):
    if days_before == 0:
        return "hết hạn hôm nay"
    return f"còn {days_before} ngày" if days_before > 0 else f"đã quá {-days_before} ngày"
