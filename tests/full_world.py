"""At least one row of every model, made where it can be through the doors."""

from pledges.verbs.comment import comment_on_section
from pledges.verbs.pledge import open_pledge
from pledges.verbs.proposal import answer_proposal
from provinces.models import Succession
from reminders.usual import set_usual_rules
from tests.factories import LetterFactory
from tests.pledges.files import attach
from tests.pledges.pledge_lives import commented, sign
from tests.pledges.registered import PROJECTS, registered
from tests.pledges.registering import returned as returned_registration
from tests.pledges.summing import approved, sent
from tests.pledges.telling import practice, proposal
from tests.scoring import lives as scoring
from tests.scoring.proving import file, link


def _frame(world):
    set_usual_rules()
    LetterFactory(official=world.member.leader)
    old, new = world.head.board.province, world.member.board.province
    Succession.objects.create(predecessor=old, successor=new, on="2025-07-01", basis="Nghị quyết")


def _report(world):
    (target,) = registered(world, world.head, PROJECTS)
    world.draft(world.head, progress={target.pk: {"note": "Đúng hạn."}})
    world.returned()
    attach(world)
    waiting = world.submitted(world.deputy)
    comment_on_section(waiting.pk, "results", by=world.head.officer, text="Nêu rõ số liệu.")


def _summary(world):
    approved(world, world.deputy, "q1")
    sent(world, "q1")


def _pledge(world):
    sign(open_pledge(commented(world).pk, by=world.head.leader), world.member)


def _registration(world):
    returned_registration(world)


def _entries(world):
    practice(world, world.stranger, period="q1")
    raised = proposal(world, world.stranger)
    answer_proposal(raised.pk, by=world.central, comment="Đã có hướng dẫn.")


def _scoring(world):
    score = scoring.score_of(scoring.returned(world), "I.1")
    file(world, score).save()
    link(world, score).save()


FILLERS = [_frame, _report, _registration, _summary, _pledge, _entries, _scoring]
