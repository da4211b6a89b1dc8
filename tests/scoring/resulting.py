"""The result of the world's cluster, brought to each of its states through the doors.

The member and the deputy have verified cards; the head's is verified by its deputy.
"""

import datetime as dt

from scoring.models import Result
from scoring.verbs.computing import compute_points
from scoring.verbs.result import WORD, Decision, adopt_result, publish_result
from tests.scoring.verifying import verified

ADOPTED = {"adopted_on": dt.date(2026, 6, 4), "adopted_how": "Hội nghị tổng kết"}
DECISION = Decision("15-QĐ/BTC", dt.date(2026, 6, 5), "Ban Tổ chức Trung ương")
BECAUSE = "Đơn vị được tính thiếu một kết quả."


def all_cards_verified(world):
    cards = [verified(world, member) for member in (world.member, world.deputy, world.head)]
    compute_points(world.cluster_year.pk, by=world.head.leader)
    return cards


def adopted(world) -> Result:
    all_cards_verified(world)
    return adopt_result(world.cluster_year.pk, by=world.head.leader, **ADOPTED)


def published(world) -> Result:
    result = adopted(world)
    publish_result(world.cluster_year.pk, by=world.head.leader, word=WORD)
    return Result.objects.get(pk=result.pk)
