import datetime as dt

import pytest
from django.urls import reverse

from conferences.forms.parts import PARTS
from conferences.models import AgendaItem, Contribution, Decision, KeyTask, Participant, Site
from conferences.verbs.parts import add_part
from tests.conferences.held import held, invited, planned
from tests.pages import soup, texts


def add_url(conference, part, name="part_add"):
    return reverse(f"conferences:{name}", args=[conference.pk, part])


def row_url(name, part, row):
    return reverse(f"conferences:{name}", args=[part, row.pk])


TYPED = {
    "dai-bieu": {"role": "chair", "name": "Người chủ trì", "post": "Trưởng Ban"},
    "diem-cau": {"name": "Điểm cầu Tuyên Quang", "headcount": "45"},
    "chuong-trinh": {"kind": "report", "title": "Báo cáo", "starts_at": "08:15", "minutes": "20"},
    "tham-luan": {"title": "Cách làm hay"},
    "van-ban": {"number": "137-QĐ/TW", "issued_on": "2023-12-01", "issuer": "Ban Bí thư", "title": "Về chức năng"},
    "noi-dung": {"text": "Thống nhất."},
    "nhiem-vu": {"text": "Nhiệm vụ.", "due_on": "2027-01-31"},
    "kien-nghi": {"text": "Sửa quy định."},
    "suy-ton": {"kind": "leader", "recipient": "Đơn vị dẫn đầu"},
}


@pytest.mark.parametrize("part", PARTS)
def test_a_line_of_each_kind_is_added_changed_and_removed(client, world, part):
    conference, kind = held(world), PARTS[part]
    kind.model.objects.filter(conference=conference).delete()
    client.force_login(world.head.officer)
    assert client.get(add_url(conference, part)).status_code == 200
    given = TYPED[part] | {"version": "0"}
    page = reverse("conferences:conference", args=[conference.pk])
    assert client.post(add_url(conference, part), given).url == f"{page}#{part}"
    row = kind.model.objects.get(conference=conference)
    last = next(name for name in reversed(kind.fields) if name in TYPED[part] and TYPED[part][name][0].isupper())
    response = client.post(row_url("part_change", part, row), given | {"version": "1", last: "Nội dung mới"})
    assert response.url == f"{page}#{part}"
    row.refresh_from_db()
    assert (getattr(row, last), row.version) == ("Nội dung mới", 2)
    client.post(row_url("part_remove", part, row), {"version": "2"})
    assert not kind.model.objects.filter(conference=conference).exists()


def test_hours_days_and_boards_are_kept_as_typed(client, world):
    conference = held(world)
    client.force_login(world.head.officer)
    client.post(add_url(conference, "chuong-trinh"), TYPED["chuong-trinh"] | {"version": "0"})
    item = AgendaItem.objects.get(conference=conference, title="Báo cáo")
    assert (item.kind, item.starts_at, item.minutes) == ("report", dt.time(8, 15), 20)
    client.post(add_url(conference, "nhiem-vu"), TYPED["nhiem-vu"] | {"version": "0", "board": world.member.board.pk})
    task = KeyTask.objects.get()
    assert (task.board, task.due_on) == (world.member.board, dt.date(2027, 1, 31))
    shown = soup(client.get(row_url("part_change", "nhiem-vu", task)))
    assert shown.select_one("#id_board option[selected]").text == "Ban Tổ chức Tỉnh ủy Bắc Ninh"
    assert shown.select_one("#id_due_on")["value"] == "2027-01-31"


def test_what_is_missing_is_told_and_what_was_typed_stays(client, world):
    conference = held(world)
    client.force_login(world.head.officer)
    response = client.post(add_url(conference, "dai-bieu"), {"role": "chair", "name": "", "post": "", "version": "0"})
    assert response.status_code == 422
    assert texts(response, ".error-summary li") == ["Ghi họ tên hoặc chức vụ của đại biểu."]
    stranger = {"text": "Nhiệm vụ.", "board": world.stranger.board.pk, "version": "0"}
    response = client.post(add_url(conference, "nhiem-vu"), stranger)
    assert texts(response, "#id_board_error p") == ["Chọn một dòng trong danh sách."]
    assert soup(response).select_one("#id_text").text.strip() == "Nhiệm vụ."
    twice = {"name": "Điểm cầu A", "version": "0"}
    client.post(add_url(conference, "diem-cau"), twice)
    response = client.post(add_url(conference, "diem-cau"), twice | {"place": "Nơi khác"})
    assert texts(response, ".error-summary li") == ["Điểm cầu này đã có trong danh sách."]
    assert Site.objects.count() == 1


def test_two_who_change_a_line_at_once_see_both(client, world):
    conference = held(world)
    row = add_part(Decision, conference.pk, by=world.head.officer, text="Thống nhất.")
    client.force_login(world.head.officer)
    Decision.objects.filter(pk=row.pk).update(text="Bản của đồng nghiệp.", version=2)
    response = client.post(row_url("part_change", "noi-dung", row), {"text": "Bản của tôi.", "version": "1"})
    assert response.status_code == 409
    page = soup(response)
    assert texts(response, ".notice .typed")[0] == "Bản của đồng nghiệp."
    assert page.select_one("#id_text").text.strip() == "Bản của tôi."
    assert page.select_one("#id_version")["value"] == "2"
    response = client.post(row_url("part_remove", "noi-dung", row), {"version": "1"})
    assert response.url == row_url("part_change", "noi-dung", row)
    assert Decision.objects.get().text == "Bản của đồng nghiệp."


