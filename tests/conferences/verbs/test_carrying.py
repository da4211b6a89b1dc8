"""With one confirmation the year ahead begins as the conference agreed."""

import datetime as dt

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.http import Http404

from clusters.models import ClusterYear, Deadline, Duty, Membership
from clusters.verbs import give_office, open_year
from conferences.models import Conference
from conferences.verbs.carrying import carry_over, prepare_year_ahead
from conferences.verbs.choosing import record_election
from conferences.verbs.planning import cancel_conference, plan_conference
from conferences.verbs.session import close_conference, open_conference
from conferences.verbs.signing import record_signing
from pledges.models import Pledge
from pledges.pledge_template import pledge_text
from pledges.verbs.pledge import save_pledge
from provinces.days import year_range
from provinces.models import Board
from tests.conferences.held import DAY, held, in_session, invited, planned
from tests.conferences.refusing import denied, lacks, outrun, refused
from tests.conferences.rows import NOON, frozen
from tests.factories import ClusterFactory, IntendedDutyFactory, OfficialFactory
from tests.pledges.pledge_lives import opened, signed
from tests.scoring.resulting import excluded
from tests.worlds import Member

KEEPERS = "Chỉ cán bộ của cụm trưởng, cụm phó hoặc đơn vị đăng cai"
NOTHING = "Hội nghị chưa ghi chọn cụm trưởng, cụm phó hay ký giao ước: chưa có gì để đưa vào năm sau."
NO_TEXT = "Chưa có văn bản giao ước của năm sau trên hệ thống. Soạn giao ước rồi đưa vào."
OTHER_TEXT = "Nội dung giao ước đã khác với bản các đơn vị ký tại hội nghị. Sửa lại đúng bản đã ký."
OTHER_HEAD = "Năm 2027 đã có cụm trưởng khác. Quản trị sửa ở trang quản trị trước."
OTHER_OFFICE = "Năm 2027 đơn vị được chọn đã giữ nhiệm vụ khác. Quản trị sửa trước."


def choose(world, conference, **offices):
    """``head=member, deputy=member``; by agreement."""
    for office, member in offices.items():
        given = {"office": office, "board": member.board.pk, "method": "agreed"}
        record_election(conference.pk, by=world.head.officer, **given)


def sign(world, conference, *members):
    for member in members:
        told = {"signer": f"Đại diện {member.name}", "post": "Trưởng Ban", "at": NOON}
        record_signing(conference.pk, member.board.pk, by=world.head.officer, **told)


def drafted(world, conference, text="Thi đua hoàn thành nhiệm vụ.", version=0) -> Pledge:
    year = prepare_year_ahead(conference.pk, by=world.head.officer)
    return save_pledge(year.pk, by=world.head.officer, version=version, text=text, common_targets="")


def duties(year=2027) -> set:
    rows = Duty.objects.filter(cluster_year__year=year, cluster_year__cluster__number=2).order_by("pk")
    return set(rows.values_list("office", "board", "method", "valid_during"))


def ahead() -> ClusterYear:
    return ClusterYear.objects.select_related("pledge").get(year=2027)


# --- the year ahead ----------------------------------------------------------------------------------------


def test_the_year_ahead_is_opened_with_the_members_and_the_calendar_once(world):
    conference = in_session(world)
    year = prepare_year_ahead(conference.pk, by=world.head.officer)
    assert (year.year, year.stage, year.note) == (2027, "preparing", f"Mở theo {conference.title}.")
    members = Membership.objects.filter(cluster_year=year).order_by("pk").values_list("board", "valid_during")
    assert list(members) == [
        (member.board.pk, year_range(2027)) for member in (world.head, world.deputy, world.member)
    ]
    assert (Deadline.objects.filter(cluster_year=year).exists(), duties()) == (True, set())
    assert prepare_year_ahead(conference.pk, by=world.deputy.leader) == year
    connection.check_constraints()


