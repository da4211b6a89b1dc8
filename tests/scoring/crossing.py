"""The member's card, checked across by the deputy's board."""

from scoring.models import CrossCheck, CrossScore
from scoring.verbs.crossing import assign_cross_check, save_cross_scores, send_cross_check
from tests.scoring.lives import D, criterion, submitted

GIVEN = {"I.1": D(26), "I.3": D(10), "II.1": D(4)}  # every line that people score


def points_on(card, given) -> dict:
    """{criterion: points} of {code: points}."""
    return {criterion(code, card.cluster_year.sheet).pk: points for code, points in given.items()}


def asked_across(world, card=None, member=None) -> CrossCheck:
    card = card or submitted(world)
    return assign_cross_check(card.pk, (member or world.deputy).board, by=world.head.leader)


def crossed(world, card=None, member=None, given=GIVEN) -> CrossCheck:
    """Saved by the board's officer, not sent."""
    member = member or world.deputy
    paper = asked_across(world, card, member)
    return save_cross_scores(paper.pk, points_on(paper.card, given), by=member.officer)


def sent_across(world, card=None, member=None, given=GIVEN) -> CrossCheck:
    member = member or world.deputy
    paper = crossed(world, card, member, given)
    return send_cross_check(paper.pk, {}, by=member.leader)


def stored(paper) -> dict:
    """{code: points}"""
    return dict(CrossScore.objects.filter(paper=paper).order_by("pk").values_list("criterion__code", "points"))
