"""Files on the conference's page: a part of other pages, in which each refused file is named with its reason."""

from types import SimpleNamespace

import pytest
from django.contrib.messages import get_messages
from django.template.loader import render_to_string
from django.urls import reverse

from conferences.models import ConferenceFile, Contribution
from conferences.verbs.files import attach_conference_file
from conferences.verbs.parts import add_part
from files.refusals import ACCEPTED, NOTHING_CHOSEN
from tests.conferences.held import held, invited
from tests.files import made
from tests.pages import soup, texts
from tests.pledges.files import different_pdf
from tests.pledges.lives import signed_in


@pytest.fixture
def conference(world):
    return invited(world)


@pytest.fixture
def head(world):
    return signed_in(world.head.officer)


def kept():
    return list(ConferenceFile.objects.order_by("pk").values_list("name", "contribution"))


def bring(client, conference, *uploads, **more):
    address = reverse("conferences:file_add", args=[conference.pk])
    return client.post(address, {"files": list(uploads)} | more)


def told(response) -> list[str]:
    """What the page it leads to will say."""
    return [str(message) for message in get_messages(response.wsgi_request)]


def attached(world, conference, name="Chương trình.pdf", content=None):
    upload = made.upload(content or made.pdf(), name)
    return attach_conference_file(conference.pk, upload, by=world.head.officer)


def part(conference, may_add=True, contribution=None):
    files = list(ConferenceFile.objects.filter(conference=conference, contribution=contribution).order_by("pk"))
    context = {"conference": conference, "files": files, "may_add": may_add, "contribution": contribution}
    return soup_of(render_to_string("conferences/files/part.html", context | {"csrf_token": "dấu"}))


def soup_of(text):
    return soup(SimpleNamespace(content=text.encode()))


def words(part, selector):
    return [" ".join(each.text.split()) for each in part.select(selector)]


# --- the part ----------------------------------------------------------------------------------------------


def test_the_part_lists_files_and_takes_more(world, conference):
    file = attached(world, conference, "Chương trình <1>.pdf")
    found = part(conference)
    assert words(found, "li") == ["Chương trình _1_.pdf PDF, 1 KB Xóa tệp Chương trình _1_.pdf"]
    assert [link["href"] for link in found.select("a")] == [
        f"/tep-hoi-nghi/{file.pk}/",
        f"/tep-hoi-nghi/{file.pk}/xoa/",
    ]
    form = found.select_one("form")
    assert (form["action"], form["enctype"]) == (f"/hoi-nghi/{conference.pk}/tep/", "multipart/form-data")
    assert form.select_one("[name=csrfmiddlewaretoken]")["value"] == "dấu"
    assert not form.select("[name=contribution]")
    assert words(found, ".field-help") == [
        f"{ACCEPTED} Mỗi tệp không quá 20 MB, nhiều nhất 20 tệp; chọn được nhiều tệp cùng lúc. Không tải lên tài liệu mật."
    ]


def test_who_only_reads_gets_the_files_alone(world, conference):
    attached(world, conference)
    found = part(conference, may_add=False)
    assert words(found, "li") == ["Chương trình.pdf PDF, 1 KB"]
    assert not found.select("form, details")
    ConferenceFile.objects.get().delete()
    assert words(part(conference, may_add=False), "*") == []


def test_each_contribution_has_a_part_of_its_own(world, conference):
    own = add_part(Contribution, conference.pk, by=world.head.officer, title="Chuyển đổi số")
    found = part(conference, contribution=own)
    assert found.select_one("[name=contribution]")["value"] == str(own.pk)
    field, general = found.select_one("[type=file]"), part(conference).select_one("[type=file]")
    assert (field["id"], general["id"]) == (f"tep-{own.pk}", "tep-0")
    assert found.select_one(f"label[for=tep-{own.pk}]")
    assert field["aria-describedby"] == found.select_one(".field-help")["id"]


def test_a_full_place_takes_no_more_and_says_so(world, conference, settings):
    settings.FILES_PER_REPORT = 1
    attached(world, conference)
    found = part(conference)
    assert words(found, "p") == ["Đã có đủ 1 tệp. Muốn thêm, đồng chí xóa bớt một tệp."]
    assert not found.select("form")


# --- bringing ----------------------------------------------------------------------------------------------


def test_the_good_are_kept_and_each_other_is_named_with_its_reason(world, conference, head):
    response = bring(head, conference, made.upload(made.EXE, "Chạy.pdf"), made.upload(made.docx(), "Phát biểu.docx"))
    assert (response.status_code, response["Location"]) == (302, f"/hoi-nghi/{conference.pk}/")
    assert kept() == [("Phát biểu.docx", None)]
    program = f"Đây là một chương trình, không phải tài liệu, dù tên tệp là gì. {ACCEPTED}"
    assert told(response) == [f"Không nhận tệp “Chạy.pdf”. {program}", "Đã tải lên 1 tệp."]


def test_nothing_chosen_is_said(head, conference):
    assert told(bring(head, conference)) == [NOTHING_CHOSEN]


def test_a_member_brings_a_file_to_its_own_contribution_only(world, conference):
    member = signed_in(world.member.officer)
    own = add_part(
        Contribution, conference.pk, by=world.member.officer, title="Của mình", board_id=world.member.board.pk
    )
    other = add_part(Contribution, conference.pk, by=world.head.officer, title="Của cụm trưởng")
    upload = made.upload(different_pdf(1), "Tham luận.pdf")
    assert bring(member, conference, upload, contribution=own.pk).status_code == 302
    assert kept() == [("Tham luận.pdf", own.pk)]
    refused = bring(member, conference, made.upload(different_pdf(2)), contribution=other.pk)
    assert refused.status_code == 403
    assert "Chỉ đơn vị gửi tham luận được thêm, xóa tệp kèm theo." in refused.content.decode()
    refused = bring(member, conference, made.upload(different_pdf(3)))
    assert refused.status_code == 403
    assert bring(member, conference, made.upload(different_pdf(4)), contribution=other.pk + 99).status_code == 404
    assert kept() == [("Tham luận.pdf", own.pk)]


# --- handing out, taking away ------------------------------------------------------------------------------


def test_a_file_is_handed_out_to_be_saved(world, conference):
    file = attached(world, conference)
    address = reverse("conferences:file", args=[file.pk])
    response = signed_in(world.member.officer).get(address)
    assert b"".join(response.streaming_content) == made.pdf()
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Cache-Control"] == "private, no-store"
    assert signed_in(world.stranger.leader).get(address).status_code == 404


def test_taking_a_file_away_asks_first(world, head):
    conference = held(world)
    own = add_part(Contribution, conference.pk, by=world.head.officer, title="Chuyển đổi số")
    upload = made.upload(made.pdf(), "Bài.pdf")
    file = attach_conference_file(conference.pk, upload, by=world.head.officer, contribution=own.pk)
    address = reverse("conferences:file_remove", args=[file.pk])
    page = head.get(address)
    assert texts(page, "main > .file-name") == [
        f"Tệp “Bài.pdf” (1 KB) sẽ bị xóa khỏi tham luận “Chuyển đổi số” của {conference.title} và không lấy lại được."
    ]
    refused = signed_in(world.member.leader).get(address)
    assert refused.status_code == 403
    assert kept() == [("Bài.pdf", own.pk)]
    response = head.post(address)
    assert (response.status_code, response["Location"]) == (302, f"/hoi-nghi/{conference.pk}/")
    assert told(response) == ["Đã xóa tệp “Bài.pdf”."]
    assert (kept(), head.post(address).status_code) == ([], 404)
