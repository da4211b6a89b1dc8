"""The pages on which the next year is prepared and confirmed, as people fill them in."""

import pytest

from clusters.models import ClusterYear, Deadline
from clusters.opening import year_after
from tests.conferences.held import held
from tests.pages import rows, soup, texts
from tests.transitions.next_year.preparing import confirmed, intended, saved
from tests.transitions.next_year.test_plan import elect

PREPARE, CONFIRM = "/cum/2/2026/mo-nam-sau/", "/cum/2/2026/mo-nam-sau/xac-nhan/"


@pytest.fixture
def head(client, world):
    client.force_login(world.head.leader)
    return client


def form_on(response, form="next-year-form") -> dict:
    """What the browser would send if it were sent as it is."""
    data = {}
    for field in soup(response).select(f"#{form} [name]"):
        if field.name == "select":
            data[field["name"]] = next((each["value"] for each in field.select("option[selected]")), "")
        elif field.get("type") not in ("checkbox", "radio"):
            data[field["name"]] = field.text.strip() or field.get("value", "")
        elif field.has_attr("checked"):
            data.setdefault(field["name"], []).append(field["value"])
    return data


def office(name, member, method="rotated", source="Thông báo số 12"):
    return {f"{name}_board": member.board.pk, f"{name}_method": method, f"{name}_source": source}


def ahead(world) -> ClusterYear | None:
    return year_after(world.cluster_year)


# --- preparing ---------------------------------------------------------------------------------------------


def test_the_page_comes_filled_in_and_is_kept_as_a_draft(head, world):
    page = head.get(PREPARE)
    assert texts(page, "h1") == ["Mở năm 2027"]
    form = form_on(page)
    boards = [world.member.board.pk, world.deputy.board.pk, world.head.board.pk]
    assert (form["members"], form["calendar"], form["head_board"]) == ([str(each) for each in boards], ["same"], "")
    page = head.post(PREPARE, form | office("head", world.member) | office("deputy_1", world.head, "agreed"))
    assert (page.status_code, page["Location"]) == (302, PREPARE)
    page = head.get(PREPARE)
    assert "Đã lưu bản chuẩn bị năm 2027." in texts(page, "#messages")[0]
    again = form_on(page)
    assert (again["calendar"], again["head_board"]) == (["kept"], str(world.member.board.pk))
    assert (again["deputy_1_method"], again["deputy_1_source"]) == ("agreed", "Thông báo số 12")
    assert texts(page, f"a[href='{CONFIRM}']") == ["Xem lại và mở năm 2027"]


def test_the_page_says_what_was_moved_and_why(head, world):
    Deadline.objects.filter(cluster_year=world.cluster_year, step="q3").update(due_on="2026-10-10")
    cells = {row[0]: row[1:] for row in rows(soup(head.get(PREPARE)), "table")}
    assert cells["Báo cáo quý III"] == ["16/09 – 11/10/2027 10/10 là Chủ nhật", "16/09 – 05/10/2027"]


def test_who_is_chosen_must_be_a_member_and_nothing_typed_is_lost(head, world):
    form = form_on(head.get(PREPARE)) | {"members": [world.head.board.pk]}
    chosen = office("head", world.member, source="") | office("deputy_1", world.head) | office("deputy_2", world.head)
    page = head.post(PREPARE, form | chosen)
    assert page.status_code == 422
    assert texts(page, ".error-summary li") == [
        "Cụm trưởng: Ban này không được đánh dấu là đơn vị thành viên.",
        "Căn cứ chọn cụm trưởng: Ghi căn cứ: theo văn bản hoặc cuộc họp nào.",
        "Cụm phó thứ hai: Ban này đã được chọn giữ nhiệm vụ khác.",
    ]
    assert form_on(page)["deputy_1_source"] == "Thông báo số 12"
    assert ahead(world) is None


def test_a_board_of_another_cluster_can_be_added(head, world):
    form = form_on(head.get(PREPARE)) | {"others": [world.stranger.board.pk]}
    assert head.post(PREPARE, form).status_code == 302
    assert ahead(world).memberships.filter(board=world.stranger.board).exists()
    assert soup(head.get(PREPARE)).select_one("details.fold").has_attr("open")


def test_whom_the_conference_chose_is_told_and_not_asked(head, world):
    elect(world, held(world), "head", world.member)
    page = head.get(PREPARE)
    assert "Ban Tổ chức Tỉnh ủy Bắc Ninh (bầu; Hội nghị tổng kết" in texts(page, "dl.facts")[0]
    assert not soup(page).select("#id_head_board")
    assert soup(page).select("#id_deputy_1_board")


def test_what_somebody_saved_meanwhile_is_told_and_saving_once_more_takes_ones_own(head, world):
    form = form_on(head.get(PREPARE)) | office("head", world.member)
    saved(world, by=world.central, offices=[intended(world.deputy)])
    page = head.post(PREPARE, form)
    assert (page.status_code, texts(page, "[role=alert]")[0][:40]) == (409, "Bản chuẩn bị vừa được người khác lưu. Nh")
    assert head.post(PREPARE, form_on(page)).status_code == 302
    assert ahead(world).intended_duties.get().board == world.member.board


