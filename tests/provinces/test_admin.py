import datetime as dt

import pytest

from provinces.admin import NamesInTime
from provinces.models import Board, Province, ProvinceName
from provinces.verbs import change_province_kind, found_province, merge_provinces
from tests.factories import BoardFactory, OfficialFactory, ProvinceFactory
from tests.pages import add_row, listed, refusals, said, texts, typed

pytestmark = pytest.mark.django_db

PROVINCES, BOARDS = (f"/quan-tri/provinces/{model}/" for model in ("province", "board"))
JULY = dt.date(2025, 7, 1)
OVERLAPS = "Trùng thời gian với một tên gọi khác."


@pytest.fixture
def hue():
    province = found_province("46", "Thừa Thiên Huế", "province")
    change_province_kind(province, "Huế", "city", on=dt.date(2025, 1, 1), basis="NQ 175")
    return province


def page_of(row):
    return f"/quan-tri/provinces/{row._meta.model_name}/{row.pk}/change/"


# --- provinces


def test_the_list_shows_each_province_with_its_time(admin_client, hue):
    merge_provinces([hue], "46", "Huế", "city", on=JULY, basis="NQ 202")
    found_province("01", "Hà Nội", "city")
    assert listed(admin_client.get(PROVINCES)) == [
        ["01", "Thành phố Hà Nội", "-"],
        ["46", "Thành phố Huế", "đến 30/06/2025"],
        ["46", "Thành phố Huế", "từ 01/07/2025"],
    ]


@pytest.mark.parametrize(
    ("term", "codes"),
    [("hue", ["46"]), ("THỪA thiên", ["46"]), ("nội hà", ["01"]), ("ha noi", ["01"]), ("thanh pho", ["01", "46"]), ("46", ["46"]), ("%", [])],
)  # fmt: skip
def test_a_province_is_found_by_any_name_it_ever_had(admin_client, hue, term, codes):
    found_province("01", "Hà Nội", "city")
    found_province("35", "Hà Nam", "province")
    assert [row[0] for row in listed(admin_client.get(PROVINCES, {"q": term}))] == codes


def test_saving_untouched_changes_nothing_even_where_both_ends_are_open(admin_client):
    hanoi = found_province("01", "Hà Nội", "city")
    for row in (hanoi, hanoi.boards.get()):
        response = admin_client.post(page_of(row), typed(admin_client.get(page_of(row))))
        assert response.status_code == 302, refusals(response)
        stretch = type(row).objects.values_list("lifetime", flat=True).get(pk=row.pk)
        assert (stretch.lower, stretch.upper, stretch.isempty) == (None, None, False)


def test_a_change_of_name_is_entered_by_ending_one_and_adding_another(admin_client):
    province = found_province("22", "Quảng Ninh", "province")
    form = typed(admin_client.get(page_of(province)))
    form["names-0-valid_during_1"] = "2026-08-31"
    add_row(
        form, "names", name="Quảng Ninh", kind="city", valid_during_0="2026-09-01", valid_during_1="", basis="NQ 36"
    )
    assert admin_client.post(page_of(province), form).status_code == 302
    assert [str(name) for name in province.names.all()] == ["Tỉnh Quảng Ninh", "Thành phố Quảng Ninh"]
    assert [Province.objects.get().label, Board.objects.get().committee] == [
        "Thành phố Quảng Ninh",
        "Thành ủy Quảng Ninh",
    ]


def overlapping(client, province):
    form = typed(client.get(page_of(province)))
    add_row(form, "names", name="Cố đô", kind="city", valid_during_0="2026-01-01", valid_during_1="", basis="gõ tay")
    return client.post(page_of(province), form)


def assert_refused(response, sentence):
    """The page comes back with the one sentence and what was typed; nothing is saved."""
    assert (response.status_code, refusals(response)) == (200, [sentence])
    assert typed(response)["names-2-basis"] == "gõ tay"
    assert not ProvinceName.objects.filter(name="Cố đô").exists()


def test_two_names_at_once_are_refused_on_the_page(admin_client, hue):
    assert_refused(overlapping(admin_client, hue), OVERLAPS)


def test_two_names_at_once_are_refused_in_words_when_only_the_database_notices(admin_client, hue, monkeypatch):
    """As in a race: another administrator's name was saved after the form had been judged."""
    monkeypatch.setattr(NamesInTime, "clashes", lambda *rows: "")
    sentence = "Hai tên gọi của một tỉnh, thành không được trùng thời gian hiệu lực."
    assert_refused(overlapping(admin_client, hue), sentence)


def test_a_clashing_name_may_be_deleted_in_the_same_save(admin_client, hue):
    form = typed(admin_client.get(page_of(hue)))
    form["names-1-DELETE"] = "on"
    form["names-0-valid_during_1"] = "2025-12-31"
    add_row(form, "names", name="Cố đô", kind="city", valid_during_0="2026-01-01", valid_during_1="", basis="")
    assert admin_client.post(page_of(hue), form).status_code == 302
    assert [name.name for name in hue.names.all()] == ["Thừa Thiên Huế", "Cố đô"]


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (("2026-02-30", ""), "Nhập một ngày hợp lệ."),
        (("2026-03-01", "2026-02-01"), "Ngày kết thúc phải bằng hoặc sau ngày bắt đầu."),
        (("2026-03-01", "9999-12-31"), "Nhập hai ngày hợp lệ."),
    ],
)
def test_days_that_are_none_come_back_with_a_sentence(admin_client, hue, days, sentence):
    form = typed(admin_client.get(page_of(hue)))
    form["names-1-valid_during_0"], form["names-1-valid_during_1"] = days
    response = admin_client.post(page_of(hue), form)
    assert (response.status_code, refusals(response)) == (200, [sentence])
    assert typed(response)["names-1-valid_during_0"] == days[0]


