"""The list of pledges and a pledge's page: what each role sees in each state, and the signatures that come in by themselves."""

import datetime as dt

import pytest
from django.db import connection
from django.urls import reverse

from clusters.models import ClusterYear
from clusters.verbs import open_year
from pledges.fingerprints import in_short
from pledges.pledge_template import MARK
from pledges.verbs.pledge import open_pledge
from tests.conftest import VIETNAM
from tests.factories import OfficialFactory
from tests.pages import soup, texts
from tests.pledges.lives import becomes_city, person, signed_in, successor_of
from tests.pledges.pledge_lives import (
    LIVES,
    REASON,
    closed,
    commented,
    drafted,
    in_force,
    opened,
    shared,
    sign,
    signed,
)
from tests.pledges.views.pledge_page import ALL, SECRET, cells, see


@pytest.fixture
def url(world):
    return reverse("pledges:pledge", args=[world.cluster_year.pk])


# --- the list ----------------------------------------------------------------------------------------------


def rows(response):
    return [
        [" ".join(cell.text.split()) for cell in row.select("th, td")] for row in soup(response).select("tbody tr")
    ]


@pytest.mark.parametrize("role", ["central", "central.observer", "observer", "administrator"])
@pytest.mark.parametrize(
    ("state", "row"),
    [
        (None, ["· Chưa soạn", "", ""]),
        ("draft", ["○ Đang soạn", "", ""]),
        ("commenting", ["◔ Đang lấy ý kiến", "", ""]),
        ("signed", ["◕ Đang ký", "đã ký 1/3", ""]),
        ("in_force", ["● Có hiệu lực", "đã ký 3/3", "05/06/2026"]),
        ("closed", ["● Có hiệu lực", "đã ký 2/3", "05/06/2026"]),
    ],
)
def test_who_sees_several_clusters_finds_the_list(world, role, state, row):
    if state:
        LIVES[state](world)
    response = see(world, role, "/giao-uoc/")
    assert rows(response) == [["Cụm thi đua số 2", *row], ["Cụm thi đua số 3", "· Chưa soạn", "", ""]]
    assert SECRET not in response.content.decode()


def test_a_board_in_one_cluster_goes_straight_to_its_pledge(world, url):
    for role in ("member.leader", "member.observer", "head.officer"):
        assert see(world, role, "/giao-uoc/").headers["Location"] == url


def test_the_centre_finds_the_list_even_of_one_cluster(world):
    ClusterYear.objects.filter(pk=world.other_year.pk).delete()
    assert len(rows(see(world, "central", "/giao-uoc/"))) == 1


def test_the_list_is_of_the_year_chosen(world):
    open_year(world.cluster_year.cluster, 2025, [])
    client = signed_in(person(world, "central"))
    client.post("/chon-nam/", {"year": "2025", "next": "/giao-uoc/"})
    response = client.get("/giao-uoc/")
    assert texts(response, "h1") == ["Giao ước thi đua năm 2025"]
    assert rows(response) == [["Cụm thi đua số 2", "· Chưa soạn", "", ""]]


def test_a_board_in_no_cluster_reads_a_friendly_sentence(world):
    response = signed_in(OfficialFactory()).get("/giao-uoc/")
    assert texts(response, ".empty") == ["Năm này đơn vị không thuộc cụm nào nên không có giao ước."]


# --- before there is one -----------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["head.leader", "deputy.officer", "member.leader", "central", "observer"])
def test_a_year_without_a_pledge_says_who_writes_it(world, url, role):
    response = see(world, role, url)
    assert "Giao ước của cụm chưa được soạn." in texts(response, ".empty")[0]
    assert texts(response, ".facts dd") == ["Ban Tổ chức Tỉnh ủy Nghệ An", "Ban Tổ chức Tỉnh ủy Hải Phòng"]
    writes = role.startswith(("head", "deputy"))
    assert texts(response, ".actions a") == (["Soạn giao ước"] if writes else [])


