"""A cluster's history as each reads it: what a year tells, whose years, and what it costs."""

import datetime as dt

import pytest
from django.urls import reverse

from clusters.models import Cluster
from clusters.verbs import open_year
from conferences.models import Honour, KeyTask, Kind, Participant, Site
from conferences.verbs.choosing import record_election
from conferences.verbs.following import review_key_task
from conferences.verbs.parts import add_part
from conferences.verbs.signing import record_signing
from provinces.days import year_range
from tests.conferences.entered import entered, past_year
from tests.conferences.held import held, invited, planned
from tests.pages import soup, texts
from tests.pledges.lives import becomes_city, person, signed_in, successor_of
from tests.pledges.pledge_lives import in_force, opened
from tests.scoring.resulting import corrected, published

URL = reverse("conferences:chronicle", args=[2])


def read(official):
    return signed_in(official).get(URL)


def years(response):
    return texts(response, ".chronicle-year h2")


def facts(response, year):
    """{“Cụm trưởng”: what is told of it} of a year."""
    section = soup(response).select_one(f".chronicle-year[aria-labelledby=nam-{year}]")
    pairs = zip(section.select("dt"), section.select("dd"), strict=True)
    return {term.text: " ".join(told.get_text(" ").split()) for term, told in pairs}


def meetings(response):
    """The lines of each conference, its title first."""
    found = soup(response).select(".chronicle-meeting")
    return [[" ".join(line.get_text(" ").split()) for line in each.select("h3, p, li")] for each in found]


def told(world):
    """A year-end conference that has something of everything."""
    conference = held(world, title="Tổng kết 2026")
    by = world.head.officer
    site = add_part(Site, conference.pk, by=by, name="Điểm cầu tỉnh")
    people = [
        ("co_chair", "B", "Trưởng Ban Tổ chức Tỉnh ủy Bắc Ninh", None),
        ("chair", "A", "", None),
        ("chair", "C", "ở điểm cầu", site),
        ("guest", "D", "khách", None),
    ]
    for role, name, post, where in people:
        add_part(Participant, conference.pk, by=by, role=role, name=name, post=post, site=where)
    record_election(conference.pk, by=by, office="deputy", board=world.head.board.pk, method="acclaimed")
    record_election(conference.pk, by=by, office="head", board=world.member.board.pk, method="agreed")
    for board in (world.head.board, world.member.board):
        record_signing(conference.pk, board.pk, by=by)
    add_part(Honour, conference.pk, by=by, kind="leader", board=world.deputy.board, note="lần đầu")
    add_part(Honour, conference.pk, by=by, kind="other", recipient="Tập thể phòng I")
    add_part(KeyTask, conference.pk, by=by, text="Việc một", board=world.member.board, owner="các ban")
    done = add_part(KeyTask, conference.pk, by=by, text="Việc hai")
    review_key_task(done.pk, by=by, state="partly", comment="Mới một nửa.")
    review_key_task(done.pk, by=by, state="done", comment="Xong cả.")
    return conference


def test_a_conference_tells_who_chaired_what_was_agreed_and_what_became_of_it(world):
    conference = told(world)
    page = read(world.member.officer)
    assert meetings(page) == [
        [
            "Tổng kết 2026",
            "8 giờ 00, ngày 05/06/2026 · Hội trường Tỉnh ủy Nghệ An",
            "Chủ trì: A; B (Trưởng Ban Tổ chức Tỉnh ủy Bắc Ninh).",
            "Chọn Ban Tổ chức Tỉnh ủy Bắc Ninh làm cụm trưởng năm 2027. Cách chọn: thống nhất.",
            "Chọn Ban Tổ chức Tỉnh ủy Nghệ An làm cụm phó năm 2027. Cách chọn: suy tôn.",
            "2 ban ký giao ước thi đua năm 2027.",
            "Suy tôn đơn vị dẫn đầu: Ban Tổ chức Tỉnh ủy Hải Phòng (lần đầu).",
            "Hình thức khác: Tập thể phòng I.",
            "Việc một (Bắc Ninh, các ban) ○ Đang thực hiện",
            "Việc hai ● Hoàn thành Xong cả.",
        ]
    ]
    assert soup(page).select_one(".chronicle-meeting h3 a")["href"] == reverse(
        "conferences:conference", args=[conference.pk]
    )


def test_a_year_tells_its_offices_members_and_pledge_and_the_newest_stands_first(world):
    past_year(world, 2024)
    in_force(world)
    page = read(world.head.leader)
    assert years(page) == ["Năm 2026", "Năm 2024"]
    assert [link["href"] for link in soup(page).select(".chronicle-year h2 a")] == ["/cum/2/2026/", "/cum/2/2024/"]
    assert facts(page, 2026) == {
        "Cụm trưởng": "Ban Tổ chức Tỉnh ủy Nghệ An , từ 01/01/2026 đến 31/12/2026 (luân phiên)",
        "Cụm phó": "Ban Tổ chức Tỉnh ủy Hải Phòng , từ 01/01/2026 đến 31/12/2026 (luân phiên)",
        "Thành viên": "3 ban tổ chức Bắc Ninh , Hải Phòng , Nghệ An .",
        "Giao ước": "Có hiệu lực , 3 ban ký",
    }
    assert facts(page, 2024) == {
        "Cụm trưởng": "Ban Tổ chức Tỉnh ủy Bắc Ninh , từ 01/01/2024 đến 31/12/2024 (bầu)",
        "Thành viên": "2 ban tổ chức Bắc Ninh , Nghệ An .",
    }


