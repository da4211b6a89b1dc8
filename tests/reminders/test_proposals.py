"""The answers to proposals, on *Việc của tôi* and in the reminders: owed by who checks the raising board."""

import datetime as dt

import pytest

from clusters.models import ClusterYear
from pledges.models import Proposal
from pledges.verbs.proposal import answer_proposal, close_proposal, pass_up_proposal
from reminders.letters import daily, told
from reminders.models import ReminderRule
from reminders.owed import owed_on
from reminders.usual import set_usual_rules
from tests.conftest import VIETNAM
from tests.factories import OfficialFactory
from tests.pages import soup, texts
from tests.pledges.lives import person, signed_in, without_offices
from tests.pledges.telling import proposal
from tests.reminders.reading_home import home, tasks
from tests.reminders.telling import told as of_boards

TITLE = "Trả lời kiến nghị của Bắc Ninh"
DUE = dt.date(2026, 7, 6)  # thirty days after the fifth of June, and a Monday
OWING = {"head": "Nghệ An.lanhdao", "deputy": "Hải Phòng.lanhdao", "central": "trunguong"}


def section_of(world, role, title=TITLE):
    """The sections in which the answer stands, as the role sees them."""
    response = home(world, role)
    return [section for section in ("qua-han", "can-lam") for task in tasks(response, section) if task[0] == title]


def owing(day=DUE):
    return sorted({who for who, step, _ in of_boards(day) if step == "proposal"})


@pytest.fixture
def rules(db):
    set_usual_rules()


ROLES = [
    "head.leader",
    "head.officer",
    "deputy.leader",
    "member.leader",
    "stranger.leader",
    "central",
    "central.observer",
    "head.observer",
]


@pytest.mark.parametrize(
    ("raised_by", "addressee", "without", "found"),
    [
        ("member", "head", [], ["head.leader", "head.officer"]),
        ("member", "central", [], ["central"]),
        ("head", "head", [], ["deputy.leader"]),  # nobody answers himself
        ("member", "head", ["head"], ["deputy.leader"]),
        ("member", "head", ["head", "deputy"], ["central"]),
    ],
)
def test_the_answer_stands_where_it_is_owed(world, rules, raised_by, addressee, without, found):
    member = getattr(world, raised_by)
    proposal(world, member, addressee=addressee)
    without_offices(world, *without)
    title = f"Trả lời kiến nghị của {member.name}"
    assert [role for role in ROLES if section_of(world, role, title)] == found
    assert owing() == [OWING[found[0].partition(".")[0]]]


def test_the_line_tells_whose_what_and_until_when(world):
    asked = proposal(
        world,
        request="Sớm có hướng dẫn về biên chế\ncủa các ban Đảng cấp xã sau khi sắp xếp lại bộ máy, đặc biệt ở nơi hợp nhất.",
    )
    begin = "Cụm thi đua số 2 · “Sớm có hướng dẫn về biên chế của các ban Đảng cấp xã sau…”"
    line = next(task for task in tasks(home(world, "head.leader"), "can-lam") if task[0] == TITLE)
    assert line == [TITLE, begin, "hạn 06/07/2026 · còn 31 ngày", f"Trả lời {TITLE}"]
    client = signed_in(world.head.leader)
    (link,) = [link for link in soup(client.get("/")).select(".task-do a") if TITLE in link.get_text()]
    assert (link["href"], client.get(link["href"]).status_code) == (f"/kien-nghi/{asked.pk}/", 200)
    officer = next(task for task in tasks(home(world, "head.officer"), "can-lam") if task[0] == TITLE)
    assert officer[3] == f"Xem kiến nghị {TITLE}"


def test_past_its_day_it_is_overdue_and_counted(world, clock):
    proposal(world, addressee="central")
    places = []
    for day in (DUE, DUE + dt.timedelta(days=1)):
        clock.move_to(dt.datetime.combine(day, dt.time(9), VIETNAM))
        places.append((section_of(world, "central"), texts(home(world, "central"), ".page-sub")))
    assert places == [
        (["can-lam"], ["Đồng chí có 1 việc đến hạn trong 7 ngày."]),
        (["qua-han"], ["Đồng chí có 1 việc quá hạn."]),
    ]


