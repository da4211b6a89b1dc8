"""What waits for the head of a cluster: with the office it goes to the next head."""

from django.db.models import CharField, Count, Value

from clusters.models import Duty
from pledges.models import Proposal, Registration, Report
from pledges.states import SUBMITTED, ProposalState
from provinces.days import today
from scoring.models import Scorecard
from scoring.states import VERIFIABLE

NOUNS = ["báo cáo", "bản đăng ký", "bảng điểm", "kiến nghị"]


def pending_of(cluster_id: int, next_head: int | None = None) -> str:
    """“3 báo cáo, 1 bảng điểm”, "" for nothing: what the head has to check now and ``next_head`` then. What is of
    either is not theirs to check. One query."""
    counts = dict(_counted(cluster_id, next_head))
    return ", ".join(f"{counts[noun]} {noun}" for noun in NOUNS if counts.get(noun))


def _counted(cluster_id, next_head):
    asked = Proposal.objects.filter(state=ProposalState.NEW, addressee=Proposal.Addressee.HEAD)
    found = [
        _others(Report.objects.filter(state=SUBMITTED), cluster_id, next_head),
        _others(Registration.objects.filter(state=SUBMITTED), cluster_id, next_head),
        _others(Scorecard.objects.filter(state__in=VERIFIABLE), cluster_id, next_head),
        _others(asked, cluster_id, next_head, "report__"),
    ]
    first, *rest = (_as_count(rows, noun) for rows, noun in zip(found, NOUNS, strict=True))
    return first.union(*rest, all=True).order_by("noun")


def _others(rows, cluster_id, next_head, path=""):
    heads = Duty.objects.on(today()).heads().filter(cluster_year__cluster=cluster_id).order_by("pk").values("board")
    rows = rows.filter(**{f"{path}cluster_year__cluster": cluster_id}).exclude(**{f"{path}board__in": heads})
    return rows.exclude(**{f"{path}cluster_year__stage": "closed"}).exclude(**{f"{path}board": next_head or 0})


def _as_count(rows, noun):
    counted = rows.order_by().values(noun=Value(noun, output_field=CharField())).annotate(count=Count("pk"))
    return counted.values_list("noun", "count")
