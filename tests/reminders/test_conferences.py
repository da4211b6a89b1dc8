"""Conferences on *Việc của tôi*: the next one, what it asks of one's board, the news of those that were held."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from conferences.models import Article, Minutes
from conferences.verbs.answering import Delegate, answer_invitation
from conferences.verbs.planning import cancel_conference, invite_boards, plan_conference
from tests.conferences.entered import sector_wide
from tests.conferences.held import held, in_session, invited, planned
from tests.conftest import VIETNAM
from tests.factories import OfficialFactory
from tests.pages import soup, texts
from tests.pledges.lives import person, signed_in
from tests.reminders.reading_home import TWO, headings, home, tasks

JULY = dt.date(2026, 7, 1)
PANEL = "[aria-labelledby=hoi-nghi-sap-toi] p"
ROLES = ["member.officer", "member.observer", "head.leader", "stranger.leader", "central", "observer", "administrator"]


def to_come(world, title="Sơ kết", day=JULY, **told):
    return invited(world, title=title, day=day, starts_at=None, place="Vinh", **told)


def of_sector(world, title="Giao ban", day=JULY):
    told = {"title": title, "day": day, "place": "Hà Nội"}
    planned_one = plan_conference(by=world.central, kind="briefing", cluster_year=None, **told)
    return invite_boards(planned_one.pk, by=world.central, invitation="Kính mời.")


def panel(world, role):
    return texts(home(world, role), PANEL)


# --- the next conference ----------------------------------------------------------------------------------------


def test_the_next_one_is_told_to_the_boards_called_and_to_nobody_else(world):
    conference = to_come(world)
    planned(world, title="Bí mật", day=dt.date(2026, 6, 6))
    told = ["Sơ kết", "Ngày 01/07/2026 Vinh", "! Chưa trả lời giấy mời"]
    assert {role: panel(world, role) for role in ROLES} == {
        "member.officer": told,
        "member.observer": told,
        "head.leader": told,
        "stranger.leader": [],
        "central": [],
        "observer": [],
        "administrator": [],
    }
    link = soup(home(world, "member.officer")).select_one(f"{PANEL} a")
    assert link["href"] == reverse("conferences:conference", args=[conference.pk])


def test_one_of_the_sector_is_told_to_all_of_it(world):
    of_sector(world)
    called = ["Giao ban", "Ngày 01/07/2026 Hà Nội", "! Chưa trả lời giấy mời"]
    found = {role: panel(world, role) for role in ROLES}
    assert found == {role: called if world_board(world, role) else called[:2] for role in ROLES}
    assert texts(signed_in(OfficialFactory(board=None, capacity="")).get("/"), PANEL) == []


def world_board(world, role):
    """Whether the role's board is called to conferences of the sector."""
    return role.startswith(("member", "head", "stranger"))


def test_the_nearest_stands_there_until_its_day_is_over(world, clock):
    to_come(world, "Sau")
    to_come(world, "Trước", day=dt.date(2026, 6, 30))
    titles = []
    for day in (29, 30):
        clock.move_to(dt.datetime(2026, 6, day, 10, tzinfo=VIETNAM))
        titles.append(panel(world, "member.leader")[0])
    clock.move_to(dt.datetime(2026, 7, 1, 10, tzinfo=VIETNAM))
    titles.append(panel(world, "member.leader")[0])
    clock.move_to(dt.datetime(2026, 7, 2, 10, tzinfo=VIETNAM))
    assert (titles, panel(world, "member.leader")) == (["Trước", "Trước", "Sau"], [])


def test_who_has_answered_and_who_sits_in_it_reads_so(world):
    conference = to_come(world)
    answer_invitation(conference.pk, by=world.member.leader, answer="declined", reason="Họp Ban Thường vụ.")
    assert panel(world, "member.leader") == ["Sơ kết", "Ngày 01/07/2026 Vinh"]
    in_session(world, title="Tổng kết")
    assert panel(world, "member.leader") == [
        "Tổng kết",
        "8 giờ 00, ngày 05/06/2026 Hội trường Tỉnh ủy Nghệ An",
        "◕ Đang họp",
    ]


def test_a_cancelled_and_a_held_one_are_not_to_come(world):
    held(world)
    cancel_conference(to_come(world).pk, by=world.head.leader, reason="Bão.")
    assert panel(world, "member.leader") == []


# --- what they ask ----------------------------------------------------------------------------------------------


def asked(world, role, section="can-lam"):
    response = home(world, role)
    return [row for row in tasks(response, section) if row[0].startswith(("Trả lời giấy mời", "Góp ý biên bản"))]


def test_an_invitation_is_owed_until_it_is_answered(world):
    conference = to_come(world)
    row = [
        "Trả lời giấy mời: Sơ kết",
        f"{TWO} · Ngày 01/07/2026",
        "hạn 01/07/2026 · còn 26 ngày",
        "Trả lời Trả lời giấy mời: Sơ kết",
    ]
    for role in ("member.leader", "member.officer", "head.officer"):
        assert asked(world, role) == [row], role
    assert asked(world, "member.observer") == asked(world, "stranger.leader") == []
    link = soup(home(world, "member.leader")).select_one("[aria-labelledby=can-lam] .task-do a[href*=hoi-nghi]")
    assert link["href"] == reverse("conferences:answer", args=[conference.pk])
    answer_invitation(conference.pk, by=world.member.leader, answer="coming", delegates=[Delegate("A", "")])
    assert (asked(world, "member.officer"), asked(world, "head.officer")) == ([], [row])


