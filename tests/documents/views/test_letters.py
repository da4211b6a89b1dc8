"""Excel of the letters box: one's own letters and nobody else's."""

from django.urls import reverse
from django.utils import timezone

from tests.documents.reading import column, tables
from tests.factories import LetterFactory
from tests.pages import texts
from tests.pledges.lives import signed_in


def test_own_letters_whole_and_nobody_elses(world):
    LetterFactory(official=world.member.leader, subject="Bị trả lại", body="Lý do:\n\nThiếu.")
    LetterFactory(official=world.member.officer, subject="Riêng")
    (sheet,) = tables(signed_in(world.member.leader).get(reverse("documents:letters"))).values()
    assert column(sheet, "Thư") == ["Bị trả lại"]
    assert column(sheet, "Nội dung") == ["Lý do:\n\nThiếu."]


def test_the_inbox_links_to_its_file_when_it_holds_letters(world):
    member = signed_in(world.member.leader)
    assert texts(member.get(reverse("mailbox:inbox")), ".export a") == []
    LetterFactory(official=world.member.leader)
    assert texts(member.get(reverse("mailbox:inbox")), ".export a") == ["Xuất Excel"]


def test_the_file_holds_what_was_chosen_on_the_page(world):
    now = timezone.now()
    LetterFactory(official=world.member.leader, subject="Chưa đọc")
    LetterFactory(official=world.member.leader, subject="Đã đọc", read_at=now)
    LetterFactory(official=world.member.leader, subject="Thôi", withdrawn_at=now)
    member = signed_in(world.member.leader)
    for chosen, subjects in ({}, ["Thôi", "Đã đọc", "Chưa đọc"]), ({"loc": "chua-doc"}, ["Chưa đọc"]):
        (sheet,) = tables(member.get(reverse("documents:letters"), chosen)).values()
        assert column(sheet, "Thư") == subjects
        assert [day is not None for day in column(sheet, "Không còn cần từ")] == [each == "Thôi" for each in subjects]
