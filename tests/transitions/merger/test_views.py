import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from clusters.models import Membership
from provinces.days import year_range
from provinces.models import Board, Province, ProvinceName
from tests.factories import OfficialFactory
from tests.pages import said, soup, texts
from tests.transitions.merger.merging import BASIS, asked, dump, merged
from tests.worlds import Member
from transitions.models import Merger

pytestmark = pytest.mark.django_db

MERGE = reverse("admin:transitions_merger_merge")
REFUSED = ".merger-refused li"
PREVIEW, RECORD = 28, 14


@pytest.mark.parametrize("boards", [2, 12])
def test_what_the_pages_cost_does_not_grow(admin, world, django_assert_num_queries, boards):
    """The preview asks more than fifteen: an administrator's page of seven sections over six rooms, asked for some times a decade."""
    more = [Member(f"Tỉnh {number}") for number in range(boards - 2)]
    Membership.objects.bulk_create(
        Membership(cluster_year=world.cluster_year, board=each.board, valid_during=year_range(2026)) for each in more
    )
    couple = [world.deputy, world.member, *more]
    told = {"don_vi": [each.board.province_id for each in couple]}
    previewed(admin, world, **told)
    with django_assert_num_queries(PREVIEW):
        assert previewed(admin, world, **told).status_code == 200
    merger = merged(world, *couple)
    with django_assert_num_queries(RECORD):
        assert admin.get(reverse("admin:transitions_merger_change", args=[merger.pk])).status_code == 200


@pytest.fixture
def admin(client, world):
    client.force_login(world.administrator)
    return client


def sent_back(response) -> dict:
    """What the browser would send of the page's form."""
    form, told = soup(response).select_one("form[method=post].merger-form"), {}
    for field in form.select("input[name]:not([name=csrfmiddlewaretoken]), select[name]"):
        if field.name == "select":
            told[field["name"]] = (field.select_one("option[selected]") or field.option)["value"]
        else:
            told.setdefault(field["name"], []).append(field.get("value", ""))
    return told


def previewed(admin, world, **changes):
    wanted = asked(world)
    told = {"don_vi": [each.pk for each in wanted.predecessors], "code": "31", "name": "Hải Phòng", "kind": "city"}
    return admin.post(MERGE, told | {"on": "2026-06-05", "basis": BASIS, "buoc": "xem"} | changes)


def test_from_the_list_to_the_merger_and_back(admin, world):
    chosen = [world.deputy.board.province_id, world.member.board.province_id]
    action = {"action": "merge", "_selected_action": chosen}
    page = admin.post(reverse("admin:provinces_province_changelist"), action, follow=True)
    form = sent_back(page)
    assert form["don_vi"] == [str(pk) for pk in chosen]
    before = dump()
    page = admin.post(
        MERGE, form | {"code": "31", "name": "Hải Phòng", "kind": "city", "on": "05/06/2026", "basis": BASIS}
    )
    assert page.status_code == 200
    assert dump() == before
    done = admin.post(MERGE, sent_back(page) | {"word": "hải phòng", "buoc": "lam"}, follow=True)
    assert said(done) == ["Đã hợp nhất: Hải Phòng."]
    assert "Cụm số 2, năm 2026: Bắc Ninh, Hải Phòng thôi là thành viên từ ngày 05/06/2026." in texts(done, "li")
    undone = admin.post(soup(done).select_one(".merger form")["action"], {"word": "Hải Phòng"}, follow=True)
    assert said(undone) == ["Đã hoàn tác: mọi dòng trở lại như trước."]
    assert not Province.objects.filter(code="31").exists()


def test_the_preview_leaves_out_what_does_not_change(admin, world):
    headings = texts(previewed(admin, world), ".merger-section h3")
    assert headings == [
        "Tỉnh, thành và ban tổ chức",
        "Thành viên các cụm",
        "Cụm trưởng, cụm phó",
        "Việc đã đến hạn",
        "Cán bộ",
        "Chọn cho từng cán bộ",
    ]


def test_a_wrong_word_keeps_everything_typed(admin, world):
    form = sent_back(previewed(admin, world))
    position = f"position_{world.member.officer.pk}"
    seat = f"seat_{world.member.leader.pk}"
    form = sent_back(admin.post(MERGE, form | {position: "Phó Trưởng phòng", seat: "ends", "buoc": "xem"}))
    refused = admin.post(MERGE, form | {"word": "Hải Dương", "buoc": "lam"})
    assert (refused.status_code, texts(refused, REFUSED)) == (422, ["Gõ đúng chữ “Hải Phòng” để xác nhận."])
    kept = sent_back(refused)
    assert (kept[position], kept[seat], kept["word"], kept["basis"]) == (
        ["Phó Trưởng phòng"],
        "ends",
        ["Hải Dương"],
        [BASIS],
    )
    assert not Merger.objects.exists()


def test_what_was_chosen_outlives_a_mistake_in_what_is_asked(admin, world):
    form = sent_back(previewed(admin, world)) | {"step_2026_q1": "nobody", "word": "hải phòng"}
    wrong = admin.post(MERGE, form | {"on": "", "buoc": "lam"})
    assert wrong.status_code == 422
    again = sent_back(admin.post(MERGE, sent_back(wrong) | {"on": "05/06/2026", "buoc": "xem"}))
    assert (again["step_2026_q1"], again["word"]) == ("nobody", ["hải phòng"])


