"""The page of the minutes as each of its readers finds it, and its buttons."""

import datetime as dt

import pytest
from django.urls import reverse

from conferences.models import Conference, Minutes, MinutesComment, Participant
from conferences.verbs.minutes import answer_comment, confirm_minutes, draft_minutes, save_minutes, share_minutes
from conferences.verbs.planning import change_conference, plan_conference
from conferences.verbs.session import record_as_held
from pledges.fingerprints import in_short
from tests.conferences.held import held, in_session
from tests.conferences.minuted import ASKED, UNTIL, add, agreed, asked, confirmed, drafted, shared
from tests.conftest import VIETNAM
from tests.pages import soup, texts
from tests.pledges.lives import person, signed_in

NOTICE = ".notice[role=alert]"
REFUSED = ".error-summary li"
KEPT = "[id^=chua-luu-]"


def page_of(who, conference):
    return signed_in(who).get(reverse("conferences:minutes", args=[conference]))


def post(who, name, pk, **data):
    return signed_in(who).post(reverse(f"conferences:minutes_{name}", args=[pk]), data)


def buttons(response):
    return texts(response, "section.actions .btn, main button[type=submit], aside button[type=submit]")


# --- before there are any ----------------------------------------------------------------------------------


def test_keepers_are_offered_to_draft_once_it_was_held(world):
    conference = in_session(world)
    response = page_of(world.head.officer, conference.pk)
    assert texts(response, ".reason") == ["Hội nghị chưa bế mạc nên chưa soạn biên bản."]
    assert buttons(response) == []
    other = held(world, title="Hội nghị sơ kết")
    response = page_of(world.head.officer, other.pk)
    assert (texts(response, ".reason"), buttons(response)) == ([], ["Soạn biên bản"])
    assert texts(response, ".breadcrumb-list li") == [
        "Hội nghị",
        "Hội nghị tổng kết 2026, Cụm thi đua số 2",
        "Biên bản",
    ]


def test_drafting_leads_to_the_minutes(world):
    conference = held(world)
    response = post(world.head.officer, "draft", conference.pk)
    assert (response.status_code, response.headers["Location"]) == (302, f"/hoi-nghi/{conference.pk}/bien-ban/")
    assert Minutes.objects.get().conference == conference
    response = post(world.deputy.officer, "draft", conference.pk)
    assert response.status_code == 409
    assert texts(response, NOTICE) == [
        "Biên bản đã được soạn, Chuyên viên (Nghệ An.chuyenvien) lưu lần cuối lúc 10:00 05/06/2026."
    ]


# --- the document ------------------------------------------------------------------------------------------


def test_it_reads_as_a_printed_document(world):
    conference = held(world)
    for role, name in [("secretary", "Lê Văn D"), ("chair", "Trần Văn B"), ("co_chair", "Phạm Thị C")]:
        add(world, conference, Participant, role=role, name=name)
    draft_minutes(conference.pk, by=world.head.officer)
    response = page_of(world.head.officer, conference.pk)
    assert texts(response, ".document-head > p") == [
        "Ngành Tổ chức xây dựng Đảng Cụm thi đua số 2",
        "Đảng Cộng sản Việt Nam",
        "Ngày 05 tháng 6 năm 2026",
    ]
    assert texts(response, ".document-title *") == ["BIÊN BẢN", conference.title]
    assert texts(response, ".document .minutes-text h2") == ["I- THÀNH PHẦN", "II- NỘI DUNG"]
    assert texts(response, ".document .minutes-text h3")[:2] == ["1. Chủ trì", "2. Đồng chủ trì"]
    assert texts(response, ".document .minutes-text li")[0] == "Đồng chí Trần Văn B."
    assert texts(response, ".signer") == ["NGƯỜI GHI BIÊN BẢN Lê Văn D", "CHỦ TRÌ HỘI NGHỊ Trần Văn B"]
    assert texts(response, ".fingerprint") == []
    assert texts(response, ".standing") == [
        "○ Đang soạn biên bản · sửa lần cuối lúc 10:00 05/06/2026, người sửa: Chuyên viên (Nghệ An.chuyenvien)"
    ]


