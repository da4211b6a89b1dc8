"""The administrator's pages: ask, read what would change, choose, confirm by the name; and what was done, to undo it.

Nothing is kept between two of these pages: each sends what was asked and chosen with it.
"""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from pledges.refusals import NotAllowed, Outrun
from provinces.admin_parts import sentence_for
from provinces.models import Province
from transitions.merger.choosing import ChoosingForm, choices_from, chosen_before
from transitions.merger.forms import ChangeForm, MergingForm
from transitions.merger.plan import plan_change, plan_merger
from transitions.merger.verbs import Refused, change_kind, merge, undo, why_not_undo
from transitions.models import Merger

DOING = "lam"  # the button that does it; the other only looks


def may_merge(official) -> bool:
    return official.has_perm("transitions.add_merger")


def _admit(request):
    if not may_merge(request.user):
        raise PermissionDenied


def _page(request, name, **shown):
    context = admin.site.each_context(request) | {"opts": Merger._meta, "refusals": []} | shown
    return TemplateResponse(request, f"admin/transitions/merger/{name}.html", context, status=shown.get("status", 200))


@require_http_methods(["GET", "HEAD", "POST"])
def merge_view(request):
    """``?don_vi=1&don_vi=2``: the provinces to merge."""
    _admit(request)
    asked_for = {"don_vi": [pk for pk in request.GET.getlist("don_vi") if pk.isdecimal()]}
    form = MergingForm(request.POST) if request.method == "POST" else MergingForm(initial=asked_for)
    title = "Hợp nhất các tỉnh, thành"
    if not form.is_bound or not form.is_valid():
        shown = {"form": form, "plan": None, "kept": chosen_before(request.POST)}
        return _page(request, "merge", title=title, status=422 if form.is_bound else 200, **shown)
    choices = choices_from(request.POST)
    refusals, status = [], 200
    if request.POST.get("buoc") == DOING:
        done = _attempt(request, lambda **confirmed: merge(form.asked, choices, **confirmed))
        if isinstance(done, Merger):
            return _to_record(request, done, f"Đã hợp nhất: {done.place}.")
        refusals, status = done
    plan = plan_merger(form.asked, choices)
    shown = {"form": form, "plan": plan, "choosing": ChoosingForm(plan), "refusals": _all(refusals, plan)}
    return _page(request, "merge", title=title, word=request.POST.get("word", ""), status=status, **shown)


@require_http_methods(["GET", "HEAD", "POST"])
def rename_view(request, pk):
    _admit(request)
    province = get_object_or_404(Province, pk=pk)
    form = ChangeForm(request.POST or None, province=province, initial=_name_now(province))
    title = f"Đổi loại, đổi tên: {province.label}"
    shown = {"title": title, "form": form, "word": request.POST.get("word", ""), "province": province}
    if not form.is_bound or not form.is_valid():
        return _page(request, "rename", plan=None, status=422 if form.is_bound else 200, **shown)
    refusals, status = [], 200
    if request.POST.get("buoc") == DOING:
        done = _attempt(request, lambda **confirmed: change_kind(form.asked, **confirmed))
        if isinstance(done, Merger):
            return _to_record(request, done, f"Đã ghi: {done}.")
        refusals, status = done
    plan = plan_change(form.asked)
    return _page(request, "rename", plan=plan, refusals=_all(refusals, plan), status=status, **shown)


def _name_now(province):
    name = province.names.order_by("-valid_during").first()
    return {"name": name.name, "kind": name.kind} if name else {}


def _attempt(request, do) -> Merger | tuple[list[str], int]:
    """What was done, or (why not, the status that says so)."""
    try:
        return do(by=request.user, seen=request.POST.get("seen", ""), word=request.POST.get("word", ""))
    except Refused as refused:
        return [each.sentence for each in refused.objections], 422
    except Outrun as outrun:
        return [str(outrun)], 409
    except IntegrityError as error:
        return [sentence_for(error)], 422


def _all(refusals, plan) -> list[str]:
    """Each once."""
    return list(dict.fromkeys([*refusals, *(each.sentence for each in plan.objections)]))


def _to_record(request, merger, sentence):
    messages.success(request, sentence)
    return HttpResponseRedirect(_record_url(merger))


def _record_url(merger):
    return reverse("admin:transitions_merger_change", args=[merger.pk])


def record_page(request, merger: Merger, *, refusals=(), word="", status=200):
    against = why_not_undo(merger) if may_merge(request.user) else []
    shown = {"merger": merger, "against": against, "may_undo": may_merge(request.user) and not against}
    return _page(request, "record", title=str(merger), refusals=list(refusals), word=word, status=status, **shown)


@require_http_methods(["GET", "HEAD", "POST"])
def undo_view(request, pk):
    """Asked for on the record's own page."""
    _admit(request)
    merger = get_object_or_404(Merger.objects.select_related("done_by", "undone_by"), pk=pk)
    if request.method != "POST":
        return HttpResponseRedirect(_record_url(merger))
    word = request.POST.get("word", "")
    try:
        undo(merger.pk, by=request.user, word=word)
    except Refused as refused:
        return record_page(
            request, merger, refusals=[each.sentence for each in refused.objections], word=word, status=422
        )
    except NotAllowed as refusal:
        return record_page(request, merger, refusals=[str(refusal)], status=403)
    except Outrun as outrun:
        merger.refresh_from_db()
        return record_page(request, merger, refusals=[str(outrun)], status=409)
    messages.success(request, "Đã hoàn tác: mọi dòng trở lại như trước.")
    return HttpResponseRedirect(_record_url(merger))
