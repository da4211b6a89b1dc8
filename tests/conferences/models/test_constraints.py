"""Each constraint of the room is provoked in the database by its name, and before it in words."""

import datetime as dt
from typing import NamedTuple

import pytest

from conferences.models import (
    AgendaItem,
    Attendance,
    Conference,
    ConferenceFile,
    ConferenceStep,
    Election,
    Honour,
    Minutes,
    MinutesComment,
    Participant,
    Photo,
    Signing,
    Site,
)
from tests.conferences.held import DAY
from tests.conferences.rows import FINGERPRINT, NOON, row
from tests.constraints import Case, assert_holds, constraints_of

EARLIER = NOON - dt.timedelta(hours=1)
INVITED = {"state": "invited", "day": DAY, "invited_at": NOON}
MET = {"state": "in_session", "day": DAY, "opened_at": NOON}
HELD = {"state": "held", "day": DAY, "opened_at": NOON, "held_at": NOON}
NO_DAY = {"day": None}
HANDS = {"method": "hands", "in_favour": 2, "against": 1, "abstained": 0}
CONFIRMED = {"state": "confirmed", "confirmed_at": NOON, "confirmed_by": "officer", "fingerprint": FINGERPRINT}
ANSWERED = {"answered_at": NOON, "answered_by": "officer"}


class Rule(NamedTuple):
    """``there``: of a row saved before; ``refused``, ``kept``: of the next one. A board or an official by his role."""

    model: type
    name: str
    sentence: str
    refused: dict
    kept: dict
    there: dict | None = None


CONFERENCE = [
    Rule(Conference, "conference_year_in_range", "Năm phải trong khoảng 2000–2100.", {"year": year}, {"year": kept})
    for year, kept in [(1999, 2000), (2101, 2100)]
] + [
    Rule(Conference, name, sentence, refused, refused | changed)
    for name, sentence, cases in [
        (
            "conference_day_known",
            "Hội nghị phải có ngày họp; chỉ hội nghị ghi theo một nguồn mới có thể thiếu.",
            [
                (INVITED | NO_DAY, {"day": DAY}),
                (INVITED | NO_DAY | {"source": "Báo"}, {"day": DAY}),
                (MET | NO_DAY | {"source": "Báo"}, {"day": DAY}),
                (HELD | NO_DAY, {"source": "Báo"}),
                (HELD | NO_DAY, {"day": DAY}),
            ],
        ),
        (
            "conference_ends_after_start",
            "Giờ kết thúc phải sau giờ bắt đầu.",
            [
                ({"starts_at": dt.time(8), "ends_at": dt.time(8)}, {"ends_at": dt.time(8, 1)}),
                ({"starts_at": dt.time(8), "ends_at": dt.time(7)}, {"starts_at": None}),
                ({"starts_at": dt.time(8), "ends_at": dt.time(7)}, {"ends_at": None}),
            ],
        ),
        (
            "conference_invited_iff_invited_at",
            "Hội nghị đã mời phải có giờ gửi giấy mời; hội nghị đang chuẩn bị thì không.",
            [
                ({"invited_at": NOON}, {"invited_at": None}),
                (INVITED | {"invited_at": None}, {"invited_at": NOON}),
                ({"state": "cancelled"}, {"invited_at": NOON}),
            ],
        ),
        (
            "conference_opened_iff_opened_at",
            "Hội nghị đã họp phải có giờ khai mạc; chưa họp thì không.",
            [
                ({"opened_at": NOON}, {"opened_at": None}),
                ({"table_adopted_at": NOON}, {"table_adopted_at": None}),
                (INVITED | {"opened_at": NOON}, {"opened_at": None}),
                (MET | {"opened_at": None}, {"opened_at": NOON}),
            ],
        ),
        (
            "conference_held_iff_held_at",
            "Hội nghị đã bế mạc phải có giờ bế mạc, sau giờ khai mạc.",
            [
                (HELD | {"held_at": None}, {"held_at": NOON}),
                (HELD | {"held_at": EARLIER}, {"held_at": NOON}),
                (MET | {"held_at": NOON}, {"held_at": None}),
                (MET | {"frozen_at": NOON}, {"frozen_at": None}),
                (MET | {"carried_at": NOON}, {"carried_at": None}),
            ],
        ),
    ]
    for refused, changed in cases
]