def test_confirmed_it_shows_its_fingerprint_and_no_way_to_change_it(world):
    minutes = confirmed(world)
    response = page_of(world.head.leader, minutes.conference_id)
    assert texts(response, ".fingerprint strong") == [in_short(minutes.fingerprint)]
    assert texts(response, ".standing") == [
        "● Đã xác nhận biên bản · lúc 10:00 05/06/2026, người xác nhận: Lãnh đạo Ban (Nghệ An.lanhdao)"
    ]
    assert (buttons(response), texts(response, ".reason"), texts(response, NOTICE)) == ([], [], [])


def test_what_was_typed_is_text_and_not_markup(world):
    minutes = drafted(world)
    save_minutes(
        minutes.conference_id, by=world.head.officer, version=1, text="I- <b>X</b>\n<script>alert(1)</script>"
    )
    response = page_of(world.head.officer, minutes.conference_id)
    assert texts(response, ".document .minutes-text > *") == ["I- <b>X</b>", "<script>alert(1)</script>"]


def test_emptied_it_says_so(world):
    minutes = drafted(world)
    save_minutes(minutes.conference_id, by=world.head.officer, version=1, text="")
    assert texts(page_of(world.head.officer, minutes.conference_id), ".document .empty") == ["Chưa có nội dung."]


# --- a record that has changed -----------------------------------------------------------------------------


def test_keepers_see_that_the_record_has_changed_and_draft_anew(world):
    pk = drafted(world).conference_id
    assert texts(page_of(world.head.officer, pk), "[aria-label='Ghi chép đã thay đổi']") == []
    change_conference(pk, by=world.head.officer, conclusion="Kết luận mới.")
    response = page_of(world.head.officer, pk)
    assert "Ghi chép đã thay đổi sau khi soạn biên bản." in texts(response, ".notice p")[0]
    assert texts(response, ".notice .minutes-text .typed")[-1] == "Kết luận mới."
    assert buttons(response) == ["Soạn lại từ ghi chép", "Gửi lấy ý kiến", "Sửa biên bản", "Gửi lấy ý kiến…"]
    assert post(world.head.officer, "redraft", pk, version="x").status_code == 409
    assert post(world.head.officer, "redraft", pk, version=1).status_code == 302
    response = page_of(world.head.officer, pk)
    assert texts(response, ".document .minutes-text .typed")[-1] == "Kết luận mới."
    assert texts(response, "[aria-label='Ghi chép đã thay đổi']") == []


def test_while_the_boards_read_it_is_only_shown_and_only_to_keepers(world):
    pk = shared(world).conference_id
    change_conference(pk, by=world.head.officer, conclusion="Kết luận mới.")
    response = page_of(world.deputy.officer, pk)
    assert "Biên bản đang lấy ý kiến nên không soạn lại được" in texts(response, ".notice p")[0]
    assert "Soạn lại từ ghi chép" not in buttons(response)
    assert "Kết luận mới." not in page_of(world.member.leader, pk).content.decode()


# --- sending round -----------------------------------------------------------------------------------------


def test_sharing_needs_a_day(world):
    pk = drafted(world).conference_id
    response = post(world.head.officer, "share", pk, version=1, until="")
    assert response.status_code == 422
    assert texts(response, REFUSED) == ["Nhận góp ý đến hết ngày: Chọn ngày cuối cùng nhận góp ý."]
    response = post(world.head.officer, "share", pk, version=1, until="2026-06-04")
    assert response.status_code == 422
    assert texts(response, ".field-error p") == ["Hạn góp ý phải là hôm nay hoặc một ngày sau."]
    assert soup(response).select_one("#share_until")["value"] == "2026-06-04"
    assert post(world.head.officer, "share", pk, version=7, until="2026-06-10").status_code == 409
    assert post(world.head.officer, "share", pk, version=1, until="10/06/2026").status_code == 302
    assert Minutes.objects.get().comments_until == UNTIL
    standing = texts(page_of(world.member.leader, pk), ".standing")[0]
    assert standing.startswith("◔ Đang lấy ý kiến biên bản · nhận góp ý đến hết ngày 10/06/2026 · sửa lần cuối lúc")


