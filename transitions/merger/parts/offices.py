"""The offices of head and deputy that a predecessor holds on the day or later: passed on, or vacant."""

from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from django.db.models import Q
from django.utils.formats import date_format

from clusters.models import Delegation, Duty
from provinces.days import last_day, overlap
from transitions.merger.asked import Objection
from transitions.merger.parts.memberships import Memberships
from transitions.merger.parts.part import Part, Reading, end, named, rest

TWICE = "Đơn vị mới chỉ giữ được một nhiệm vụ trong một cụm; hãy để khuyết một nhiệm vụ."


class Office(NamedTuple):
    """``can_pass``: the successor belongs to that cluster."""

    duty: Duty
    can_pass: bool
    passes: bool

    @property
    def name(self) -> str:
        return f"{self.duty.get_office_display()} {named(self.duty.cluster_year)}"


@dataclass(frozen=True)
class Offices(Part):
    reading: Reading
    held: list[Office]

    heading = "Cụm trưởng, cụm phó"
    chosen_by = "office"

    @property
    def objections(self) -> list[Objection]:
        passed = [each.duty for each in self.held if each.passes]
        return [
            Objection(f"office_{other.pk}", TWICE)
            for one, other in combinations(passed, 2)
            if one.cluster_year_id == other.cluster_year_id and overlap(one.valid_during, other.valid_during)
        ]

    @property
    def sentences(self) -> list[str]:
        return [self._sentence(each) for each in self.held]

    def _sentence(self, each):
        who = self.reading.shorts([each.duty.board_id])
        start = rest(each.duty.valid_during, self.reading.on)
        if not each.passes:
            return f"{each.name}: {who} thôi giữ, để khuyết từ ngày {date_format(start.lower)}."
        until = f" đến hết ngày {date_format(last_day(start))}" if start.upper else ""
        return (
            f"{each.name}: {self.reading.asked.board} giữ tiếp thay {who} từ ngày {date_format(start.lower)}{until}."
        )

    def carry_out(self, doing):
        for each in self.held:
            given = list(each.duty.delegations.filter(_lasting(self.reading.on)).order_by("pk"))
            if each.passes:
                self._pass(each.duty, given, doing)
            for delegation in given:
                end(delegation, self.reading.on)
            end(each.duty, self.reading.on)

    def _pass(self, duty, given, doing):
        """With the checking that the deputy was given."""
        passed = Duty.objects.create(
            cluster_year=duty.cluster_year,
            board=doing.board,
            office=duty.office,
            method=duty.method,
            source=self.reading.asked.basis,
            valid_during=rest(duty.valid_during, self.reading.on),
        )
        Delegation.objects.bulk_create(
            Delegation(
                duty=passed,
                valid_during=rest(each.valid_during, self.reading.on),
                note=each.note,
                given_by=each.given_by,
                given_at=each.given_at,
            )
            for each in given
        )


def _lasting(on) -> Q:
    return Q(valid_during__endswith__gt=on) | Q(valid_during__upper_inf=True)


def read_offices(reading: Reading, memberships: Memberships) -> Offices:
    """One query."""
    duties = Duty.objects.filter(_lasting(reading.on), board__in=reading.boards)
    order = ["cluster_year__year", "cluster_year__cluster__kind", "cluster_year__cluster__number"]
    held, taken = [], []
    for duty in duties.select_related("cluster_year__cluster").order_by(*order, "-office", "pk"):  # the head first
        can_pass = memberships.is_joined(duty.cluster_year_id)
        free = not any(
            one.cluster_year_id == duty.cluster_year_id and overlap(one.valid_during, duty.valid_during)
            for one in taken
        )
        passes = can_pass and reading.choices.offices.get(duty.pk, free)
        held.append(Office(duty, can_pass, passes))
        taken += [duty] if passes else []
    return Offices(reading, held)
