"""Conferences of every cluster in every year, made by the database itself: three a year, each with its boards, an agenda of
twelve items, persons, tasks, a choice and signatures; those of the years gone by are held, with minutes."""

import datetime as dt

from django.db import connection, transaction
from django.utils import timezone

from provinces.models import Official

CONFERENCES = """
INSERT INTO conferences_conference (cluster_year_id, year, kind, title, day, part_of_day, mode, place, organiser, conclusion,
    concluded_by, source, state, invitation, invited_at, opened_at, held_at, live, touched, words)
SELECT year.id, year.year, kind, 'Hội nghị ' || kind || ' năm ' || year.year, make_date(year.year, month, 15), '', 'in_person',
    'Hội trường', '', 'Nhất trí.', '', '', 'held', 'Kính mời.', %(at)s, %(at)s, %(at)s, 1, '{}',
    'báo cáo kết quả, mô hình mới, nhiệm vụ trọng tâm'
FROM clusters_clusteryear year CROSS JOIN (VALUES ('signing', 1), ('interim', 6), ('annual', 11)) AS kinds(kind, month)
"""
ROWS = {
    "attendances": """
INSERT INTO conferences_attendance (conference_id, board_id, answer, reason, is_present)
SELECT met.id, member.board_id, 'pending', '', true
FROM conferences_conference met JOIN clusters_membership member USING (cluster_year_id)
""",
    "agenda": """
INSERT INTO conferences_agendaitem (conference_id, position, version, kind, title, presenter, summary)
SELECT met.id, item, 1, 'other', 'Mục ' || item, 'Cụm trưởng', repeat('Nội dung đã trao đổi. ', 20)
FROM conferences_conference met CROSS JOIN generate_series(1, 12) item
""",
    "persons": """
INSERT INTO conferences_participant (conference_id, position, version, role, name, post, board_id)
SELECT met.id, 1, 1, 'delegate', 'Đại biểu', 'Phó Trưởng ban', member.board_id
FROM conferences_conference met JOIN clusters_membership member USING (cluster_year_id)
""",
    "tasks": """
INSERT INTO conferences_keytask (conference_id, position, version, text, owner, state)
SELECT met.id, task, 1, 'Nhiệm vụ ' || task, '', 'open'
FROM conferences_conference met CROSS JOIN generate_series(1, 9) task WHERE met.kind = 'annual'
""",
    "signatures": """
INSERT INTO conferences_signing (conference_id, board_id, signer, post, fingerprint, official_id, at)
SELECT met.id, member.board_id, '', '', '', %(by)s, %(at)s
FROM conferences_conference met JOIN clusters_membership member USING (cluster_year_id) WHERE met.kind = 'annual'
""",
    "minutes": """
INSERT INTO conferences_minutes (conference_id, state, text, version, drafted_from, edited_by_id, edited_at, fingerprint)
SELECT met.id, 'draft', repeat('Nội dung biên bản. ', 200), 1, '', %(by)s, %(at)s, ''
FROM conferences_conference met
""",
}


def meet_all() -> None:
    told = {"by": Official.objects.earliest("pk").pk, "at": timezone.make_aware(dt.datetime(2020, 1, 2))}
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in (CONFERENCES, *ROWS.values()):
            cursor.execute(statement, told)
