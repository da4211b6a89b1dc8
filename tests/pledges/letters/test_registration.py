"""Who is told what when a registration or an amendment moves."""

from mailbox.models import Letter

import pytest

from pledges.letters import registration as letters
from pledges.verbs.registration import submit_registration
from tests.pledges.lives import without_offices
from tests.pledges.registering import IN_TIME, REASON, amending, approved, drafted, returned, submitted

pytestmark = pytest.mark.django_db
TITLE = "Đăng ký thi đua năm 2026, Cụm thi đua số 2"
OWN = ["Bắc Ninh.chuyenvien", "Bắc Ninh.lanhdao"]


def written(beginning) -> list[tuple[str, str]]:
    """[(to whom, subject)] of the letters whose subject begins so."""
    letters = Letter.objects.filter(subject__startswith=beginning)
    return sorted(letters.order_by().values_list("official__username", "subject"))


def test_a_draft_is_nobodys_business(world):
    drafted(world)
    assert Letter.objects.count() == 0


def test_sent_the_checkers_leaders_are_asked(world):
    registration = submitted(world, at=IN_TIME)
    assert written("") == [("Nghệ An.lanhdao", "Cần duyệt: Đăng ký thi đua năm 2026, Ban Tổ chức Tỉnh ủy Bắc Ninh")]
    letter = Letter.objects.get()
    assert letter.body == (
        f"Kính gửi đồng chí,\n\nBan Tổ chức Tỉnh ủy Bắc Ninh đã gửi {TITLE} lúc 09:00 19/01/2026.\n"
        "Đề nghị đồng chí xem, duyệt hoặc trả lại kèm lý do."
    )
    assert letter.path == f"/dang-ky/{registration.pk}/"


def test_a_late_one_says_so(world):
    submitted(world)
    assert "Bản đăng ký gửi sau hạn." in Letter.objects.get().body


@pytest.mark.parametrize(
    ("gone", "asked"), [([], ["Hải Phòng.lanhdao"]), (["deputy"], ["trunguong"])], ids=["deputy", "centre"]
)
def test_the_heads_own_is_sent_to_who_checks_it(world, gone, asked):
    without_offices(world, *gone)
    submitted(world, world.head)
    assert [username for username, _ in written("Cần duyệt")] == asked


def test_returned_the_boards_officials_learn_the_reason(world):
    returned(world)
    assert written("Bị trả lại") == [(username, f"Bị trả lại: {TITLE}") for username in OWN]
    assert REASON in Letter.objects.filter(subject__startswith="Bị trả lại").first().body


def test_approved_the_boards_officials_are_told(world):
    approved(world)
    assert written("Đã duyệt") == [(username, f"Đã duyệt: {TITLE}") for username in OWN]


def test_an_amendment_is_called_by_its_number(world):
    amendment = amending(world)
    submit_registration(amendment.pk, by=world.member.leader)
    subject = "Cần duyệt: Điều chỉnh đăng ký lần 1 năm 2026, Ban Tổ chức Tỉnh ủy Bắc Ninh"
    assert ("Nghệ An.lanhdao", subject) in written("Cần duyệt")


def test_the_same_move_is_told_once(world):
    registration = approved(world)
    before = Letter.objects.count()
    letters.registration_approved(registration)
    assert Letter.objects.count() == before


def test_a_registration_and_a_report_with_one_number_have_letters_of_their_own(world):
    registration, report = submitted(world), world.submitted()
    keys = set(Letter.objects.values_list("dedupe_key", flat=True))
    leader = world.head.leader.pk
    assert keys == {f"registration:{registration.pk}:submitted:2:{leader}", f"report:{report.pk}:submitted:2:{leader}"}
