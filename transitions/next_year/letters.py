"""That the next year is open."""

from mailbox.verbs import Draft, queue_letters

from django.utils.formats import date_format

from provinces.models import Official
from transitions.next_year.plan import Plan


def year_opened(plan: Plan, by) -> None:
    """To the leaders of its members; not to the one who did it."""
    year = plan.year
    leaders = Official.objects.leading().filter(board__in=plan.members).exclude(pk=by.pk)
    subject, body = f"Đã mở năm {year.year}, {year.cluster}", "\n".join(_lines(plan))
    queue_letters(
        Draft(leader, subject, body, year.get_absolute_url(), f"year-opened:{year.pk}:{leader.pk}")
        for leader in leaders.order_by("pk")
    )


def _lines(plan):
    year = plan.year
    yield "Kính gửi đồng chí,"
    yield ""
    yield f"Năm thi đua {year.year} của {year.cluster} đã được mở với {len(plan.members)} đơn vị thành viên."
    for office in plan.offices:
        yield f"{office.label}: {office.board_name}."
    first = plan.deadlines[0]
    yield f"Hạn đầu tiên: {first}, ngày {date_format(first.due_on)}."