def test_it_is_overdue_past_the_day_for_answers_and_gone_with_the_conference(world, clock):
    plan = planned(world, title="Sơ kết", day=JULY, starts_at=None)
    invite_boards(plan.pk, by=world.head.leader, invitation="Kính mời.", answer_by=dt.date(2026, 6, 20))
    found = []
    for month, day in ((6, 20), (6, 21), (7, 1), (7, 2)):
        clock.move_to(dt.datetime(2026, month, day, 10, tzinfo=VIETNAM))
        found.append([section for section in ("can-lam", "qua-han") if asked(world, "member.leader", section)])
    assert found == [["can-lam"], ["qua-han"], ["qua-han"], []]


def minutes_sent_round(world, by=None, until=dt.date(2026, 6, 12)):
    conference = held(world, title="Tổng kết")
    return Minutes.objects.create(
        conference=conference,
        state="commenting",
        text="Biên bản",
        drafted_from="0" * 64,
        edited_by=by or world.head.officer,
        edited_at=timezone.now(),
        comments_until=until,
    )


def test_a_word_on_the_minutes_is_owed_by_who_has_said_nothing_and_did_not_write_them(world):
    minutes = minutes_sent_round(world)
    row = [
        "Góp ý biên bản: Tổng kết",
        f"{TWO} · đơn vị chưa góp ý",
        "hạn 12/06/2026 · còn 7 ngày",
        "Đọc và góp ý Góp ý biên bản: Tổng kết",
    ]
    roles = ("member.leader", "deputy.leader", "head.leader", "member.observer", "stranger.leader", "central")
    assert {role: asked(world, role) for role in roles} == {
        "member.leader": [row],
        "deputy.leader": [row],
        "head.leader": [],
        "member.observer": [],
        "stranger.leader": [],
        "central": [],
    }
    said = {"agrees": True, "official": world.member.officer, "board": world.member.board, "at": timezone.now()}
    minutes.comments.create(**said)
    assert (asked(world, "member.leader"), asked(world, "deputy.leader")) == ([], [row])


def test_past_their_day_comments_are_owed_no_more(world, clock):
    minutes = minutes_sent_round(world)
    found = []
    for day in (12, 13):
        clock.move_to(dt.datetime(2026, 6, day, 10, tzinfo=VIETNAM))
        found.append((asked(world, "member.leader"), asked(world, "member.leader", "qua-han")))
    assert [bool(to_do) for to_do, _ in found] == [True, False]
    assert [overdue for _, overdue in found] == [[], []]
    Minutes.objects.filter(pk=minutes.pk).update(state="draft", comments_until=None)
    assert asked(world, "member.leader") == []


# --- news -------------------------------------------------------------------------------------------------------


def article(world, title, published_at, conference=None):
    conference = conference or held(world, title=f"Hội nghị {title}")
    by = {"edited_by": world.head.leader, "edited_at": timezone.now()}
    return Article.objects.create(conference=conference, title=title, text="…", published_at=published_at, **by)


def at(day):
    return dt.datetime(2026, 6, day, 9, tzinfo=VIETNAM)


def test_the_newest_articles_are_told_to_the_whole_sector(world):
    for day, title in ((1, "Cũ"), (3, "Mới"), (2, "Giữa")):
        last = article(world, title, at(day))
    newest = article(world, "Của ngành", at(4), sector_wide(world))
    article(world, "Chưa đăng", None)
    expected = [
        ["Của ngành", "Toàn ngành", "đăng 04/06/2026", "Đọc Của ngành"],
        ["Mới", TWO, "đăng 03/06/2026", "Đọc Mới"],
        ["Giữa", TWO, "đăng 02/06/2026", "Đọc Giữa"],
    ]
    assert {role: tasks(home(world, role), "tin-hoi-nghi") for role in ROLES} == dict.fromkeys(ROLES, expected)
    links = [link["href"] for link in soup(home(world, "stranger.leader")).select("[aria-labelledby=tin-hoi-nghi] a")]
    assert [links[0], links[2]] == [f"/hoi-nghi/{each.conference_id}/bai-viet/" for each in (newest, last)]
    assert tasks(signed_in(OfficialFactory(board=None, capacity="")).get("/"), "tin-hoi-nghi") == []


def test_without_news_and_conferences_nothing_is_said_of_them(world):
    page = home(world, "member.leader")
    assert "Tin hội nghị" not in headings(page)
    assert texts(page, "aside h2") == ["Hạn gần nhất", "Mốc sắp tới", "Cụm của đơn vị"]


@pytest.mark.parametrize("count", [1, 4])
def test_it_is_one_query_however_many_there_are(world, django_assert_num_queries, count):
    for number in range(count):
        to_come(world, f"Sơ kết {number}")
        article(world, f"Tin {number}", at(1))
    client = signed_in(world.member.leader)
    client.get("/")
    with django_assert_num_queries(11):
        page = client.get("/")
    assert len(tasks(page, "tin-hoi-nghi")) == min(count, 3)
    assert len([row for row in tasks(page, "can-lam") if row[0].startswith("Trả lời giấy mời")]) == count
    assert person(world, "member.leader").works