def test_an_empty_text_is_refused_with_the_day_kept(world):
    pk = drafted(world).conference_id
    save_minutes(pk, by=world.head.officer, version=1, text="")
    response = post(world.head.officer, "share", pk, version=2, until="2026-06-10")
    assert (response.status_code, texts(response, REFUSED)) == (422, ["Biên bản chưa có nội dung."])
    assert soup(response).select_one("#share_until")["value"] == "2026-06-10"


# --- comments ----------------------------------------------------------------------------------------------


def test_a_member_reads_and_comments(world):
    pk = shared(world).conference_id
    response = page_of(world.member.officer, pk)
    assert buttons(response) == ["Gửi ý kiến", "Góp ý…"]
    assert texts(response, "aside .empty") == ["Chưa có ý kiến nào."]
    assert post(world.member.officer, "comment", pk, agrees="no", comment=ASKED).status_code == 302
    response = page_of(world.member.officer, pk)
    assert texts(response, ".steps li") == [
        "Ban Tổ chức Tỉnh ủy Bắc Ninh ◐ Đề nghị sửa, chờ trả lời Chuyên viên (Bắc Ninh.chuyenvien), "
        f"10:00 05/06/2026 {ASKED}"
    ]
    assert texts(response, ".steps form") == []


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"agrees": "no", "comment": " "}, "Nội dung: Cần ghi nội dung đề nghị sửa, bổ sung."),
        ({"comment": ASKED}, "Ý kiến của đơn vị: Chọn nhất trí hoặc đề nghị sửa, bổ sung."),
        ({"agrees": "x", "comment": ASKED}, "Ý kiến của đơn vị: Chọn nhất trí hoặc đề nghị sửa, bổ sung."),
    ],
)
def test_a_comment_that_says_nothing_is_refused_with_what_was_typed(world, typed, sentence):
    pk = shared(world).conference_id
    response = post(world.member.officer, "comment", pk, **typed)
    assert (response.status_code, MinutesComment.objects.count()) == (422, 0)
    assert texts(response, REFUSED) == [sentence]
    assert texts(response, "#comment_comment") == [typed["comment"].strip()]


def test_a_comment_that_comes_too_late_is_given_back(world, clock):
    pk = shared(world).conference_id
    clock.move_to(dt.datetime(2026, 6, 11, tzinfo=VIETNAM))
    response = post(world.member.officer, "comment", pk, agrees="no", comment=ASKED)
    assert (response.status_code, MinutesComment.objects.count()) == (403, 0)
    assert texts(response, NOTICE) == ["Đã hết hạn góp ý biên bản ngày 10/06/2026."]
    assert texts(response, KEPT) == [ASKED]
    assert post(world.member.officer, "comment", pk, agrees="yes").status_code == 403


def test_keepers_answer_where_something_was_asked_for(world):
    comment = asked(world)
    pk = comment.minutes.conference_id
    response = page_of(world.head.officer, pk)
    assert texts(response, ".steps form button") == ["Trả lời"]
    response = post(world.head.officer, "answer", comment.pk, answer=" ")
    assert response.status_code == 422
    assert texts(response, REFUSED) == ["Tiếp thu, giải trình: Cần ghi nội dung tiếp thu hoặc giải trình."]
    assert post(world.head.officer, "answer", comment.pk, answer="Đã bổ sung.").status_code == 302
    response = page_of(world.member.officer, pk)
    assert texts(response, ".steps .minutes-answer") == [
        "Trả lời của Chuyên viên (Nghệ An.chuyenvien), 10:00 05/06/2026: Đã bổ sung."
    ]


