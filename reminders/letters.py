"""The reminder letter: one per official, deadline and offset, whatever happens."""

from mailbox.verbs import Draft

from django.urls import reverse
from django.utils.formats import date_format


def reminder(official, obligation, days_before: int) -> Draft:
    deadline, cluster_year = obligation.deadline, obligation.deadline.cluster_year
    title = obligation.title
    place = f"{cluster_year.cluster}"
    due = date_format(deadline.due_on)
    return Draft(
        official=official,
        subject=f"{_call(obligation, days_before)}: {title}, {place}",
        body=(
            "Kính gửi đồng chí,\n\n"
            f"{obligation.membership.board_name} {_standing(obligation)} {title} của {place}.\n"
            f"Hạn: {due} ({_left(days_before)}).\n\n"
            "Khi đơn vị đã gửi báo cáo, hệ thống không nhắc nữa."
        ),
        path=reverse("pledges:write", args=[cluster_year.pk, deadline.step]),
        key=f"reminder:{cluster_year.pk}:{deadline.step}:{deadline.due_on:%Y-%m-%d}:{days_before}:{official.pk}",
    )


def _call(obligation, days_before):
    return "Quá hạn" if days_before < 0 and not obligation.was_returned else "Nhắc việc"


def _standing(obligation):
    return "có báo cáo bị trả lại, chưa gửi lại" if obligation.was_returned else "chưa gửi"


def _left(days_before):
    if days_before == 0:
        return "hết hạn hôm nay"
    return f"còn {days_before} ngày" if days_before > 0 else f"đã quá {-days_before} ngày"