def test_a_closed_year_without_a_pledge_says_so(world, url):
    ClusterYear.objects.update(stage="closed")
    response = see(world, "head.leader", url)
    assert texts(response, ".empty") == ["Năm này không có giao ước trong hệ thống."]
    assert texts(response, ".actions a") == []


# --- what is shown -----------------------------------------------------------------------------------------

WATCHING = ["member.observer", "observer", "administrator"]


@pytest.mark.parametrize("role", ALL)
@pytest.mark.parametrize(
    ("state", "hidden_from"),
    [
        ("draft", ["member.leader", "central", *WATCHING]),
        ("commenting", WATCHING),
        ("signed", WATCHING),
        ("in_force", []),
        ("closed", []),
    ],
)
def test_the_text_is_shown_to_whom_it_may_be(world, url, role, state, hidden_from):
    LIVES[state](world)
    response = see(world, role, url)
    page = response.content.decode()
    hidden = role in hidden_from
    assert [SECRET in page, "Kết nạp 500 đảng viên" in page] == [not hidden] * 2
    assert len(texts(response, ".document .notice")) == int(hidden)
    assert len(cells(response)) == 3


@pytest.mark.parametrize("role", ALL)
@pytest.mark.parametrize("state", ["commenting", "open", "in_force"])
def test_comments_are_shown_to_the_cluster_and_the_centre(world, url, role, state):
    pledge = commented(world)
    if state != "commenting":
        pledge = open_pledge(pledge.pk, by=world.head.leader)
    if state == "in_force":
        for each in (world.head, world.deputy, world.member):
            sign(pledge, each)
    page = see(world, role, url).content.decode()
    assert ("Đề nghị nâng chỉ tiêu." in page) == (role not in WATCHING)


def test_the_document_is_set_as_it_prints(world, url):
    in_force(world)
    response = see(world, "member.leader", url)
    assert texts(response, ".document h1") == ["Giao ước thi đua năm 2026"]
    assert texts(response, ".document-head p") == [
        "Ngành Tổ chức xây dựng Đảng Cụm thi đua số 2",
        "Đảng Cộng sản Việt Nam",
        "Ngày 05 tháng 6 năm 2026",
    ]
    assert texts(response, ".document .typed li") == ["Việc thứ nhất.", "Việc thứ hai."]
    assert texts(response, ".pledge-targets li") == ["Kết nạp 500 đảng viên", "Hoàn thành 3 đề án"]


def test_what_was_typed_does_not_become_markup(world, url):
    drafted(world, text="<script>alert(1)</script>", common_targets="<b>đậm</b>")
    page = see(world, "head.leader", url).content.decode()
    assert "<script>alert" not in page
    assert "&lt;b&gt;đậm&lt;/b&gt;" in page


def test_a_cell_for_each_board_head_first_with_who_signed_and_when(world, url):
    OfficialFactory(username="a", board=world.member.board)
    world.member.leader.full_name = "Người Ký"
    world.member.leader.save()
    pledge = opened(world)
    sign(pledge, world.member, at_conference=True)
    sign(pledge, world.deputy)
    assert cells(see(world, "member.officer", url)) == [
        "Cụm trưởng Ban Tổ chức Tỉnh ủy Nghệ An Lãnh đạo Ban ○ Chưa ký",
        "Cụm phó Ban Tổ chức Tỉnh ủy Hải Phòng Lãnh đạo Ban ● Đã ký Hải Phòng.lanhdao 10:00 05/06/2026",
        "Ban Tổ chức Tỉnh ủy Bắc Ninh Lãnh đạo Ban ● Đã ký Người Ký 10:00 05/06/2026, tại hội nghị",
    ]


def test_before_the_opening_the_cells_are_blank(world, url):
    shared(world)
    response = see(world, "member.leader", url)
    assert cells(response)[2] == "Ban Tổ chức Tỉnh ủy Bắc Ninh Lãnh đạo Ban"
    assert texts(response, ".signatures-count, .fingerprint") == []