def test_a_choice_that_was_not_read_yet_is_shown_first(admin, world):
    form = sent_back(previewed(admin, world))
    changed = form | {"step_2026_q1": "nobody", "word": "Hải Phòng", "buoc": "lam"}
    again = admin.post(MERGE, changed)
    assert again.status_code == 409
    assert "khác với bản xem trước" in texts(again, REFUSED)[0]
    assert any("Báo cáo quý I" in each and "Không đơn vị nào" in each for each in texts(again, ".merger-section li"))
    assert admin.post(MERGE, sent_back(again) | {"buoc": "lam"}).status_code == 302


def test_what_stands_against_it_is_said_at_its_field(admin, world):
    response = previewed(admin, world, basis=" ", code="3x", on="31/06/2026")
    assert response.status_code == 422
    assert texts(response, ".merger-refused li") == ["Từ ngày: Nhập một ngày hợp lệ."]
    response = previewed(admin, world, basis=" ", code="3x")
    assert texts(response, "#id_code_error li") == ["Mã đơn vị hành chính cấp tỉnh gồm hai chữ số."]
    assert texts(response, "#id_basis_error li") == ["Cần ghi căn cứ (số nghị quyết, quyết định)."]
    alone = previewed(admin, world, don_vi=[world.member.board.province_id])
    assert "không phải là hợp nhất" in texts(alone, REFUSED)[0]


def test_nothing_that_is_sent_breaks_the_page(admin, world):
    """What no browser sends, and a post that is too long for its column."""
    assert previewed(admin, world, don_vi=["abc"]).status_code == 422
    nonsense = {
        "cluster_x": "1",
        "cluster_2026": "²",
        "office_": "passes",
        "office_x": "",
        "step_2026": "",
        "seat_1": "?",
    }
    form = sent_back(previewed(admin, world, **nonsense))
    assert form == sent_back(previewed(admin, world))
    too_long = form | {f"position_{world.member.leader.pk}": "a" * 121, "word": "Hải Phòng", "buoc": "lam"}
    refused = admin.post(MERGE, too_long)
    assert (refused.status_code, texts(refused, REFUSED)) == (
        422,
        ["Chức vụ của Lãnh đạo Ban (Bắc Ninh.lanhdao) dài quá 120 chữ."],
    )


def test_what_came_after_stands_against_undoing(admin, world):
    merger = merged(world)
    OfficialFactory(board=Board.objects.get(province=merger.province))
    url = reverse("admin:transitions_merger_change", args=[merger.pk])
    assert "Sau đó đã có thêm: cán bộ." in texts(admin.get(url), "li")
    refused = admin.post(reverse("admin:transitions_merger_undo", args=[merger.pk]), {"word": "Hải Phòng"})
    assert (refused.status_code, texts(refused, REFUSED)) == (403, ["Sau đó đã có thêm: cán bộ."])


def test_a_change_of_kind_from_the_page_of_the_province(admin, world):
    province = world.member.board.province
    page = admin.get(reverse("admin:provinces_province_change", args=[province.pk]))
    url = soup(page).find("a", string="Đổi loại, đổi tên từ một ngày…")["href"]
    form = sent_back(admin.get(url))
    assert (form["name"], form["kind"]) == (["Bắc Ninh"], "province")
    read = admin.post(url, form | {"kind": "city", "on": "20/09/2026", "basis": "Nghị quyết 39/2026/QH16"})
    assert "Từ ngày 20/09/2026, Tỉnh Bắc Ninh là Thành phố Bắc Ninh, theo Nghị quyết 39/2026/QH16." in texts(
        read, "li"
    )
    done = admin.post(url, sent_back(read) | {"word": "bac ninh", "buoc": "lam"}, follow=True)
    assert said(done) == ["Đã ghi: Đổi loại, đổi tên: Bắc Ninh, từ 20/09/2026."]
    assert ProvinceName.objects.filter(province=province).count() == 2
    unchanged = admin.post(url, form | {"on": "21/09/2026", "kind": "city", "basis": "NQ"})
    assert texts(unchanged, REFUSED) == ["Loại và tên vẫn như trước, không có gì để đổi."]


def test_only_who_may_merge_sees_the_pages(client, world):
    clerk = OfficialFactory(board=None, capacity="", is_staff=True)
    clerk.user_permissions.set(Permission.objects.filter(codename__in=["view_province", "view_merger"]))
    client.force_login(clerk)
    assert client.get(MERGE).status_code == 403
    merger = merged(world)
    page = client.get(reverse("admin:transitions_merger_change", args=[merger.pk]))
    assert (page.status_code, soup(page).select(".merger form")) == (200, [])
    assert client.post(reverse("admin:transitions_merger_undo", args=[merger.pk])).status_code == 403
    listed = client.get(reverse("admin:provinces_province_changelist"))
    assert "Hợp nhất các tỉnh" not in listed.content.decode()
