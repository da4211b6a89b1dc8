"""What every door of a checked paper does: lock the row, refuse with the reason, move it and log the step."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.formats import date_format

from clusters.refusals import allow as allow  # every door of the rooms above has it from here
from pledges.completeness import Missing
from pledges.prose import tidy
from pledges.refusals import AlreadyHandled, Incomplete, StaleEdit
from pledges.states import APPROVED, RETURNED, SUBMITTED


def locked(model, pk: int, by):
    """The paper if ``by`` may see it (else Http404), its row locked, with ``checked_by_us``."""
    papers = model.objects.visible_to(by).with_checking_by(by).select_related("cluster_year__cluster", "board")
    return get_object_or_404(papers.select_for_update(of=("self",), no_key=True), pk=pk)


def said(text: str, missing: Missing) -> str:
    """The text without space around it. Raises Incomplete with ``missing`` where it says nothing."""
    text = tidy(text).strip()
    if not text:
        raise Incomplete([missing])
    return text


def expect(paper, states, version: int | None) -> None:
    """The paper is in one of ``states`` and as the page showed it. Raises AlreadyHandled, StaleEdit."""
    if paper.state not in states:
        step = paper.steps.select_related("official").order_by("-at", "-pk").first()
        raise AlreadyHandled(_what_happened(paper, step), step)
    if version is not None and paper.version != version:
        raise StaleEdit(paper)


def move(paper, to_state, by, at, *, comment="", **stamps):
    """Change the state with its stamps, those of other states emptied, and log the step. Returns the step."""
    emptied = dict.fromkeys(["returned_at", "returned_by", "approved_at", "approved_by"])
    from_state = paper.state
    for field, value in {**emptied, **stamps, "state": to_state, "version": paper.version + 1}.items():
        setattr(paper, field, value)
    paper.save()
    return paper.steps.create(
        from_state=from_state, to_state=to_state, official=by, board_id=by.board_id, comment=comment, at=at
    )


def _what_happened(paper, step) -> str:
    if step is None:
        return f"{paper.noun} chưa được gửi."
    at = date_format(timezone.localtime(step.at), "H:i d/m/Y")
    done = {SUBMITTED: "gửi", RETURNED: "trả lại", APPROVED: "duyệt"}[paper.state]
    return f"{paper.noun} đã được {done} lúc {at} bởi {step.official.display_name} ({step.official.username})."