@pytest.mark.parametrize(
    ("state", "standing"),
    [
        ("draft", "○ Đang soạn · hạn 31/03/2026 · quá hạn 66 ngày"),
        ("commenting", "◔ Đang lấy ý kiến · hạn 31/03/2026 · quá hạn 66 ngày"),
        (
            "open",
            "◕ Đang ký · mở ký 10:00 05/06/2026 · hạn 31/03/2026 · quá hạn 66 ngày Sau hạn vẫn ký được"
            " cho đến khi cụm trưởng kết thúc việc ký; chữ ký được ghi là ký muộn.",
        ),
        ("in_force", "● Có hiệu lực · từ 10:00 05/06/2026"),
    ],
)
def test_the_page_says_where_the_pledge_stands(world, url, state, standing):
    LIVES[state](world)
    assert texts(see(world, "member.leader", url), "#standing") == [standing]


def test_in_force_the_page_says_since_when_without_whom_and_why(world, url):
    closed(world)
    response = see(world, "observer", url)
    assert texts(response, "#signatures > p")[:3] == [
        "Đã ký 2/3 đơn vị. Giao ước có hiệu lực từ 10:00 05/06/2026.",
        "Chưa ký: Ban Tổ chức Tỉnh ủy Hải Phòng.",
        f"Lý do kết thúc ký: {REASON}",
    ]
    assert texts(response, ".steps strong") == ["Gửi lấy ý kiến", "Mở ký", "Có hiệu lực"]
    assert texts(response, ".steps blockquote") == [REASON]


def test_the_fingerprint_is_shown_in_short_with_what_it_is_for(world, url):
    pledge = signed(world)
    (said,) = texts(see(world, "member.leader", url), ".fingerprint")
    assert said.startswith(f"Dấu vân của văn bản: {in_short(pledge.fingerprint)}. Sửa dù chỉ một dấu phẩy")


def test_a_signature_under_another_text_is_pointed_out(world, url):
    """Whoever changes text and fingerprint in the database together is found out by the signatures."""
    signed(world)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE pledges_pledge SET text = 'Khác.', "
            "fingerprint = encode(sha256(convert_to('Khác.' || E'\\n\\n' || common_targets, 'UTF8')), 'hex')"
        )
    assert "▲ Ký văn bản khác" in cells(see(world, "member.leader", url))[2]


def test_a_past_years_pledge_stays_as_it_was(world, url, clock):
    """The member became a city, then was merged away; its heir still reads what it signed, under its name of the day."""
    in_force(world)
    before = cells(see(world, "member.leader", url))
    becomes_city(world.member, dt.date(2026, 7, 1))
    clock.move_to(dt.datetime(2027, 7, 1, 9, tzinfo=VIETNAM))
    heir = successor_of(world.member, world.stranger, on=dt.date(2027, 7, 1))
    response = signed_in(heir).get(url)
    assert cells(response) == before
    assert SECRET in response.content.decode()
    assert texts(response, ".actions a, .actions button, #panels form") == []


# --- what can be done --------------------------------------------------------------------------------------


def offered(response):
    """(links and buttons of the bar, panels, why not)"""
    return (
        texts(response, ".actions a, .actions button"),
        texts(response, "#panels h2, #gop-y form label"),
        texts(response, ".actions .reason"),
    )


HEAD_ONLY = "Chỉ lãnh đạo Ban đang giữ nhiệm vụ cụm trưởng được mở ký giao ước."
WRITE, SHARE, COMMENT, OPEN, SIGN, CLOSE = (
    "Sửa bản thảo", "Gửi lấy ý kiến", "Góp ý…", "Mở ký…", "Ký giao ước…", "Kết thúc ký…"
)  # fmt: skip
SAY, ENDING = "Góp ý của đơn vị", "Kết thúc ký khi còn đơn vị chưa ký"


