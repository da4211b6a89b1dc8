from django.urls import reverse

from tests.conferences.held import in_session, invited, planned
from tests.htmx import HEADERS
from tests.pages import soup, texts


def url(name, conference, *args):
    return reverse(f"conferences:{name}", args=[conference.pk, *args])


def desk(client, conference):
    return soup(client.get(url("desk", conference)))


def ticks(page) -> dict:
    """What the browser sends of the attendance form as it stands."""
    form = page.select_one("#diem-danh form")
    told = {field["name"]: field["value"] for field in form.select("input[type=hidden]")}
    return told | {field["name"]: field["value"] for field in form.select("input[type=radio][checked]")}


def presence(conference) -> dict:
    return dict(conference.attendances.order_by("pk").values_list("board", "is_present"))


# --- attendance -------------------------------------------------------------------------------------------------


def test_boards_are_ticked_and_two_who_tick_at_once_do_not_undo_each_other(client, world):
    conference = invited(world)
    client.force_login(world.head.officer)
    mine, other = ticks(desk(client, conference)), ticks(desk(client, conference))
    boards = [member.board.pk for member in (world.head, world.deputy, world.member)]
    response = client.post(url("presence", conference), mine | {f"present_{boards[0]}": "1"})
    assert response.url == f"{url('desk', conference)}#diem-danh"
    client.post(url("presence", conference), other | {f"present_{boards[1]}": "0"})
    assert presence(conference) == {boards[0]: True, boards[1]: False, boards[2]: None}
    page = desk(client, conference)
    assert page.select_one("#quorum").text == "1/3 đơn vị có mặt, chưa đủ điều kiện họp (cần ít nhất 2)"
    client.post(url("presence", conference), ticks(page) | {f"present_{boards[0]}": ""})
    assert presence(conference)[boards[0]] is None


def test_with_scripts_only_the_attendance_and_the_quorum_come_back(client, world):
    conference = invited(world)
    client.force_login(world.head.officer)
    sent = ticks(desk(client, conference)) | {f"present_{world.head.board.pk}": "1"}
    response = client.post(url("presence", conference), sent, headers=HEADERS)
    part = soup(response)
    assert [child["id"] for child in part.find_all(recursive=False)] == ["quorum", "diem-danh"]
    assert part.select_one("#quorum")["hx-swap-oob"] == "true"
    again = desk(client, conference)
    assert str(part.select_one("#diem-danh tbody")) == str(again.select_one("#diem-danh tbody"))


def test_a_board_that_signed_is_not_marked_absent(client, world):
    conference = in_session(world)
    client.force_login(world.head.officer)
    board = world.member.board.pk
    client.post(url("sign", conference, board))
    response = client.post(url("presence", conference), {f"present_{board}": "0", f"seen_{board}": "1"})
    assert response.status_code == 422
    assert texts(response, ".error-summary li") == [
        "Đơn vị đã ký giao ước tại hội nghị thì không ghi vắng được; bỏ chữ ký trước."
    ]
    assert presence(conference)[board] is True


# --- the agenda -------------------------------------------------------------------------------------------------


def test_without_two_thirds_it_does_not_open(client, world):
    conference = invited(world)
    client.force_login(world.head.officer)
    board = world.head.board.pk
    client.post(url("presence", conference), {f"present_{board}": "1", f"seen_{board}": ""})
    response = client.post(url("open", conference))
    assert response.status_code == 422
    assert texts(response, ".error-summary li") == [
        "Mới 1/3 đơn vị có mặt, chưa đủ điều kiện họp (cần ít nhất 2). "
        "Hội nghị hợp lệ khi có từ hai phần ba số đơn vị dự."
    ]
    board = world.member.board.pk
    client.post(url("presence", conference), {f"present_{board}": "1", f"seen_{board}": ""})
    assert client.post(url("open", conference)).url == f"{url('desk', conference)}#hop"
    conference.refresh_from_db()
    assert conference.state == "in_session"
    assert client.post(url("open", conference)).url == f"{url('desk', conference)}#hop"  # the same click


def test_the_agenda_goes_on_item_by_item(client, world):
    conference = in_session(world)
    client.force_login(world.head.officer)
    first, second = conference.agendaitems.order_by("position")[:2]
    client.post(url("go_to", conference), {"item": first.pk})
    client.post(url("go_to", conference), {"item": second.pk})
    page = desk(client, conference)
    assert page.select_one(".desk-item--now label").text.split()[:3] == ["2.", "Phát", "biểu"]
    first.refresh_from_db()
    assert first.ended_at is not None
    client.post(url("go_to", conference), {"item": first.pk})
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.is_current, second.ended_at is not None) == (True, True)
    assert client.post(url("go_to", conference), {"item": "0"}).status_code == 404
    client.post(url("close", conference))
    conference.refresh_from_db()
    first.refresh_from_db()
    assert (conference.state, first.ended_at is not None) == ("held", True)
    assert client.post(url("close", conference)).url == f"{url('desk', conference)}#hop"
    assert client.post(url("go_to", conference), {"item": first.pk}).status_code == 403


def test_a_conference_of_the_past_is_written_down_without_a_roll_call(client, world):
    conference = planned(world)
    client.force_login(world.head.officer)
    client.post(url("record_held", conference))
    conference.refresh_from_db()
    assert (conference.state, set(presence(conference).values())) == ("held", {None})