def test_a_new_province_is_named_in_the_message(admin_client):
    form = typed(admin_client.get(f"{PROVINCES}add/")) | {"code": "99", "lifetime_0": "2027-01-01"}
    add_row(form, "names", name="Côn Đảo", kind="city", valid_during_0="2027-01-01", valid_during_1="", basis="")
    response = admin_client.post(f"{PROVINCES}add/", form, follow=True)
    assert listed(response) == [["99", "Thành phố Côn Đảo", "từ 01/01/2027"]]
    assert "Thành phố Côn Đảo" in said(response)[0]


def test_origins_are_entered_on_the_new_province(admin_client, hue):
    new = found_province("47", "Huế mới", "city", on=dt.date(2027, 1, 1))
    form = typed(admin_client.get(page_of(new)))
    add_row(form, "origins", predecessor=str(hue.pk), on="2027-01-01", basis="NQ", kind="merger")
    assert admin_client.post(page_of(new), form).status_code == 302
    assert list(new.origins.values_list("predecessor", flat=True)) == [hue.pk]
    add_row(
        form := typed(admin_client.get(page_of(new))),
        "origins",
        predecessor=str(new.pk),
        on="2027-01-01",
        basis="NQ",
        kind="merger",
    )
    assert refusals(admin_client.post(page_of(new), form)) == ["Một tỉnh, thành không kế thừa chính mình."]


# --- boards


def test_the_list_of_boards_shows_names_kind_and_time(admin_client):
    BoardFactory(central=True)
    old = found_province("26", "Vĩnh Phúc", "province")
    merge_provinces([old], "25", "Phú Thọ", "province", on=JULY, basis="NQ 202")
    assert listed(admin_client.get(BOARDS)) == [
        ["Ban Tổ chức Trung ương", "Ban Tổ chức Trung ương", "-"],
        ["Ban Tổ chức Tỉnh ủy Phú Thọ", "Ban Tổ chức cấp tỉnh", "từ 01/07/2025"],
        ["Ban Tổ chức Tỉnh ủy Vĩnh Phúc (đến 30/06/2025)", "Ban Tổ chức cấp tỉnh", "đến 30/06/2025"],
    ]
    assert len(listed(admin_client.get(BOARDS, {"q": "tỉnh uỷ phú thọ"}))) == 1


def test_a_second_board_of_a_province_is_refused(admin_client, hue):
    form = {"kind": "provincial", "province": str(hue.pk), "lifetime_0": "2026-01-01", "lifetime_1": ""}
    response = admin_client.post(f"{BOARDS}add/", form)
    assert (response.status_code, refusals(response)) == (
        200,
        ["Tỉnh, thành này đã có ban tổ chức trong cùng thời gian."],
    )
    other = ProvinceFactory(named="Cố đô", named__kind="city")
    response = admin_client.post(f"{BOARDS}add/", form | {"province": str(other.pk)}, follow=True)
    assert Board.objects.get(province=other).committee == "Thành ủy Cố đô"
    assert "Ban Tổ chức Thành ủy Cố đô" in said(response)[0]


def test_the_one_central_commission_is_kept_one(admin_client):
    form = {"kind": "central", "province": "", "lifetime_0": "", "lifetime_1": ""}
    assert admin_client.post(f"{BOARDS}add/", form).status_code == 302
    assert refusals(admin_client.post(f"{BOARDS}add/", form)) == ["Chỉ có một Ban Tổ chức Trung ương."]
    province = str(ProvinceFactory().pk)
    sentence = "Ban cấp tỉnh phải thuộc một tỉnh, thành; Ban Tổ chức Trung ương thì không."
    assert refusals(admin_client.post(f"{BOARDS}add/", form | {"kind": "provincial"})) == [sentence]
    assert admin_client.post(f"{BOARDS}add/", form | {"kind": "provincial", "province": province}).status_code == 302


def test_choosing_a_board_searches_without_diacritics(admin_client):
    for code, name in (("66", "Đắk Lắk"), ("68", "Lâm Đồng")):
        found_province(code, name, "province")
    question = {"app_label": "provinces", "model_name": "official", "field_name": "board", "term": "dak lak"}
    found = admin_client.get("/quan-tri/autocomplete/", question).json()["results"]
    assert [row["text"] for row in found] == ["Ban Tổ chức Tỉnh ủy Đắk Lắk"]


# --- the house itself


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("url", "queries"), [(PROVINCES, 4), (BOARDS, 4)])
def test_a_list_costs_the_same_for_one_row_and_for_three(admin_client, django_assert_num_queries, rows, url, queries):
    for number in range(rows):
        OfficialFactory(board=BoardFactory(province=ProvinceFactory(named=f"Tỉnh {number}")))
    admin_client.get(url)
    with django_assert_num_queries(queries):
        admin_client.get(url, {"q": "tinh"})


def test_the_pages_speak_vietnamese(admin_client, hue):
    assert texts(admin_client.get("/quan-tri/"), "#content h1") == ["Danh mục và tài khoản"]
    page = admin_client.get(page_of(hue))
    assert texts(page, ".inline-heading") == ["Tên gọi qua các thời kỳ", "Hợp nhất từ"]
    assert texts(page, ".form-row label") == ["Mã:", "Tồn tại:"]


@pytest.mark.parametrize("page", ["/quan-tri/", PROVINCES, BOARDS])
def test_only_administrators_enter_and_by_the_common_door(client, page):
    assert client.get(page, follow=True).redirect_chain[-1][0].startswith("/tai-khoan/dang-nhap/")
    client.force_login(OfficialFactory())
    assert client.get(page)["Location"].startswith("/quan-tri/login/")
    client.force_login(OfficialFactory(administrator=True))
    assert client.get(page).status_code == 200
