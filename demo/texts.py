"""What the demo's reports say. Assumed throughout, and said so in the text itself."""

# the kinds of figures: an account of a board's year 2023 in the Nghệ An press (docs/demo.md)
INDICATORS = [
    ("de-an", "Đề án đã tham mưu", "đề án"),
    ("quy-dinh", "Quy định đã tham mưu", "văn bản"),
    ("thong-bao", "Thông báo đã tham mưu", "văn bản"),
    ("ke-hoach", "Kế hoạch đã tham mưu", "văn bản"),
    ("bao-cao", "Báo cáo đã tham mưu", "văn bản"),
    ("quyet-dinh", "Quyết định đã tham mưu", "văn bản"),
    ("giam-sat", "Cuộc kiểm tra, giám sát đã chủ trì", "cuộc"),
    ("ket-nap", "Đảng viên mới kết nạp", "đảng viên"),
    ("nha-dang-ky", "Nhà tình nghĩa đã đăng ký hỗ trợ", "nhà"),
    ("nha-hoan-thanh", "Nhà tình nghĩa đã hoàn thành", "nhà"),
    ("kinh-phi", "Kinh phí an sinh xã hội", "triệu đồng"),
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
