"""What a new pledge begins with: the template, and the common targets that are at hand."""

from collections import defaultdict
from typing import NamedTuple

from clusters.models import ClusterYear
from pledges.models import Pledge, Registration, Target
from pledges.pledge_template import pledge_text
from pledges.queries.pledge import seats_before
from pledges.states import PledgeState

FROM_LAST_YEAR = "Chỉ tiêu chung được chép từ giao ước năm {year} của cụm."
FROM_REGISTRATIONS = "Chỉ tiêu chung được lấy từ những chỉ tiêu mà đa số bản đăng ký đã duyệt trong năm cùng nêu."


class Beginning(NamedTuple):
    """``source`` says where the common targets come from, "" when there are none."""

    text: str
    common_targets: str
    source: str


def beginning_of(cluster_year: ClusterYear) -> Beginning:
    """For a year that has no pledge yet (at most four queries); the cluster must be at hand."""
    seats = seats_before(cluster_year)
    head = next((seat.board_name for seat in seats if seat.office == "head"), "")
    boards = [seat.board_name for seat in seats]
    text = pledge_text(str(cluster_year.cluster), cluster_year.year, boards, head)
    return Beginning(text, *_common_targets(cluster_year))


def _common_targets(cluster_year):
    last_year = cluster_year.year - 1
    if earlier := _targets_of_last_year(cluster_year.cluster_id, last_year):
        return earlier, FROM_LAST_YEAR.format(year=last_year)
    shared = "\n".join(shared_targets(cluster_year))
    return shared, FROM_REGISTRATIONS if shared else ""


def _targets_of_last_year(cluster_id, year):
    pledges = Pledge.objects.filter(cluster_year__cluster=cluster_id, cluster_year__year=year)
    signed = pledges.filter(state__in=[PledgeState.OPEN, PledgeState.IN_FORCE])
    return signed.order_by("pk").values_list("common_targets", flat=True).first() or ""


def shared_targets(cluster_year: ClusterYear) -> list[str]:
    """Targets that more than half of the registrations in force have, and at least two; as the first of them words it.

    Two are the same when they differ in nothing but capitals and the full stop at the end.
    """
    in_force = Registration.objects.in_force().filter(cluster_year=cluster_year)
    registrations = list(in_force.values_list("pk", flat=True))
    targets = Target.objects.filter(registration__in=registrations).order_by("position", "pk")
    wordings, holders = {}, defaultdict(set)
    for text, registration in targets.values_list("text", "registration"):
        wordings.setdefault(_same(text), text)
        holders[_same(text)].add(registration)
    return [text for key, text in wordings.items() if len(holders[key]) > max(1, len(registrations) / 2)]


def _same(text):
    return " ".join(text.casefold().rstrip(" .;").split())
