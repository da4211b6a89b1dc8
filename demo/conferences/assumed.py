"""A conference that is assumed, and says so: cluster 2 is invited to its interim conference three weeks from now."""

import datetime as dt

from clusters.calendar import working_day_from
from conferences.models import Kind
from conferences.verbs.answering import Delegate, answer_invitation
from conferences.verbs.planning import invite_boards, plan_conference
from demo.clusters import year_in_progress
from demo.conferences.entering import secretary_of, year_of
from demo.people import People, moment
from demo.texts import ASSUMED
from provinces.days import today

TITLE = "Hội nghị sơ kết công tác thi đua Cụm thi đua số 2 (giả định của bản mẫu)"
PLACE = "Hội trường Tỉnh ủy Nghệ An (giả định)"
INVITATION = f"{ASSUMED} Trân trọng kính mời lãnh đạo Ban và cán bộ theo dõi thi đua dự hội nghị."
DECLINED = f"{ASSUMED} Trùng lịch họp Ban Thường vụ."
COMING = [Delegate("", "Lãnh đạo Ban"), Delegate("", "Chuyên viên theo dõi thi đua")]


def load(people: People) -> None:
    """One board has answered that it comes, another that it cannot."""
    by = secretary_of(2, people)
    told = {"title": TITLE, "place": PLACE, "host_board": by.board, "starts_at": dt.time(8)}
    day = working_day_from(today() + dt.timedelta(days=21))
    year = year_of(2, year_in_progress())
    conference = plan_conference(by=by, kind=Kind.INTERIM, cluster_year=year, day=day, **told)
    invited = {"invitation": INVITATION, "answer_by": today() + dt.timedelta(days=10)}
    invite_boards(conference.pk, by=people.leader(by.board_id), at=moment(today(), 7), **invited)
    others = conference.attendances.exclude(board=by.board_id).order_by("pk").values_list("board", flat=True)
    coming, away = others[0], others[1]
    answered = moment(today(), 8)
    answer_invitation(conference.pk, by=people.officer(coming), answer="coming", delegates=COMING, at=answered)
    answer_invitation(conference.pk, by=people.officer(away), answer="declined", reason=DECLINED, at=answered)
