"""What the demo's reports say. Assumed throughout, and said so in the text itself."""

from typing import NamedTuple


class Asked(NamedTuple):
    """A figure asked of every report; ``at_most``: the code of the one it must not pass."""

    code: str
    group: str
    name: str
    unit: str
    decimals: int = 0
    at_most: str = ""


DOCUMENTS, CADRES, SOCIAL = "Văn bản đã tham mưu", "Công tác tổ chức xây dựng Đảng", "An sinh xã hội"
# the kinds of figures: an account of a board's year 2023 in the Nghệ An press (docs/demo.md)
INDICATORS = [
    Asked("de-an", DOCUMENTS, "Đề án đã tham mưu", "đề án"),
    Asked("quy-dinh", DOCUMENTS, "Quy định đã tham mưu", "văn bản"),
    Asked("thong-bao", DOCUMENTS, "Thông báo đã tham mưu", "văn bản"),
    Asked("ke-hoach", DOCUMENTS, "Kế hoạch đã tham mưu", "văn bản"),
    Asked("bao-cao", DOCUMENTS, "Báo cáo đã tham mưu", "văn bản"),
    Asked("quyet-dinh", DOCUMENTS, "Quyết định đã tham mưu", "văn bản"),
    Asked("giam-sat", CADRES, "Cuộc kiểm tra, giám sát đã chủ trì", "cuộc"),
    Asked("ket-nap", CADRES, "Đảng viên mới kết nạp", "đảng viên"),
    Asked("nha-dang-ky", SOCIAL, "Nhà tình nghĩa đã đăng ký hỗ trợ", "nhà"),
    Asked("nha-hoan-thanh", SOCIAL, "Nhà tình nghĩa đã hoàn thành", "nhà", at_most="nha-dang-ky"),
    Asked("kinh-phi-dang-ky", SOCIAL, "Kinh phí hỗ trợ nhà đã đăng ký", "triệu đồng", 2),
    Asked("kinh-phi-hoan-thanh", SOCIAL, "Kinh phí nhà đã hoàn thành", "triệu đồng", 2, at_most="kinh-phi-dang-ky"),
]

ASSUMED = "(Nội dung giả định của bản mẫu.)"
RESULTS = f"""{ASSUMED}
1. Tham mưu cấp ủy cụ thể hóa các nghị quyết, quy định của Trung ương về tổ chức xây dựng Đảng, bảo đảm tiến độ.
2. Rà soát, kiện toàn tổ chức bộ máy, biên chế và đội ngũ cán bộ sau sắp xếp đơn vị hành chính.
3. Củng cố tổ chức cơ sở đảng, nâng cao chất lượng đảng viên; kiểm tra, giám sát theo chương trình."""
GOOD_PRACTICES = f"""{ASSUMED}
Số hóa hồ sơ đảng viên gắn với kiểm tra chéo giữa các phòng chuyên môn."""
DIFFICULTIES = f"""{ASSUMED}
Một số quy định về biên chế, vị trí việc làm sau sắp xếp chưa có hướng dẫn thống nhất.
Đề nghị cụm trưởng tổng hợp, kiến nghị Ban Tổ chức Trung ương."""
NEXT_TASKS = f"""{ASSUMED}
Hoàn thành các đề án được giao trong chương trình công tác năm.
Tiếp tục hướng dẫn cơ sở thực hiện quy định mới về thi hành Điều lệ Đảng."""
REASONS = [
    "Số liệu đảng viên mới kết nạp chưa khớp với phần kết quả. Đề nghị rà soát và gửi lại.",
    "Đơn vị đề nghị bổ sung số liệu an sinh xã hội.",
]


def sections_of(*, complete: bool) -> dict[str, str]:
    """The four sections; a draft has only the first."""
    whole = {
        "results": RESULTS,
        "good_practices": GOOD_PRACTICES,
        "difficulties": DIFFICULTIES,
        "next_tasks": NEXT_TASKS,
    }
    return whole if complete else {"results": RESULTS}


