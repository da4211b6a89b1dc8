import datetime as dt

import pytest
from django.urls import reverse

from conferences.models import (
    AgendaItem,
    Contribution,
    Decision,
    Honour,
    IntroducedDocument,
    KeyTask,
    Participant,
    RaisedProposal,
    Site,
)
from conferences.verbs.choosing import record_election
from conferences.verbs.notes import save_notes
from conferences.verbs.parts import add_part
from conferences.verbs.session import record_table_adopted
from conferences.verbs.signing import record_signing
from tests.conferences.held import held, in_session, invited, planned
from tests.pages import soup, texts


def url(conference):
    return reverse("conferences:conference", args=[conference.pk])


def full(world):
    """A conference of which everything is told that a record can tell."""
    conference = held(world, absent=[world.deputy])
    by, pk = world.head.officer, conference.pk
    board = {"board_id": world.member.board.pk}
    site = add_part(Site, pk, by=by, name="Điểm cầu Tuyên Quang", place="Trụ sở Tỉnh ủy", headcount=12)
    for model, told in [
        (Participant, {"role": "chair", "name": "Người chủ trì", "post": "Trưởng Ban Tổ chức Tỉnh ủy"}),
        (Participant, {"role": "chair", "name": "Người chủ trì điểm cầu", "post": "", "site_id": site.pk}),
        (Participant, {"role": "central", "name": "", "post": "Phó Vụ trưởng Vụ Địa phương II"}),
        (Participant, {"role": "delegate", "name": "Đại biểu", "post": "Phó Trưởng ban", **board}),
        (Contribution, {"title": "Cách làm hay", "author": "Người đọc", "summary": "Tóm tắt.", "is_read": True, **board}),
        (IntroducedDocument, {"number": "137-QĐ/TW", "issued_on": dt.date(2023, 12, 1), "issuer": "Ban Bí thư", "title": "Về chức năng"}),
        (Decision, {"text": "Thống nhất báo cáo."}),
        (Honour, {"kind": "flag", **board}),
        (KeyTask, {"text": "Hoàn thành đề án.", "due_on": dt.date(2027, 6, 1), **board}),
        (RaisedProposal, {"text": "Sửa quy định.", "answer": "Tiếp thu.", "answered_by": "Vụ Địa phương II", **board}),
    ]:  # fmt: skip
        add_part(model, pk, by=by, **told)
    record_election(
        pk, by=by, office="head", board=world.member.board.pk, method="hands", in_favour=2, against=0, abstained=0
    )
    record_signing(pk, world.head.board.pk, by=by, signer="Người ký", post="Trưởng ban")
    record_table_adopted(pk, by=by)
    conference.refresh_from_db()
    save_notes(pk, {"conclusion": "Nhất trí.", "concluded_by": "Người chủ trì"}, by=by, version=conference.live)
    return conference


def test_the_page_tells_everything_that_is_written_down(client, world):
    conference = full(world)
    client.force_login(world.member.officer)
    response = client.get(url(conference))
    assert texts(response, ".page-head .state") == ["● Đã họp"]
    assert texts(response, "main .facts dt")[:5] == [
        "Thời gian",
        "Địa điểm",
        "Đăng cai",
        "Chủ trì",
        "Đại biểu Trung ương",
    ]
    assert texts(response, "#don-vi ~ p, section[aria-labelledby=don-vi] > p") == [
        "2/3 đơn vị có mặt, đủ điều kiện họp (cần ít nhất 2)."
    ]
    rows = [
        " | ".join(texts(response, f"section[aria-labelledby=don-vi] tbody tr:nth-child({row}) > *"))
        for row in (1, 2, 3)
    ]
    assert rows == [
        "Ban Tổ chức Tỉnh ủy Bắc Ninh | Chưa trả lời | ● Có mặt | Đại biểu, Phó Trưởng ban",
        "Ban Tổ chức Tỉnh ủy Hải Phòng | Chưa trả lời | ○ Vắng | ",
        "Ban Tổ chức Tỉnh ủy Nghệ An | Chưa trả lời | ● Có mặt | ",
    ]
    told = {slug: texts(response, f"section[aria-labelledby={slug}] .record-lines > li") for slug in SECTIONS}
    assert told == SECTIONS
    assert texts(response, "section[aria-labelledby=bau] dd") == [
        "Ban Tổ chức Tỉnh ủy Bắc Ninh (biểu quyết giơ tay: đồng ý 2, không đồng ý 0, không biểu quyết 0)"
    ]
    assert texts(response, "section[aria-labelledby=ky] li") == ["Ban Tổ chức Tỉnh ủy Nghệ An: Người ký, Trưởng ban"]
    assert texts(response, "section[aria-labelledby=bang-diem] > p:first-of-type") == [
        "Hội nghị đã thông qua bảng tổng hợp điểm của cụm."
    ]
    assert texts(response, "section[aria-labelledby=ket-luan] .typed") == ["Nhất trí."]


