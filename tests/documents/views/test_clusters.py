"""The Excel of clusters and members: who may take it out is in the access matrix."""

from django.urls import reverse

from tests.documents.reading import column, tables
from tests.pages import soup
from tests.pledges.lives import signed_in


def test_the_clusters_one_may_see(world):
    everything = tables(signed_in(world.central).get(reverse("documents:clusters")))["Các cụm thi đua năm 2026"]
    assert column(everything, "Cụm") == ["Cụm thi đua số 2", "Cụm thi đua số 3"]
    assert column(everything, "Đơn vị") == [3, 1]
    own = tables(signed_in(world.member.leader).get(reverse("documents:clusters")))["Các cụm thi đua năm 2026"]
    assert column(own, "Cụm") == ["Cụm thi đua số 2"]


def test_members_with_their_offices_in_vietnamese_order(world):
    table = tables(signed_in(world.member.leader).get(reverse("documents:members", args=[2, 2026])))
    (members,) = table.values()
    assert column(members, "Ban tổ chức") == [
        f"Ban Tổ chức Tỉnh ủy {name}" for name in ("Bắc Ninh", "Hải Phòng", "Nghệ An")
    ]
    assert column(members, "Nhiệm vụ") == [
        None, "Cụm phó từ 01/01/2026 đến 31/12/2026", "Cụm trưởng từ 01/01/2026 đến 31/12/2026",
    ]  # fmt: skip


def test_the_pages_link_to_their_files(world):
    central = signed_in(world.central)
    links = {url: soup(central.get(url)).select_one(".export a")["href"] for url in ("/cum/", "/cum/2/2026/")}
    assert links == {"/cum/": "/cum.xlsx", "/cum/2/2026/": "/cum/2/2026/thanh-vien.xlsx"}
