from mailbox.models import Letter

import pytest

from tests.factories import LetterFactory, OfficialFactory
from tests.pages import listed, said, soup

pytestmark = pytest.mark.django_db

LETTERS = "/quan-tri/mailbox/letter/"


def rows(page):
    return [row[:3] for row in listed(page)]


def test_the_list_shows_what_became_of_each_letter(admin_client):
    LetterFactory(official__username="nghean", subject="Nhắc việc")
    LetterFactory(official__username="haiphong", subject="Cần duyệt", state="failed", attempts=6)
    assert rows(admin_client.get(LETTERS)) == [
        ["Cần duyệt", "haiphong", "Không gửi được"],
        ["Nhắc việc", "nghean", "Chờ gửi"],
    ]
    assert rows(admin_client.get(LETTERS, {"state": "failed"})) == [["Cần duyệt", "haiphong", "Không gửi được"]]
    assert rows(admin_client.get(LETTERS, {"q": "can duyet hai"})) == [["Cần duyệt", "haiphong", "Không gửi được"]]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_letter_and_for_three(admin_client, django_assert_num_queries, number):
    LetterFactory.create_batch(number)
    with django_assert_num_queries(3):
        assert len(rows(admin_client.get(LETTERS))) == number


def test_what_failed_is_queued_again_by_an_action(admin_client, broker, django_capture_on_commit_callbacks):
    failed = LetterFactory(state="failed", attempts=6)
    kept, other = LetterFactory(state="kept"), LetterFactory(state="failed")
    data = {"action": "send_again", "_selected_action": [failed.pk, kept.pk]}
    with django_capture_on_commit_callbacks(execute=True):
        page = admin_client.post(LETTERS, data, follow=True)
    assert said(page) == ["Đã xếp lại 1 thư để gửi."]
    assert dict(Letter.objects.values_list("pk", "state")) == {
        failed.pk: "queued",
        kept.pk: "kept",
        other.pk: "failed",
    }
    assert broker() == 1


def test_letters_are_looked_at_never_written_changed_or_deleted(admin_client):
    letter = LetterFactory(subject="Nhắc việc")
    page = admin_client.get(f"{LETTERS}{letter.pk}/change/")
    assert page.status_code == 200
    assert soup(page).select("#content input[type=text], #content [name=_save], .deletelink") == []
    assert (
        soup(admin_client.get(LETTERS)).select(".addlink[href^='/quan-tri/mailbox'], option[value=delete_selected]")
        == []
    )


def test_who_is_no_administrator_sees_no_letters(client):
    LetterFactory(subject="Riêng")
    client.force_login(OfficialFactory())
    assert client.get(LETTERS).status_code == 302