STEP = [
    Rule(
        ConferenceStep,
        "conference_cancelled_has_reason",
        "Hủy hội nghị phải có lý do.",
        {"from_state": "invited", "to_state": "cancelled"},
        {"from_state": "invited", "to_state": "cancelled", "comment": "Bão."},
    )
]

PEOPLE = [
    Rule(
        Attendance,
        "attendance_once_per_board",
        "Đơn vị đã có trong danh sách dự hội nghị.",
        {"board": "head"},
        {"board": "deputy"},
        there={"board": "head"},
    ),
    *(
        Rule(
            Attendance,
            "attendance_answered_iff_answered_at",
            "Đã trả lời giấy mời thì phải có giờ và người trả lời.",
            refused,
            kept,
        )
        for refused, kept in [
            ({"answer": "coming"}, {"answer": "coming"} | ANSWERED),
            ({"answer": "coming"} | ANSWERED | {"answered_by": None}, {"answer": "coming"} | ANSWERED),
            (ANSWERED, {}),
        ]
    ),
    *(
        Rule(Attendance, "attendance_declined_has_reason", "Không dự được thì phải ghi lý do.", refused, kept)
        for refused, kept in [
            ({"answer": "declined"} | ANSWERED, {"answer": "declined", "reason": "Đi công tác."} | ANSWERED),
            ({"answer": "coming", "reason": "Đi công tác."} | ANSWERED, {"answer": "coming"} | ANSWERED),
        ]
    ),
    Rule(
        Participant,
        "participant_is_somebody",
        "Ghi họ tên hoặc chức vụ của đại biểu.",
        {"name": ""},
        {"name": "", "post": "Trưởng Ban"},
    ),
]

PROGRAMME = [
    Rule(Site, "site_once_per_conference", "Điểm cầu này đã có trong danh sách.", {}, {"name": "Khác"}, there={}),
    Rule(
        Site,
        "site_one_main",
        "Hội nghị chỉ có một điểm cầu chính.",
        {"name": "Khác", "is_main": True},
        {"name": "Khác"},
        there={"is_main": True},
    ),
    Rule(
        AgendaItem,
        "agenda_item_one_current",
        "Hội nghị đang ở một mục khác của chương trình.",
        {"begun_at": NOON},
        {"begun_at": NOON, "ended_at": NOON},
        there={"begun_at": NOON},
    ),
    *(
        Rule(
            AgendaItem,
            "agenda_item_ends_after_begin",
            "Mục chương trình xong phải sau khi bắt đầu.",
            refused,
            {"begun_at": NOON, "ended_at": NOON},
        )
        for refused in [{"ended_at": NOON}, {"begun_at": NOON, "ended_at": EARLIER}]
    ),
]

OUTCOME = [
    Rule(
        Honour,
        "honour_is_for_somebody",
        "Ghi đơn vị hoặc tập thể, cá nhân được suy tôn, khen thưởng.",
        {"board": None},
        {"board": None, "recipient": "Phòng Tổ chức"},
    ),
    Rule(
        Election,
        "election_one_head",
        "Hội nghị đã chọn cụm trưởng; muốn chọn lại, bỏ kết quả cũ trước.",
        {"board": "deputy"},
        {"board": "deputy", "office": "deputy"},
        there={},
    ),
    Rule(
        Election,
        "election_one_office_per_board",
        "Đơn vị này đã được chọn giữ một nhiệm vụ.",
        {"office": "deputy"},
        {"office": "deputy", "board": "member"},
        there={},
    ),
    *(
        Rule(
            Election,
            "election_hands_counted",
            "Biểu quyết giơ tay thì ghi đủ số đồng ý, không đồng ý, không biểu quyết.",
            refused,
            kept,
        )
        for refused, kept in [
            (HANDS | {"in_favour": None}, HANDS),
            (HANDS | {"against": None}, HANDS),
            (HANDS | {"abstained": None}, HANDS),
            ({"in_favour": 2}, {}),
            ({"method": "agreed", "against": 0}, {"method": "agreed"}),
        ]
    ),
    *(
        Rule(Election, "election_won", "Chưa quá nửa số đơn vị biểu quyết đồng ý.", HANDS | counts, HANDS)
        for counts in [{"in_favour": 1}, {"in_favour": 2, "abstained": 1}, {"in_favour": 0, "against": 0}]
    ),
    Rule(
        Signing, "signing_once_per_board", "Đơn vị đã ký giao ước tại hội nghị này.", {}, {"board": "member"}, there={}
    ),
]

