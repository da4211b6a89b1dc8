"""Entering a conference of days gone by through the doors, as the secretary of today would."""

from clusters.models import ClusterYear, Duty
from conferences.models import Conference
from conferences.models.part import Part
from conferences.verbs.parts import add_part
from conferences.verbs.planning import plan_conference
from conferences.verbs.session import record_as_held
from demo.clusters import boards_named
from demo.people import People
from provinces.days import today
from provinces.models import Official

Line = tuple[type[Part], dict]


def year_of(cluster: int, year: int) -> ClusterYear:
    return ClusterYear.objects.select_related("cluster").get(
        cluster__kind="cluster", cluster__number=cluster, year=year
    )


def secretary_of(cluster: int, people: People) -> Official:
    """An officer of the board that heads the cluster today."""
    heads = Duty.objects.on(today()).heads()
    return people.officer(heads.get(cluster_year__cluster=_cluster(cluster)).board_id)


def _cluster(number):
    return ClusterYear.objects.filter(cluster__kind="cluster", cluster__number=number).order_by("pk").first().cluster


def enter(told: dict, lines: list[Line], *, cluster_year: ClusterYear | None, by: Official) -> Conference:
    """``told``: as ``plan_conference`` takes it; ``lines`` in their order, with board and site by their names."""
    conference = plan_conference(by=by, cluster_year=cluster_year, with_agenda=False, **told)
    for model, line in lines:
        add_part(model, conference.pk, by=by, **_found(conference, line))
    return record_as_held(conference.pk, by=by)


def _found(conference, line):
    if board := line.get("board"):
        line = line | {"board": boards_named([board], conference.name_day)[0]}
    if site := line.get("site"):
        line = line | {"site": conference.sites.get(name=site)}
    return line
