"""The lists of administrators by Excel: handed out blank or as they are, handed in, looked at, then written."""

from django.contrib import messages
from django.core import signing
from django.db import IntegrityError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import administers
from documents.downloads import excel_file
from documents.excel_in import Unreadable, excel_content
from documents.list_form import list_form
from documents.rolls import ROLLS
from documents.rolls.applying import Changed, apply_lines, counted, packed, unpacked
from documents.rolls.reading import lines_in
from documents.rolls.roll import MOST, NOTHING_IS_DELETED, Roll, What
from files.refusals import Refused
from provinces.admin_parts import sentence_for
from provinces.days import today
from provinces.refusals import NotAllowed

NOT_OURS = "Bản kiểm tra này đã cũ hoặc của người khác, nên chưa ghi gì. Đồng chí gửi lại tệp."


@require_GET
def form(request, roll):
    """The blank form."""
    shown = _roll(request, roll)
    return excel_file(list_form(shown.form(), shown.title, NOTHING_IS_DELETED), f"Biểu nhập {shown.page.lower()}")


@require_GET
def filled(request, roll):
    """The form with what there is: what is taken out so can be taken in again."""
    shown = _roll(request, roll)
    note = f"Theo sổ ngày {today():%d/%m/%Y}. {NOTHING_IS_DELETED}"
    return excel_file(list_form(shown.form(), shown.title, note, shown.rows()), shown.title)


@require_http_methods(["GET", "POST"])
def fill(request, roll):
    """Where a file is handed in; what each line would do is shown before anything is written."""
    shown = _roll(request, roll)
    if request.method == "GET":
        return _page(request, shown)
    try:
        lines = lines_in(excel_content(request.FILES.get("tep")), shown)
    except (Unreadable, Refused) as refusal:
        return _page(request, shown, refusal=str(refusal), status=422)
    return _checked(request, shown, lines)


def _checked(request, shown, lines):
    judged = shown.judge(lines)
    sealed = "" if counted(judged)[What.WRONG] else packed(lines, judged, shown, request.user)
    return _page(request, shown, judged=judged, sealed=sealed)


@require_POST
def apply(request, roll):
    """All that was looked at, or nothing."""
    shown = _roll(request, roll)
    try:
        lines, seen = unpacked(request.POST.get("lines", ""), shown, request.user)
        done = apply_lines(shown, lines, seen, by=request.user, invites="invite" in request.POST)
    except signing.BadSignature:
        return _page(request, shown, refusal=NOT_OURS, status=422)
    except Changed as changed:
        return _page(request, shown, judged=changed.judged, refusal=f"{changed} Đồng chí gửi lại tệp.", status=409)
    except (IntegrityError, NotAllowed) as refused:
        why = sentence_for(refused) if isinstance(refused, IntegrityError) else str(refused)
        return _page(request, shown, refusal=f"Chưa ghi dòng nào. {why}", status=409)
    messages.success(request, f"Đã ghi: thêm {done[What.ADDS]}, sửa {done[What.CHANGES]} {shown.one}.")
    return redirect("documents:roll", shown.slug)


def _roll(request, slug) -> Roll:
    """404 for who does not administer, as for a list that there is not."""
    if slug not in ROLLS or not administers(request.user):
        raise Http404
    return ROLLS[slug]()


def _page(request, shown, *, judged=(), sealed="", refusal="", status=200):
    context = {
        "crumbs": [("Nhập từ Excel", ""), (shown.title, "")],
        "roll": shown,
        "others": [(roll.title, reverse("documents:roll", args=[slug]), slug) for slug, roll in ROLLS.items()],
        "judged": judged,
        "counts": [(what, counted(judged)[what]) for what in What] if judged else [],
        "wrong": [each for each in judged if each.what == What.WRONG],
        "writes": sum(each.writes for each in judged),
        "sealed": sealed,
        "most": MOST,
        "nothing_is_deleted": NOTHING_IS_DELETED,
        "refusal": refusal,
    }
    return render(request, "documents/roll.html", context, status=status)
