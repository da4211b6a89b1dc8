"""Each constraint of a pledge is provoked in the database by its name, and before it in words."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from pledges.fingerprints import fingerprint_of
from pledges.models import Pledge, PledgeComment, Signature
from tests.conftest import VIETNAM
from tests.constraints import Case, assert_holds
from tests.pledges.pledge_lives import LIVES, shared, signed

NOON = dt.datetime(2026, 6, 5, 12, tzinfo=VIETNAM)
MORNING = dt.datetime(2026, 6, 5, 8, tzinfo=VIETNAM)  # before everything in the world happened
SOMEBODY = "somebody"

OPENED = (
    "pledge_opened_iff_opened_at",
    "Giao ước đã mở ký phải có giờ mở, người mở và dấu vân; bản thảo thì không.",
)
FROZEN = ("pledge_text_frozen_at_opening", "Giao ước đã mở ký thì nội dung không sửa được nữa.")
IN_FORCE = ("pledge_in_force_iff_in_force_at", "Giao ước có hiệu lực phải có giờ hiệu lực, sau giờ mở ký.")


@pytest.mark.parametrize(
    ("constraint", "state", "changes"),
    [
        (OPENED, "draft", {"opened_at": NOON}),
        (OPENED, "draft", {"opened_by": SOMEBODY}),
        (OPENED, "commenting", {"state": "open"}),
        (OPENED, "open", {"state": "commenting"}),
        (OPENED, "open", {"opened_at": None}),
        (OPENED, "open", {"opened_by": None}),
        (OPENED, "open", {"fingerprint": ""}),
        (FROZEN, "open", {"text": "Khác."}),
        (FROZEN, "in_force", {"common_targets": "Khác."}),
        (FROZEN, "open", {"fingerprint": fingerprint_of("Khác.")}),
        (IN_FORCE, "open", {"in_force_at": NOON}),
        (IN_FORCE, "open", {"closing_reason": "Vì."}),
        (IN_FORCE, "in_force", {"in_force_at": None}),
        (IN_FORCE, "in_force", {"in_force_at": MORNING}),
    ],
)
def test_a_state_is_locked_to_its_times_persons_and_text(world, constraint, state, changes):
    name, sentence = constraint
    pledge = LIVES[state](world)
    changes = {field: world.head.leader if value == SOMEBODY else value for field, value in changes.items()}
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Pledge.objects.filter(pk=pledge.pk).update(**changes)
    for field, value in changes.items():
        setattr(pledge, field, value)
    with pytest.raises(ValidationError) as refusal:
        pledge.validate_constraints()
    assert refusal.value.messages == [sentence]


@pytest.mark.parametrize("state", LIVES)
def test_what_the_doors_write_is_whole(world, state):
    LIVES[state](world).full_clean()


def test_a_year_has_one_pledge(world):
    pledge = shared(world)
    second = Pledge(cluster_year=pledge.cluster_year, edited_by=world.head.leader, edited_at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()
    assert Pledge.objects.count() == 1


def signature(world, pledge, **changes):
    given = {"board": world.member.board, "official": world.member.leader, "signed_at": NOON, "fingerprint": "a" * 64}
    return Signature(pledge=pledge, **given | changes)


def test_a_board_signs_once(world):
    pledge = signed(world, world.member)
    assert_holds(
        Case(
            "signature_once_per_board",
            "Đơn vị đã ký giao ước này.",
            lambda: signature(world, pledge),
            lambda: signature(world, pledge, board=world.deputy.board),
        )
    )


def test_a_signature_has_a_fingerprint(world):
    pledge = LIVES["open"](world)
    case = Case(
        "signature_has_fingerprint",
        "Chữ ký phải kèm dấu vân của văn bản đã ký.",
        lambda: signature(world, pledge, fingerprint=""),
        lambda: signature(world, pledge),
    )
    refused = case.refused()
    with pytest.raises(ValidationError) as words:
        refused.validate_constraints()
    assert words.value.messages == [case.sentence]
    with pytest.raises(IntegrityError, match=case.name), transaction.atomic():
        refused.save()
    case.kept().save()


def test_a_comment_says_something(world):
    pledge = shared(world)
    given = {"pledge": pledge, "official": world.member.leader, "board": world.member.board, "at": NOON}
    assert_holds(
        Case(
            "pledge_comment_says_something",
            "Góp ý phải có nội dung.",
            lambda: PledgeComment(**given),
            lambda: PledgeComment(**given, comment="Đồng ý."),
        )
    )


def test_what_rows_are_called(world):
    pledge = LIVES["closed"](world)
    assert pledge.title() == "Giao ước thi đua năm 2026"
    assert [step.label for step in pledge.steps.order_by("pk")] == ["Gửi lấy ý kiến", "Mở ký", "Có hiệu lực"]
    first = pledge.signatures.select_related("official").first()
    assert (str(first), first.official_name) == ("Chữ ký ngày 05/06/2026", "Lãnh đạo Ban (Nghệ An.lanhdao)")