def test_what_is_not_raised_yet_is_not_owed(world, rules):
    proposal(world, state="submitted")
    assert (section_of(world, "head.leader"), owing()) == ([], [])


@pytest.mark.parametrize("verb", [answer_proposal, close_proposal])
def test_nobody_who_has_answered_is_reminded(world, rules, verb):
    raised = proposal(world)
    assert owing() == [OWING["head"]]
    verb(raised.pk, by=world.head.leader, comment="Đã có hướng dẫn.")
    assert (section_of(world, "head.leader"), owing()) == ([], [])


def test_passed_up_it_is_the_centres_with_a_new_day(world, rules, clock):
    raised = proposal(world)
    clock.move_to(dt.datetime(2026, 6, 10, 9, tzinfo=VIETNAM))
    pass_up_proposal(raised.pk, by=world.head.leader, comment="Vượt thẩm quyền của cụm.")
    assert (section_of(world, "head.leader"), section_of(world, "central")) == ([], ["can-lam"])
    assert (owing(), owing(dt.date(2026, 7, 10))) == ([], [OWING["central"]])


def test_reminders_go_out_before_on_and_after_the_day(world, rules):
    proposal(world)
    days = [DUE + dt.timedelta(days=each) for each in range(-10, 11)]
    assert [(day - DUE).days for day in days if owing(day)] == [-3, 0, 1, 2, 3, 4, 7]  # and five working days after


def test_leaders_are_written_to_unless_a_rule_says_otherwise(world, rules):
    proposal(world)
    ReminderRule.objects.create(step="proposal", audience="officers", days_before=[0], overdue_days=0)
    assert owing() == ["Nghệ An.chuyenvien", "Nghệ An.lanhdao"]
    assert owing(DUE - dt.timedelta(days=3)) == ["Nghệ An.lanhdao"]


AFTERWARDS = "Sau hạn vẫn trả lời được; kiến nghị được ghi là quá hạn trả lời.\n\n"


@pytest.mark.parametrize(
    ("day", "call", "left", "afterwards"),
    [
        (DUE, "Nhắc việc", "hết hạn hôm nay", AFTERWARDS),
        (DUE + dt.timedelta(days=2), "Quá hạn", "đã quá 2 ngày", ""),
    ],
)
def test_the_letter_leads_to_the_proposal(world, day, call, left, afterwards):
    raised = proposal(world)
    letter = daily(told([each for each in owed_on(day) if each.step == "proposal"]), day)
    assert (letter.subject, letter.path) == (
        f"{call}: Trả lời kiến nghị của Bắc Ninh, Cụm thi đua số 2",
        f"/kien-nghi/{raised.pk}/",
    )
    assert letter.body == (
        "Kính gửi đồng chí,\n\n"
        "Ban Tổ chức Tỉnh ủy Nghệ An chưa trả lời kiến nghị của Ban Tổ chức Tỉnh ủy Bắc Ninh, Cụm thi đua số 2.\n"
        f"Hạn: 06/07/2026 ({left}).\n\n"
        f"{afterwards}"
        "Khi kiến nghị đã được trả lời, hệ thống không nhắc nữa."
    )


def test_the_end_of_the_year_closes_no_proposal(world, rules):
    proposal(world)
    ClusterYear.objects.update(stage="closed")
    assert section_of(world, "head.leader") == ["can-lam"]
    assert owing() == [OWING["head"]]


@pytest.mark.parametrize("count", [1, 3])
def test_one_query_however_many_are_owed(world, django_assert_num_queries, count):
    raised = proposal(world)
    for number in range(1, count):
        Proposal.objects.create(
            report=raised.report,
            difficulty="Khó.",
            request=f"Kiến nghị {number}",
            state="new",
            raised_at=raised.raised_at,
            due_on=raised.due_on,
        )
    client = signed_in(person(world, "head.leader"))
    client.get("/")
    with django_assert_num_queries(14):
        response = client.get("/")
    assert len([task for task in tasks(response, "can-lam") if task[0] == TITLE]) == count


def test_nobody_is_asked_who_has_no_office(world, django_assert_num_queries):
    OfficialFactory(board=world.member.board)
    client = signed_in(world.member.leader)
    client.get("/")
    with django_assert_num_queries(11):
        client.get("/")
