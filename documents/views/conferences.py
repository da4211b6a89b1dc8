"""Excel of the conferences chosen on their page, and of the key tasks that they agreed on."""

from django.views.decorators.http import require_GET

from conferences.models import KeyTask
from conferences.queries.lists import conferences_chosen
from conferences.states import standing
from conferences.words import when_in_words
from documents.downloads import sheets_file
from documents.sheets import DAY, NUMBER, Column, Sheet

CONFERENCES = [
    Column("Hội nghị", width=60),
    Column("Loại", width=22),
    Column("Của", width=20),
    Column("Năm", width=8),
    Column("Thời gian", width=30),
    Column("Địa điểm", width=40),
    Column("Đơn vị được mời", NUMBER, 12),
    Column("Có mặt", NUMBER, 10),
    Column("Số điểm cầu", NUMBER, 10),
    Column("Trạng thái", width=24),
    Column("Nguồn", width=50),
]
TASKS = [
    Column("Hội nghị", width=60),
    Column("Nhiệm vụ trọng tâm", width=80),
    Column("Phụ trách", width=40),
    Column("Thời hạn", DAY, 12),
    Column("Kết quả", width=22),
]


@require_GET
def conferences(request):
    chosen = list(conferences_chosen(request.user, request.GET.dict()))
    of_tasks = KeyTask.objects.filter(conference__in=[each.pk for each in chosen]).select_related(
        "conference", "board"
    )
    return sheets_file(
        request,
        Sheet("Hội nghị", CONFERENCES, [_conference(each) for each in chosen]),
        Sheet(
            "Nhiệm vụ trọng tâm", TASKS, [_task(each) for each in of_tasks.order_by("conference", "position", "pk")]
        ),
    )


def _conference(each):
    minutes = getattr(each, "minutes", None)
    return [
        each.title,
        each.get_kind_display(),
        each.whose,
        str(each.year),
        when_in_words(each),
        each.place,
        each.called_count,
        each.present_count if each.told_count else None,
        each.site_count,
        standing(each.state, minutes.state if minutes else None)[1],
        each.source,
    ]


def _task(each):
    in_charge = "; ".join(filter(None, [str(each.board) if each.board else "", each.owner]))
    return [each.conference.title, each.text, in_charge, each.due_on, each.get_state_display()]