def test_lines_are_moved_up_and_down(client, world):
    conference = planned(world)
    second = conference.agendaitems.order_by("position")[1]
    client.force_login(world.head.officer)
    client.post(row_url("part_move", "chuong-trinh", second), {"huong": "len"})
    assert conference.agendaitems.order_by("position").first() == second
    client.post(row_url("part_move", "chuong-trinh", second), {"huong": "xuong"})
    assert conference.agendaitems.order_by("position")[1] == second


def test_after_one_comes_the_next_and_the_desk_is_found_again(client, world):
    conference = held(world)
    client.force_login(world.head.officer)
    given = {"text": "Nhiệm vụ.", "version": "0"}
    response = client.post(f"{add_url(conference, 'nhiem-vu')}?ve=thu-ky", given | {"again": "1"})
    assert response.url == f"{add_url(conference, 'nhiem-vu')}?ve=thu-ky"
    response = client.post(f"{add_url(conference, 'nhiem-vu')}?ve=thu-ky", {"text": "Nữa.", "version": "0"})
    assert response.url == f"{reverse('conferences:desk', args=[conference.pk])}#nhiem-vu"


# --- many at once -----------------------------------------------------------------------------------------------


def paste(client, conference, part, lines):
    return client.post(add_url(conference, part, "part_paste"), {"lines": lines})


def test_sites_are_pasted_with_place_and_headcount(client, world):
    conference = held(world)
    client.force_login(world.head.officer)
    lines = "Điểm cầu Trung ương; Trụ sở; 120\nĐiểm cầu Tuyên Quang\tTỉnh ủy\t45\n\nĐiểm cầu Nghệ An"
    paste(client, conference, "diem-cau", lines)
    assert list(conference.sites.values_list("name", "place", "headcount")) == [
        ("Điểm cầu Trung ương", "Trụ sở", 120),
        ("Điểm cầu Tuyên Quang", "Tỉnh ủy", 45),
        ("Điểm cầu Nghệ An", "", None),
    ]


def test_a_line_that_cannot_be_read_is_named_and_none_is_taken(client, world):
    conference = held(world)
    client.force_login(world.head.officer)
    lines = "Điểm cầu A; Trụ sở; nhiều\nĐiểm cầu B; Trụ sở; 3; thừa\nĐiểm cầu C"
    response = paste(client, conference, "diem-cau", lines)
    assert response.status_code == 422
    assert texts(response, "#id_lines_error p") == [
        "Dòng 1: Ghi số nguyên, ví dụ 67.",
        "Dòng 2 có nhiều ô hơn mức cho phép.",
    ]
    assert soup(response).select_one("#id_lines").text.strip() == lines
    assert not Site.objects.exists()
    twice = paste(client, conference, "diem-cau", "Điểm cầu A; Trụ sở\nĐiểm cầu A; Nơi khác")
    assert texts(twice, ".error-summary li") == ["Điểm cầu này đã có trong danh sách."]
    assert not Site.objects.exists()
    many = paste(client, conference, "diem-cau", "\n".join(f"Điểm cầu {number}" for number in range(201)))
    assert texts(many, "#id_lines_error p") == ["Nhiều hơn 200 dòng; chia thành nhiều lần."]


def test_tasks_keep_their_semicolons_apart_from_who_owns_them(client, world):
    conference = held(world)
    client.force_login(world.head.officer)
    paste(client, conference, "nhiem-vu", "Nhiệm vụ một; các đơn vị\nNhiệm vụ hai")
    assert list(conference.keytasks.values_list("text", "owner")) == [
        ("Nhiệm vụ một", "các đơn vị"),
        ("Nhiệm vụ hai", ""),
    ]
    paste(client, conference, "noi-dung", "Thống nhất báo cáo; nhất trí cao.")
    assert Decision.objects.get().text == "Thống nhất báo cáo; nhất trí cao."
    assert client.get(add_url(conference, "van-ban", "part_paste")).status_code == 404


# --- who may ----------------------------------------------------------------------------------------------------


def test_a_member_hands_in_its_own_contribution_and_touches_no_other_line(client, world):
    conference = invited(world)
    client.force_login(world.member.officer)
    page = soup(client.get(add_url(conference, "tham-luan")))
    assert page.select_one("#id_board") is None
    client.post(
        add_url(conference, "tham-luan"), {"title": "Của Bắc Ninh", "version": "0", "board": world.head.board.pk}
    )
    own = Contribution.objects.get()
    assert (own.board, own.handed_in_by) == (world.member.board, world.member.officer)
    client.post(row_url("part_change", "tham-luan", own), {"title": "Sửa lại", "version": "1"})
    own.refresh_from_db()
    assert own.title == "Sửa lại"
    other = add_part(Contribution, conference.pk, by=world.head.officer, title="Khác", board_id=world.deputy.board.pk)
    assert client.get(row_url("part_change", "tham-luan", other)).status_code == 403
    assert client.post(row_url("part_remove", "tham-luan", other), {"version": "1"}).status_code == 403
    for part in PARTS.keys() - {"tham-luan"}:
        assert client.post(add_url(conference, part), TYPED[part] | {"version": "0"}).status_code == 403
    assert client.post(add_url(conference, "nhiem-vu", "part_paste"), {"lines": "A"}).status_code == 403


def test_a_stranger_finds_no_line_at_all(client, world):
    conference = invited(world)
    row = add_part(Participant, conference.pk, by=world.head.officer, role="chair", name="A", post="")
    client.force_login(world.stranger.leader)
    assert client.get(add_url(conference, "dai-bieu")).status_code == 404
    for name in ("part_change", "part_remove", "part_move"):
        assert client.post(row_url(name, "dai-bieu", row), {"version": "1"}).status_code == 404
    assert client.get(reverse("conferences:part_add", args=[conference.pk, "khong-co"])).status_code == 404
    row.refresh_from_db()
    assert row.name == "A"
