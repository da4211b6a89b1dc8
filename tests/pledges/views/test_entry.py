"""The pages of a report's entries, and their lists where the report is written and read."""

import pytest
from django.urls import reverse

from pledges.models import Practice, Proposal, Report
from pledges.verbs.entry import add_entry, change_entry, remove_entry
from pledges.verbs.report import approve_report, reopen_report
from tests.pages import soup, texts
from tests.pledges.lives import person, signed_in
from tests.pledges.telling import PRACTICE, PROPOSAL, carry_on, practice, proposal

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
    (button,) = soup(page).select(f'#report-form .entries button[value="{name}_add"]')
    left = officer.post(writing(world), {"version": 0, "results": "Đang viết.", "action": button["value"]})
    assert left["Location"] == adding(world, name)
    assert Report.objects.get().results == "Đang viết."
    done = officer.post(adding(world, name), fields | {"version": 0}, follow=True)
    entry = model.objects.get()
    (button,) = soup(done).select("#report-form .entries li button")
    left = officer.post(writing(world), {"version": 1, "results": "Viết tiếp.", "action": button["value"]})
    change = reverse(f"pledges:{name}_change", args=[entry.pk])
    assert left["Location"] == change
    assert Report.objects.get().results == "Viết tiếp."
    form = soup(officer.get(change)).select_one("#entry-form")
    assert form.find(attrs={"name": "version"})["value"] == "1"
    text = "text" if name == "practice" else "request"
    officer.post(change, fields | {"version": 1, text: "Bản mới."})
    entry.refresh_from_db()
    assert getattr(entry, text) == "Bản mới."
    remove = reverse(f"pledges:{name}_remove", args=[entry.pk])
    done = officer.post(remove, {"version": 2}, follow=True)
    assert texts(done, "#messages p")[-1].startswith("Đã xóa")
    assert not model.objects.exists()


@pytest.mark.parametrize(
    "action", ["practice_change:", "practice_change:x", "practice_change:" + "9" * 30, "remove:1"]
)
def test_a_button_changed_by_hand_saves_and_leads_nowhere(world, officer, action):
    left = officer.post(writing(world), {"version": 0, "results": "Đang viết.", "action": action})
    assert left["Location"] == writing(world)


def test_a_figure_that_is_none_is_mended_before_the_page_is_left(world, officer):
    figure = f"number_{world.indicators[0].code}"
    page = officer.post(writing(world), {"version": 0, figure: "ba", "results": "Viết.", "action": "practice_add"})
    assert page.status_code == 422
    assert Report.objects.get().results == "Viết."


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
    assert soup(page).select("#kien-nghi li button") == []
    assert "không sửa, xóa được nữa" in texts(page, "#kien-nghi li")[0]
    assert [link["href"] for link in soup(page).select("#kien-nghi li a")] == [f"/kien-nghi/{told.pk}/"]


# --- nothing typed is lost


@pytest.mark.parametrize(("name", "model", "fields", "made"), ENTRIES)
def test_sent_while_he_was_typing_the_text_comes_back(world, officer, name, model, fields, made):
    entry = made(world, state="submitted")
    text = "text" if name == "practice" else "request"
    for url in (adding(world, name), reverse(f"pledges:{name}_change", args=[entry.pk])):
        assert officer.get(url).status_code == 403
        page = officer.post(url, fields | {"version": 1, text: "Đang gõ <b>dở</b>."})
        assert page.status_code == 403
        assert "Báo cáo đã gửi" in texts(page, ".notice")[0]
        assert "Đang gõ <b>dở</b>." in [area.text.strip() for area in soup(page).select("textarea[readonly]")]
    assert model.objects.count() == 1


@pytest.mark.parametrize(("name", "model", "fields", "made"), ENTRIES)
def test_taken_out_while_he_was_typing_the_text_comes_back(world, officer, name, model, fields, made):
    entry = made(world, state="draft")
    remove_entry(model, entry.pk, by=world.member.leader, version=1)
    change = reverse(f"pledges:{name}_change", args=[entry.pk])
    assert officer.get(change).status_code == 404
    text = "text" if name == "practice" else "request"
    page = officer.post(change, fields | {"version": 1, text: "Đang gõ dở."})
    assert page.status_code == 404
    assert "Đang gõ dở." in [area.text.strip() for area in soup(page).select("textarea[readonly]")]


def test_a_foreign_entry_tells_nothing_of_itself(world):
    told = practice(world, state="draft", title="Tên kín", text="Nội dung kín")
    stranger = signed_in(world.stranger.leader)
    page = stranger.post(reverse("pledges:practice_change", args=[told.pk]), PRACTICE | {"version": 1})
    assert page.status_code == 404
    assert "kín" not in page.content.decode()


def test_text_of_nothing_but_unseen_signs_is_empty_and_word_text_is_tidied(world, officer):
    page = officer.post(adding(world, "practice"), PRACTICE | {"version": 0, "title": "\u200b\u00a0"})
    assert texts(page, ".error-summary li") == ["Tên mô hình, cách làm: Trường này là bắt buộc."]
    officer.post(adding(world, "practice"), PRACTICE | {"version": 0, "text": "• Một\r\n•\tHai\u00ad"})
    assert Practice.objects.get().text == "- Một\n- Hai"


@pytest.mark.parametrize("name", ["practice", "proposal"])
def test_ten_thousand_signs_are_taken_and_one_more_is_not(world, officer, name):
    fields, text = (PRACTICE, "text") if name == "practice" else (PROPOSAL, "request")
    page = officer.post(adding(world, name), fields | {"version": 0, text: "a" * 10_001})
    assert "Dài quá 10.000 ký tự" in texts(page, ".error-summary li")[0]
    assert officer.post(adding(world, name), fields | {"version": 0, text: "a" * 10_000}).status_code == 302


def test_the_newer_text_names_its_topic_in_words(world, officer):
    entry = practice(world, state="draft")
    change_entry(Practice, entry.pk, by=world.member.leader, version=1, topic="cadres")
    page = officer.post(reverse("pledges:practice_change", args=[entry.pk]), PRACTICE | {"version": 1})
    assert "Công tác cán bộ" in texts(page, ".notice .typed")


# --- on the report's page


@pytest.mark.parametrize(
    ("role", "links"),
    [
        ("member.officer", {"/mo-hinh/", "/kien-nghi/"}),
        ("head.leader", {"/mo-hinh/", "/kien-nghi/"}),
        ("observer", {"/mo-hinh/"}),  # unanswered, the proposal has no page for him
    ],
)
def test_the_approved_report_leads_to_the_libraries_where_they_are_open(world, role, links):
    report = world.draft()
    for model, fields in ((Practice, PRACTICE), (Proposal, PROPOSAL)):
        add_entry(model, report.cluster_year_id, "h1", by=world.member.officer, **fields)
    reader = signed_in(person(world, role))
    if role != "observer":
        carry_on(world, world.member, report, "submitted")
        page = reader.get(reverse("pledges:report", args=[report.pk]))
        assert soup(page).select(".document .entry a") == []
        approve_report(report.pk, by=world.head.leader)
    else:
        carry_on(world, world.member, report, "approved")
    page = reader.get(reverse("pledges:report", args=[report.pk]))
    found = {"/".join(link["href"].split("/")[:2]) + "/" for link in soup(page).select(".document .entry a")}
    assert found == links
