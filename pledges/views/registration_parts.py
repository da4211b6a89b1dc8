"""What a registration's page shows, part by part: each function gives the variables of one part of the template."""

from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone

from clusters.access import is_central, offices_of
from pledges.access.papers import audience_of, may_read_text, why_not_check
from pledges.access.registration import why_not_amend, why_not_discard, why_not_edit
from pledges.forms.registration import AmendForm, ReturnForm
from pledges.models import Registration
from pledges.states import APPROVED, SUBMITTED, label
from pledges.targets import KEPT, differences, measure_of
from pledges.verbs.registration import targets_of
from provinces.days import in_full, today
from provinces.queries import heirs_of


class Line(NamedTuple):
    """A target as it is shown; ``change`` and ``was`` only in an amendment."""

    text: str
    measure: str
    month: str
    kind: str = ""
    change: str = ""
    was: str = ""


def standing_of(official, registration) -> dict:
    """Where it stands, in the words of its reader, and the head of the document; ``heirs``: what its board has become,
    where it has ended."""
    audience = audience_of(official, registration)
    sent = registration.submitted_at
    return {
        "audience": audience,
        "state_label": label(registration.state, audience),
        "dated": in_full(timezone.localdate(sent)) if sent else "",
        "committee": registration.board_name.removeprefix("Ban Tổ chức "),
        "heirs": heirs_of([registration.board], today()).get(registration.board_id, []),
    }


def document_of(official, registration) -> dict:
    """``document``: what the body shows; None where the official may not read the text now."""
    if not may_read_text(official, registration):
        return {"document": None}
    amended = _amended(registration)
    targets = targets_of(registration)
    document = {
        "amends": amended is not None,
        "awards": registration.award_names(),
        "awards_were": _was(amended.award_names(), registration.award_names()) if amended else None,
        "lines": lines_of(targets, targets_of(amended)) if amended else lines_of(targets),
        "commitment": registration.commitment,
        "commitment_was": _was(amended.commitment, registration.commitment) if amended else None,
    }
    return {"document": document}


def _amended(registration) -> Registration | None:
    """The one that it amends: always approved, so whoever sees the amendment may see it."""
    if not registration.number:
        return None
    siblings = Registration.objects.filter(cluster_year=registration.cluster_year_id, board=registration.board_id)
    return siblings.filter(number=registration.number - 1).first()


def _was(before, after):
    return before if before != after else None


def lines_of(targets, before=None) -> list[Line]:
    """The targets in order; with ``before``, what became of each, and those dropped at the end."""
    if before is None:
        return [_line(target) for target in targets]
    return [
        _line(each.target, each.kind, "" if each.kind == KEPT else each.label, each.was)
        for each in differences(before, targets)
    ]


def _line(target, *change):
    return Line(target.text, measure_of(target), f"tháng\u00a0{target.due_month}", *change)


def numbers_of(official, registration) -> dict:
    """``numbers``: [(registration or amendment, where it stands)] of the board and year that he may see.

    ``newest``: the last of them; ``replaced_by``: the one in force, where this one was approved and no longer is;
    ``under_way``: the amendment of this one, where it is in force.
    """
    siblings = Registration.objects.visible_to(official).select_related("cluster_year").order_by("number")
    numbers = list(siblings.filter(cluster_year=registration.cluster_year_id, board=registration.board_id))
    in_force = max((each for each in numbers if each.state == APPROVED), key=lambda each: each.number, default=None)
    audience = audience_of(official, registration)
    words = [(each, "đang có hiệu lực" if each == in_force else _standing(each, audience)) for each in numbers]
    replaced = registration.state == APPROVED and in_force != registration
    return {
        "numbers": words,
        "newest": numbers[-1],
        "replaced_by": in_force if replaced else None,
        "under_way": numbers[-1] if registration == in_force != numbers[-1] else None,
    }


def _standing(registration, audience):
    return "đã được thay" if registration.state == APPROVED else label(registration.state, audience).lower()


def actions_of(official, registration, newest, reason_form=None, amend_form=None) -> dict:
    """What this official may do with it, or why not; the forms as they were typed, if they were refused."""
    why_not = why_not_check(official, registration)
    checks = not why_not and registration.state == SUBMITTED
    amends = not why_not_amend(official, registration, newest) and newest == registration
    return {
        "why_not_edit": why_not_edit(official, registration),
        "write_url": _write_url(official, registration),
        "why_not_check": why_not,
        "shows_refusal": is_central(official) or bool(offices_of(official)),
        "reason_form": _reason_form(registration, reason_form) if checks or reason_form else None,
        "amend_form": (amend_form or AmendForm()) if amends or amend_form else None,
        "may_discard": not why_not_discard(official, registration),
    }


def _reason_form(registration, typed):
    version = registration.version
    return typed.at_version(version) if typed else ReturnForm(initial={"version": version})


def _write_url(official, registration):
    if why_not_edit(official, registration) or official.capacity == "observer" or registration.cluster_year.is_closed:
        return ""
    return reverse("pledges:registration_write", args=[registration.cluster_year_id])
