"""Writing the entries of a report, each on a page of its own: models and good ways, proposals."""

from typing import NamedTuple

from django.contrib import messages
from django.db import models
from django.forms import ChoiceField
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from pledges.access.entry import get_entry_for, why_not_change_entry
from pledges.access.report import get_writing_for, why_not_edit, why_not_write
from pledges.fields import ProseField
from pledges.forms.entry import PracticeForm, ProposalForm
from pledges.models import Practice, Proposal, title_of
from pledges.refusals import NotAllowed, StaleEdit
from pledges.verbs.entry import add_entry, change_entry, remove_entry


class Kind(NamedTuple):
    """What differs between the entries."""

    model: type[models.Model]
    form: type
    noun: str
    anchor: str


KINDS = {
    "practice": Kind(Practice, PracticeForm, "mô hình, cách làm hay", "mo-hinh"),
    "proposal": Kind(Proposal, ProposalForm, "kiến nghị", "kien-nghi"),
}


@require_http_methods(["GET", "POST"])
def add(request, cluster_year, period, kind):
    """A new entry of the report the board is writing, which it may begin."""
    kind = KINDS[kind]
    year, deadline, report = get_writing_for(request.user, cluster_year, period)
    form = kind.form(request.POST) if request.method == "POST" else kind.form(initial={"version": 0})
    place = Place(kind, f"Thêm {kind.noun}", year, period)
    if why_not := why_not_write(request.user, year, deadline) or (report and why_not_edit(request.user, report)):
        return _refused(request, place, form, why_not)
    if not form.is_bound:
        return _page(request, place, form)
    if not form.is_valid():
        return _page(request, place, form, status=422)
    try:
        add_entry(kind.model, cluster_year, period, by=request.user, **_typed(form))
    except NotAllowed as refusal:  # sent while he was typing
        return _refused(request, place, form, str(refusal))
    messages.success(request, f"Đã thêm {kind.noun} vào báo cáo.")
    return redirect(place.back)


@require_http_methods(["GET", "POST"])
def change(request, pk, kind):
    """An entry of one's own board's report. Whatever stands in the way, what was typed comes back."""
    kind = KINDS[kind]
    form = kind.form(request.POST) if request.method == "POST" else None
    try:
        entry = get_entry_for(request.user, kind.model, pk)
        place = Place(kind, f"Sửa {kind.noun}", entry.report.cluster_year, entry.report.period)
        if why_not := why_not_change_entry(request.user, entry):
            return _refused(request, place, form, why_not)
        if form is None:
            return _page(request, place, kind.form(initial=_stored(kind, entry)), entry=entry)
        return _change(request, place, form, entry)
    except Http404:
        if form is None:
            raise
        return _gone(request, kind, form)


def _change(request, place, form, entry):
    if not form.is_valid():
        return _page(request, place, form, entry=entry, status=422)
    version = form.cleaned_data["version"]
    try:
        change_entry(place.kind.model, entry.pk, by=request.user, version=version, **_typed(form))
    except StaleEdit as stale:
        form = form.at_version(stale.paper.version)
        told = {"sentence": str(stale), "fields": _told(place.kind, stale.paper)}
        return _page(request, place, form, entry=stale.paper, stale=told, status=409)
    except NotAllowed as refusal:  # sent while he was typing
        return _refused(request, place, form, str(refusal))
    messages.success(request, f"Đã lưu {place.kind.noun}.")
    return redirect(place.back)


@require_POST
def remove(request, pk, kind):
    """Take it out of the report; one that a colleague has just changed is shown first."""
    kind = KINDS[kind]
    report = get_entry_for(request.user, kind.model, pk).report
    place = Place(kind, f"Sửa {kind.noun}", report.cluster_year, report.period)
    typed = request.POST.get("version", "")
    try:
        remove_entry(kind.model, pk, by=request.user, version=int(typed) if typed.isdecimal() else -1)
    except StaleEdit:
        messages.warning(request, f"Chưa xóa: người khác vừa sửa {kind.noun} này. Đây là bản mới.")
        return redirect(f"pledges:{kind.model._meta.model_name}_change", pk)
    messages.success(request, f"Đã xóa {kind.noun}.")
    return redirect(place.back)


class Place(NamedTuple):
    """Where the page stands, and where it leads back to."""

    kind: Kind
    title: str
    cluster_year: object
    period: str

    @property
    def report_title(self) -> str:
        return title_of(self.period, self.cluster_year.year)

    @property
    def writing_url(self) -> str:
        return reverse("pledges:write", args=[self.cluster_year.pk, self.period])

    @property
    def back(self) -> str:
        return f"{self.writing_url}#{self.kind.anchor}"


def _typed(form) -> dict:
    return {name: value for name, value in form.cleaned_data.items() if name != "version"}


def _stored(kind, entry) -> dict:
    return {name: getattr(entry, name) for name in kind.form.base_fields}


def _told(kind, entry) -> list[tuple]:
    """[(label, what the entry says there)] to be read beside what was typed."""
    fields = kind.form.base_fields
    chosen = {name: dict(field.choices) for name, field in fields.items() if isinstance(field, ChoiceField)}
    stored = _stored(kind, entry)
    return [
        (field.label, chosen[name][stored[name]] if name in chosen else stored[name])
        for name, field in fields.items()
        if name != "version"
    ]


def _refused(request, place, form, why_not):
    """Nothing typed: a refusal like others. Else the page gives it back, to be copied."""
    if form is None or not form.is_bound:
        raise NotAllowed(why_not)
    context = {"title": place.title, "notice": f"{why_not} Nội dung vừa gõ chưa được lưu.", "kept": _kept(form)}
    crumbs = [("Báo cáo", reverse("pledges:list")), (place.report_title, place.writing_url), (place.title, "")]
    return render(request, "pledges/report/entry_kept.html", context | {"crumbs": crumbs}, status=403)


def _gone(request, kind, form):
    """Taken out by a colleague while he was typing (or never his own: the page tells nothing of it)."""
    context = {
        "title": f"Sửa {kind.noun}",
        "notice": f"Không tìm thấy {kind.noun} này; có thể vừa được người khác xóa. Nội dung vừa gõ chưa được lưu.",
        "kept": _kept(form),
        "crumbs": [("Báo cáo", reverse("pledges:list")), (f"Sửa {kind.noun}", "")],
    }
    return render(request, "pledges/report/entry_kept.html", context, status=404)


def _kept(form):
    typed = [
        (field.label, field.value() or "") for field in form.visible_fields() if isinstance(field.field, ProseField)
    ]
    return [(label, text) for label, text in typed if text.strip()]


def _page(request, place, form, *, entry=None, stale=None, status=200):
    crumbs = [("Báo cáo", reverse("pledges:list")), (place.report_title, place.writing_url), (place.title, "")]
    context = {"place": place, "form": form, "entry": entry, "stale": stale, "crumbs": crumbs}
    if entry:
        context["remove_url"] = reverse(f"pledges:{entry._meta.model_name}_remove", args=[entry.pk])
    return render(request, "pledges/report/entry.html", context, status=status)
