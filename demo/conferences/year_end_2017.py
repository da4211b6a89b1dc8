"""Cluster 2 at the end of 2017. On which day and where it met, and who was there, the article does not say."""

from conferences.models import AgendaItem, Decision, Kind
from conferences.verbs.choosing import record_election
from demo.clusters import boards_named
from demo.conferences.entering import enter, secretary_of, year_of
from demo.people import People

TITLE = "Cụm thi đua số 2 Ngành Tổ chức xây dựng Đảng tổng kết công tác năm 2017"
TOLD = {
    "kind": Kind.ANNUAL,
    "title": TITLE,
    "source": f"Bài “{TITLE}”, tác giả Hữu Việt (bản sưu tầm không ghi tên báo, ngày đăng).",
}
RESULTS = """\
Năm 2017, các đơn vị đã nỗ lực phấn đấu, hoàn thành toàn diện, thắng lợi các nhiệm vụ được giao; tất cả các đơn vị \
đã phát động, tổ chức thực hiện hiệu quả các phong trào thi đua với nội dung thiết thực, cụ thể, thực hiện tốt chức \
năng, nhiệm vụ chuyên môn về công tác tổ chức xây dựng Đảng, xây dựng hệ thống chính trị, tham mưu tổ chức quán \
triệt, thực hiện các chủ trương, nghị quyết của Đảng, chính sách pháp luật của Nhà nước, phục vụ sự chỉ đạo của \
thường trực, ban thường vụ và ban chấp hành đảng bộ các tỉnh, thành phố.

Tiêu biểu là:
- Tham mưu hoàn thiện việc rà soát, bổ sung quy hoạch cán bộ lãnh đạo, quản lý nhiệm kỳ 2015-2020 và xây dựng quy \
hoạch nhiệm kỳ 2020-2025, quy hoạch các chức danh chủ chốt của HĐND, UBND nhiệm kỳ 2021-2026.
- Chỉ đạo, hướng dẫn thực hiện quy trình công tác cán bộ theo tinh thần Kết luận số 12-KL/TW của Bộ Chính trị; \
hướng dẫn bổ sung, hoàn thiện quy chế làm việc, chức năng, nhiệm vụ, tổ chức bộ máy, mối quan hệ công tác của các \
cơ quan, tổ chức các cấp ủy trực thuộc.
- Tham mưu rà soát về tiêu chuẩn chính trị của cán bộ, đảng viên phục vụ công tác rà soát bổ sung quy hoạch nhiệm \
kỳ 2015-2020 và quy hoạch cán bộ lãnh đạo, quản lý nhiệm kỳ 2020-2025.
- Tham mưu xây dựng vị trí việc làm và cơ cấu ngạch công chức trong các cơ quan Đảng, MTTQ và các tổ chức chính \
trị-xã hội theo tinh thần Nghị quyết số 39-NQ/TW của Bộ Chính trị.
- Tham mưu giúp cấp ủy lãnh đạo chỉ đạo thực hiện công tác xây dựng, chỉnh đốn Đảng theo tinh thần Nghị quyết \
Trung ương 4 (khóa XII); kịp thời tham gia góp ý vào các dự thảo văn bản của Trung ương liên quan đến công tác tổ \
chức xây dựng Đảng."""
DISCUSSED = """\
Thảo luận, trao đổi về những kinh nghiệm trong các mặt công tác tổ chức xây dựng Đảng tại các địa phương, nêu bật \
một số mô hình mới, cách làm mới, đồng thời chỉ ra một số khó khăn, vướng mắc cần quan tâm, góp phần giúp các đơn \
vị trong Cụm thực hiện tốt những nhiệm vụ đề ra năm 2018."""
SIGNED = "Phát động và ký giao ước thi đua năm 2018"
LINES = [
    (AgendaItem, {"kind": "other", "title": "Kết quả công tác năm 2017", "summary": RESULTS}),
    (
        AgendaItem,
        {
            "kind": "discussion",
            "title": "Thảo luận, trao đổi kinh nghiệm",
            "presenter": "Ban tổ chức các tỉnh ủy, thành ủy Cụm thi đua số 2",
            "summary": DISCUSSED,
        },
    ),
    (AgendaItem, {"kind": "pledge", "title": SIGNED}),
    (AgendaItem, {"kind": "election", "title": "Bầu cụm trưởng"}),
    (Decision, {"text": f"{SIGNED}."}),
]


def load(people: People) -> None:
    """The board chosen is that of 2018's head; by which procedure it was elected is not told either."""
    by = secretary_of(2, people)
    conference = enter(TOLD, LINES, cluster_year=year_of(2, 2017), by=by)
    (head,) = boards_named(["Bắc Giang"], conference.name_day)
    record_election(conference.pk, by=by, office="head", board=head.pk, method="elected")