MINUTES = [
    Rule(
        Minutes,
        "minutes_commented_until_a_day",
        "Biên bản đang soạn chưa có hạn góp ý.",
        {"comments_until": DAY},
        {"comments_until": DAY, "state": "commenting"},
    ),
    Rule(
        Minutes,
        "minutes_commenting_has_day",
        "Biên bản lấy ý kiến phải có hạn góp ý.",
        {"state": "commenting"},
        {"state": "commenting", "comments_until": DAY},
    ),
    *(
        Rule(
            Minutes,
            "minutes_confirmed_iff_confirmed_at",
            "Biên bản đã xác nhận phải có giờ, người xác nhận và dấu vân.",
            refused,
            kept,
        )
        for refused, kept in [
            *((CONFIRMED | {field: empty}, CONFIRMED) for field, empty in
              [("confirmed_at", None), ("confirmed_by", None), ("fingerprint", "")]),
            *(({field: CONFIRMED[field]}, {}) for field in list(CONFIRMED)[1:]),
        ]
    ),
    Rule(
        Minutes,
        "minutes_frozen_when_confirmed",
        "Biên bản đã xác nhận thì nội dung không sửa được nữa.",
        CONFIRMED | {"text": "Văn bản khác."},
        CONFIRMED,
    ),
    *(
        Rule(MinutesComment, "minutes_comment_says_something", "Góp ý phải có nội dung.", {"comment": ""}, kept)
        for kept in [{"comment": "", "agrees": True}, {}]
    ),
    *(
        Rule(
            MinutesComment,
            "minutes_comment_answered_iff_answered_at",
            "Đã trả lời góp ý thì phải có giờ và người trả lời.",
            refused,
            kept,
        )
        for refused, kept in [
            ({"answer": "Tiếp thu."}, {"answer": "Tiếp thu."} | ANSWERED),
            ({"answer": "Tiếp thu."} | ANSWERED | {"answered_at": None}, {"answer": "Tiếp thu."} | ANSWERED),
            (ANSWERED, {}),
        ]
    ),
]  # fmt: skip

OTHER = {"sha256": "1" * 64}
FILES = [
    Rule(ConferenceFile, "conference_file_once", "Tệp này đã có.", {}, OTHER, there={}),
    Rule(Photo, "photo_once_per_conference", "Ảnh này đã có.", {}, OTHER, there={}),
    *(
        Rule(Photo, "photo_ready_iff_thumbnail", "Ảnh sẵn sàng phải có ảnh nhỏ.", refused, kept)
        for refused, kept in [
            ({"state": "ready"}, {"state": "ready", "thumbnail": "nho.jpg"}),
            ({"state": "waiting", "thumbnail": "nho.jpg"}, {"state": "waiting"}),
            ({"state": "failed", "thumbnail": "nho.jpg"}, {"state": "failed"}),
        ]
    ),
]

RULES = [*CONFERENCE, *STEP, *PEOPLE, *PROGRAMME, *OUTCOME, *MINUTES, *FILES]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_rule_holds(world, rule):
    above = _above(world, rule.model)
    if rule.there is not None:
        row(world, rule.model, **above, **_found(world, rule.there)).save()

    def made(fields):
        return lambda: row(world, rule.model, **above, **_found(world, fields))

    assert_holds(Case(rule.name, rule.sentence, made(rule.refused), made(rule.kept)))


def test_every_constraint_of_the_room_is_provoked():
    assert {rule.name for rule in RULES} == constraints_of("conferences")


def _above(world, model) -> dict:
    """What the row belongs to, saved."""
    if model is Conference:
        return {}
    conference = row(world, Conference)
    conference.save()
    if model is not MinutesComment:
        return {"conference": conference}
    minutes = row(world, Minutes, conference=conference)
    minutes.save()
    return {"minutes": minutes}


def _found(world, fields) -> dict:
    people = {"officer": world.head.officer}
    boards = {name: getattr(world, name).board for name in ("head", "deputy", "member")}
    named = {"board": boards, "confirmed_by": people, "answered_by": people}
    return {name: named.get(name, {}).get(value, value) for name, value in fields.items()}
