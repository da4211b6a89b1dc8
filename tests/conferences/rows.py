"""Unsaved rows of every kind of a conference's record: what a test does not name is ordinary."""

import datetime as dt

from conferences.models import (
    AgendaItem,
    Article,
    Attendance,
    Conference,
    ConferenceFile,
    ConferenceStep,
    Contribution,
    Decision,
    Election,
    Honour,
    IntroducedDocument,
    KeyTask,
    KeyTaskReview,
    Minutes,
    MinutesComment,
    Participant,
    Photo,
    RaisedProposal,
    Signing,
    Site,
)
from pledges.fingerprints import fingerprint_of
from tests.conftest import VIETNAM

NOON = dt.datetime(2026, 6, 5, 12, tzinfo=VIETNAM)
TEXT = "Biên bản hội nghị."
FINGERPRINT = fingerprint_of(TEXT)
STORED = {"file": "mot.jpg", "name": "mot.jpg", "kind": "jpg", "size": 1, "sha256": "0" * 64, "uploaded_at": NOON}
PARTS = [
    AgendaItem,
    Attendance,
    Contribution,
    Decision,
    Election,
    Honour,
    IntroducedDocument,
    KeyTask,
    Participant,
    RaisedProposal,
    Signing,
    Site,
]


def ordinary(world, model) -> dict:
    officer, board = world.head.officer, world.head.board
    acting = {"official": officer, "board": board, "at": NOON}
    return {
        Conference: {"cluster_year": world.cluster_year, "year": 2026, "kind": "annual", "title": "Hội nghị tổng kết"},
        ConferenceStep: acting | {"from_state": "planned", "to_state": "invited"},
        ConferenceFile: STORED | {"uploaded_by": officer},
        Photo: STORED | {"uploaded_by": officer},
        Article: {"title": "Tin hội nghị", "text": "Hội nghị đã họp.", "edited_by": officer, "edited_at": NOON},
        Minutes: {"text": TEXT, "drafted_from": FINGERPRINT, "edited_by": officer, "edited_at": NOON},
        MinutesComment: acting | {"comment": "Đề nghị sửa."},
        KeyTaskReview: acting | {"state": "done"},
        Attendance: {"board": board},
        Participant: {"name": "Đại biểu thứ nhất"},
        Site: {"name": "Điểm cầu thứ nhất"},
        AgendaItem: {"title": "Khai mạc"},
        Contribution: {"title": "Tham luận thứ nhất"},
        IntroducedDocument: {"title": "Quy định về thi đua"},
        Decision: {"text": "Thống nhất nội dung."},
        KeyTask: {"text": "Hoàn thành đề án."},
        RaisedProposal: {"text": "Đề nghị hướng dẫn."},
        Honour: {"kind": "praise", "board": board},
        Election: {"office": "head", "board": board, "method": "acclaimed", "official": officer, "at": NOON},
        Signing: {"board": board, "official": officer, "at": NOON},
    }[model]


def row(world, model, **fields):
    """Not saved; ``conference``, ``minutes`` and ``key_task`` are the caller's to give."""
    return model(**ordinary(world, model) | fields)


def one_of_each(world, conference) -> dict:
    """{model: its row}, saved, of every kind that belongs to the record; those already there are taken."""
    found = {}
    for model in PARTS:
        there = model.objects.filter(conference=conference).order_by("pk").first()
        if there is None:
            there = row(world, model, conference=conference)
            there.save()
        found[model] = there
    return found


def frozen(world, conference) -> Conference:
    """As when its minutes are confirmed."""
    told = {"state": "confirmed", "fingerprint": FINGERPRINT, "confirmed_at": NOON, "confirmed_by": world.head.leader}
    row(world, Minutes, conference=conference, **told).save()
    Conference.objects.filter(pk=conference.pk).update(frozen_at=NOON)
    return Conference.objects.get(pk=conference.pk)