def test_who_ends_with_the_year_or_has_gone_to_another_cluster_is_not_taken_along(world):
    conference = in_session(world)
    open_year(ClusterFactory(number=9), 2027, [world.deputy.board])
    Board.objects.filter(pk=world.member.board.pk).update(lifetime=(None, dt.date(2027, 1, 1)))
    year = prepare_year_ahead(conference.pk, by=world.head.officer)
    connection.check_constraints()
    assert list(year.memberships.values_list("board", flat=True)) == [world.head.board.pk]


def test_members_and_offices_without_an_end_stop_with_the_year(world):
    lasting = DateRange(dt.date(2026, 1, 1), None)
    world.cluster_year.memberships.update(valid_during=lasting)
    world.cluster_year.duties.update(valid_during=lasting)
    opened = prepare_year_ahead(planned(world).pk, by=world.head.officer)
    assert opened.memberships.count() == 3
    assert {row.valid_during.upper for row in world.cluster_year.memberships.all()} == {dt.date(2027, 1, 1)}
    assert {row.valid_during.upper for row in world.cluster_year.duties.all()} == {dt.date(2027, 1, 1)}


def test_a_signing_conference_begins_its_own_year(world):
    conference = in_session(world, kind="signing")
    assert prepare_year_ahead(conference.pk, by=world.head.officer) == world.cluster_year


def test_who_keeps_the_record_prepares_it_confirmed_or_not(world):
    conference = invited(world)
    for by in (world.member.leader, world.central, world.observer):
        assert denied(prepare_year_ahead, conference.pk, by=by) == f"{KEEPERS} được mở năm sau."
    refused(Http404, prepare_year_ahead, conference.pk, by=world.stranger.leader)
    cancel_conference(conference.pk, by=world.head.leader, reason="Bão.")
    assert denied(prepare_year_ahead, conference.pk, by=world.head.leader) == "Hội nghị đã hủy."
    confirmed = frozen(world, held(world, title="Hội nghị khác"))
    assert prepare_year_ahead(confirmed.pk, by=world.head.officer).year == 2027


def test_the_sectors_has_no_year_ahead(world):
    conference = plan_conference(by=world.central, kind="annual", cluster_year=None, title="Toàn ngành", day=DAY)
    sentence = "Hội nghị toàn ngành không mở năm của cụm."
    assert denied(prepare_year_ahead, conference.pk, by=world.central) == sentence
    open_conference(conference.pk, by=world.central)
    close_conference(conference.pk, by=world.central)
    sentence = "Hội nghị toàn ngành không chọn cụm trưởng, không ký giao ước của cụm."
    assert denied(carry_over, conference.pk, by=world.central) == sentence


# --- carried over ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("confirmed", [False, True])
def test_head_deputies_and_pledge_of_the_year_ahead_are_as_agreed(world, confirmed):
    conference = held(world)
    choose(world, conference, head=world.member, deputy=world.head)
    pledge = drafted(world, conference)
    sign(world, conference, world.member, world.head, world.deputy)
    if confirmed:
        frozen(world, conference)
    carry_over(conference.pk, by=world.head.leader, at=NOON)
    connection.check_constraints()
    assert duties() == {
        ("head", world.member.board.pk, "agreed", year_range(2027)),
        ("deputy", world.head.board.pk, "agreed", year_range(2027)),
    }
    pledge.refresh_from_db()
    assert (pledge.state, pledge.in_force_at, pledge.closing_reason) == ("in_force", NOON, "")
    told = ("board", "signed_by_hand", "position", "signed_at", "fingerprint", "at_conference", "official__username")
    assert list(pledge.signatures.order_by("pk").values_list(*told)) == [
        (each.board.pk, f"Đại diện {each.name}", "Trưởng Ban", NOON, pledge.fingerprint, True, "Nghệ An.lanhdao")
        for each in (world.member, world.head, world.deputy)
    ]
    assert Conference.objects.get(pk=conference.pk).carried_at == NOON
    assert outrun(carry_over, conference.pk, by=world.head.leader) == "Kết quả đã được đưa vào năm sau."
    assert duties(2026) == {
        ("head", world.head.board.pk, "rotated", year_range(2026)),
        ("deputy", world.deputy.board.pk, "rotated", year_range(2026)),
    }


