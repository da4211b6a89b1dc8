from django.urls import reverse

from tests.conferences.held import in_session, invited
from tests.pages import soup, texts


def url(conference):
    return reverse("conferences:answer", args=[conference.pk])


def answered(conference, member):
    return conference.attendances.get(board=member.board)


def test_a_board_comes_with_its_delegates_by_name(client, world):
    conference = invited(world)
    client.force_login(world.member.officer)
    assert client.get(url(conference)).status_code == 200
    given = {"answer": "coming", "delegates": "Đại biểu A, Trưởng Ban Tổ chức Tỉnh ủy\n\nĐại biểu B", "reason": ""}
    assert client.post(url(conference), given).url == reverse("conferences:conference", args=[conference.pk])
    assert answered(conference, world.member).answer == "coming"
    told = conference.participants.filter(board=world.member.board).order_by("position")
    assert list(told.values_list("name", "post", "role")) == [
        ("Đại biểu A", "Trưởng Ban Tổ chức Tỉnh ủy", "delegate"),
        ("Đại biểu B", "", "delegate"),
    ]
    assert soup(client.get(url(conference))).select_one("#id_delegates").text.strip().splitlines() == [
        "Đại biểu A, Trưởng Ban Tổ chức Tỉnh ủy",
        "Đại biểu B",
    ]


def test_a_board_that_does_not_come_says_why_and_brings_nobody(client, world):
    conference = invited(world)
    client.force_login(world.member.leader)
    client.post(url(conference), {"answer": "coming", "delegates": "Đại biểu A"})
    response = client.post(url(conference), {"answer": "declined", "delegates": "Đại biểu A"})
    assert response.status_code == 422
    assert texts(response, "#id_reason_error p") == ["Cần ghi lý do không dự được."]
    client.post(url(conference), {"answer": "declined", "reason": "Trùng lịch."})
    row = answered(conference, world.member)
    assert (row.answer, row.reason) == ("declined", "Trùng lịch.")
    assert not conference.participants.exists()


def test_what_cannot_be_taken_is_told_and_stays_typed(client, world):
    conference = invited(world)
    client.force_login(world.member.leader)
    nobody = client.post(url(conference), {"answer": "coming", "delegates": ""})
    assert texts(nobody, "#id_delegates_error p") == ["Ghi ít nhất một đại biểu dự hội nghị."]
    crowd = "\n".join(f"Đại biểu {number}" for number in range(31))
    many = client.post(url(conference), {"answer": "coming", "delegates": crowd})
    assert texts(many, "#id_delegates_error p") == ["Nhiều hơn 30 đại biểu."]
    assert soup(many).select_one("#id_delegates").text.strip() == crowd
    long = client.post(url(conference), {"answer": "coming", "delegates": "A" * 200})
    assert texts(long, "#id_delegates_error p") == [f"“{'A' * 40}…” dài quá; mỗi đại biểu ghi một dòng."]
    none = client.post(url(conference), {"delegates": "Đại biểu A"})
    assert texts(none, "#id_answer_error p") == ["Chọn “Sẽ dự” hoặc “Không dự được”."]
    assert answered(conference, world.member).answer == "pending"


def test_only_boards_called_answer_and_not_once_it_began(client, world):
    conference = invited(world)
    for official, status in ((world.central, 404), (world.stranger.leader, 404), (world.observer, 404)):
        client.force_login(official)
        assert client.post(url(conference), {"answer": "coming", "delegates": "A"}).status_code == status
    client.force_login(world.member.leader)
    assert client.post(url(in_session(world)), {"answer": "coming", "delegates": "A"}).status_code == 403
