"""One function per letter: who is told what when a year's result is published or corrected."""

from mailbox.verbs import Draft, queue_letters

from django.utils.formats import date_format

from pledges.queries.pledge import member_ids
from provinces.models import Official


def result_published(result, by) -> None:
    """To all who work in the member boards; not to the one who did it."""
    _write(
        result,
        by,
        subject=f"Đã công bố: {_title(result)}",
        body=f"{_title(result)} đã được công bố, theo thống nhất ngày {date_format(result.adopted_on)} "
        f"({result.adopted_how}).\nĐồng chí xem được xếp hạng của cụm và điểm từng mục của các đơn vị.",
    )


def result_corrected(table, by) -> None:
    """As ``result_published``; the decision is on the new table."""
    result = table.result
    _write(
        result,
        by,
        subject=f"Điều chỉnh: {_title(result)}",
        body=f"{_title(result)} được điều chỉnh theo Quyết định số {table.decision} ngày "
        f"{date_format(table.decided_on)} của {table.decided_by}.\nBảng đã công bố trước đó vẫn xem được.",
    )


def _write(result, by, *, subject, body):
    members = Official.objects.working().filter(board__in=member_ids(result.cluster_year)).exclude(pk=by.pk)
    occasion = f"result:{result.pk}:{result.steps.count()}"
    queue_letters(
        Draft(
            official,
            subject,
            f"Kính gửi đồng chí,\n\n{body}",
            f"/xep-hang/{result.cluster_year_id}/",
            f"{occasion}:{official.pk}",
        )
        for official in members.order_by("pk")
    )


def _title(result):
    return f"{result.title()}, {result.cluster_year.cluster}"
