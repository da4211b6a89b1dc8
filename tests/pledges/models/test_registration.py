"""Each constraint is provoked in the database by its name, and before it in words."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from pledges.models import Registration, RegistrationStep, Target
from tests.conftest import VIETNAM
from tests.constraints import Case, assert_holds
from tests.pledges.registering import FIELDS, MAKERS, amended, amending, approved, drafted

NOON = dt.datetime(2026, 6, 5, 12, tzinfo=VIETNAM)
MORNING = dt.datetime(2026, 6, 5, 8, tzinfo=VIETNAM)
SOMEBODY = "somebody"

LEFT_DRAFT = (
    "registration_submitted_iff_left_draft",
    "Văn bản đã gửi phải có hạn, giờ gửi và người gửi; bản nháp thì không.",
)
RETURNED = ("registration_returned_iff_returned_at", "Văn bản bị trả lại phải có giờ và người trả lại.")
APPROVED = ("registration_approved_iff_approved_at", "Văn bản đã duyệt phải có giờ và người duyệt.")
IN_ORDER = ("registration_times_in_order", "Các bước của văn bản phải theo thứ tự thời gian.")
REASON = (
    "registration_amendment_iff_reason",
    "Bản điều chỉnh phải có lý do; bản đăng ký đầu thì không.",
)

BROKEN = [
    (LEFT_DRAFT, "draft", {"submitted_at": NOON}),
    (LEFT_DRAFT, "submitted", {"due_on": None}),
    (RETURNED, "returned", {"returned_by": None}),
    (RETURNED, "approved", {"returned_by": SOMEBODY}),
    (APPROVED, "approved", {"approved_at": None}),
    (APPROVED, "submitted", {"approved_by": SOMEBODY}),
    (IN_ORDER, "submitted", {"first_submitted_at": NOON}),
    (IN_ORDER, "approved", {"approved_at": MORNING}),
    (REASON, "draft", {"reason": "Lý do."}),
    (REASON, "approved", {"number": 1}),
]


@pytest.mark.parametrize(("constraint", "state", "changes"), BROKEN)
def test_a_state_is_locked_to_its_times_persons_and_reasons(world, constraint, state, changes):
    name, sentence = constraint
    registration = MAKERS[state](world)
    changes = {field: world.head.leader if value == SOMEBODY else value for field, value in changes.items()}
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Registration.objects.filter(pk=registration.pk).update(**changes)
    for field, value in changes.items():
        setattr(registration, field, value)
    with pytest.raises(ValidationError) as refusal:
        registration.validate_constraints()
    assert refusal.value.messages == [sentence]


@pytest.mark.parametrize("make", [*MAKERS.values(), amending, amended])
def test_what_the_doors_write_is_whole(world, make):
    registration = make(world)
    registration.full_clean()
    for target in registration.targets.order_by("pk"):
        target.full_clean()


def another(first, **changes):
    given = {
        "cluster_year": first.cluster_year,
        "board": first.board,
        "edited_by": first.edited_by,
        "edited_at": NOON,
        "commitment": FIELDS["commitment"],
    }
    return Registration(**given | changes)


def test_a_number_is_given_once_a_year(world):
    first = approved(world)
    sent = {field: getattr(first, field) for field in ("due_on", "first_submitted_at", "submitted_at", "submitted_by")}
    whole = {"state": "approved", "approved_at": NOON, "approved_by": first.approved_by, **sent}
    assert_holds(
        Case(
            "registration_number_once",
            "Đơn vị đã có bản đăng ký này trong năm.",
            lambda: another(first, **whole),
            lambda: another(first, number=1, reason="Thêm.", **whole),
        )
    )


def test_one_registration_at_a_time_is_under_way(world):
    first = drafted(world)
    second = another(first, number=1, reason="Thêm.")
    with pytest.raises(ValidationError) as words:
        second.validate_constraints()
    assert words.value.messages == ["Đơn vị còn một bản đăng ký chưa được duyệt."]
    with pytest.raises(IntegrityError, match="registration_one_under_way"), transaction.atomic():
        second.save()


TARGET_CASES = {
    "target_quantity_not_negative": (
        "Số lượng của chỉ tiêu không được âm.",
        {"quantity": Decimal("-0.01")},
        {"quantity": Decimal(0)},
    ),
    "target_yes_no_has_no_quantity": (
        "Chỉ tiêu có hoặc không thì không ghi số lượng, đơn vị tính.",
        {"kind": "yes_no", "quantity": Decimal(0)},
        {"kind": "yes_no", "quantity": None},
    ),
    "target_due_in_the_year": ("Tháng hoàn thành phải từ 1 đến 12.", {"due_month": 13}, {"due_month": 12}),
}


@pytest.mark.parametrize("name", TARGET_CASES)
def test_a_target_is_held_to_its_rules(world, name):
    sentence, refused, kept = TARGET_CASES[name]
    draft = drafted(world, targets=[])
    make = lambda changes: Target(registration=draft, text="Chỉ tiêu", **changes)  # noqa: E731
    assert_holds(Case(name, sentence, lambda: make(refused), lambda: make(kept)))


@pytest.mark.parametrize(
    "changes", [{"kind": "yes_no", "unit": "nhà"}, {"kind": "gift"}], ids=["a unit of what is done or not", "no kind"]
)
def test_the_database_knows_the_kinds(world, changes):
    draft = drafted(world, targets=[])
    with pytest.raises(IntegrityError, match="target_yes_no_has_no_quantity"), transaction.atomic():
        Target.objects.create(registration=draft, text="Chỉ tiêu", **changes)


def test_a_return_has_a_reason_and_nothing_else_has(world):
    registration = approved(world)
    make = lambda **changes: RegistrationStep(  # noqa: E731
        registration=registration, official=world.head.leader, board=world.head.board, at=NOON, **changes
    )
    returned = {"from_state": "submitted", "to_state": "returned"}
    assert_holds(
        Case(
            "registrationstep_return_has_reason",
            "Trả lại phải có lý do; các bước khác thì không ghi lý do.",
            lambda: make(**returned),
            lambda: make(**returned, comment="Thiếu."),
        )
    )


def test_of_each_board_and_year_the_last_approved_is_in_force(world):
    first_amendment = amended(world)
    drafted(world, world.deputy)
    strangers = approved(world, world.stranger)
    in_force = {each.pk for each in Registration.objects.in_force()}
    assert in_force == {first_amendment.pk, strangers.pk}


def test_what_a_registration_is_called(world):
    amendment = amending(world)
    assert [each.title() for each in Registration.objects.select_related("cluster_year").order_by("number")] == [
        "Đăng ký thi đua năm 2026",
        "Điều chỉnh đăng ký lần 1 năm 2026",
    ]
    assert str(amendment) == "Điều chỉnh đăng ký lần 1"
