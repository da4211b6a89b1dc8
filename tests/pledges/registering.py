"""Registrations in every state, carried there through the doors."""

import datetime as dt
from decimal import Decimal

from django.urls import reverse

from pledges.models import Registration, Target
from pledges.targets import GivenTarget
from pledges.verbs.registration import (
    approve_registration,
    begin_amendment,
    return_registration,
    save_registration,
    submit_registration,
)
from tests.conftest import VIETNAM
from tests.pledges.lives import checker_of
from tests.remembered import lives

IN_TIME = dt.datetime(2026, 1, 19, 9, tzinfo=VIETNAM)  # the day before registrations are due
REASON = "Chỉ tiêu chưa đo đếm được."
WHY = "Trung ương giao thêm nhiệm vụ."
TITLE = "Đăng ký thi đua năm 2026"

MEMBERS = GivenTarget(0, "Kết nạp đảng viên mới", "quantity", "đảng viên", Decimal(180), 12)
SCHEME = GivenTarget(1, "Trình đề án tinh gọn bộ máy", "yes_no", due_month=6)
FIELDS = {
    "awards": ["flag"],
    "other_titles": "",
    "commitment": "Hoàn thành xuất sắc nhiệm vụ năm 2026.",
}


@lives
def drafted(world, member=None, *, targets=(MEMBERS, SCHEME), version=0, year=None, **fields) -> Registration:
    """A complete draft of the member's officer, or the one under way saved again from ``version``."""
    member = member or world.member
    year = year or (world.other_year if member is world.stranger else world.cluster_year)
    return save_registration(
        year.pk, by=member.officer, version=version, fields=FIELDS | fields, targets=list(targets)
    )


@lives
def submitted(world, member=None, at=None, **given) -> Registration:
    member = member or world.member
    return submit_registration(drafted(world, member, **given).pk, by=member.leader, at=at)


@lives
def returned(world, member=None, **given) -> Registration:
    member = member or world.member
    sent = submitted(world, member, **given)
    return return_registration(sent.pk, by=checker_of(world, member), reason=REASON)


@lives
def approved(world, member=None, **given) -> Registration:
    member = member or world.member
    return approve_registration(submitted(world, member, **given).pk, by=checker_of(world, member))


@lives
def amending(world, member=None) -> Registration:
    """The draft of a first amendment."""
    member = member or world.member
    return begin_amendment(approved(world, member).pk, by=member.officer, reason=WHY)


@lives
def amended(world, member=None) -> Registration:
    """The first amendment, approved."""
    member = member or world.member
    sent = submit_registration(amending(world, member).pk, by=member.leader)
    return approve_registration(sent.pk, by=checker_of(world, member))


MAKERS = {"draft": drafted, "submitted": submitted, "returned": returned, "approved": approved}


def stored(registration) -> dict:
    return Registration.objects.filter(pk=registration.pk).values().get()


def rows_of(registration) -> list[tuple]:
    """[(position, text, kind, unit, quantity, due month)]"""
    return list(
        Target.objects.filter(registration=registration)
        .order_by("position", "pk")
        .values_list("position", "text", "kind", "unit", "quantity", "due_month")
    )


def steps_of(registration) -> list[tuple]:
    return list(
        registration.steps.order_by("pk").values_list("from_state", "to_state", "official", "board", "comment", "at")
    )


def stored_in(world, member=None) -> Registration | None:
    """The member's newest registration of the cluster's year."""
    own = Registration.objects.filter(cluster_year=world.cluster_year, board=(member or world.member).board)
    return own.order_by("-number").first()


def in_rows(*rows: dict) -> dict:
    """Rows as they are typed into the writing page; what is not named is as a new row has it."""
    blank = {"text": "", "kind": "quantity", "quantity": "", "unit": "", "due_month": "12"}
    cells = {f"targets-{at}-{name}": value for at, row in enumerate(rows) for name, value in (blank | row).items()}
    return {"targets-rows": str(len(rows)), **cells}


def url_of(registration):
    return reverse("pledges:registration", args=[registration.pk])