SECTIONS = {
    "diem-cau": ["Điểm cầu Tuyên Quang Trụ sở Tỉnh ủy · 12 đại biểu · chủ trì: Người chủ trì điểm cầu"],
    "tham-luan": ["Cách làm hay Tóm tắt. Người đọc · Ban Tổ chức Tỉnh ủy Bắc Ninh · đã trình bày"],
    "van-ban": ["137-QĐ/TW ngày 01/12/2023 Về chức năng Ban Bí thư"],
    "noi-dung": ["Thống nhất báo cáo."],
    "suy-ton": ["Đề nghị tặng Cờ thi đua: Ban Tổ chức Tỉnh ủy Bắc Ninh"],
    "nhiem-vu": [
        "Hoàn thành đề án. ○ Đang thực hiện · Ban Tổ chức Tỉnh ủy Bắc Ninh · thời hạn 01/06/2027 "
        "Kết quả thực hiện nhiệm vụ 1"
    ],
    "kien-nghi": ["Ban Tổ chức Tỉnh ủy Bắc Ninh Sửa quy định. trả lời: Vụ Địa phương II Tiếp thu."],
}


def test_who_keeps_the_record_is_offered_what_he_may_do_and_others_are_not(client, world):
    conference = invited(world)
    client.force_login(world.head.leader)
    assert texts(client.get(url(conference)), ".actions .btn") == ["Hủy hội nghị…", "Sửa thông tin", "Bàn thư ký"]
    client.force_login(world.head.officer)
    assert texts(client.get(url(conference)), ".actions .btn") == ["Sửa thông tin", "Bàn thư ký"]
    client.force_login(world.member.leader)
    response = client.get(url(conference))
    assert texts(response, ".actions .btn") == ["Gửi tham luận"]
    assert texts(response, "main a") == ["Trả lời giấy mời"]
    client.force_login(world.observer)
    response = client.get(url(conference))
    assert texts(response, "main a, .actions .btn") == []


@pytest.mark.parametrize("make", [planned, invited, in_session, held])
def test_until_the_invitation_only_the_keepers_see_it(client, world, make):
    conference = make(world)
    seen = {}
    for name in ("head", "deputy", "member", "stranger"):
        client.force_login(getattr(world, name).leader)
        seen[name] = client.get(url(conference)).status_code
    members = 404 if make is planned else 200
    assert seen == {"head": 200, "deputy": 200, "member": members, "stranger": 404}
    client.force_login(world.central)
    assert client.get(url(conference)).status_code == members


def test_an_agenda_item_says_when_how_long_and_who(client, world):
    conference = planned(world)
    item = AgendaItem.objects.filter(conference=conference).order_by("position").first()
    AgendaItem.objects.filter(pk=item.pk).update(starts_at=dt.time(8, 30), summary="Đã giới thiệu.")
    client.force_login(world.head.officer)
    first = soup(client.get(url(conference))).select_one(".agenda > li")
    assert " ".join(first.text.split()).startswith(
        "08:30 10 phút Tuyên bố lý do, giới thiệu đại biểu, điểm danh Thư ký hội nghị Đã giới thiệu."
    )


def test_it_opens_with_what_became_of_the_tasks_before(client, world):
    earlier = held(world, kind="interim", day=dt.date(2026, 6, 1))
    add_part(KeyTask, earlier.pk, by=world.head.officer, text="Nhiệm vụ trước.")
    conference = planned(world)
    client.force_login(world.head.officer)
    response = client.get(url(conference))
    assert texts(response, "section[aria-labelledby=nhiem-vu-truoc] .typed") == ["Nhiệm vụ trước."]
    link = soup(response).select_one("section[aria-labelledby=nhiem-vu-truoc] a")["href"]
    assert link == f"{reverse('conferences:task_review', args=[earlier.keytasks.get().pk])}?tai={conference.pk}"


def test_what_nobody_said_of_its_form_is_not_told(client, world):
    conference = invited(world)
    client.force_login(world.member.officer)
    assert "Hình thức" not in texts(client.get(url(conference)), "main .facts dt")
    told = invited(world, mode="online", site_count=67)
    assert "Trực tuyến, 67 điểm cầu" in texts(client.get(url(told)), "main .facts dd")
    counted = invited(world, site_count=67)
    assert "67 điểm cầu" in texts(client.get(url(counted)), "main .facts dd")
