"""Two people at the same door of a registration at the same moment: one passes, the other hears why not."""

from mailbox.models import Letter

import pytest

from pledges.models import Registration, RegistrationStep
from pledges.verbs.registration import (
    approve_registration,
    begin_amendment,
    discard_amendment,
    return_registration,
    save_registration,
    submit_registration,
)
from tests.at_once import at_once, kinds, no_new_rows_in, row_of
from tests.factories import OfficialFactory
from tests.pledges.registering import FIELDS, MEMBERS, WHY, amending, approved, drafted, rows_of, submitted

pytestmark = pytest.mark.django_db(transaction=True)


def saving(world, official, version, commitment):
    return lambda: save_registration(
        world.cluster_year.pk,
        by=official,
        version=version,
        fields=FIELDS | {"commitment": commitment},
        targets=[MEMBERS._replace(text=commitment)],
    )


def test_two_first_saves_begin_one_registration(world):
    results = at_once(
        no_new_rows_in(Registration),
        saving(world, world.member.officer, 0, "Của chuyên viên."),
        saving(world, world.member.leader, 0, "Của lãnh đạo."),
    )
    assert kinds(results) == ["Registration", "StaleEdit"]
    winner, loser = sorted(results, key=lambda result: isinstance(result, Exception))
    assert loser.paper == winner == Registration.objects.get()
    assert [row[1] for row in rows_of(winner)] == [winner.commitment]


def test_of_two_saves_of_one_version_one_stays_whole(world):
    draft = drafted(world)
    results = at_once(
        row_of(Registration, draft.pk),
        saving(world, world.member.officer, 1, "Của chuyên viên."),
        saving(world, world.member.leader, 1, "Của lãnh đạo."),
    )
    assert kinds(results) == ["Registration", "StaleEdit"]
    draft.refresh_from_db()
    assert [row[1] for row in rows_of(draft)] == [draft.commitment]
    assert draft.version == 2


@pytest.mark.parametrize("version", [1, None])
def test_a_double_clicked_submission_sends_once(world, version):
    draft = drafted(world)
    send = lambda: submit_registration(draft.pk, by=world.member.leader, version=version)  # noqa: E731
    assert kinds(at_once(row_of(Registration, draft.pk), send, send)) == ["AlreadyHandled", "Registration"]
    assert RegistrationStep.objects.count() == Letter.objects.count() == 1


def test_approving_and_returning_at_once_leave_one_judgement(world):
    sent = submitted(world)
    second = OfficialFactory(board=world.head.board)
    results = at_once(
        row_of(Registration, sent.pk),
        lambda: approve_registration(sent.pk, by=world.head.leader, version=2),
        lambda: return_registration(sent.pk, by=second, reason="Thiếu.", version=2),
    )
    assert kinds(results) == ["AlreadyHandled", "Registration"]
    winner = next(result for result in results if isinstance(result, Registration))
    sent.refresh_from_db()
    assert sent.state == winner.state
    assert RegistrationStep.objects.count() == 2


def test_two_officers_begin_one_amendment(world):
    first = approved(world)
    results = at_once(
        row_of(Registration, first.pk),
        lambda: begin_amendment(first.pk, by=world.member.officer, reason=WHY),
        lambda: begin_amendment(first.pk, by=world.member.leader, reason="Lý do khác."),
    )
    assert kinds(results) == ["AlreadyHandled", "Registration"]
    assert Registration.objects.filter(number=1).count() == 1


def test_sending_and_putting_away_at_once_do_one_of_the_two(world):
    amendment = amending(world)
    results = at_once(
        row_of(Registration, amendment.pk),
        lambda: submit_registration(amendment.pk, by=world.member.leader),
        lambda: discard_amendment(amendment.pk, by=world.member.officer),
    )
    outcome = kinds(results)
    assert outcome in (["AlreadyHandled", "Registration"], ["Http404", "NoneType"])
    assert Registration.objects.filter(pk=amendment.pk).exists() is ("Registration" in outcome)
