"""The Excel of all clusters side by side."""

from tests.documents.reading import column, tables
from tests.pages import soup
from tests.pledges.lives import carry, signed_in

URL = "/tien-do/2026.xlsx"


def test_every_cluster_with_the_numbers_of_the_page(world):
    carry(world, world.member, "submitted")
    client = signed_in(world.central)
    [(title, found)] = tables(client.get(URL)).items()
    assert title == "Tiến độ toàn ngành năm 2026"
    assert column(found, "Cụm") == ["Cụm số 2", "Cụm số 3"]
    assert column(found, "Báo cáo 6 tháng: đã xong") == [1, 0]
    assert column(found, "Báo cáo 6 tháng: trong số") == [3, 1]
    assert column(found, "Báo cáo 6 tháng: % đúng hạn") == [100, None]
    assert column(found, "Báo cáo quý I: quá hạn") == [3, 1]
    assert column(found, "Thẩm định điểm: % đúng hạn") == [None, None]
    assert len(found[0]) == 1 + 4 * 9
    assert client.get("/tien-do/2001.xlsx").status_code == 404


def test_the_page_links_to_the_file_and_only_who_sees_the_page_gets_it(world):
    client = signed_in(world.observer)
    assert soup(client.get("/tien-do/")).select_one(".export a")["href"] == URL
    assert client.get(URL).status_code == 200
    assert signed_in(world.head.leader).get(URL).status_code == 404
