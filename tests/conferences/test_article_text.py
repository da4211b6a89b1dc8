"""The suggestion tells what the record holds, in whole sentences, and nothing else."""

from conferences.article_text import suggested_article
from conferences.models import (
    AgendaItem,
    Conference,
    Contribution,
    Decision,
    Honour,
    IntroducedDocument,
    KeyTask,
    Participant,
    Site,
)
from conferences.queries.record import record_of
from conferences.verbs.choosing import record_election
from conferences.verbs.parts import add_part
from conferences.verbs.planning import change_conference, plan_conference
from conferences.verbs.signing import record_signing
from tests.conferences.held import held, in_session


def suggested(conference):
    return suggested_article(
        record_of(Conference.objects.select_related("cluster_year__cluster").get(pk=conference.pk))
    )


def test_a_full_record_becomes_short_news(world):
    conference = in_session(world, absent=[world.deputy])
    by = world.head.officer
    given = {"site_count": 3, "headcount": 45, "conclusion": "Làm tốt hơn.", "concluded_by": "Đồng chí Chủ trì"}
    change_conference(conference.pk, by=by, **given)
    add = lambda model, **told: add_part(model, conference.pk, by=by, **told)  # noqa: E731
    add(Participant, role="co_chair", name="Đồng chí B")
    add(Participant, role="chair", name="Đồng chí A", post="Trưởng Ban")
    add(Participant, role="central", post="Vụ trưởng Vụ Địa phương")
    add(Participant, role="delegate", name="Đại biểu C", board=world.member.board)
    add(Site, name="Điểm cầu Bắc Ninh")
    add(AgendaItem, kind="report", title="Báo cáo tổng kết", summary="Hoàn thành 12 chỉ tiêu.")
    add(AgendaItem, kind="report", title="Báo cáo chưa ai ghi")
    add(AgendaItem, kind="break", title="Nghỉ", summary="15 phút")
    add(Contribution, title="Chuyển đổi số", board=world.member.board, is_read=True)
    add(Contribution, title="Chưa trình bày", board=world.member.board)
    add(IntroducedDocument, number="Quy định 50-QĐ/TW", title="về công tác quy hoạch cán bộ.")
    add(Decision, text="Thống nhất kết quả\nthi đua.")
    add(KeyTask, text="Kiện toàn tổ chức bộ máy.")
    add(KeyTask, text="Sơ kết việc luân chuyển.")
    add(Honour, kind="leader", board=world.head.board)
    add(Honour, kind="praise", recipient="Tập thể Phòng Tổ chức", note="nhiều sáng kiến")
    record_election(conference.pk, by=by, office="head", board=world.member.board.pk, method="agreed")
    hands = {"method": "hands", "in_favour": 2, "against": 0, "abstained": 0}
    record_election(conference.pk, by=by, office="deputy", board=world.head.board.pk, **hands)
    record_signing(conference.pk, world.head.board.pk, by=by)
    record_signing(conference.pk, world.member.board.pk, by=by)
    assert suggested(conference).title == "Hội nghị tổng kết công tác thi đua Cụm thi đua số 2 năm 2026"
    assert suggested(conference).text.split("\n") == [
        "8 giờ 00 ngày 05/06/2026, tại Hội trường Tỉnh ủy Nghệ An, Cụm thi đua số 2 tổ chức hội nghị tổng kết công tác thi"
        " đua Cụm thi đua số 2 năm 2026, kết nối 3 điểm cầu, với 45 đại biểu dự.",
        "",
        "Chủ trì hội nghị: Đồng chí A, Trưởng Ban; Đồng chí B. Dự hội nghị có: Vụ trưởng Vụ Địa phương.",
        "",
        "Có 2/3 đơn vị được mời dự hội nghị.",
        "",
        "Báo cáo tổng kết: Hoàn thành 12 chỉ tiêu.",
        "",
        "Các tham luận tại hội nghị: “Chuyển đổi số” (Ban Tổ chức Tỉnh ủy Bắc Ninh).",
        "",
        "Hội nghị quán triệt: Quy định 50-QĐ/TW về công tác quy hoạch cán bộ.",
        "",
        "Hội nghị thống nhất:",
        "- Thống nhất kết quả thi đua.",
        "",
        "Hội nghị thống nhất 2 nhiệm vụ trọng tâm:",
        "- Kiện toàn tổ chức bộ máy.",
        "- Sơ kết việc luân chuyển.",
        "",
        "Suy tôn đơn vị dẫn đầu: Ban Tổ chức Tỉnh ủy Nghệ An.",
        "",
        "Biểu dương: Tập thể Phòng Tổ chức (nhiều sáng kiến).",
        "",
        "Hội nghị chọn Ban Tổ chức Tỉnh ủy Bắc Ninh làm cụm trưởng; Ban Tổ chức Tỉnh ủy Nghệ An làm cụm phó (2 đồng ý,"
        " 0 không đồng ý, 0 không biểu quyết) năm 2027.",
        "",
        "Đại diện 2 đơn vị ký giao ước thi đua năm 2027: Ban Tổ chức Tỉnh ủy Nghệ An; Ban Tổ chức Tỉnh ủy Bắc Ninh.",
        "",
        "Đồng chí Chủ trì kết luận hội nghị: Làm tốt hơn.",
    ]


def test_what_the_record_does_not_hold_is_not_told(world):
    conference = held(world, kind="interim", title="Sơ kết", starts_at=None, place="Nhà khách")
    assert suggested(conference).text == (
        "Ngày 05/06/2026, tại Nhà khách, Cụm thi đua số 2 tổ chức Sơ kết.\n\nCó 3/3 đơn vị được mời dự hội nghị."
    )


def test_of_a_day_that_the_source_does_not_tell_only_the_year_is_said(world):
    told = {"title": "Hội nghị giao ban", "day": None, "source": "Báo", "year": 2026, "cluster_year": None}
    conference = plan_conference(by=world.central, kind="briefing", **told)
    assert suggested(conference).text == "Năm 2026, diễn ra hội nghị giao ban."
    change_conference(conference.pk, by=world.central, organiser="Ban Tổ chức Trung ương")
    assert suggested(conference).text == "Năm 2026, Ban Tổ chức Trung ương tổ chức hội nghị giao ban."


def test_the_longest_title_still_fits(world):
    conference = held(world, title="Hội nghị " + "a" * 291)
    assert len(suggested(conference).title) == 300
