"""The sector's briefing of 1 April 2024, as Tuyên Quang's newspaper saw it: two of the sites are told by name."""

import datetime as dt

from conferences.models import AgendaItem, Conference, IntroducedDocument, Kind, Participant, Site
from demo.conferences.entering import enter
from demo.people import People

CENTRE, TUYEN_QUANG = "Điểm cầu Trung ương", "Điểm cầu tỉnh Tuyên Quang"
CONCLUDER = "Phó Trưởng Ban Thường trực Ban Tổ chức Trung ương"
TITLE = (
    "Hội nghị đánh giá công tác tổ chức xây dựng Đảng quý I, triển khai nhiệm vụ công tác quý II năm 2024 và triển "
    "khai một số văn bản mới về công tác tổ chức xây dựng Đảng"
)
CONCLUSION = """\
Đề nghị toàn ngành tiếp tục chủ động thực hiện chương trình, kế hoạch năm 2024, quan tâm tới công tác phát triển \
đảng viên, nhất là khu vực doanh nghiệp ngoài Nhà nước, trường học.

Toàn ngành tổ chức xây dựng Đảng tích cực tham mưu thực hiện đồng bộ các nhóm nhiệm vụ, giải pháp trong Kết luận \
số 21-KL/TW về “Đẩy mạnh xây dựng, chỉnh đốn Đảng và hệ thống chính trị; kiên quyết ngăn chặn, đẩy lùi, xử lý \
nghiêm cán bộ, đảng viên suy thoái về tư tưởng chính trị, đạo đức, lối sống, biểu hiện “tự diễn biến”, “tự chuyển \
hóa””, Nghị quyết số 21-NQ/TW về “Tăng cường củng cố, xây dựng tổ chức cơ sở đảng và nâng cao chất lượng đội ngũ \
đảng viên trong giai đoạn mới”.

Đồng thời tham mưu đảm bảo tiến độ các nghị quyết, kết luận của BCH Trung ương Đảng khóa XIII về công tác tổ chức \
xây dựng Đảng."""
TOLD = {
    "kind": Kind.BRIEFING,
    "title": TITLE,
    "day": dt.date(2024, 4, 1),
    "part_of_day": Conference.PartOfDay.AFTERNOON,
    "mode": Conference.Mode.ONLINE,
    "organiser": "Ban Tổ chức Trung ương",
    "site_count": 67,
    "conclusion": CONCLUSION,
    "concluded_by": f"Đồng chí Mai Văn Chính, {CONCLUDER}",
    "source": (
        "Bài “Tham mưu đảm bảo tiến độ các nghị quyết, kết luận của BCH Trung ương Đảng khóa XIII về công tác tổ "
        "chức xây dựng Đảng”, tác giả Thủy Châu, ảnh: Ngọc Hưng (bản sưu tầm không ghi tên báo)."
    ),
}
PEOPLE = [  # role, name, post, board, site
    ("chair", "Mai Văn Chính", f"Ủy viên BCH Trung ương Đảng, {CONCLUDER}", "Trung ương", CENTRE),
    ("chair", "Lê Thị Kim Dung", "Phó Bí thư Thường trực Tỉnh ủy, Chủ tịch HĐND tỉnh", None, TUYEN_QUANG),
    (
        "delegate",
        "Ma Thế Hồng",
        (
            "Ủy viên Ban Thường vụ Tỉnh ủy, Trưởng Ban Tổ chức Tỉnh ủy, Bí thư Đảng ủy Khối các cơ quan và doanh "
            "nghiệp tỉnh"
        ),
        "Tuyên Quang",
        TUYEN_QUANG,
    ),
    ("delegate", "", "Các đồng chí lãnh đạo Ban Tổ chức Tỉnh ủy", "Tuyên Quang", TUYEN_QUANG),
    (
        "delegate",
        "",
        (
            "Lãnh đạo Ban Tổ chức, cán bộ làm công tác tổ chức cán bộ thuộc các huyện ủy, thành ủy, đảng ủy trực "
            "thuộc Tỉnh ủy"
        ),
        None,
        TUYEN_QUANG,
    ),
]
DOCUMENTS = [  # number, day, issuer, title
    (
        "137-QĐ/TW",
        dt.date(2023, 12, 1),
        "Ban Bí thư",
        "Quy định về chức năng, nhiệm vụ, quyền hạn, tổ chức bộ máy cơ quan chuyên trách tham mưu giúp việc tỉnh "
        "ủy, thành ủy trực thuộc Trung ương",
    ),
    (
        "138-QĐ/TW",
        dt.date(2023, 12, 1),
        "Ban Bí thư",
        "Quy định về chức năng, nhiệm vụ, mối quan hệ công tác của đảng bộ, chi bộ cơ sở cơ quan",
    ),
    (
        "26-HD/BTCTW",
        dt.date(2023, 11, 30),
        "Ban Tổ chức Trung ương",
        "Hướng dẫn về thực hiện sắp xếp tổ chức, cán bộ, công chức, viên chức cơ quan Đảng, MTTQ và các tổ chức "
        "chính trị xã hội ở những địa phương thực hiện sắp xếp đơn vị hành chính cấp huyện, cấp xã giai đoạn 2023 - "
        "2030",
    ),
]
REPORT = """\
Trong quý I, toàn ngành tổ chức xây dựng Đảng đã chủ động triển khai thực hiện chương trình, kế hoạch công tác năm \
2024; kịp thời cụ thể hóa các quy định, hướng dẫn của Trung ương, cấp ủy các cấp về công tác tổ chức xây dựng \
Đảng; thường xuyên đổi mới phương pháp, phong cách, lề lối, tác phong làm việc và có nhiều cách làm hiệu quả trong \
tham mưu.

Ngành tổ chức xây dựng Đảng tỉnh Tuyên Quang đã bám sát Kết luận tại Hội nghị toàn quốc tổng kết công tác tổ chức \
xây dựng Đảng năm 2023, Thông báo kết luận của Thường trực Tỉnh ủy về chương trình công tác của Ban Tổ chức Tỉnh \
ủy năm 2024 và các nội dung chỉ đạo của Ban Tổ chức Trung ương, Thường trực Tỉnh ủy, Ban Thường vụ Tỉnh ủy để chủ \
động tham mưu.

Trong quý II, ngành tổ chức xây dựng Đảng xác định:
- Triển khai đề án, nhiệm vụ được BCH Trung ương, Bộ Chính trị, Ban Bí thư, các Tiểu ban phục vụ Đại hội XIV của \
Đảng và cấp ủy các cấp giao bảo đảm tiến độ, chất lượng.
- Tiếp tục thực hiện các nghị quyết, kết luận của BCH Trung ương khóa XIII về công tác tổ chức xây dựng Đảng, công \
tác tổ chức bộ máy, biên chế, vị trí việc làm.
- Thực hiện đồng bộ, chặt chẽ các khâu trong công tác cán bộ."""
DISCUSSED = """\
Các đại biểu đã góp ý về những cách làm sáng tạo trong công tác tổ chức xây dựng Đảng, công tác cán bộ, kết nạp \
đảng viên, chính sách đối với cán bộ dôi dư do sắp xếp đơn vị hành chính, công tác kiện toàn cán bộ chủ chốt, quy \
chế phối hợp thực hiện nhiệm vụ bảo vệ chính trị nội bộ, quy trình điều chỉnh cơ cấu BCH, Ban Thường vụ cấp ủy cấp \
tỉnh, chuẩn bị nhân sự đại hội đảng bộ các cấp tiến tới Đại hội XIV của Đảng."""
AGENDA = [  # kind, title, presenter, summary
    (
        "report",
        (
            "Báo cáo tóm tắt kết quả công tác tổ chức xây dựng Đảng quý I, phương hướng, nhiệm vụ trọng tâm quý II "
            "năm 2024"
        ),
        "",
        REPORT,
    ),
    ("other", "Quán triệt một số văn bản mới về công tác tổ chức xây dựng Đảng", "", ""),
    (
        "discussion",
        "Thảo luận về kết quả công tác quý I và nhiệm vụ trọng tâm quý II",
        "Các đại biểu",
        DISCUSSED,
    ),
    ("conclusion", "Kết luận hội nghị", f"Đồng chí {CONCLUDER} Mai Văn Chính", ""),
]


def _lines(model, names, rows):
    return [(model, dict(zip(names, row, strict=True))) for row in rows]


LINES = [
    (Site, {"name": CENTRE, "is_main": True}),
    (Site, {"name": TUYEN_QUANG}),
    *_lines(Participant, ("role", "name", "post", "board", "site"), PEOPLE),
    *_lines(AgendaItem, ("kind", "title", "presenter", "summary"), AGENDA),
    *_lines(IntroducedDocument, ("number", "issued_on", "issuer", "title"), DOCUMENTS),
]


def load(people: People) -> None:
    enter(TOLD, LINES, cluster_year=None, by=people.central)
