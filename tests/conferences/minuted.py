"""Minutes of the world's conference in every state, brought there through the doors; and a record with a line of each kind."""

import datetime as dt
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, transaction

from conferences.models import (
    AgendaItem,
    Conference,
    Contribution,
    Decision,
    Honour,
    IntroducedDocument,
    KeyTask,
    Kind,
    Minutes,
    MinutesComment,
    Participant,
    RaisedProposal,
    Site,
)
from conferences.verbs.answering import DECLINED, answer_invitation
from conferences.verbs.choosing import record_election
from conferences.verbs.minutes import comment_on_minutes, confirm_minutes, draft_minutes, share_minutes
from conferences.verbs.parts import add_part
from conferences.verbs.planning import invite_boards
from conferences.verbs.session import (
    close_conference,
    go_to_item,
    mark_presence,
    open_conference,
    record_table_adopted,
)
from conferences.verbs.signing import record_signing
from tests.conferences.held import DAY, held, planned
from tests.remembered import lives

UNTIL = DAY + dt.timedelta(days=5)  # 10 June 2026
ASKED = "Đề nghị bổ sung ý kiến của Bắc Ninh."


@lives
def drafted(world, conference=None) -> Minutes:
    """``conference``: one held, else a new one."""
    return draft_minutes((conference or held(world)).pk, by=world.head.officer)


@lives
def shared(world, conference=None) -> Minutes:
    return share_minutes(drafted(world, conference).conference_id, by=world.head.officer, until=UNTIL)


@lives
def asked(world) -> MinutesComment:
    """The member asks for something."""
    return comment_on_minutes(shared(world).conference_id, by=world.member.officer, agrees=False, comment=ASKED)


@lives
def agreed(world, conference=None) -> Minutes:
    """Every board but the head's has agreed: the head's leader may confirm."""
    minutes = shared(world, conference)
    for member in (world.member, world.deputy):
        comment_on_minutes(minutes.conference_id, by=member.officer, agrees=True)
    return minutes


@lives
def confirmed(world, conference=None) -> Minutes:
    return confirm_minutes(agreed(world, conference).conference_id, by=world.head.leader)


LIVES = {"draft": drafted, "commenting": shared, "confirmed": confirmed}


@contextmanager
def refused_by_the_database(name="conference_record_frozen"):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        yield
    assert refusal.value.__cause__.diag.constraint_name == name


def add(world, conference, model, **told):
    return add_part(model, conference.pk, by=world.head.officer, **told)


TOLD = {
    "title": "Hội nghị tổng kết",
    "ends_at": dt.time(11, 30),
    "mode": Conference.Mode.MIXED,
    "site_count": 2,
    "headcount": 1250,
    "organiser": "Cụm thi đua số 2",
    "conclusion": "Hội nghị thành công.\nGiao cụm trưởng mới triển khai.",
    "concluded_by": "đồng chí Trần Văn B",
}


@lives
def recorded(world) -> Conference:
    """Held, with at least one line of every kind."""
    conference = planned(world, Kind.ANNUAL, with_agenda=False, **TOLD)
    items = _programme(world, conference)
    _people(world, conference)
    invite_boards(conference.pk, by=world.head.leader, invitation="Kính mời.")
    reason = "Trùng lịch làm việc với Trung ương"
    answer_invitation(conference.pk, by=world.member.leader, answer=DECLINED, reason=reason)
    called = conference.attendances.order_by("pk").values_list("board", flat=True)
    there = {board: board != world.member.board.pk for board in called}
    mark_presence(conference.pk, by=world.head.officer, present=there)
    open_conference(conference.pk, by=world.head.officer)
    for item in items[:2]:
        go_to_item(conference.pk, item.pk, by=world.head.officer)
    _outcome(world, conference, items)
    return close_conference(conference.pk, by=world.head.officer)


