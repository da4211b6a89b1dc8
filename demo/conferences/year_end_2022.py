"""Cluster 3 at the end of 2022. Where it met the article does not say, nor who signed for the thirteen boards."""

import datetime as dt

from conferences.models import AgendaItem, Conference, Decision, KeyTask, Kind, Participant, RaisedProposal
from conferences.verbs.session import mark_presence
from conferences.verbs.signing import record_signing
from demo.conferences.entering import enter, secretary_of, year_of
from demo.people import People, moment

DAY = dt.date(2022, 11, 23)
TOLD = {
    "kind": Kind.ANNUAL,
    "title": (
        "Hội nghị tổng kết công tác thi đua Cụm thi đua số III - Ban Tổ chức các Tỉnh ủy, Thành ủy khu vực miền "
        "Trung – Tây nguyên năm 2022"
    ),
    "day": DAY,
    "part_of_day": Conference.PartOfDay.MORNING,
    "source": (
        "Báo Quảng Ngãi, bài “Hội nghị tổng kết công tác thi đua Cụm thi đua số III”, tin, ảnh: T. Thuận, "
        "http://baoquangngai.vn/channel/2022/202211/"
        "ban-to-chuc-trung-uong-hoi-nghi-tong-ket-cong-tac-thi-dua-cum-thi-dua-so-iii-3145728/"
    ),
}
HUY = {"name": "Đặng Ngọc Huy", "post": "Phó Bí thư Thường trực Tỉnh ủy, Trưởng đoàn ĐBQH tỉnh"}
MINH = {"name": "Huỳnh Đức Minh", "post": "Phó Trưởng ban Thường trực Ban Tổ chức Tỉnh ủy"}
CO_CHAIRS = [
    ("Phạm Tiến Dũng", "Phó Vụ trưởng Vụ địa phương II Ban Tổ chức Trung ương", "Trung ương"),
    ("Lữ Ngọc Bình", "Trưởng Ban Tổ chức Tỉnh ủy Quảng Ngãi", "Quảng Ngãi"),
    ("Nguyễn Chín", "Trưởng Ban Tổ chức Tỉnh ủy Quảng Nam", "Quảng Nam"),
    ("Trần Vũ Khiêm", "Trưởng Ban Tổ chức Tỉnh ủy Quảng Bình", "Quảng Bình"),
    ("Trần Văn Nam", "Phó Trưởng ban Thường trực Ban Tổ chức Tỉnh ủy Đắk Nông", "Đắk Nông"),
]
WELCOME = """\
Hội nghị là dịp để ban tổ chức các địa phương trong khu vực gặp gỡ giao lưu, trao đổi, học hỏi kinh nghiệm công \
tác tổ chức xây dựng Đảng, xây dựng hệ thống chính trị, nhất là giới thiệu những mô hình mới, cách làm hay, sáng \
tạo, hiệu quả; đồng thời phản ánh những khó khăn, vướng mắc, bất cập trong quá trình thực hiện nhiệm vụ từ thực \
tiễn địa phương đến Ban Tổ chức Trung ương."""
REPORT = """\
Bám sát chỉ đạo của Trung ương, năm 2022, Ban tổ chức các Tỉnh ủy, Thành ủy trong khu vực cùng với toàn ngành đã \
phát huy tinh thần trách nhiệm, thực hiện có hiệu quả nhiệm vụ chính trị được giao, nổi bật là:
- Chủ động tham mưu cho cấp ủy triển khai thực hiện bảo đảm tiến độ, chất lượng chương trình, kế hoạch công tác \
năm 2022, góp phần cụ thể hóa và tổ chức thực hiện hiệu quả Nghị quyết Đại hội XIII của Đảng, nghị quyết đại hội \
Đảng bộ tỉnh, thành phố và chương trình công tác năm 2022.
- Tham mưu cho cấp ủy xây dựng chương trình, kế hoạch triển khai thực hiện Kết luận số 21 của Ban Chấp hành Trung \
ương Đảng khóa XIII về đẩy mạnh xây dựng, chỉnh đốn Đảng và hệ thống chính trị; kiên quyết ngăn chặn, đẩy lùi, xử \
lý nghiêm cán bộ, đảng viên suy thoái về tư tưởng chính trị, đạo đức, lối sống, biểu hiện “tự diễn biến”, “tự chuyển \
hóa”; Nghị quyết số 21 về tăng cường củng cố, xây dựng tổ chức cơ sở đảng và nâng cao chất lượng đội ngũ đảng viên \
trong giai đoạn mới.
- Kịp thời tham mưu rà soát, bổ sung quy hoạch cán bộ lãnh đạo, quản lý các cấp nhiệm kỳ 2020-2025, 2021-2026 và \
xây dựng quy hoạch nhiệm kỳ 2025-2030, 2026-2031 bảo đảm đồng bộ, liên thông trong công tác cán bộ.
- Kiện toàn đội ngũ cán bộ lãnh đạo, quản lý các cấp, các ngành bảo đảm chặt chẽ, đúng quy trình, quy định, tạo sự \
thống nhất, đồng thuận cao.
- Tham mưu cấp ủy thực hiện nhiều nội dung quan trọng, trong đó có một số mô hình mới, cách làm sáng tạo mang lại \
hiệu quả.

Tuy nhiên, trong quá trình triển khai thực hiện các văn bản của Đảng và Nhà nước về công tác Tổ chức xây dựng \
Đảng, các địa phương cũng đang gặp một số khó khăn, vướng mắc."""
DISCUSSED = """\
Thảo luận, đề xuất ý kiến nhiều nội dung liên quan đến công tác cán bộ, tổ chức bộ máy, biên chế và vị trí việc \
làm, nâng cao chất lượng tổ chức cơ sở đảng và đảng viên; đề nghị sửa đổi, bổ sung một số quy định cho phù hợp với \
thực tiễn."""
TASK = """\
Chủ động, tập trung tham mưu cho cấp ủy hoàn thành có chất lượng, bảo đảm tiến độ các đề tài, đề án, nhiệm vụ được \
cấp ủy giao."""
ASKED = "Đề nghị sửa đổi, bổ sung một số quy định cho phù hợp với thực tiễn."
AGENDA = [  # kind, title, presenter, summary
    ("speech", "Phát biểu chào mừng hội nghị", f"{HUY['post']} {HUY['name']}", WELCOME),
    ("report", "Báo cáo công tác năm 2022", f"{MINH['post']} {MINH['name']}", REPORT),
    ("discussion", "Thảo luận, đề xuất ý kiến", "Các địa phương", DISCUSSED),
    ("tasks", "Thống nhất nhiệm vụ trọng tâm trong năm 2023", "", ""),
    (
        "pledge",
        "Ký kết giao ước thi đua năm 2023",
        "Đại diện lãnh đạo 13 Ban tổ chức Tỉnh ủy, Thành ủy thuộc Cụm thi đua",
        "",
    ),
]
LINES = [
    *(
        (Participant, {"role": "co_chair", "name": name, "post": post, "board": board})
        for name, post, board in CO_CHAIRS
    ),
    (Participant, {"role": "host"} | HUY),
    (Participant, {"role": "delegate"} | MINH),
    *((AgendaItem, dict(zip(("kind", "title", "presenter", "summary"), item, strict=True))) for item in AGENDA),
    (Decision, {"text": "Thống nhất 9 nhiệm vụ trọng tâm năm 2023"}),
    (KeyTask, {"text": TASK}),
    (RaisedProposal, {"raised_by": "Các địa phương", "text": ASKED}),
]


def load(people: People) -> None:
    by = secretary_of(3, people)
    conference = enter(TOLD, LINES, cluster_year=year_of(3, 2022), by=by)
    boards = list(conference.attendances.order_by("pk").values_list("board", flat=True))
    mark_presence(conference.pk, by=by, present=dict.fromkeys(boards, True))
    for board in boards:
        record_signing(conference.pk, board, by=by, at=moment(DAY, 8))
