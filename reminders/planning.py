"""The rules and hours in force: the sector's, and in their place a cluster's own."""

import datetime as dt

from reminders.models import ReminderRule, ReminderTiming
from reminders.reminding_days import reminding_days

CATCHING_UP = 7  # days at most that are made up for after the background work stood still


class Planning:
    """Read once, asked often. Two queries, and the list of holidays."""

    def __init__(self):
        rules = ReminderRule.objects.order_by("pk")
        self._rules = {(rule.cluster_id, rule.step, rule.audience): rule for rule in rules}
        self._timings = {timing.cluster_id: timing for timing in ReminderTiming.objects.order_by("pk")}
        self._days = {}

    @property
    def scopes(self) -> set[int | None]:
        """The clusters with hours of their own, and None for all that go by the sector's."""
        return {None, *self._timings}

    def scope(self, cluster_id: int | None) -> int | None:
        """By whose hours the cluster goes."""
        return cluster_id if cluster_id in self._timings else None

    def timing(self, scope: int | None) -> ReminderTiming:
        return self._timings.get(scope) or ReminderTiming()

    def days(self, cluster_id: int | None, step: str, audience: str, due_on: dt.date) -> set[dt.date]:
        """The days on which ``audience`` is reminded of what is due on ``due_on``."""
        key = cluster_id, step, audience, due_on
        if key not in self._days:
            self._days[key] = self._reckoned(*key)
        return self._days[key]

    def _reckoned(self, cluster_id, step, audience, due_on):
        rule = self._rules.get((cluster_id, step, audience)) or self._rules.get((None, step, audience))
        if rule is None:
            return set()
        working = self.timing(self.scope(cluster_id)).working_days_only
        return reminding_days(due_on, rule.days_before, rule.overdue_days, working_days_only=working)
