"""A sheet goes round, comes back and is published once, with every fault named; and two at its doors at once."""

import datetime as dt

import pytest
from django.http import Http404
from django.utils import timezone

from pledges.refusals import AlreadyHandled, NotAllowed
from scoring.models import CriteriaSheet
from scoring.verbs.sheet import (
    add_criterion,
    begin_sheet,
    change_criterion,
    publish_sheet,
    remove_criterion,
    replace_criteria,
    share_sheet,
    take_back_sheet,
)
from tests.at_once import at_once, kinds, no_new_rows_in, row_of
from tests.pledges.lives import person
from tests.scoring.lives import AGREED, SHEET_LIVES, D, codes, criterion, drafted, published, row, shared, steps_of

NOTHING = "Bảng chưa có tiêu chí nào để chấm."


@pytest.mark.parametrize("whose", ["head", "deputy"])
def test_a_leader_in_office_sends_it_round_and_takes_it_back(world, whose):
    by = getattr(world, whose).leader
    sheet = share_sheet(drafted(world).pk, by=by)
    assert sheet.state == "shared"
    assert take_back_sheet(sheet.pk, by=by).state == "draft"
    assert share_sheet(sheet.pk, by=by).state == "shared"
    there, back = (("draft", "shared"), ("shared", "draft"))
    assert steps_of(sheet) == [(*move, by.username, by.board_id, "") for move in (there, back, there)]


@pytest.mark.parametrize("content", [[], [row("", "I", "group", 0)]])
def test_a_sheet_without_anything_to_score_does_not_go_round(world, sentences, content):
    assert sentences(share_sheet, drafted(world, content=content).pk, by=world.head.leader) == [NOTHING]


@pytest.mark.parametrize(
    ("door", "state", "sentence"),
    [
        (share_sheet, "shared", "Bảng tiêu chí này đang lấy ý kiến rồi."),
        (share_sheet, "published", "Bảng tiêu chí này đã ban hành rồi."),
        (take_back_sheet, "draft", "Bảng tiêu chí này đang soạn rồi."),
        (take_back_sheet, "published", "Bảng tiêu chí này đã ban hành rồi."),
        (publish_sheet, "draft", "Bảng tiêu chí này đang soạn rồi."),
        (publish_sheet, "published", "Bảng tiêu chí này đã ban hành rồi."),
    ],
)
def test_a_step_that_was_taken_is_not_taken_again(world, refuses, door, state, sentence):
    sheet = SHEET_LIVES[state](world)
    more = AGREED if door is publish_sheet else {}
    refusal = refuses(AlreadyHandled, door, sheet.pk, by=world.head.leader, **more)
    assert str(refusal) == sentence
    assert refusal.step == sheet.steps.order_by("pk").last()


def test_the_heads_leader_publishes_what_was_agreed(world):
    sheet = publish_sheet(
        shared(world).pk, by=world.head.leader, agreed_on=AGREED["agreed_on"], agreed_how=" Hội nghị "
    )
    sheet.refresh_from_db()
    assert (sheet.state, sheet.is_published, sheet.agreed_on) == ("published", True, dt.date(2026, 6, 1))
    assert (sheet.agreed_how, sheet.published_at, sheet.published_by) == (
        "Hội nghị",
        timezone.now(),
        world.head.leader,
    )
    assert steps_of(sheet)[-1] == ("shared", "published", "Nghệ An.lanhdao", world.head.board.pk, "")


@pytest.mark.parametrize("role", ["deputy.leader", "head.officer", "member.leader", "central"])
def test_nobody_else_publishes(world, refuses, role):
    refusal = refuses(NotAllowed, publish_sheet, shared(world).pk, by=person(world, role), **AGREED)
    assert str(refusal) == "Chỉ lãnh đạo Ban đang giữ nhiệm vụ cụm trưởng được ban hành bảng tiêu chí."