def test_an_answer_that_somebody_was_quicker_with_is_given_back(world):
    comment = asked(world)
    answer_comment(comment.pk, by=world.head.officer, answer="Đã bổ sung.")
    response = post(world.deputy.officer, "answer", comment.pk, answer="Bổ sung rồi.")
    assert response.status_code == 409
    assert texts(response, NOTICE) == ["Góp ý đã được Chuyên viên (Nghệ An.chuyenvien) trả lời lúc 10:00 05/06/2026."]
    assert texts(response, KEPT) == ["Bổ sung rồi."]


def test_an_answer_to_what_is_not_there_is_not_found(world):
    assert post(world.head.officer, "answer", 0, answer="Có.").status_code == 404


@pytest.mark.parametrize("role", ["observer", "administrator", "member.observer"])
def test_who_looks_on_reads_what_was_confirmed_but_not_what_was_said(world, role):
    comment = asked(world)
    pk = comment.minutes.conference_id
    answer_comment(comment.pk, by=world.head.officer, answer="Đã bổ sung.")
    assert page_of(person(world, role), pk).status_code == 404
    minutes = Minutes.objects.get()
    post(world.deputy.officer, "comment", pk, agrees="yes")
    confirm_minutes(pk, by=world.head.leader, version=minutes.version)
    response = page_of(person(world, role), pk)
    assert texts(response, ".document-title h1") == ["BIÊN BẢN"]
    assert (texts(response, "aside"), buttons(response)) == ([""], [])
    assert ASKED not in response.content.decode()


# --- confirming --------------------------------------------------------------------------------------------


def test_the_page_says_what_stands_against_confirming(world):
    comment = asked(world)
    pk = comment.minutes.conference_id
    against = [
        "Chưa xác nhận được: Còn nhận góp ý đến hết ngày 10/06/2026. Đơn vị chưa có ý kiến: Ban Tổ chức Tỉnh ủy Hải Phòng.",
        "Chưa xác nhận được: Còn góp ý chưa được trả lời, của: Ban Tổ chức Tỉnh ủy Bắc Ninh.",
    ]
    assert texts(page_of(world.head.leader, pk), "#xac-nhan .reason") == against
    response = post(world.head.leader, "confirm", pk, version=1)
    assert response.status_code == 422
    assert texts(response, REFUSED) == [each.removeprefix("Chưa xác nhận được: ") for each in against]
    officers = page_of(world.head.officer, pk)
    assert texts(officers, "section.actions .reason") == ["Chỉ lãnh đạo Ban được xác nhận biên bản."]
    assert texts(page_of(world.member.leader, pk), ".reason") == []


def test_a_leader_confirms_what_his_page_showed(world):
    pk = agreed(world).conference_id
    response = page_of(world.head.leader, pk)
    assert buttons(response)[-1] == "Xác nhận…"
    version = soup(response).select_one("#xac-nhan [name=version]")["value"]
    save_minutes(pk, by=world.head.officer, version=1, text="Sửa sau.")
    response = post(world.head.leader, "confirm", pk, version=version)
    assert response.status_code == 409
    assert texts(response, NOTICE)[0].startswith("Nội dung biên bản đã khác, Chuyên viên (Nghệ An.chuyenvien)")
    assert post(world.head.leader, "confirm", pk, version=2).status_code == 302
    assert Conference.objects.get(pk=pk).frozen_at is not None
    assert post(world.head.leader, "confirm", pk, version=2).status_code == 409


def test_of_the_whole_sector_the_organiser_stands_at_the_top(world):
    told = {"title": "Giao ban toàn ngành", "day": dt.date(2026, 6, 5), "organiser": "Ban Tổ chức Trung ương"}
    conference = plan_conference(by=world.central, kind="briefing", cluster_year=None, **told)
    record_as_held(conference.pk, by=world.central)
    draft_minutes(conference.pk, by=world.central)
    response = page_of(world.central, conference.pk)
    assert texts(response, ".document-head .issuer") == ["Ban Tổ chức Trung ương"]
    share_minutes(conference.pk, by=world.central, until=UNTIL)
    assert page_of(world.stranger.leader, conference.pk).status_code == 200
