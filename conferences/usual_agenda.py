"""The usual agenda of each kind of conference, from which a plan starts. Pure.

The order follows what the articles of the field tell (docs/demo.md) and the compulsory order of Ninh Thuận's rules:
the table of points is adopted before anybody is voted on.
"""

from typing import NamedTuple

from conferences.models.conference import Kind
from conferences.models.programme import AgendaItem


class Line(NamedTuple):
    kind: str
    title: str
    minutes: int
    presenter: str = ""


K = AgendaItem.Kind
OPENING = [
    Line(K.OPENING, "Tuyên bố lý do, giới thiệu đại biểu, điểm danh", 10, "Thư ký hội nghị"),
    Line(K.SPEECH, "Phát biểu chào mừng của lãnh đạo địa phương đăng cai", 10),
]
REVIEW = Line(K.TASKS, "Kiểm điểm các nhiệm vụ trọng tâm của hội nghị trước", 15, "Cụm trưởng")
TALK = Line(K.DISCUSSION, "Tham luận, thảo luận; trao đổi mô hình mới, cách làm hay; kiến nghị", 60)
CENTRE = Line(K.SPEECH, "Phát biểu của đại diện Ban Tổ chức Trung ương", 15)
CONCLUSION = Line(K.CONCLUSION, "Kết luận, bế mạc hội nghị", 10, "Chủ trì hội nghị")

USUAL = {
    Kind.ANNUAL: [
        *OPENING,
        REVIEW,
        Line(K.REPORT, "Báo cáo tổng kết công tác thi đua của cụm", 20, "Cụm trưởng"),
        TALK,
        Line(K.TABLE, "Thông qua bảng tổng hợp điểm, xếp hạng", 20, "Cụm trưởng"),
        Line(K.OTHER, "Bình xét, suy tôn, đề nghị khen thưởng", 20),
        Line(K.TASKS, "Thống nhất nhiệm vụ trọng tâm năm sau", 15, "Cụm trưởng"),
        Line(K.ELECTION, "Chọn cụm trưởng, cụm phó năm sau", 15),
        Line(K.PLEDGE, "Ký giao ước thi đua năm sau", 15),
        CENTRE,
        CONCLUSION,
    ],
    Kind.INTERIM: [
        *OPENING,
        REVIEW,
        Line(K.REPORT, "Báo cáo sơ kết công tác thi đua 6 tháng đầu năm", 20, "Cụm trưởng"),
        TALK,
        Line(K.TASKS, "Thống nhất nhiệm vụ trọng tâm 6 tháng cuối năm", 15, "Cụm trưởng"),
        CENTRE,
        CONCLUSION,
    ],
    Kind.SIGNING: [
        *OPENING,
        Line(K.REPORT, "Trình bày dự thảo giao ước thi đua", 15, "Cụm trưởng"),
        Line(K.DISCUSSION, "Thảo luận nội dung giao ước", 20),
        Line(K.PLEDGE, "Ký giao ước thi đua", 15),
        CENTRE,
        CONCLUSION,
    ],
    Kind.BRIEFING: [
        Line(K.OPENING, "Tuyên bố lý do, giới thiệu đại biểu, kết nối các điểm cầu", 10, "Thư ký hội nghị"),
        Line(K.REPORT, "Báo cáo kết quả công tác tổ chức xây dựng Đảng trong kỳ", 30),
        Line(K.REPORT, "Quán triệt, triển khai văn bản mới", 30),
        Line(K.DISCUSSION, "Thảo luận, trao đổi giữa các điểm cầu", 60),
        CONCLUSION,
    ],
}


def usual_agenda(kind: str) -> list[Line]:
    return USUAL[kind]