# --- notes ------------------------------------------------------------------------------------------------------


def note(client, conference, *, version, headers=None, **typed):
    return client.post(url("desk", conference), {"version": version, **typed}, headers=headers or {})


def field_of(conference, place=0):
    return f"summary_{conference.agendaitems.order_by('position')[place].pk}"


def test_notes_save_themselves_field_by_field(client, world):
    conference = in_session(world)
    client.force_login(world.head.officer)
    version = desk(client, conference).select_one("#id_version")["value"]
    answer = note(client, conference, version=version, headers=HEADERS, **{field_of(conference): "Đã khai mạc."})
    told = soup(answer)
    assert told.select_one("#save-status")["data-state"] == "saved"
    conference.refresh_from_db()
    assert told.select_one("#id_version")["value"] == str(conference.live)
    assert conference.agendaitems.order_by("position")[0].summary == "Đã khai mạc."


def test_three_write_at_once_and_nobody_writes_over_another(client, world):
    conference = in_session(world)
    one, two = field_of(conference), field_of(conference, 1)
    client.force_login(world.head.officer)
    version = desk(client, conference).select_one("#id_version")["value"]
    note(client, conference, version=version, headers=HEADERS, **{one: "Bản của chuyên viên."})
    client.force_login(world.deputy.officer)
    answer = note(client, conference, version=version, headers=HEADERS, **{two: "Phần của cụm phó."})
    newer = soup(answer).select_one("#newer pre")
    assert (newer["data-field"], newer.text.strip()) == (one, "Bản của chuyên viên.")
    client.force_login(world.head.leader)
    answer = note(
        client, conference, version=version, headers=HEADERS, **{one: "Bản khác.", "concluded_by": "Chủ trì"}
    )
    assert answer.status_code == 409
    told = soup(answer)
    assert told.select_one("#save-status")["data-state"] == "conflict"
    assert {pre["data-field"] for pre in told.select("#newer pre")} == {one, two}
    conference.refresh_from_db()
    summaries = list(conference.agendaitems.order_by("position").values_list("summary", flat=True))[:2]
    assert (summaries, conference.concluded_by) == (["Bản của chuyên viên.", "Phần của cụm phó."], "Chủ trì")


def test_without_scripts_both_texts_are_shown(client, world):
    conference = in_session(world)
    client.force_login(world.head.officer)
    version = desk(client, conference).select_one("#id_version")["value"]
    note(client, conference, version=version, conclusion="Bản trước.")
    response = note(client, conference, version=version, conclusion="Bản của tôi.")
    assert response.status_code == 409
    assert texts(response, ".notice .typed") == ["Bản trước."]
    page = soup(response)
    assert page.select_one("#id_conclusion").text.strip() == "Bản của tôi."
    again = note(client, conference, version=page.select_one("#id_version")["value"], conclusion="Bản của tôi.")
    assert again.status_code == 302
    conference.refresh_from_db()
    assert conference.conclusion == "Bản của tôi."


def test_a_field_that_cannot_be_saved_is_named_and_the_others_are_saved(client, world):
    conference = in_session(world)
    client.force_login(world.head.officer)
    typed = {"concluded_by": "A" * 201, "conclusion": "Nhất trí."}
    answer = note(client, conference, version=conference.live, headers=HEADERS, **typed)
    assert answer.status_code == 422
    told = soup(answer)
    assert told.select_one("#save-status").text.strip() == (
        "Chưa lưu được ô “Người kết luận”: Dài quá 200 ký tự, đồng chí viết gọn lại."
    )
    assert told.select_one("#newer")["data-failed"] == "concluded_by"
    conference.refresh_from_db()
    assert (conference.conclusion, conference.concluded_by) == ("Nhất trí.", "")
    page = soup(note(client, conference, version=conference.live, **typed))
    assert page.select_one("#id_concluded_by")["value"] == "A" * 201


def test_an_open_desk_hears_who_else_writes_and_what(client, world):
    conference = in_session(world)
    client.force_login(world.head.leader)
    version = conference.live
    note(client, conference, version=version, headers=HEADERS, conclusion="Bản mới.")
    client.post(url("desk_still_here", conference), {"version": version}, headers=HEADERS)
    client.force_login(world.head.officer)
    told = soup(client.post(url("desk_still_here", conference), {"version": version}, headers=HEADERS))
    assert [line.text for line in told.select(".reason")] == [
        "Lãnh đạo Ban (Nghệ An.lanhdao) cũng đang ghi hội nghị này."
    ]
    assert told.select_one("#newer pre").text.strip() == "Bản mới."


def test_only_who_keeps_the_record_sits_at_the_desk(client, world):
    conference = in_session(world)
    moves = ["presence", "open", "record_held", "go_to", "close", "table", "elect"]
    for official, status in ((world.member.leader, 403), (world.observer, 403), (world.stranger.leader, 404)):
        client.force_login(official)
        assert client.get(url("desk", conference)).status_code == status
        assert note(client, conference, version=9, conclusion="Khác").status_code == status
        assert [client.post(url(name, conference)).status_code for name in moves] == [status] * len(moves)
        assert client.post(url("sign", conference, world.member.board.pk)).status_code == status
    conference.refresh_from_db()
    assert (conference.conclusion, conference.state) == ("", "in_session")
    assert not conference.signings.exists()
