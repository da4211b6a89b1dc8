"""The secretary's desk: who is there, where the agenda is, and what is said, written down as it happens."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_POST

from conferences.access.conference import get_conference_for, why_not_keep
from conferences.forms.desk import NotesForm, PresenceForm
from conferences.queries.notes import notes_of
from conferences.queries.record import record_of
from conferences.verbs.notes import save_notes
from conferences.verbs.session import (
    close_conference,
    go_to_item,
    mark_presence,
    open_conference,
    record_as_held,
)
from conferences.views.desk_parts import back_to, desk_page, told_refused
from pledges import contents
from pledges import presence as colleagues
from pledges.refusals import AlreadyHandled, Incomplete, StaleEdit
from pledges.verbs.papers import allow
from pledges.views.newer import told

PRESENCE = "conference"


def kept(official, pk):
    """The conference, if the official may write in its record. Raises Http404, NotAllowed."""
    found = get_conference_for(official, pk)
    allow(why_not_keep(official, found))
    return found


@require_http_methods(["GET", "POST"])
def desk(request, pk):
    """The page; its notes are saved by posting them here."""
    found = kept(request.user, pk)
    if request.method == "GET":
        return desk_page(request, found)
    record = record_of(found)
    form = NotesForm(request.POST, names=_labels(record))
    valid = form.is_valid()
    version = form.cleaned_data.get("version", -1)
    try:
        found = save_notes(pk, form.typed, by=request.user, version=version)
    except StaleEdit as stale:
        return _overtaken(request, stale, form, version)
    if request.htmx:
        return _saved(request, found, form, version)
    if not valid:
        return desk_page(request, found, notes=form, status=422)
    messages.success(request, "Đã lưu ghi chép.")
    return redirect("conferences:desk", pk)


def _labels(record) -> dict[str, str]:
    labels = {f"summary_{item.pk}": f"Ghi chép mục “{item.title}”" for item in record.agenda}
    return labels | {"concluded_by": "Người kết luận", "conclusion": "Kết luận hội nghị"}


def _saved(request, found, form, version):
    first = next(((form.fields[name].label, found[0]) for name, found in form.errors.items()), None)
    context = {
        "failure": f"Chưa lưu được ô “{first[0]}”: {first[1]}" if first else "",
        "failed": list(form.errors),
        **_newer(found, version, but=form.fields),
    }
    return render(request, "conferences/desk/saved.html", context, status=422 if first else 200)


def _overtaken(request, stale, form, version):
    """Somebody saved a field after this page was opened: nothing is overwritten, the rest is saved."""
    found = stale.paper
    if not request.htmx:
        return desk_page(request, found, notes=form, stale=stale, status=409)
    others = [name for name in form.fields if name not in stale.fields]
    context = {"failed": list(form.errors), **_newer(found, version, but=others)}
    return render(request, "conferences/desk/stale.html", context, status=409)


def _newer(found, version, but=()) -> dict:
    names = [name for name in contents.changed_since(found, version) if name not in but]
    values = notes_of(found, found.agendaitems.order_by("pk")) if names else {}
    names = [name for name in names if name in values]
    return {"version": found.version, "newer": told(found, values, names) if names else []}


@require_POST
def still_here(request, pk):
    """The open page says so every twenty seconds; it hears who else writes, and what others have saved since."""
    found = get_conference_for(request.user, pk)
    why_not = why_not_keep(request.user, found)
    if not why_not:
        colleagues.mark(request.user, pk, PRESENCE)
    version = int(typed) if (typed := request.POST.get("version", "")).isdecimal() and len(typed) < 10 else 0
    others = colleagues.others(request.user, pk, PRESENCE)
    context = {"others": others, "why_not": why_not, **_newer(found, version)}
    return HttpResponse(render_to_string("conferences/desk/presence.html", context))


@require_POST
def presence(request, pk):
    """Only what was changed on this page, so that two who tick at once do not undo each other's."""
    found = kept(request.user, pk)
    boards = found.attendances.order_by("pk").values_list("board", flat=True)
    form = PresenceForm(request.POST, boards=list(boards))
    return _move(request, pk, "diem-danh", lambda: mark_presence(pk, by=request.user, present=form.told()))


@require_POST
def begin(request, pk):
    return _move(request, pk, "hop", lambda: open_conference(pk, by=request.user), "Hội nghị đã khai mạc.")


@require_POST
def record_held(request, pk):
    done = "Đã ghi nhận hội nghị đã họp; đồng chí ghi tiếp nội dung."
    return _move(request, pk, "hop", lambda: record_as_held(pk, by=request.user), done)


@require_POST
def go_to(request, pk):
    item = request.POST.get("item", "")
    number = int(item) if item.isdecimal() and len(item) < 10 else 0
    return _move(request, pk, f"muc-{number}", lambda: go_to_item(pk, number, by=request.user))


@require_POST
def close(request, pk):
    return _move(request, pk, "hop", lambda: close_conference(pk, by=request.user), "Hội nghị đã bế mạc.")


def _move(request, pk, anchor, door, done=""):
    """Through a door and back to the desk; why it stays shut is told there. With scripts only the part is answered."""
    try:
        door()
    except Incomplete as incomplete:
        return told_refused(request, pk, [sentence for _, sentence in incomplete.missing], anchor)
    except AlreadyHandled as handled:
        messages.info(request, str(handled))
        return redirect(back_to(pk, anchor))
    if request.htmx:
        return desk_page(request, get_conference_for(request.user, pk), part=anchor)
    if done:
        messages.success(request, done)
    return redirect(back_to(pk, anchor))
