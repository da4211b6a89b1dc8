"""The demo's joint pledges: signed by all, closed with one missing, still open. The text is the house's template."""

import datetime as dt

from clusters.models import ClusterYear
from demo.people import People, moment
from demo.texts import CLOSING_REASON, PLEDGE_COMMENT
from pledges.pledge_template import MARK
from pledges.queries.pledge_beginning import beginning_of
from pledges.verbs.pledge import (
    close_pledge,
    comment_on_pledge,
    open_pledge,
    save_pledge,
    share_pledge,
    sign_pledge,
)
from provinces.days import today

STILL_OPEN = {4: 5}  # cluster: how many have signed so far
MISSING_AT_THE_END = {3: 1}


def load_pledge(cluster_year: ClusterYear, people: People) -> None:
    """Sent round in February, opened in March, signed in the days that follow, as far as these have come."""
    year = cluster_year.year
    shared_on, opened_on = dt.date(year, 2, 20), dt.date(year, 3, 2)
    if shared_on > today():
        return
    number = cluster_year.cluster.number
    head = cluster_year.duties.get(office="head").board_id
    members = list(cluster_year.memberships.order_by("pk").values_list("board", flat=True))
    pledge = _shared(cluster_year, people, head, members, shared_on)
    if opened_on > today():
        return
    pledge = open_pledge(pledge.pk, by=people.leader(head), at=moment(opened_on, 9))
    left_out = MISSING_AT_THE_END.get(number, 0)
    signing = [head, *(board for board in members if board != head)][: STILL_OPEN.get(number, len(members) - left_out)]
    for place, board in enumerate(signing):
        signed_on = opened_on + dt.timedelta(days=1 + place)
        if signed_on <= today():
            leader = people.leader(board)
            sign_pledge(pledge.pk, by=leader, fingerprint=pledge.fingerprint, at=moment(signed_on, 10))
    if left_out and dt.date(year, 4, 1) <= today():
        close_pledge(pledge.pk, by=people.leader(head), reason=CLOSING_REASON, at=moment(dt.date(year, 4, 1), 9))


def _shared(cluster_year, people, head, members, day):
    beginning = beginning_of(cluster_year)
    pledge = save_pledge(
        cluster_year.pk,
        by=people.officer(head),
        version=0,
        text=beginning.text.replace(MARK, "").strip(),
        common_targets=beginning.common_targets,
        at=moment(day, 8),
    )
    share_pledge(pledge.pk, by=people.leader(head), at=moment(day, 9))
    member = next(board for board in members if board != head)
    comment_on_pledge(pledge.pk, by=people.officer(member), comment=PLEDGE_COMMENT, at=moment(day, 14))
    return pledge
