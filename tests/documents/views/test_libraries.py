"""Excel of the libraries, the queue and the clusters' figures: the rows of the page, and nobody else's."""

import pytest
from django.urls import reverse

from pledges.verbs.proposal import pass_up_proposal
from tests.documents.reading import column, tables
from tests.pages import soup, texts
from tests.pledges.lives import person, signed_in
from tests.pledges.summing import sent
from tests.pledges.telling import practice, proposal


def rows(client, name, *args, query=""):
    (first, *_) = tables(client.get(reverse(f"documents:{name}", args=args) + query)).values()
    return first


@pytest.mark.parametrize("role", ["member.officer", "stranger.leader", "central", "observer"])
def test_practices_of_approved_reports_and_no_others(world, role):
    practice(world, text="Kết quả\n- một")
    practice(world, world.deputy, state="submitted", title="Kín")
    client = signed_in(person(world, role))
    assert column(rows(client, "practices"), "Tên mô hình, cách làm") == ["Số hóa hồ sơ đảng viên"]
    assert column(rows(client, "practices"), "Nội dung, kết quả") == ["Kết quả\n- một"]
    assert rows(client, "practices", query="?tu=khong+co")[1:] == []


def test_proposals_with_who_answers_until_when(world):
    told = proposal(world)
    proposal(world, world.deputy, state="submitted", request="Kín")
    head = signed_in(world.head.leader)
    assert column(rows(head, "proposals"), "Ai trả lời") == ["cụm trưởng: Ban Tổ chức Tỉnh ủy Nghệ An"]
    pass_up_proposal(told.pk, by=world.head.leader, comment="Vượt thẩm quyền.")
    assert column(rows(head, "proposals"), "Ai trả lời") == ["Ban Tổ chức Trung ương"]
    (told,) = column(rows(head, "proposals"), "Đã trả lời, chuyển lên, kết thúc")
    assert told.endswith(", Ban Tổ chức Tỉnh ủy Nghệ An: Chuyển lên Trung ương. Vượt thẩm quyền.")
    assert rows(head, "proposals", query="?trang_thai=closed")[1:] == []
    assert rows(signed_in(world.stranger.leader), "proposals")[1:] == []


def test_the_queue_holds_what_waits_for_the_board_and_nothing_else(world):
    world.submitted()
    world.submitted(world.head)
    head, deputy = signed_in(world.head.leader), signed_in(world.deputy.leader)
    assert column(rows(head, "queue"), "Đơn vị") == ["Ban Tổ chức Tỉnh ủy Bắc Ninh"]
    assert column(rows(deputy, "queue"), "Đơn vị") == ["Ban Tổ chức Tỉnh ủy Nghệ An"]
    assert rows(head, "queue", query="?ky=q1")[1:] == []
    assert rows(signed_in(world.member.leader), "queue")[1:] == []


def test_the_figures_of_a_cluster_and_of_the_sector(world):
    for member in (world.member, world.deputy):
        world.approved(member, "q1")
    sent(world, "q1")
    of_cluster = rows(signed_in(world.head.leader), "summary", world.cluster_year.pk, "q1")
    first = world.indicators[0].name
    assert of_cluster[0] == [
        "Chỉ tiêu", "Đơn vị tính", "Bắc Ninh", "Hải Phòng", "Nghệ An", "Cả cụm", "Cùng kỳ năm trước", "Tăng, giảm",
    ]  # fmt: skip
    assert of_cluster[1] == [first, "văn bản", 5, 5, None, 10, None, None]
    of_sector = rows(signed_in(world.central), "sector", 2026, "q1")
    assert of_sector[1] == [first, "văn bản", 10, None, 10, None, None]


def test_the_indicators_of_a_year(world):
    names = [each.name for each in world.indicators]
    assert column(rows(signed_in(world.member.officer), "indicators", 2026), "Chỉ tiêu") == names


@pytest.mark.parametrize(
    ("page", "file"),
    [("practices", "practices"), ("proposals", "proposals"), ("queue", "queue")],
)
def test_the_pages_link_to_their_files(world, page, file):
    practice(world)
    proposal(world, world.deputy)
    world.submitted(period="q1")
    links = [
        link["href"] for link in soup(signed_in(world.head.leader).get(reverse(f"pledges:{page}"))).select(".export a")
    ]
    assert links == [reverse(f"documents:{file}")]


def test_the_sectors_page_links_to_its_file(world):
    page = signed_in(world.central).get(reverse("pledges:sector", args=[2026, "q1"]))
    assert texts(page, ".export a") == ["Xuất Excel"]