def _programme(world, conference):
    items = [
        ("Báo cáo tổng kết", "Cụm trưởng", AgendaItem.Kind.REPORT, "Kết quả năm 2026.\n- Kết nạp 500 đảng viên"),
        ("Thảo luận", "", AgendaItem.Kind.DISCUSSION, ""),
        ("Giải lao", "", AgendaItem.Kind.BREAK, ""),
        ("Phát biểu chào mừng", "", AgendaItem.Kind.SPEECH, ""),
    ]
    for name, place, count, is_main in [("Vinh", "Tỉnh ủy Nghệ An", 1000, True), ("Hải Phòng", "", None, False)]:
        add(world, conference, Site, name=name, place=place, headcount=count, is_main=is_main)
    return [
        add(world, conference, AgendaItem, title=title, presenter=presenter, kind=kind, summary=summary)
        for title, presenter, kind, summary in items
    ]


def _people(world, conference):
    site = conference.sites.get(name="Hải Phòng")
    head, deputy = world.head.board, world.deputy.board
    people = [
        ("chair", "Trần Văn B", "Trưởng Ban Tổ chức Tỉnh ủy Nghệ An", head, None),
        ("co_chair", "Phạm Thị C", "Phó Trưởng Ban", deputy, site),
        ("secretary", "Lê Văn D", "Chánh Văn phòng Ban", head, None),
        ("central", "", "Phó Vụ trưởng Vụ Cơ sở đảng", None, None),
        ("host", "Nguyễn Văn E", "Phó Bí thư Tỉnh ủy", None, None),
        ("delegate", "Đỗ Văn G", "Phó Trưởng Ban", head, None),
        ("delegate", "Hồ Thị H", "Chuyên viên", None, None),
        ("guest", "Vũ Văn K", "", None, None),
    ]
    for role, name, post, board, where in people:
        add(world, conference, Participant, role=role, name=name, post=post, board=board, site=where)


def _outcome(world, conference, items):
    by, deputy, member = world.head.officer, world.deputy.board, world.member.board
    add(world, conference, Decision, text="Nhất trí với báo cáo.", agenda_item=items[0])
    add(world, conference, Decision, text="Sửa quy chế cụm:\n- bỏ Điều 3\n- thêm Điều 5")
    add(
        world,
        conference,
        Contribution,
        author="Phạm Thị C",
        post="Phó Trưởng Ban",
        board=deputy,
        title="Chi bộ bốn tốt",
        summary="Nêu ba cách làm.",
        is_read=True,
    )
    add(world, conference, Contribution, title="Số hóa hồ sơ", board=member)
    issued = {"number": "399-QĐ/TW", "issued_on": dt.date(2026, 1, 9), "issuer": "Ban Bí thư"}
    add(world, conference, IntroducedDocument, title="Quy định về thể thức văn bản của Đảng.", **issued)
    add(world, conference, IntroducedDocument, title="Hướng dẫn thi đua")
    answered = {"answer": "Đã có dự thảo.", "answered_by": "Vụ Cơ sở đảng"}
    add(
        world,
        conference,
        RaisedProposal,
        board=member,
        raised_by="đồng chí M",
        text="Sớm ban hành hướng dẫn",
        **answered,
    )
    add(world, conference, RaisedProposal, text="Tăng biên chế.")
    add(world, conference, Honour, kind="flag", board=deputy, note="năm thứ hai liên tiếp")
    add(world, conference, Honour, kind="praise", recipient="Phòng Tổ chức đảng")
    add(world, conference, KeyTask, text="Rà soát hồ sơ đảng viên", board=deputy, due_on=dt.date(2026, 12, 31))
    add(world, conference, KeyTask, text="Họp giao ban hằng quý.", owner="các đơn vị")
    record_table_adopted(conference.pk, by=by)
    hands = {"method": "hands", "in_favour": 2, "against": 0, "abstained": 0}
    record_election(conference.pk, by=by, office="head", board=deputy.pk, **hands)
    record_election(conference.pk, by=by, office="deputy", board=member.pk, method="acclaimed")
    record_signing(conference.pk, deputy.pk, by=by, signer="Phạm Thị C", post="Phó Trưởng Ban")
    record_signing(conference.pk, world.head.board.pk, by=by)
