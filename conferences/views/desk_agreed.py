"""At the desk: what the boards agreed together. The table of points, offices, signatures."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from conferences.access.conference import get_conference_for
from conferences.forms.desk import ElectionForm, SigningForm
from conferences.queries.choices import boards_called
from conferences.verbs.choosing import record_election, undo_election
from conferences.verbs.session import forget_table_adopted, record_table_adopted
from conferences.verbs.signing import record_signing, undo_signing
from conferences.views.desk_parts import back_to, desk_page, told_refused
from pledges.refusals import AlreadyHandled, Incomplete
from scoring.views.attempt import attempt


@require_POST
def table(request, pk):
    """Adopted, or, posted with ``bo``, written down by mistake."""
    door = forget_table_adopted if "bo" in request.POST else record_table_adopted
    return _agree(request, pk, "bang-diem", lambda: door(pk, by=request.user))


@require_POST
def elect(request, pk):
    found = get_conference_for(request.user, pk)
    form = ElectionForm(request.POST, boards=boards_called(found))
    tried = attempt(form, lambda **typed: record_election(pk, by=request.user, **typed))
    if not tried.done:
        return desk_page(request, found, election=form, refused=tried.refused, status=tried.status)
    messages.success(request, "Đã ghi kết quả.")
    return redirect(back_to(pk, "chon"))


@require_POST
def undo_elect(request, pk, election):
    return _agree(request, pk, "chon", lambda: undo_election(pk, election, by=request.user))


@require_POST
def sign(request, pk, board):
    form = SigningForm(request.POST)
    signer = form.cleaned_data if form.is_valid() else {}
    return _agree(request, pk, "ky", lambda: record_signing(pk, board, by=request.user, **signer))


@require_POST
def undo_sign(request, pk, board):
    return _agree(request, pk, "ky", lambda: undo_signing(pk, board, by=request.user))


def _agree(request, pk, anchor, door):
    try:
        door()
    except Incomplete as incomplete:
        return told_refused(request, pk, [sentence for _, sentence in incomplete.missing], anchor)
    except AlreadyHandled as handled:
        if not request.htmx:
            messages.info(request, str(handled))
    if request.htmx:
        return desk_page(request, get_conference_for(request.user, pk), part=anchor)
    return redirect(back_to(pk, anchor))
