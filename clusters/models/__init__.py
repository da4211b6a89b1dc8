"""Clusters, their years, who belongs to them and heads them, and until when each step is due."""

from clusters.models.cluster import FIRST_YEAR, LAST_YEAR, Cluster, ClusterYear
from clusters.models.days_off import DayOff
from clusters.models.deadline_changes import DeadlineChange
from clusters.models.deadlines import Deadline, OwnDeadline, UsualDeadline
from clusters.models.members import Delegation, Duty, IntendedDuty, Membership

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "Cluster",
    "ClusterYear",
    "DayOff",
    "Deadline",
    "DeadlineChange",
    "Delegation",
    "Duty",
    "IntendedDuty",
    "Membership",
    "OwnDeadline",
    "UsualDeadline",
]
