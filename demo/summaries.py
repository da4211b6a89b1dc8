"""The demo's cluster reports, and what became of the proposals: sent, one still being written; answered, passed up."""

import datetime as dt

from clusters.models import ClusterYear
from demo.people import People, moment
from demo.texts import ANSWER, PASSED_UP, sections_of
from pledges.gathering import gather
from pledges.models import Period, Proposal
from pledges.verbs.proposal import answer_proposal, pass_up_proposal
from pledges.verbs.summary import save_summary, send_summary
from provinces.days import today

WRITING_LAST = 4  # the cluster whose newest report is not sent yet


def load_summaries(cluster_year: ClusterYear, people: People) -> None:
    """Twelve days after a period's deadline the head sends the cluster's report to the centre."""
    deadlines = cluster_year.deadlines.filter(step__in=Period.values).order_by("due_on")
    past = [each for each in deadlines if each.due_on + dt.timedelta(days=12) <= today()]
    for deadline in past:
        head = cluster_year.duties.get(office="head").board_id
        at = moment(deadline.due_on + dt.timedelta(days=12), 15)
        place = [cluster_year.pk, deadline.step]
        save_summary(*place, by=people.officer(head), version=0, sections=sections_of(complete=True), at=at)
        if cluster_year.cluster.number != WRITING_LAST or deadline != past[-1]:
            missing = [line.board for line in gather(cluster_year, deadline.step).missing]
            send_summary(*place, by=people.leader(head), without=missing, at=at)


def settle_proposals(cluster_year: ClusterYear, people: People) -> None:
    """Of those to the head, every second is answered, every fourth passed up; the rest waits."""
    asked = Proposal.objects.filter(report__cluster_year=cluster_year, state="new", addressee="head")
    for place, proposal in enumerate(asked.select_related("report").order_by("raised_at", "pk")):
        checker = people.checker(cluster_year, proposal.report.board_id)
        at = max(proposal.raised_at, min(proposal.raised_at + dt.timedelta(days=9), moment(today(), 8)))
        if place % 2 == 0:
            answer_proposal(proposal.pk, by=checker, comment=ANSWER, at=at)
        elif place % 4 == 1:
            pass_up_proposal(proposal.pk, by=checker, comment=PASSED_UP, at=at)