def test_others_are_refused_with_who_may(client, world):
    client.force_login(world.member.leader)
    for url in (PREPARE, CONFIRM):
        page = client.get(url)
        assert page.status_code == 403
        assert "Chỉ cán bộ của cụm trưởng và Ban Tổ chức Trung ương được mở năm sau." in page.text


# --- confirming --------------------------------------------------------------------------------------------


def test_one_confirmation_opens_the_year(head, world):
    saved(world)
    page = head.get(CONFIRM)
    assert texts(page, "h1") == ["Xác nhận mở năm 2027"]
    assert "quyền của cụm trưởng, cụm phó tự chuyển từ 0 giờ ngày 01/01/2027" in page.text
    page = head.post(CONFIRM, form_on(page, "confirm-form"), follow=True)
    assert page.request["PATH_INFO"] == "/cum/2/2027/"
    assert "Đã mở năm 2027." in texts(page, "#messages")[0]
    assert "Năm 2027 · Đang thực hiện" in texts(page, ".page-sub")


def test_what_stands_against_it_is_listed_and_there_is_no_button(head, world):
    saved(world, offices=[])
    page = head.get(CONFIRM)
    assert texts(page, ".notice li") == ["Chưa chọn cụm trưởng."]
    assert not soup(page).select("button[form=confirm-form]")
    assert head.post(CONFIRM, form_on(page, "confirm-form")).status_code == 422


def test_an_officer_reads_who_confirms(client, world):
    saved(world)
    client.force_login(world.head.officer)
    page = client.get(CONFIRM)
    assert "Chỉ lãnh đạo Ban của cụm trưởng hoặc của Ban Tổ chức Trung ương" in page.text
    assert client.post(CONFIRM, form_on(page, "confirm-form")).status_code == 403


def test_the_head_that_goes_on_is_confirmed_by_a_tick_with_the_reason(head, world):
    saved(world, offices=[intended(world.head)])
    form = form_on(head.get(CONFIRM), "confirm-form")
    page = head.post(CONFIRM, form)
    assert texts(page, ".error-summary li") == [
        "Xác nhận Ban Tổ chức Tỉnh ủy Nghệ An tiếp tục làm cụm trưởng: "
        "Đánh dấu để xác nhận; nếu không, chọn cụm trưởng khác.",
        "Lý do tiếp tục: Ghi lý do cụm trưởng không luân phiên.",
    ]
    page = head.post(CONFIRM, form | {"continues": "on", "reason": "Cụm thống nhất."}, follow=True)
    assert texts(page, ".notice")[-1] == ("Ban Tổ chức Tỉnh ủy Nghệ An tiếp tục làm cụm trưởng: Cụm thống nhất.")


def test_what_changed_since_the_page_was_opened_is_shown_anew(head, world):
    saved(world)
    form = form_on(head.get(CONFIRM), "confirm-form")
    saved(world, by=world.central, offices=[intended(world.deputy)])
    page = head.post(CONFIRM, form)
    assert page.status_code == 409
    assert "Cụm trưởng Ban Tổ chức Tỉnh ủy Hải Phòng" in texts(page, "dl.facts")[0]
    assert head.post(CONFIRM, form_on(page, "confirm-form")).status_code == 302


def test_once_open_both_pages_lead_to_the_year(head, world):
    saved(world)
    confirmed(world)
    for url in (PREPARE, CONFIRM):
        assert head.get(url)["Location"] == "/cum/2/2027/"
        page = head.post(url, follow=True)
        assert texts(page, "#messages")[0] == "Năm 2027 đã được mở."


def test_before_anything_is_prepared_there_is_nothing_to_confirm(head):
    assert head.get(CONFIRM).status_code == 403


# --- the way there -----------------------------------------------------------------------------------------


def test_the_clusters_page_leads_there_whoever_may(client, world):
    link = "aside a[href$='mo-nam-sau/'], .panel a[href$='mo-nam-sau/']"
    for official, shown in ((world.head.officer, True), (world.central, True), (world.member.leader, False)):
        client.force_login(official)
        assert bool(texts(client.get("/cum/2/2026/"), link)) == shown
    saved(world)
    client.force_login(world.head.leader)
    for url in ("/cum/2/2026/", "/cum/2/2027/"):
        assert texts(client.get(url), link) == ["Mở năm 2027"]
    confirmed(world)
    assert not texts(client.get("/cum/2/2026/"), link)


def test_a_block_has_its_own_pages(client, world):
    type(world.cluster_year.cluster).objects.filter(number=2).update(kind="block")
    client.force_login(world.head.leader)
    page = client.get("/khoi/2/2026/mo-nam-sau/")
    assert client.post("/khoi/2/2026/mo-nam-sau/", form_on(page))["Location"] == "/khoi/2/2026/mo-nam-sau/"
    assert client.get("/khoi/2/2026/mo-nam-sau/xac-nhan/").status_code == 200
    assert texts(client.get("/khoi/2/2026/"), "a[href='/khoi/2/2026/mo-nam-sau/']") == ["Mở năm 2027"]
