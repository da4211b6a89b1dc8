"""Registrations in force, as rows: what reports tell the progress of."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from pledges.models import Registration, Target

PROJECTS = {"text": "Tham mưu đề án", "unit": "đề án", "quantity": Decimal(20), "due_month": 11}
DIGITISED = {"text": "Số hóa hồ sơ đảng viên", "kind": "yes_no"}


def registered(world, member, *targets, number=0, state="approved") -> list[Target]:
    """The targets of the member's registration, or of its amendment ``number``, approved unless named."""
    now = timezone.now()
    sent = {} if state == "draft" else {"due_on": dt.date(2026, 1, 20), "first_submitted_at": now, "submitted_at": now}
    sent |= {"submitted_by": member.leader} if sent else {}
    approved = {"approved_at": now, "approved_by": world.head.leader} if state == "approved" else {}
    registration = Registration.objects.create(
        cluster_year=world.cluster_year,
        board=member.board,
        number=number,
        reason="Điều chỉnh." if number else "",
        state=state,
        edited_by=member.officer,
        edited_at=now,
        **sent,
        **approved,
    )
    rows = [Target(registration=registration, position=at, **each) for at, each in enumerate(targets)]
    return Target.objects.bulk_create(rows)
