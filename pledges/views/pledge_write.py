"""Writing a pledge: the page of the head and the deputy."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from pledges.access.pledge import get_pledge_year_for, why_frozen, why_not_write
from pledges.forms.pledge import PledgeForm
from pledges.models import Pledge
from pledges.pledge_completeness import missing_to_open
from pledges.queries.pledge_beginning import beginning_of
from pledges.refusals import NotAllowed, StaleEdit
from pledges.verbs.pledge import save_pledge
from pledges.views.pledge import pledge_page

SECTIONS = ("text", "common_targets")


@require_http_methods(["GET", "POST"])
def write(request, cluster_year):
    """The first time filled from the template; saving, and saving and looking at it, both post here."""
    year, pledge = get_pledge_year_for(request.user, cluster_year)
    if why_not := why_not_write(request.user, year, pledge):
        return _refused(request, cluster_year, pledge, why_not)
    if request.method == "POST":
        return _save(request, year)
    if pledge:
        return _page(request, year, pledge, PledgeForm(initial=_stored(pledge)))
    beginning = beginning_of(year)
    filled = {"version": 0, "text": beginning.text, "common_targets": beginning.common_targets}
    return _page(request, year, None, PledgeForm(initial=filled), source=beginning.source)


def _refused(request, cluster_year, pledge, why_not):
    """Opened meanwhile: the page leads to the pledge and gives back what was typed. Anything else is not his to do."""
    if request.htmx or why_not != why_frozen(pledge):
        raise NotAllowed(why_not)
    if request.method == "GET":
        return redirect("pledges:pledge", cluster_year)
    form = PledgeForm(request.POST)
    form.is_valid()
    kept = [(form.fields[name].label, text) for name, text in form.typed().items() if text.strip()]
    notice = f"{why_not} Nội dung vừa gõ chưa được lưu."
    return pledge_page(request, cluster_year, notice=notice, kept=kept, status=403)


def _save(request, year):
    form = PledgeForm(request.POST)
    if not form.is_valid():
        return _not_valid(request, year, form)
    try:
        pledge = save_pledge(year.pk, by=request.user, version=form.cleaned_data["version"], **form.typed())
    except StaleEdit as stale:
        if not _same_click(request, form, stale.paper):
            return _stale(request, year, form, stale)
        pledge = stale.paper
    except NotAllowed as refusal:  # opened between reading and saving
        pledge = get_pledge_year_for(request.user, year.pk)[1]
        return _refused(request, year.pk, pledge, str(refusal))
    return _saved(request, year, pledge)


def _not_valid(request, year, form):
    """Too long, or a version that is none: nothing is saved, everything typed stays."""
    pledge = get_pledge_year_for(request.user, year.pk)[1]
    if request.htmx:
        sentence = f"Chưa lưu được: {next(iter(form.errors.values()))[0]}"
        context = {"sentence": sentence, "version": pledge.version if pledge else 0}
        return render(request, "pledges/papers/not_saved.html", context, status=422)
    return _page(request, year, pledge, form, status=422)


def _same_click(request, form, pledge) -> bool:
    """The button was clicked twice: what was saved is what this click carries too."""
    carried = Pledge(**form.typed())
    return pledge.edited_by_id == request.user.pk and all(
        _lines(getattr(pledge, name)) == _lines(getattr(carried, name)) for name in SECTIONS
    )


def _lines(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


def _saved(request, year, pledge):
    if request.htmx:
        context = {"version": pledge.version, "saved_at": _clock(pledge.edited_at), **_checklist(pledge)}
        return render(request, "pledges/papers/saved.html", context)
    messages.success(request, "Đã lưu bản thảo.")
    return redirect("pledges:pledge" if request.POST.get("action") == "look" else "pledges:pledge_write", year.pk)


def _stale(request, year, form, stale):
    """Somebody saved after this page was opened: both texts are shown, nothing is overwritten."""
    newer = stale.paper
    context = {"newer": newer, "sentence": str(stale), "saved_at": _clock(newer.edited_at)}
    if request.htmx:
        return render(request, "pledges/papers/stale.html", context, status=409)
    texts = PledgeForm(initial=_stored(newer)).visible_fields()
    context["parts"] = [(field.label, field.value()) for field in texts]
    return _page(request, year, newer, form.at_version(newer.version), status=409, stale=context)


def _page(request, year, pledge, form, *, source="", status=200, stale=None):
    shown = pledge or Pledge(cluster_year=year, text=form["text"].value() or "")
    request.year_of_page = year.year
    crumbs = [
        ("Giao ước", reverse("pledges:pledges")),
        (f"{year.cluster.short}, năm {year.year}", reverse("pledges:pledge", args=[year.pk])),
        ("Soạn", ""),
    ]
    context = {
        "cluster_year": year,
        "pledge": pledge,
        "form": form,
        "title": shown.title(),
        "source": source,
        "crumbs": crumbs,
        "comments": list(pledge.comments.named()) if pledge else [],
        "saved_at": _clock(pledge.edited_at) if pledge else "",
        "stale": stale,
        **_checklist(shown),
    }
    return render(request, "pledges/pledge/write.html", context, status=status)


def _stored(pledge):
    return {"version": pledge.version, "text": pledge.text, "common_targets": pledge.common_targets}


def _checklist(pledge):
    """``missing`` and ``toc``, as the writing pages of all papers have them."""
    missing = missing_to_open(pledge)
    to_do = "cần sửa" if pledge.text.strip() else "chưa viết"
    parts = [
        ("id_text", "Nội dung giao ước", to_do if missing else ""),
        ("id_common_targets", "Chỉ tiêu chung của năm", "" if pledge.common_targets.strip() else "nếu có"),
    ]
    return {"missing": missing, "toc": parts}


def _clock(at):
    return f"{timezone.localtime(at):%H:%M}"