# text, unit ("" for yes or no), the least quantity, the spread over the boards, the month
TARGETS = [
    ("Hoàn thành các đề án được giao trong chương trình công tác năm", "đề án", 2, 4, 12),
    ("Kết nạp đảng viên mới", "đảng viên", 900, 700, 12),
    ("Hỗ trợ xây dựng nhà tình nghĩa", "nhà", 4, 7, 10),
    ("Hoàn thành số hóa hồ sơ đảng viên", "", 0, 1, 9),
    ("Mỗi đơn vị có ít nhất một mô hình mới hoặc cách làm hay", "mô hình", 1, 2, 11),
]
COMMITMENT = f"{ASSUMED} Tập thể Ban đoàn kết, phấn đấu hoàn thành xuất sắc nhiệm vụ và các chỉ tiêu đã đăng ký."
AMENDMENT_REASON = f"{ASSUMED} Cấp ủy giao thêm đề án trong quý III."
PLEDGE_COMMENT = f"{ASSUMED} Đề nghị nêu rõ thời gian gửi báo cáo quý để các đơn vị chủ động."
SHEET_AGREED = "Hội nghị ký kết giao ước (giả định)"
SCORE_REASON = f"{ASSUMED} Đề nghị bổ sung minh chứng và nêu rõ số liệu ở các mục đã chấm điểm tối đa."
CLOSING_REASON = f"{ASSUMED} Đã quá hạn ký; đơn vị còn lại đang kiện toàn lãnh đạo Ban."

PRACTICES = [  # title, topic, text
    (
        "Số hóa hồ sơ đảng viên gắn với kiểm tra chéo",
        "digital",
        f"""{ASSUMED}
Mỗi phòng số hóa hồ sơ của một đảng bộ, phòng khác kiểm tra chéo trước khi nhập vào cơ sở dữ liệu.
- Sai sót được phát hiện ngay khi nhập.
- Thời gian tra cứu một hồ sơ còn vài phút.""",
    ),
    (
        "Giao việc bằng bảng tiến độ chung của Ban",
        "organisation",
        f"""{ASSUMED}
Mọi đề án có một dòng trên bảng tiến độ chung: người chủ trì, hạn từng bước, việc đang vướng.
Giao ban tuần chỉ bàn các dòng chậm.""",
    ),
    (
        "Tạo nguồn đảng viên trong doanh nghiệp ngoài nhà nước",
        "grassroots",
        f"""{ASSUMED}
Phối hợp với công đoàn các khu công nghiệp mở lớp nhận thức về Đảng ngoài giờ làm việc.
- Mỗi quý một lớp tại nơi làm việc.""",
    ),
    (
        "Phỏng vấn cán bộ quy hoạch theo tình huống",
        "cadres",
        f"""{ASSUMED}
Người được quy hoạch xử lý một tình huống có thật của địa phương trước tổ phỏng vấn.""",
    ),
    (
        "Sổ tay nghiệp vụ cho cấp ủy cơ sở mới sắp xếp",
        "grassroots",
        f"""{ASSUMED}
Một sổ tay mỏng, mỗi việc một trang: làm gì, theo quy định nào, mẫu nào.""",
    ),
]
PROPOSALS = [  # difficulty, request, addressee
    (
        "Quy định về biên chế, vị trí việc làm sau sắp xếp chưa có hướng dẫn thống nhất.",
        "Đề nghị sớm có hướng dẫn về khung vị trí việc làm của các ban đảng cấp tỉnh.",
        "central",
    ),
    (
        "Các đơn vị trong cụm dùng mẫu biểu số liệu khác nhau nên khó tổng hợp.",
        "Đề nghị cụm trưởng thống nhất một mẫu biểu cho năm sau.",
        "head",
    ),
    (
        "Phần mềm quản lý hồ sơ đảng viên chưa kết nối với cơ sở dữ liệu cán bộ.",
        "Đề nghị có quy chế chia sẻ dữ liệu giữa hai hệ thống.",
        "head",
    ),
]
ANSWER = f"{ASSUMED} Cụm đã thống nhất mẫu biểu tại hội nghị sơ kết, gửi kèm trong tháng tới."
PASSED_UP = f"{ASSUMED} Nội dung vượt thẩm quyền của cụm, kính chuyển Ban Tổ chức Trung ương."
LESS_BECAUSE = f"{ASSUMED} Một văn bản trong minh chứng ban hành sau thời hạn."
ASKED = f"{ASSUMED} Đề nghị nêu căn cứ của điểm tự chấm."
ANSWERED = f"{ASSUMED} Căn cứ báo cáo năm, phần kết quả; văn bản ban hành đúng hạn theo kế hoạch đã điều chỉnh."
WAIVED_BECAUSE = f"{ASSUMED} Báo cáo muộn do đường truyền gián đoạn, có thông báo trước."
AGREED_BECAUSE = f"{ASSUMED} Hội nghị thống nhất công nhận văn bản bổ sung."
ADOPTED_AT = "Hội nghị tổng kết công tác thi đua (giả định)"
