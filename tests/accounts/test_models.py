import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from accounts.models import AccountStep, Invitation
from tests.constraints import Case, assert_holds, constraints_of
from tests.factories import NOON, AccountStepFactory, InvitationFactory, OfficialFactory

pytestmark = pytest.mark.django_db

LATER = NOON + dt.timedelta(days=1)


def invitation(**changes) -> Invitation:
    return InvitationFactory.build(official=OfficialFactory(), by=OfficialFactory(administrator=True), **changes)


def beside_an_open_one(**changes):
    earlier = InvitationFactory(**changes)
    return InvitationFactory.build(official=earlier.official, by=earlier.by)


def step(**changes) -> AccountStep:
    people = {"official": OfficialFactory(), "by": OfficialFactory(administrator=True)}
    return AccountStepFactory.build(**people | changes)


def by_himself():
    official = OfficialFactory(administrator=True)
    return step(official=official, by=official)


CASES = [
    Case(
        "invitation_one_open",
        "Cán bộ này đã có một lời mời còn hiệu lực.",
        beside_an_open_one,
        lambda: beside_an_open_one(withdrawn_at=LATER),
    ),
    Case(
        "invitation_used_or_withdrawn",
        "Lời mời đã dùng thì không thôi hiệu lực nữa.",
        lambda: invitation(used_at=LATER, withdrawn_at=LATER),
        lambda: invitation(used_at=LATER),
    ),
    Case(
        "invitation_expires_later",
        "Lời mời phải hết hạn sau lúc mời.",
        lambda: invitation(expires_at=NOON),
        lambda: invitation(expires_at=LATER),
    ),
    Case(
        "account_step_by_another",
        "Không ai tự ngừng, tự mở lại tài khoản của mình.",
        by_himself,
        step,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_constraint_refuses_in_words_and_in_the_database(case):
    assert_holds(case)


def test_a_step_without_a_reason_is_refused_by_the_database_too():
    with pytest.raises(IntegrityError, match='"account_step_has_reason"'), transaction.atomic():
        step(reason="").save()
    step(reason="Nghỉ hưu.").save()


def test_each_constraint_has_its_case():
    assert constraints_of("accounts") == {case.name for case in CASES} | {"account_step_has_reason"}
