"""What the head of cluster 2 granted in June: one board has longer, and the deputy checks for a fortnight. Assumed."""

import datetime as dt

from django.db.backends.postgresql.psycopg_any import DateRange

from clusters.models import ClusterYear, Delegation
from clusters.steps import Step
from clusters.timetable.verbs import give_longer
from demo import facts
from demo.clusters import boards_named
from demo.people import People, moment
from provinces.days import today

CLUSTER, BOARD = 2, "Thanh Hóa"


def load_leeway(cluster_year: ClusterYear, people: People) -> None:
    if cluster_year.cluster.number != CLUSTER:
        return
    head = people.leader(cluster_year.duties.get(office="head").board_id)
    _give_longer(cluster_year, head)
    _delegate(cluster_year, head)


def _give_longer(cluster_year, head):
    """Nine days more, granted six before the last."""
    deadline = cluster_year.deadlines.get(step=Step.H1)
    given_on = deadline.due_on - dt.timedelta(days=6)
    if given_on > today():
        return
    [board] = boards_named([BOARD], given_on)
    until = deadline.due_on + dt.timedelta(days=9)
    give_longer(deadline.pk, board.pk, by=head, due_on=until, reason=facts.LONGER_BECAUSE, at=moment(given_on, 8))


def _delegate(cluster_year, head):
    """The row itself, without a letter: by the door nobody is given days that are past."""
    given_on = dt.date(cluster_year.year, 6, 5)
    if given_on > today():
        return
    Delegation.objects.create(
        duty=cluster_year.duties.get(office="deputy"),
        valid_during=DateRange(dt.date(cluster_year.year, 6, 8), dt.date(cluster_year.year, 6, 22)),
        note=f"{facts.ASSUMED}.",
        given_by=head,
        given_at=moment(given_on, 9),
    )
