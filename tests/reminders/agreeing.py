"""Every state of every step, each with the days on which the lists are to agree about it."""

import datetime as dt
from functools import partial

from conferences.verbs.answering import DECLINED, answer_invitation
from conferences.verbs.minutes import comment_on_minutes
from conferences.verbs.planning import cancel_conference, invite_boards, plan_conference
from pledges.verbs.proposal import answer_proposal, close_proposal, pass_up_proposal
from pledges.verbs.registration import return_registration, submit_registration
from tests.conferences import minuted
from tests.conferences.held import held, in_session, invited, planned
from tests.pledges import pledge_lives, registering
from tests.pledges.lives import carry
from tests.pledges.summing import sent, written
from tests.pledges.telling import proposal
from tests.reminders.beginnings import as_if_new
from tests.scoring.crossing import asked_across, crossed, sent_across
from tests.scoring.lives import CARD_LIVES, published, self_scoring_opens
from tests.scoring.resulting import adopted
from tests.scoring.resulting import published as published_result
from tests.scoring.verifying import VERIFYING_LIVES, asked, explaining, finish_verification, send_questions, verified


def days(*given) -> list[dt.date]:
    return [dt.date(2026, *each) for each in given]


JANUARY = days((1, 4), (1, 16), (1, 20), (1, 21))  # before the step opens, while it is open, its last day, past it
MARCH = days((1, 4), (3, 20), (3, 31), (4, 1))
JUNE = days((5, 15), (6, 5), (6, 10), (6, 11))
NOVEMBER = days((6, 5), (11, 10), (11, 20), (11, 21))
IN_DAYS = days((6, 5), (6, 8), (6, 9))
JULY = days((6, 5), (7, 6), (7, 7))
SUMMER = days((6, 5), (6, 20), (7, 1), (7, 2))


def anew(life):
    """As if nothing had been done this year."""

    def brought(world):
        as_if_new(world.cluster_year)
        as_if_new(world.other_year)
        return life(world)

    return brought


def nothing(world):
    return None


# --- registrations, pledge, reports ----------------------------------------------------------------------------


def amendment_sent(world):
    return submit_registration(registering.amending(world).pk, by=world.member.leader)


def amendment_returned(world):
    return return_registration(amendment_sent(world).pk, by=world.head.leader, reason="Chưa rõ.")


AMENDMENTS = {"amending": registering.amending, "amendment sent": amendment_sent, "amended": registering.amended}
AMENDMENTS["amendment returned"] = amendment_returned
REGISTRATIONS = {"none": nothing, **registering.MAKERS, **AMENDMENTS}
REGISTRATIONS["of the head"] = lambda world: registering.submitted(world, world.head)


def report(state, whose="member"):
    return lambda world: carry(world, getattr(world, whose), state)


REPORTS = {state: report(state) for state in ("draft", "submitted", "returned", "approved")}
REPORTS |= {f"{whose} sent": report("submitted", whose) for whose in ("head", "deputy", "stranger")}
SUMMARIES = {"summary": lambda world: written(world, "q1"), "summary sent": lambda world: _sent(world)}


def _sent(world):
    carry(world, world.member, "approved", "q1")
    return sent(world, "q1")


# --- cards -----------------------------------------------------------------------------------------------------


def sheet(world):
    published(world)
    self_scoring_opens(world)


def asked_again(world):
    card = VERIFYING_LIVES["explained"][0](world)
    asked(card, world.head.officer, "I.3")
    return send_questions(card.pk, by=world.head.leader)


CARDS = {"sheet": sheet, **CARD_LIVES, **{life: made for life, (made, _) in VERIFYING_LIVES.items()}}
CARDS |= {"asked again": asked_again, "adopted": adopted, "result published": published_result}
CARDS |= {
    f"{whose} {life}": lambda world, whose=whose, life=life: (CARD_LIVES | CARDS)[life](world, getattr(world, whose))
    for whose in ("head", "stranger")
    for life in ("submitted", "explaining", "verified")
}


def crossed_while_explaining(world):
    return asked_across(world, explaining(world))


def crossed_and_verified(world):
    paper = asked_across(world, VERIFYING_LIVES["all_verified"][0](world))
    return finish_verification(paper.card_id, by=world.head.leader)


CROSSINGS = {"asked": asked_across, "crossed": crossed, "sent": sent_across}
CROSSINGS |= {"while explaining": crossed_while_explaining, "past verification": crossed_and_verified}


# --- proposals and conferences ---------------------------------------------------------------------------------


def settled(verb, by, **told):
    return lambda world: verb(proposal(world, **told).pk, by=by(world), comment="Vì.")


PROPOSALS = {
    "not raised": lambda world: proposal(world, state="submitted"),
    "raised": proposal,
    "of the head": lambda world: proposal(world, world.head),
    "of the stranger": lambda world: proposal(world, world.stranger),
    "to the centre": lambda world: proposal(world, addressee="central"),
    "passed up": settled(pass_up_proposal, lambda world: world.head.leader),
    "answered": settled(answer_proposal, lambda world: world.head.leader),
    "closed": settled(close_proposal, lambda world: world.head.leader),
}

COMING = {"title": "Sơ kết", "day": dt.date(2026, 7, 1), "starts_at": None}


def by_a_day(world):
    plan = planned(world, **COMING)
    return invite_boards(plan.pk, by=world.head.leader, invitation="Kính mời.", answer_by=dt.date(2026, 6, 20))


def answered(world):
    conference = invited(world, **COMING)
    return answer_invitation(conference.pk, by=world.member.leader, answer=DECLINED, reason="Bận.")


def of_sector(world):
    told = {"title": "Giao ban", "day": COMING["day"], "place": "Hà Nội"}
    plan = plan_conference(by=world.central, kind="briefing", cluster_year=None, **told)
    return invite_boards(plan.pk, by=world.central, invitation="Kính mời.")


def cancelled(world):
    return cancel_conference(invited(world, **COMING).pk, by=world.head.leader, reason="Bão.")


def one_has_agreed(world):
    minutes = minuted.shared(world)
    return comment_on_minutes(minutes.conference_id, by=world.member.officer, agrees=True)


CONFERENCES = {
    "planned": partial(planned, **COMING),
    "invited": partial(invited, **COMING),
    "invited until a day": by_a_day,
    "answered": answered,
    "of the sector": of_sector,
    "cancelled": cancelled,
    "in session": in_session,
    "held": held,
    "one has agreed": one_has_agreed,
    **{f"minutes {life}": made for life, made in minuted.LIVES.items()},
}


GROUPS = {
    "registration": (REGISTRATIONS, JANUARY, anew),
    "pledge": ({"none": nothing, **pledge_lives.LIVES}, MARCH, anew),
    "report": ({"none": nothing, **REPORTS, **SUMMARIES}, JUNE, None),
    "card": (CARDS, NOVEMBER, None),
    "card, days after": ({"explaining": explaining, "verified": verified}, IN_DAYS, None),
    "cross-check": (CROSSINGS, IN_DAYS, None),
    "proposal": (PROPOSALS, JULY, None),
    "conference": (CONFERENCES, SUMMER, None),
}
LIVES = {
    f"{group}: {name}": (frame(life) if frame else life, on)
    for group, (lives, on, frame) in GROUPS.items()
    for name, life in lives.items()
}
