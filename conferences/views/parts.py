"""The lines of a record, each on a page of its own: added, pasted many at once, changed, moved, taken out."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from conferences.access.conference import get_conference_for, why_not_contribute, why_not_keep
from conferences.forms.parts import PARTS, PartForm, PastedForm, stored
from conferences.models import Contribution
from conferences.queries.choices import choices_for
from conferences.verbs.parts import add_part, add_parts, change_part, move_part, remove_part
from conferences.views.place import at_conference
from pledges.refusals import Incomplete, StaleEdit
from pledges.verbs.papers import allow

DESK = "thu-ky"  # ?ve=thu-ky: back to the secretary's desk, from where one came


def _kind(slug):
    if slug not in PARTS:
        raise Http404
    return PARTS[slug]


@require_http_methods(["GET", "POST"])
def add(request, pk, part):
    kind, found = _kind(part), get_conference_for(request.user, pk)
    allow(_why_not(request.user, found, kind))
    form = PartForm(kind, request.POST if request.method == "POST" else None, choices=_choices(request, found, kind))
    if form.is_bound and form.is_valid():
        try:
            add_part(kind.model, pk, by=request.user, **form.told())
        except Incomplete as incomplete:
            _tell(form, incomplete)
        else:
            messages.success(request, f"Đã thêm {kind.noun}.")
            return redirect(_again(request, found, part))
    return _page(request, found, part, form, title=f"Thêm {kind.noun}", status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def paste(request, pk, part):
    """Many lines at once; a line that cannot be read is named, and nothing is taken."""
    kind, found = _kind(part), get_conference_for(request.user, pk)
    if not kind.pasted:
        raise Http404
    allow(why_not_keep(request.user, found))
    form = PastedForm(kind, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            added = add_parts(kind.model, pk, by=request.user, lines=form.cleaned_data["lines"])
        except Incomplete as incomplete:
            _tell(form, incomplete)
        else:
            messages.success(request, f"Đã thêm {len(added)} {kind.noun}.")
            return redirect(_back(request, found, part))
    title = f"Thêm nhiều {kind.noun}"
    return _page(request, found, part, form, title=title, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def change(request, pk, part):
    kind = _kind(part)
    row, found = _row(request, kind, pk)
    allow(_why_not(request.user, found, kind, row))
    data = request.POST if request.method == "POST" else None
    form = PartForm(kind, data, choices=_choices(request, found, kind), initial=stored(kind, row))
    if not form.is_bound:
        return _page(request, found, part, form, title=f"Sửa {kind.noun}", row=row)
    if not form.is_valid():
        return _page(request, found, part, form, title=f"Sửa {kind.noun}", row=row, status=422)
    return _change(request, found, part, form, row)


def _change(request, found, part, form, row):
    kind, title = PARTS[part], f"Sửa {PARTS[part].noun}"
    try:
        change_part(kind.model, row.pk, by=request.user, version=form.cleaned_data["version"], **form.told())
    except StaleEdit as stale:
        newer = PartForm(kind, choices=_choices(request, found, kind), initial=stored(kind, stale.paper))
        told = {"sentence": str(stale), "fields": [(field.label, _shown(field)) for field in newer.visible_fields()]}
        form = form.at_version(stale.paper.version)
        return _page(request, found, part, form, title=title, row=stale.paper, stale=told, status=409)
    except Incomplete as incomplete:
        _tell(form, incomplete)
        return _page(request, found, part, form, title=title, row=row, status=422)
    messages.success(request, f"Đã lưu {kind.noun}.")
    return redirect(_back(request, found, part))


def _shown(field) -> str:
    value = field.value()
    choices = {str(key): words for key, words in getattr(field.field, "choices", [])}
    return choices.get(str(value), "" if value in (None, False) else "Có" if value is True else str(value))


@require_POST
def remove(request, pk, part):
    kind = _kind(part)
    _, found = _row(request, kind, pk)
    typed = request.POST.get("version", "")
    try:
        remove_part(kind.model, pk, by=request.user, version=int(typed) if typed.isdecimal() else -1)
    except StaleEdit:
        messages.warning(request, f"Chưa xóa: người khác vừa sửa {kind.noun} này. Đây là bản mới.")
        return redirect("conferences:part_change", part, pk)
    messages.success(request, f"Đã xóa {kind.noun}.")
    return redirect(_back(request, found, part))


@require_POST
def move(request, pk, part):
    kind = _kind(part)
    _, found = _row(request, kind, pk)
    move_part(kind.model, pk, by=request.user, up=request.POST.get("huong") == "len")
    return redirect(_back(request, found, part))


def _row(request, kind, pk):
    """The line and its conference, which the official may see."""
    row = get_object_or_404(kind.model.objects.order_by("pk"), pk=pk)
    return row, get_conference_for(request.user, row.conference_id)


def _why_not(official, found, kind, row=None) -> str:
    """A member writes its own contributions; everything else is written by who keeps the record."""
    if kind.model is not Contribution or found.kept_by_us:
        return why_not_keep(official, found)
    if row is not None and row.board_id != official.board_id:
        return "Chỉ đơn vị gửi tham luận và thư ký hội nghị sửa được tham luận này."
    called = set(found.attendances.order_by().values_list("board_id", flat=True))
    return why_not_contribute(official, found, called)


def _choices(request, found, kind):
    """A member's contribution is its own board's, so it is not asked."""
    asked = kind.rows if found.kept_by_us else [name for name in kind.rows if name != "board"]
    return choices_for(request.user, found, asked)


def _tell(form, incomplete):
    for name, sentence in incomplete.missing:
        form.add_error(name if name in form.fields else None, sentence)


def _back(request, found, part):
    """To the page one came from, at the lines of this kind."""
    name = "desk" if request.GET.get("ve") == DESK else "conference"
    return f"{reverse(f'conferences:{name}', args=[found.pk])}#{part}"


def _again(request, found, part):
    """Another of the same kind, if that was asked for."""
    if "again" in request.POST:
        return f"{reverse('conferences:part_add', args=[found.pk, part])}?{request.GET.urlencode()}"
    return _back(request, found, part)


def _page(request, found, part, form, *, title, row=None, stale=None, status=200):
    context = {
        "conference": found,
        "part": part,
        "kind": PARTS[part],
        "form": form,
        "title": title,
        "row": row,
        "stale": stale,
        "back": _back(request, found, part),
        "came_from": request.GET.urlencode(),
        "pastes": isinstance(form, PastedForm),
        "may_paste": bool(PARTS[part].pasted) and row is None and not why_not_keep(request.user, found),
        "crumbs": at_conference(request, found, title),
    }
    return render(request, "conferences/record/part.html", context, status=status)