FAULTY = [
    row("", "I", "group", 60),
    row("I", "I.1", "direct", "29.9"),
    row("", "II", "group", 30),
    row("", "III", "bonus", 5),
    row("III", "III.1", "bonus", 5),
]
FAULTS = [
    "Nhóm I ghi 60 điểm, các mục con cộng lại 29,9.",
    "Mục I.1: 29,9 điểm không chia hết cho bước điểm 0,5.",
    "Nhóm II chưa có tiêu chí nào.",
    "Mục III có mục con nên phải là nhóm tiêu chí.",
    "Các tiêu chí cộng lại 29,9 điểm; theo thang điểm phải là 100 hoặc 90.",
]
NO_DAY = "Chưa ghi ngày cụm thống nhất bảng tiêu chí."
NO_PLACE = "Chưa ghi nơi cụm thống nhất, ví dụ: Hội nghị ký kết giao ước."


@pytest.mark.parametrize(
    ("content", "agreed", "expected"),
    [
        (None, {"agreed_on": None}, [NO_DAY]),
        (None, {"agreed_how": " \n"}, [NO_PLACE]),
        (FAULTY, {}, FAULTS),
        (FAULTY, {"agreed_on": None, "agreed_how": ""}, [NO_DAY, NO_PLACE, *FAULTS]),
    ],
)
def test_every_fault_is_named_before_it_is_published(world, sentences, content, agreed, expected):
    sheet = shared(world, content=content)
    assert sentences(publish_sheet, sheet.pk, by=world.head.leader, **AGREED | agreed) == expected


def test_a_sheet_that_lost_everything_since_is_not_published(world, sentences):
    sheet = shared(world)
    sheet.criteria.all().delete()
    assert sentences(publish_sheet, sheet.pk, by=world.head.leader, **AGREED) == [NOTHING]


# --- two at once -------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_beginnings_make_one_sheet(world):
    results = at_once(
        no_new_rows_in(CriteriaSheet),
        lambda: begin_sheet(world.cluster_year.pk, by=world.head.officer),
        lambda: begin_sheet(world.cluster_year.pk, by=world.deputy.leader),
    )
    assert kinds(results) == ["AlreadyHandled", "CriteriaSheet"]
    assert CriteriaSheet.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_it_is_published_once(world):
    sheet = shared(world)
    publishing = lambda: publish_sheet(sheet.pk, by=world.head.leader, **AGREED)  # noqa: E731
    assert kinds(at_once(row_of(CriteriaSheet, sheet.pk), publishing, publishing)) == [
        "AlreadyHandled",
        "CriteriaSheet",
    ]
    assert [move[:2] for move in steps_of(sheet)] == [("draft", "shared"), ("shared", "published")]


@pytest.mark.django_db(transaction=True)
def test_a_change_on_its_way_does_not_reach_a_sheet_that_went_round(world):
    sheet = drafted(world)
    results = at_once(
        row_of(CriteriaSheet, sheet.pk),
        lambda: share_sheet(sheet.pk, by=world.head.leader),
        lambda: add_criterion(sheet.pk, by=world.deputy.officer, code="M", name="M", kind="direct", max_points=D(1)),
    )
    assert (kinds(results), "M" in codes(sheet)) in [
        (["CriteriaSheet", "NotAllowed"], False),
        (["CriteriaSheet", "Criterion"], True),
    ]


@pytest.mark.django_db(transaction=True)
def test_what_one_removes_the_other_does_not_bring_back(world):
    sheet = drafted(world)
    one = criterion("I.1").pk
    results = at_once(
        row_of(CriteriaSheet, sheet.pk),
        lambda: remove_criterion(one, by=world.head.officer),
        lambda: change_criterion(one, by=world.deputy.officer, name="Khác"),
    )
    assert kinds(results) in (["Criterion", "Http404"], ["Criterion", "Criterion"])
    assert "I.1" not in codes(sheet)


@pytest.mark.django_db(transaction=True)
def test_two_changes_of_one_criterion_both_stay(world):
    sheet = drafted(world)
    one = criterion("I.1").pk
    at_once(
        row_of(CriteriaSheet, sheet.pk),
        lambda: change_criterion(one, by=world.head.officer, name="Tham mưu"),
        lambda: change_criterion(one, by=world.deputy.officer, guide="Theo biểu 3."),
    )
    assert (criterion("I.1").name, criterion("I.1").guide) == ("Tham mưu", "Theo biểu 3.")


def test_another_cluster_does_not_even_find_it(world, refuses):
    sheet, by = published(world), world.stranger.leader
    refuses(Http404, publish_sheet, sheet.pk, by=by, **AGREED)
    refuses(Http404, replace_criteria, sheet.pk, [], by=by)