def test_a_pledge_that_is_not_in_force_is_not_told(world):
    opened(world)
    assert "Giao ước" not in facts(read(world.member.leader), 2026)


def test_the_first_is_told_once_published_and_of_the_newest_table(world):
    published(world)
    assert facts(read(world.member.leader), 2026)["Xếp thứ nhất"].startswith("Ban Tổ chức Tỉnh ủy Bắc Ninh")


def test_who_is_first_by_a_decision_is_first(world):
    corrected(world)
    assert facts(read(world.member.leader), 2026)["Xếp thứ nhất"] == "Ban Tổ chức Tỉnh ủy Hải Phòng ( 72,00 điểm )"


def test_a_year_that_tells_nothing_says_so(world):
    open_year(world.cluster_year.cluster, 2020, [world.member.board], during=year_range(2020), stage="closed")
    page = read(world.member.leader)
    assert texts(page, ".chronicle-year .empty") == ["Năm này chưa ghi hội nghị, cụm trưởng hay kết quả nào."]
    assert facts(page, 2020) == {"Thành viên": "1 ban tổ chức Bắc Ninh ."}


def test_boards_bear_the_names_of_their_time(world):
    past = past_year(world, 2024)
    becomes_city(world.member, on=dt.date(2025, 7, 1))
    conference = entered(world.head.officer, past, Kind.ANNUAL, day=dt.date(2025, 1, 10))
    add_part(Honour, conference.pk, by=world.head.officer, kind="praise", board=world.member.board)
    page = read(world.head.leader)
    assert facts(page, 2024)["Cụm trưởng"].startswith("Ban Tổ chức Tỉnh ủy Bắc Ninh")
    assert meetings(page)[0][-1] == "Biểu dương: Ban Tổ chức Tỉnh ủy Bắc Ninh."


def test_a_board_that_left_and_came_back_is_one_member(world):
    member = world.cluster_year.memberships.get(board=world.member.board)
    world.cluster_year.memberships.filter(pk=member.pk).update(valid_during=("2026-01-01", "2026-03-01"))
    world.cluster_year.memberships.create(board=world.member.board, valid_during=("2026-04-01", "2027-01-01"))
    assert facts(read(world.head.leader), 2026)["Thành viên"] == "3 ban tổ chức Bắc Ninh , Hải Phòng , Nghệ An ."


def test_a_conference_to_come_and_a_cancelled_one_say_so_and_a_planned_one_is_no_history(world):
    planned(world, title="Bí mật")
    invited(world, title="Sắp họp", day=dt.date(2026, 7, 1), starts_at=None, place="Vinh")
    for who in (world.head.officer, world.member.officer):
        assert meetings(read(who)) == [["Sắp họp", "Ngày 01/07/2026 · Vinh · ◐ Đã mời"]]


def test_one_sees_the_years_that_are_his_and_nothing_of_the_others(world):
    past = past_year(world, 2024, [world.head.board, world.stranger.board])
    entered(world.head.officer, past, title="Chỉ của năm 2024", day=dt.date(2024, 6, 1))
    told(world)
    seen = {role: years(read(person(world, role))) for role in ("member.officer", "stranger.leader", "observer")}
    assert seen == {
        "member.officer": ["Năm 2026"],
        "stranger.leader": ["Năm 2024"],
        "observer": ["Năm 2026", "Năm 2024"],
    }
    stranger = read(world.stranger.leader)
    assert [each[0] for each in meetings(stranger)] == ["Chỉ của năm 2024"]
    assert "Tổng kết 2026" not in stranger.content.decode()


def test_who_sees_no_year_finds_no_history(world):
    past_year(world, 2024)
    assert read(world.stranger.leader).status_code == 404
    assert signed_in(world.central).get(reverse("conferences:chronicle", args=[99])).status_code == 404
    assert signed_in(world.central).get(reverse("conferences:block_chronicle", args=[2])).status_code == 404


def test_an_heir_reads_the_history_of_the_boards_before_it(world):
    told(world)
    heir = successor_of(world.member, world.stranger, on=dt.date(2026, 6, 4))
    assert years(read(heir)) == ["Năm 2026"]


def test_a_block_has_a_history_too_and_each_page_of_a_cluster_leads_to_it(world):
    block = Cluster.objects.create(kind="block", number=2)
    open_year(block, 2025, [world.member.board], during=year_range(2025))
    reader = signed_in(world.member.leader)
    for place, words in (("/cum/2/2026/", "Lịch sử của cụm số 2"), ("/khoi/2/2025/", "Lịch sử của khối số 2")):
        link = next(each for each in soup(reader.get(place)).select("aside a") if each.text == words)
        page = reader.get(link["href"])
        assert (page.status_code, texts(page, "nav a[aria-current]")) == (200, ["Cụm"])
    assert texts(page, "h1") == ["Lịch sử Khối thi đua số 2"]


@pytest.mark.parametrize("count", [1, 3, 12])
def test_the_history_costs_the_same_whatever_it_tells(world, django_assert_num_queries, count):
    told(world)
    for number in range(count):
        past = past_year(world, 2010 + number)
        conference = entered(world.head.officer, past, day=dt.date(2010 + number, 6, 1))
        add_part(KeyTask, conference.pk, by=world.head.officer, text="Việc")
    client = signed_in(world.head.leader)
    client.get(URL)
    with django_assert_num_queries(15):
        page = client.get(URL)
    assert len(years(page)) == count + 1
