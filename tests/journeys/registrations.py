"""Registrations of the cluster in which the journeys happen, in every state, and where their pages are."""

import datetime as dt

from clusters.models import Deadline
from pledges.verbs.registration import approve_registration, begin_amendment, return_registration
from provinces.days import today
from tests.pledges.registering import REASON, WHY, drafted, submitted


def open_step(world):
    """Registering is open, and due in five days."""
    opens, due = today() - dt.timedelta(days=20), today() + dt.timedelta(days=5)
    Deadline.objects.filter(cluster_year=world.cluster_year, step="registration").update(opens_on=opens, due_on=due)


class RegistrationDesk:
    """The member's is approved and amended by a draft, the deputy's waits, the other's is returned, the head's begun."""

    def __init__(self, world):
        open_step(world)
        self.url = f"/dang-ky/{world.cluster_year.pk}/viet/"
        year, head = world.cluster_year, world.head.leader
        self.approved = approve_registration(submitted(world, world.member, year=year).pk, by=head)
        self.amendment = begin_amendment(self.approved.pk, by=world.member.officer, reason=WHY)
        self.waiting = submitted(world, world.deputy, year=year)
        self.returned = return_registration(submitted(world, world.other, year=year).pk, by=head, reason=REASON)
        drafted(world, world.head, year=year)

    @staticmethod
    def page(registration):
        return f"/dang-ky/{registration.pk}/"
