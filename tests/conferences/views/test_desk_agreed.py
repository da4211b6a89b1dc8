import pytest
from django.urls import reverse

from tests.conferences.held import held, in_session, invited
from tests.htmx import HEADERS
from tests.pages import soup, texts


def url(name, conference, *args):
    return reverse(f"conferences:{name}", args=[conference.pk, *args])


@pytest.fixture
def secretary(client, world):
    client.force_login(world.head.officer)
    return client


# --- offices ----------------------------------------------------------------------------------------------------


def elect(client, conference, member, **typed):
    given = {"office": "head", "method": "acclaimed", "board": member.board.pk} | typed
    return client.post(url("elect", conference), given)


def test_head_and_deputies_are_chosen_and_a_slip_is_undone(secretary, world):
    conference = in_session(world)
    assert elect(secretary, conference, world.member).url == f"{url('desk', conference)}#chon"
    elect(
        secretary, conference, world.deputy, office="deputy", method="hands", in_favour="3", against="0", abstained="0"
    )
    told = list(conference.elections.values_list("office", "board", "method", "in_favour"))
    assert told == [
        ("head", world.member.board.pk, "acclaimed", None),
        ("deputy", world.deputy.board.pk, "hands", 3),
    ]
    slip = conference.elections.get(office="head")
    secretary.post(url("undo_elect", conference, slip.pk))
    assert conference.elections.count() == 1
    assert secretary.post(url("undo_elect", conference, slip.pk)).status_code == 404


REFUSED = [
    ({"board": "stranger"}, "Chọn một dòng trong danh sách."),
    ({"method": "hands", "in_favour": "2", "against": "0"}, "Ghi số đơn vị; không có thì ghi 0."),
    (
        {"method": "hands", "in_favour": "4", "against": "0", "abstained": "0"},
        "Tổng số biểu quyết là 4, nhiều hơn 3 đơn vị có mặt.",
    ),
    (
        {"method": "hands", "in_favour": "1", "against": "1", "abstained": "1"},
        "Chưa quá nửa số đơn vị biểu quyết đồng ý.",
    ),
]


@pytest.mark.parametrize(("typed", "sentence"), REFUSED)
def test_what_cannot_be_is_refused_in_words(secretary, world, typed, sentence):
    conference = in_session(world)
    if "board" in typed:
        typed = {"board": world.stranger.board.pk}
    response = elect(secretary, conference, world.member, **typed)
    assert response.status_code == 422
    assert sentence in texts(response, ".field-error p, .error-summary li")
    assert not conference.elections.exists()


def test_a_second_head_is_refused(secretary, world):
    conference = in_session(world)
    elect(secretary, conference, world.member)
    response = elect(secretary, conference, world.deputy)
    assert response.status_code == 422
    assert texts(response, ".error-summary li") == ["Hội nghị đã chọn cụm trưởng; muốn chọn lại, bỏ kết quả cũ trước."]
    assert conference.elections.get().board == world.member.board


# --- signatures -------------------------------------------------------------------------------------------------


def test_the_boards_present_sign_one_after_another(secretary, world):
    conference = in_session(world, absent=[world.deputy])
    board = world.member.board.pk
    response = secretary.post(url("sign", conference, board), {"signer": "Người ký", "post": "Trưởng ban"})
    assert response.url == f"{url('desk', conference)}#ky"
    signing = conference.signings.get()
    assert (signing.board, signing.signer, signing.post) == (world.member.board, "Người ký", "Trưởng ban")
    secretary.post(url("sign", conference, board))  # the same click
    assert conference.signings.count() == 1
    response = secretary.post(url("sign", conference, world.deputy.board.pk))
    assert response.status_code == 422
    assert texts(response, ".error-summary li") == [
        "Đơn vị không có mặt nên không ký tại hội nghị được. Đánh dấu có mặt trước."
    ]
    page = soup(secretary.get(url("desk", conference)))
    assert [" ".join(each.text.split()) for each in page.select(".desk-signing > li")][1].endswith(
        "Hải Phòng vắng, không ký tại hội nghị"
    )
    secretary.post(url("undo_sign", conference, board))
    assert not conference.signings.exists()


def test_with_scripts_only_the_signatures_come_back(secretary, world):
    conference = in_session(world)
    response = secretary.post(url("sign", conference, world.member.board.pk), headers=HEADERS)
    part = soup(response).select_one("#ky")
    again = soup(secretary.get(url("desk", conference))).select_one("#ky")
    assert " ".join(part.text.split()) == " ".join(again.text.split())
    assert part.select_one("[role=status]").text == "1/3 đơn vị có mặt đã ký."


# --- the table of points ----------------------------------------------------------------------------------------


def test_the_table_is_written_down_as_adopted_and_a_slip_undone(secretary, world):
    conference = in_session(world)
    assert secretary.post(url("table", conference)).url == f"{url('desk', conference)}#bang-diem"
    conference.refresh_from_db()
    assert conference.table_adopted_at is not None
    secretary.post(url("table", conference), {"bo": "1"})
    conference.refresh_from_db()
    assert conference.table_adopted_at is None


@pytest.mark.parametrize("make", [invited, held])
def test_nothing_is_agreed_before_the_opening(secretary, world, make):
    conference = make(world)
    statuses = {
        secretary.post(url("table", conference)).status_code,
        elect(secretary, conference, world.member).status_code,
        secretary.post(url("sign", conference, world.member.board.pk)).status_code,
    }
    assert statuses == ({403} if make is invited else {302})


# --- words ------------------------------------------------------------------------------------------------------


def test_what_was_agreed_is_written_down_at_the_desk_under_the_item_that_is_on(secretary, world):
    conference = in_session(world)
    item = conference.agendaitems.order_by("position")[2]
    secretary.post(url("go_to", conference), {"item": item.pk})
    form = soup(secretary.get(url("desk", conference))).select(".quick-add")[0]
    sent = {field["name"]: field["value"] for field in form.select("input")} | {"text": "Thống nhất báo cáo."}
    assert secretary.post(form["action"], sent).url == f"{url('desk', conference)}#noi-dung"
    assert conference.decisions.get().agenda_item == item
    response = secretary.post(form["action"], sent | {"text": "A" * 20_001})
    assert response.status_code == 422
    assert soup(response).select_one("#id_text").text.strip() == "A" * 20_001