def test_offices_alone_open_the_year(world):
    conference = held(world)
    choose(world, conference, head=world.deputy)
    carry_over(conference.pk, by=world.head.leader)
    assert (ahead().stage, duties()) == ("preparing", {("head", world.deputy.board.pk, "agreed", year_range(2027))})


@pytest.mark.parametrize(
    ("method", "counts", "held_by"),
    [
        ("acclaimed", {}, "elected"),
        ("elected", {}, "elected"),
        ("agreed", {}, "agreed"),
        ("hands", {"in_favour": 3, "against": 0, "abstained": 0}, "elected"),
    ],
)
def test_how_it_was_chosen_is_how_it_holds_the_office(world, method, counts, held_by):
    conference = held(world)
    chosen = {"office": "head", "board": world.member.board.pk, "method": method} | counts
    record_election(conference.pk, by=world.head.officer, **chosen)
    carry_over(conference.pk, by=world.head.leader)
    assert duties() == {("head", world.member.board.pk, held_by, year_range(2027))}


def test_who_did_not_sign_is_named(world):
    conference = held(world)
    pledge = drafted(world, conference)
    sign(world, conference, world.member, world.head)
    carry_over(conference.pk, by=world.head.leader)
    pledge.refresh_from_db()
    assert list(pledge.missing.all()) == [world.deputy.board]
    assert pledge.closing_reason == f"Ký tại {conference.title}; các đơn vị này không ký tại hội nghị."


def test_what_was_signed_on_the_page_stays_and_a_pledge_in_force_is_completed(world):
    pledge = signed(world, world.member)
    conference = held(world, kind="signing")
    sign(world, conference, world.member, world.head)
    carry_over(conference.pk, by=world.head.leader)
    told = ("board", "signed_by_hand", "at_conference")
    assert list(pledge.signatures.order_by("pk").values_list(*told)) == [
        (world.member.board.pk, "", False),
        (world.head.board.pk, "Đại diện Nghệ An", True),
    ]
    assert list(pledge.missing.all()) == [world.deputy.board]
    later = held(world, kind="signing", title="Ký bổ sung")
    sign(world, later, world.deputy)
    carry_over(later.pk, by=world.head.leader)
    assert (pledge.signatures.count(), list(pledge.missing.all())) == (3, [])


# --- what stands against it --------------------------------------------------------------------------------


def test_nothing_recorded_or_not_ended_carries_nothing(world):
    conference = in_session(world)
    assert denied(carry_over, conference.pk, by=world.head.leader) == "Hội nghị chưa bế mạc."
    close_conference(conference.pk, by=world.head.officer)
    assert lacks(carry_over, conference.pk, by=world.head.leader) == [NOTHING]


def test_a_leader_of_who_keeps_the_record_confirms(world):
    conference = held(world)
    choose(world, conference, head=world.member)
    sentence = "Chỉ lãnh đạo Ban được đưa kết quả vào năm sau."
    assert denied(carry_over, conference.pk, by=world.head.officer) == sentence
    watcher = OfficialFactory(board=world.head.board, capacity="observer")
    for by in (world.member.leader, world.central, watcher):
        assert denied(carry_over, conference.pk, by=by) == f"{KEEPERS} được đưa kết quả vào năm sau."
    refused(Http404, carry_over, conference.pk, by=world.stranger.leader)
    refused(Http404, carry_over, planned(world).pk, by=world.member.leader)