@pytest.mark.parametrize(
    ("state", "role", "bar", "panels", "reason"),
    [
        ("draft", "head.leader", [WRITE, OPEN, SHARE], ["Mở ký"], []),
        ("draft", "head.officer", [WRITE], [], [HEAD_ONLY]),
        ("draft", "deputy.leader", [WRITE, SHARE], [], [HEAD_ONLY]),
        ("draft", "member.leader", [], [], []),
        ("commenting", "head.leader", [WRITE, COMMENT, OPEN], ["Mở ký", SAY], []),
        ("commenting", "deputy.leader", [WRITE, COMMENT], [SAY], [HEAD_ONLY]),
        ("commenting", "member.officer", [COMMENT], [SAY], []),
        ("commenting", "central", [], [], []),
        ("commenting", "observer", [], [], []),
        ("open", "member.leader", [SIGN], ["Ký giao ước"], []),
        ("open", "member.officer", [], [], ["Chỉ lãnh đạo Ban được ký giao ước."]),
        ("open", "head.leader", [CLOSE, SIGN], ["Ký giao ước", ENDING], []),
        ("open", "deputy.leader", [SIGN], ["Ký giao ước"], ["Giao ước đã mở ký nên nội dung không sửa được nữa."]),
        ("open", "central", [], [], []),
        ("open", "observer", [], [], []),
        ("signed", "member.leader", [], [], []),
        ("signed", "head.leader", [CLOSE, SIGN], ["Ký giao ước", ENDING], []),
        ("in_force", "head.leader", [], [], []),
        ("closed", "deputy.leader", [], [], []),
    ],
)
def test_each_is_offered_what_is_his_to_do(world, url, state, role, bar, panels, reason):
    LIVES[state](world)
    assert offered(see(world, role, url)) == (bar, panels, reason)


@pytest.mark.parametrize("state", ["draft", "commenting", "open"])
def test_in_a_closed_year_nothing_is_offered(world, url, state):
    LIVES[state](world)
    ClusterYear.objects.update(stage="closed")
    for role in ("head.leader", "deputy.leader", "member.leader", "member.officer"):
        response = see(world, role, url)
        assert texts(response, ".actions a, .actions button, #panels h2, #gop-y form") == []
        assert soup(response).select("[hx-get*=chu-ky]") == []


def test_an_unready_draft_says_why_it_is_not_opened(world, url):
    drafted(world, text=MARK)
    response = see(world, "head.leader", url)
    assert texts(response, "#mo-ky .reason") == [
        "Chưa mở ký được: Nội dung còn dòng “Bản mẫu…”; sửa xong thì xóa dòng đó rồi mới mở ký."
    ]
    assert texts(response, "#mo-ky button") == []


def test_before_anybody_has_signed_the_head_reads_why_it_is_not_ended(world, url):
    opened(world)
    response = see(world, "head.leader", url)
    assert texts(response, "#ket-thuc .reason") == ["Chưa đơn vị nào ký nên chưa kết thúc được."]
    assert texts(response, "#ket-thuc button") == []


def test_signing_is_explained_before_its_button_and_asks_again(world, url):
    pledge = opened(world)
    panel = soup(see(world, "member.leader", url)).select_one("#ky-giao-uoc")
    explained, button = panel.select_one("p"), panel.select_one("button")
    assert "thay mặt Ban Tổ chức Tỉnh ủy Bắc Ninh cam kết" in " ".join(explained.text.split())
    assert "không rút lại được" in explained.text
    assert explained.sourceline < button.sourceline
    assert button["data-confirm"] == "Đồng chí ký thay mặt Ban Tổ chức Tỉnh ủy Bắc Ninh. Chữ ký không rút lại được."
    assert panel.select_one("[name=fingerprint]")["value"] == pledge.fingerprint


def test_who_has_signed_reads_by_whom(world, url):
    signed(world)
    for role in ("member.leader", "member.officer"):
        assert texts(see(world, role, url), "#ky-giao-uoc") == [
            "Đơn vị đã ký giao ước lúc 10:00 05/06/2026, người ký: Lãnh đạo Ban (Bắc Ninh.lanhdao)."
        ]
