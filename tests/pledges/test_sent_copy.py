"""What is kept of a report when it is sent: the whole of it, each part by a function of its own."""

from decimal import Decimal

import pytest

from pledges.completeness import SECTIONS
from pledges.models import Registration, SentCopy
from pledges.sent_copy import content_of
from pledges.verbs.report import submit_report
from tests.pledges.lives import carry

SHA = "a" * 64


@pytest.fixture
def full_report(world):
    """The member's draft with something in every part."""
    first, second = world.indicators
    report = world.draft(numbers={first.pk: Decimal(0), second.pk: Decimal("12.5")})
    registration = Registration.objects.create(
        cluster_year=world.cluster_year,
        board=world.member.board,
        edited_by=world.member.officer,
        edited_at=report.edited_at,
    )
    targets = [registration.targets.create(text=text) for text in ("Kết nạp", "Sửa quy chế")]
    report.progress.create(target=targets[0], quantity=Decimal("7.50"), note="Đúng hạn.")
    report.progress.create(target=targets[1], is_done=True)
    report.practices.create(title="Hai", topic="digital", text="Văn.", position=2)
    report.practices.create(title="Một", topic="digital", text="Chữ.", position=1)
    report.proposals.create(difficulty="Thiếu máy.", request="Cấp máy.", addressee="central")
    for name in ("Bảng 2.xlsx", "Ảnh.jpg"):
        report.attachments.create(
            name=name,
            kind="xlsx",
            size=1,
            sha256=SHA[:-1] + name[0],
            file="x",
            uploaded_by=world.member.officer,
            uploaded_at=report.edited_at,
        )
    return report, targets


def test_everything_is_kept_in_the_order_of_the_page(world, full_report, django_assert_num_queries):
    report, targets = full_report
    first, second = world.indicators
    with django_assert_num_queries(5):
        content = content_of(report)
    assert content == {
        "sections": world.sections(),
        "numbers": {first.code: "0.00", second.code: "12.50"},
        "progress": {str(targets[0].pk): ["7.50", None, "Đúng hạn."], str(targets[1].pk): [None, True, ""]},
        "practices": [["Một", "Chữ."], ["Hai", "Văn."]],
        "proposals": [["central", "Thiếu máy.", "Cấp máy."]],
        "files": [["Bảng 2.xlsx", SHA[:-1] + "B"], ["Ảnh.jpg", SHA[:-1] + "Ả"]],
    }
    assert list(content["sections"]) == SECTIONS


def test_each_sending_keeps_what_was_sent(world, full_report):
    report, _ = full_report
    sent = submit_report(report.pk, by=world.member.leader)
    copy = SentCopy.objects.get(step__report=report)
    assert copy.content == content_of(report)
    assert copy.step == sent.steps.get(to_state="submitted")


def test_a_later_sending_leaves_the_earlier_copy_alone(world):
    report = world.returned()
    world.draft(version=report.version, sections={"results": "Đã bổ sung."})
    submit_report(report.pk, by=world.member.leader)
    copies = SentCopy.objects.filter(step__report=report).order_by("pk")
    assert [copy.content["sections"]["results"] for copy in copies] == ["Đã hoàn thành.", "Đã bổ sung."]


@pytest.mark.parametrize(("state", "copies"), [("draft", 0), ("submitted", 1), ("returned", 1), ("approved", 1)])
def test_only_sending_makes_a_copy(world, state, copies):
    report = carry(world, world.member, state)
    assert SentCopy.objects.filter(step__report=report).count() == copies