def test_signatures_need_the_text_that_was_signed(world):
    conference, leader = held(world), world.head.leader
    sign(world, conference, world.member, world.head)
    assert lacks(carry_over, conference.pk, by=leader) == [NO_TEXT]
    pledge = drafted(world, conference, text="")
    assert lacks(carry_over, conference.pk, by=leader) == ["Giao ước chưa có nội dung."]
    pledge = drafted(world, conference, text=pledge_text("Cụm thi đua số 2", 2027, []), version=pledge.version)
    assert lacks(carry_over, conference.pk, by=leader) == [
        "Nội dung còn dòng “Bản mẫu…”; sửa xong thì xóa dòng đó rồi mới mở ký."
    ]
    pledge = drafted(world, conference, version=pledge.version)
    sign(world, conference, world.deputy)
    pledge = drafted(world, conference, "Đã đổi sau khi ký.", pledge.version)
    assert lacks(carry_over, conference.pk, by=leader) == [OTHER_TEXT]
    drafted(world, conference, version=pledge.version)
    carry_over(conference.pk, by=leader)
    assert ahead().pledge.state == "in_force"


def test_a_pledge_opened_with_another_text_is_not_the_one_they_signed(world):
    conference = held(world, kind="signing")
    sign(world, conference, world.member)
    conference.signings.update(fingerprint="0" * 64)
    opened(world)
    assert lacks(carry_over, conference.pk, by=world.head.leader) == [OTHER_TEXT]


def test_another_head_is_there_already(world):
    conference = held(world)
    choose(world, conference, head=world.member, deputy=world.deputy)
    year = prepare_year_ahead(conference.pk, by=world.head.officer)
    duty = give_office(year, world.head.board, "head", "appointed")
    assert lacks(carry_over, conference.pk, by=world.head.leader) == [OTHER_HEAD]
    duty.delete()
    give_office(year, world.member.board, "deputy", "appointed")
    assert lacks(carry_over, conference.pk, by=world.head.leader) == [OTHER_OFFICE]


def test_who_holds_the_office_already_keeps_it(world):
    conference = held(world)
    choose(world, conference, head=world.member, deputy=world.deputy)
    year = prepare_year_ahead(conference.pk, by=world.head.officer)
    give_office(year, world.member.board, "head", "appointed")
    carry_over(conference.pk, by=world.head.leader)
    connection.check_constraints()
    assert {(office, method) for office, _, method, _ in duties()} == {("head", "appointed"), ("deputy", "agreed")}


@pytest.mark.parametrize("opened_already", [True, False])
def test_who_is_no_member_of_the_year_ahead_is_named(world, opened_already):
    conference = held(world)
    choose(world, conference, head=world.deputy)
    if opened_already:
        open_year(world.cluster_year.cluster, 2027, [world.head.board, world.member.board])
    else:
        open_year(ClusterFactory(number=9), 2027, [world.deputy.board, Member("Phú Thọ").board])
    assert lacks(carry_over, conference.pk, by=world.head.leader) == [
        "Ban Tổ chức Tỉnh ủy Hải Phòng không là thành viên của cụm trong năm 2027."
    ]


def test_who_was_not_considered_this_year_holds_no_office_in_the_next(world):
    card = excluded(world)
    conference = held(world)
    choose(world, conference, head=world.member)
    assert card.board_id == world.member.board.pk
    assert lacks(carry_over, conference.pk, by=world.head.leader) == [
        "Ban Tổ chức Tỉnh ủy Bắc Ninh không được xét thi đua năm 2026 nên không làm cụm trưởng, cụm phó năm 2027."
    ]


def test_the_conference_is_the_source_and_replaces_what_was_only_intended(world):
    conference = held(world)
    choose(world, conference, head=world.member)
    year = prepare_year_ahead(conference.pk, by=world.head.officer)
    IntendedDutyFactory(cluster_year=year, board=world.deputy.board)
    carry_over(conference.pk, by=world.head.leader)
    assert list(year.duties.values_list("board", "source")) == [(world.member.board.pk, conference.title)]
    assert not year.intended_duties.exists()
