"""Cluster 2 in the middle of 2019. Of its 14 boards the article does not say which sent whom."""

import datetime as dt

from conferences.models import AgendaItem, Conference, Kind, Participant
from demo.conferences.entering import enter, secretary_of, year_of
from demo.people import People

TOLD = {
    "kind": Kind.INTERIM,
    "title": "Hội nghị sơ kết công tác thi đua 6 tháng đầu năm, triển khai nhiệm vụ 6 tháng cuối năm 2019",
    "day": dt.date(2019, 6, 26),
    "part_of_day": Conference.PartOfDay.MORNING,
    "place": "Huyện Diễn Châu, Nghệ An",
    "organiser": "Ban Tổ chức Trung ương (Cụm thi đua số 2 gồm 14 tỉnh, thành)",
    "source": (
        "Bài viết về hội nghị sáng 26/6/2019 tại huyện Diễn Châu, Nghệ An (bản sưu tầm không ghi tên bài, tên báo)."
    ),
}
SPEECH = """\
Phát huy những lợi thế sẵn có, trong thời gian qua, Đảng bộ, chính quyền và nhân dân tỉnh Nghệ An đã không ngừng \
nỗ lực, cố gắng thực hiện tốt nhiệm vụ xây dựng Đảng, xây dựng hệ thống chính trị, tập trung thu hút nguồn lực \
phát triển kinh tế - xã hội của tỉnh.

Khối lượng công việc của ngành Tổ chức rất nhiều, trong đó có nhiều nội dung quan trọng, triển khai trong thời \
gian ngắn, như việc thực hiện Nghị quyết Trung ương 4 khóa XI, XII về công tác xây dựng chỉnh đốn Đảng; các Nghị \
quyết Trung ương 6, Trung ương 7 khóa XII về sắp xếp tổ chức bộ máy, tinh giản biên chế và xây dựng đội ngũ cán bộ \
các cấp, nhất là cấp chiến lược. Ngành Tổ chức nói chung, Ban Tổ chức Tỉnh ủy Nghệ An nói riêng đã khắc phục khó \
khăn, đổi mới phương pháp, nỗ lực phấn đấu, hoàn thành khối lượng lớn các nhiệm vụ trọng tâm và nhiệm vụ thường \
xuyên.

Việc tổ chức hội nghị sơ kết hàng năm là diễn đàn để các đại biểu đại diện cho các địa phương thảo luận, phát biểu \
chia sẻ những kinh nghiệm quý, cách làm hay, bài học tốt, những điểm mới, sáng tạo giúp cho các địa phương, đơn vị \
trong Cụm thi đua có thêm kinh nghiệm để tham khảo trong công tác tổ chức xây dựng Đảng, qua đó góp phần nâng cao \
chất lượng công tác xây dựng Đảng của địa phương mình.

“Đây là dịp rất tốt để Ban Tổ chức Tỉnh ủy Nghệ An tiếp thu kinh nghiệm, làm tốt công tác tham mưu, góp phần tuyên \
truyền sâu rộng, thực hiện thắng lợi Nghị quyết Đại hội Đảng các cấp”."""
RESULTS = """\
Trong 6 tháng đầu năm, Ban Tổ chức các tỉnh, thành trong Cụm thi đua số 2 đã khắc phục khó khăn, đổi mới phương \
pháp, nỗ lực phấn đấu, tham mưu thực hiện và hoàn thành một khối lượng lớn công việc trọng tâm và nhiệm vụ thường \
xuyên theo chương trình, kế hoạch đề ra.

Trọng tâm là:
- Hướng dẫn, đôn đốc, thẩm định đề án tổ chức bộ máy, tinh giản biên chế của các cơ quan đơn vị, địa phương.
- Tham mưu rà soát, bổ sung quy hoạch cán bộ lãnh đạo, quản lý các cấp.
- Tham mưu thực hiện có hiệu quả đúng quy định các khâu về công tác cán bộ, đảng viên.
- Chăm lo công tác bảo vệ chính trị nội bộ."""
LINES = [
    (Participant, {"role": "host", "name": "Nguyễn Văn Thông", "post": "Phó Bí thư Tỉnh ủy"}),
    (
        AgendaItem,
        {
            "kind": "speech",
            "title": "Phát biểu của Phó Bí thư Tỉnh ủy",
            "presenter": "Phó Bí thư Tỉnh ủy Nguyễn Văn Thông",
            "summary": SPEECH,
        },
    ),
    (AgendaItem, {"kind": "other", "title": "Kết quả công tác 6 tháng đầu năm", "summary": RESULTS}),
]


def load(people: People) -> None:
    enter(TOLD, LINES, cluster_year=year_of(2, 2019), by=secretary_of(2, people))
