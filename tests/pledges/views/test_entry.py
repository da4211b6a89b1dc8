"""The pages of a report's entries, and their lists where the report is written and read."""

import pytest
from django.urls import reverse

from pledges.models import Practice, Proposal, Report
from pledges.verbs.entry import change_entry
from pledges.verbs.report import reopen_report
from tests.pages import soup, texts
from tests.pledges.lives import signed_in
from tests.pledges.telling import PRACTICE, PROPOSAL, practice, proposal

ENTRIES = [("practice", Practice, PRACTICE, practice), ("proposal", Proposal, PROPOSAL, proposal)]


@pytest.fixture
def officer(world):
    return signed_in(world.member.officer)


def writing(world):
    return reverse("pledges:write", args=[world.cluster_year.pk, "h1"])


def adding(world, name):
    return reverse(f"pledges:{name}_add", args=[world.cluster_year.pk, "h1"])


@pytest.mark.parametrize(("name", "model", "fields", "made"), ENTRIES)
def test_an_entry_is_added_seen_changed_and_taken_out(world, officer, name, model, fields, made):
    page = officer.get(writing(world))
    assert [link["href"] for link in soup(page).select(f'.entries a[href="{adding(world, name)}"][data-after-save]')]
    done = officer.post(adding(world, name), fields | {"version": 0}, follow=True)
    entry = model.objects.get()
    (link,) = soup(done).select(".entries li a[data-after-save]")
    assert link["href"] == reverse(f"pledges:{name}_change", args=[entry.pk])
    form = soup(officer.get(link["href"])).select_one("#entry-form")
    assert form.find(attrs={"name": "version"})["value"] == "1"
    text = "text" if name == "practice" else "request"
    officer.post(link["href"], fields | {"version": 1, text: "Bản mới."})
    entry.refresh_from_db()
    assert getattr(entry, text) == "Bản mới."
    remove = reverse(f"pledges:{name}_remove", args=[entry.pk])
    done = officer.post(remove, {"version": 2}, follow=True)
    assert texts(done, "#messages p")[-1].startswith("Đã xóa")
    assert not model.objects.exists()


@pytest.mark.parametrize(("name", "model", "fields", "made"), ENTRIES)
def test_what_is_missing_or_too_long_is_named_and_everything_typed_kept(world, officer, name, model, fields, made):
    long = "request" if name == "proposal" else "text"
    page = officer.post(adding(world, name), fields | {"version": 0, long: "ă" * 10_001})
    assert page.status_code == 422
    assert soup(page).find(id=f"id_{long}").text.strip() == "ă" * 10_001
    assert len(texts(page, ".error-summary li")) == 1
    empty = officer.post(adding(world, name), {"version": 0})
    assert len(texts(empty, ".error-summary li")) == 3
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("name", "field", "value"), [("practice", "topic", "khac"), ("proposal", "addressee", "everybody")]
)
def test_a_choice_changed_by_hand_is_refused(world, officer, name, field, value):
    fields = PRACTICE if name == "practice" else PROPOSAL
    assert officer.post(adding(world, name), fields | {"version": 0, field: value}).status_code == 422


@pytest.mark.parametrize(("name", "model", "fields", "made"), ENTRIES)
def test_a_colleagues_newer_text_stands_beside_what_was_typed(world, officer, name, model, fields, made):
    entry = made(world, state="draft")
    text = "text" if name == "practice" else "request"
    change_entry(model, entry.pk, by=world.member.leader, version=1, **{text: "Bản của lãnh đạo."})
    change = reverse(f"pledges:{name}_change", args=[entry.pk])
    page = officer.post(change, fields | {"version": 1, text: "Bản của tôi."})
    assert page.status_code == 409
    assert "Bản của lãnh đạo." in texts(page, ".notice .typed")
    assert soup(page).find(id=f"id_{text}").text.strip() == "Bản của tôi."
    officer.post(change, fields | {"version": 2, text: "Bản chung."})
    entry.refresh_from_db()
    assert getattr(entry, text) == "Bản chung."
    stale = officer.post(reverse(f"pledges:{name}_remove", args=[entry.pk]), {"version": 1}, follow=True)
    assert texts(stale, "#messages p")[-1].startswith("Chưa xóa")
    assert model.objects.exists()


def test_the_reader_of_the_report_finds_its_entries(world):
    told = practice(world, state="submitted", text="- một\n- hai <script>")
    page = signed_in(world.head.leader).get(reverse("pledges:report", args=[told.report_id]))
    assert texts(page, ".document .entry h3") == ["Số hóa hồ sơ đảng viên"]
    assert texts(page, ".document .entry li") == ["một", "hai <script>"]
    assert b"<script>" not in page.content.split(b"<main")[1]


def test_a_raised_proposal_is_listed_without_a_way_to_change_it(world, officer):
    told = proposal(world)
    reopen_report(told.report_id, by=world.head.leader, reason="Sai.")
    page = officer.get(writing(world))
    assert "Chờ trả lời" in texts(page, "#kien-nghi li")[0]
    assert soup(page).select("#kien-nghi li a") == []
