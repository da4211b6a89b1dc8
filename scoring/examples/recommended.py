"""The sheet recommended to the sector: 950 points in seven parts and 50 of bonus; deductions beside them."""

from decimal import Decimal

from scoring.examples.lines import Example, group, leaf

PROOF = {"evidence_required": True}
ON_TIME = "Gửi trong hạn của lịch năm; gửi muộn hoặc không gửi thì không đạt."


def _apparatus():
    return group(
        "I",
        "Tham mưu, tổ chức bộ máy, biên chế",
        leaf("I.1", "Tham mưu nghị quyết, đề án, quy định về tổ chức xây dựng Đảng", "d", 60, **PROOF),
        leaf("I.2", "Sắp xếp tổ chức bộ máy của hệ thống chính trị", "d", 60, **PROOF),
        leaf("I.3", "Quản lý biên chế, thực hiện chỉ tiêu biên chế được giao", "d", 40, **PROOF),
        leaf("I.4", "Kiểm tra, giám sát chuyên đề theo kế hoạch năm", "d", 40),
    )


def _staff():
    return group(
        "II",
        "Công tác cán bộ",
        leaf("II.1", "Quy hoạch, bổ nhiệm, giới thiệu cán bộ ứng cử đúng quy định", "d", 50),
        leaf("II.2", "Luân chuyển, điều động cán bộ", "d", 40),
        leaf(
            "II.3", "Cán bộ được đào tạo, bồi dưỡng so với kế hoạch", "q", 40, unit="lượt cán bộ",
            guide="Lấy số đã thực hiện so với kế hoạch năm của đơn vị.",
        ),
        leaf("II.4", "Đánh giá, xếp loại cán bộ hằng năm", "d", 40, **PROOF),
        leaf("II.5", "Giải quyết đơn thư về công tác cán bộ", "d", 30),
    )  # fmt: skip


def _grass_roots():
    return group(
        "III",
        "Tổ chức cơ sở đảng, đảng viên",
        leaf("III.1", "Củng cố tổ chức cơ sở đảng yếu kém", "d", 40, **PROOF),
        leaf("III.2", "Kết nạp đảng viên mới so với chỉ tiêu", "q", 50, unit="đảng viên"),
        leaf("III.3", "Nâng cao chất lượng sinh hoạt chi bộ", "d", 30),
        leaf("III.4", "Quản lý, rà soát, sàng lọc đảng viên", "d", 30),
    )


def _protection():
    return group(
        "IV",
        "Bảo vệ chính trị nội bộ",
        leaf("IV.1", "Thẩm định, xác minh tiêu chuẩn chính trị đúng hạn", "d", 50),
        leaf("IV.2", "Nắm tình hình, tham mưu giải quyết vấn đề chính trị hiện nay", "d", 30),
    )


def _records():
    return group(
        "V",
        "Chính sách, hồ sơ, chuyển đổi số",
        leaf("V.1", "Thực hiện chính sách cán bộ, bảo vệ sức khỏe cán bộ", "d", 30),
        leaf("V.2", "Cập nhật cơ sở dữ liệu cán bộ, đảng viên", "d", 20),
        leaf("V.3", "Chuyển đổi số, cải cách hành chính trong Đảng", "d", 20, **PROOF),
    )


def _own_house():
    return group(
        "VI",
        "Xây dựng cơ quan, đảng bộ trong sạch, vững mạnh",
        leaf("VI.1", "Chi bộ, đảng bộ cơ quan hoàn thành tốt nhiệm vụ trở lên", "d", 50, **PROOF),
        leaf("VI.2", "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh", "d", 40),
        leaf("VI.3", "Kỷ luật, kỷ cương, quy chế làm việc của cơ quan", "d", 30),
        leaf("VI.4", "Hoạt động đoàn thể, an sinh xã hội", "d", 30),
    )


def _emulation():
    reports = [("quý I", "a"), ("6 tháng đầu năm", "b"), ("9 tháng", "c"), ("năm", "d")]
    return group(
        "VII",
        "Công tác thi đua, khen thưởng; thông tin, báo cáo",
        leaf("VII.1", "Gửi bản đăng ký thi đua đúng hạn", "y", 10),
        leaf("VII.2", "Ký và thực hiện giao ước thi đua của cụm", "y", 10),
        group(
            "VII.3",
            "Báo cáo đầy đủ, đúng hạn",
            *(leaf(f"VII.3.{at}", f"Báo cáo {name}", "y", 10, guide=ON_TIME) for name, at in reports),
        ),
        leaf("VII.4", "Dự các hội nghị của cụm đúng thành phần", "d", 20),
        leaf("VII.5", "Mô hình mới, cách làm hay, sáng kiến", "d", 20, **PROOF),
    )


def _bonus():
    return group(
        "T",
        "Điểm thưởng",
        leaf("T.1", "Mô hình được Ban Tổ chức Trung ương giới thiệu, nhân rộng", "b", 20, **PROOF),
        leaf("T.2", "Đăng cai hội nghị của cụm hoặc của ngành", "b", 15, **PROOF),
        leaf("T.3", "Tập thể, cá nhân được khen thưởng cấp Nhà nước trong năm", "b", 15, **PROOF),
    )


def _deductions():
    late = {"rule": "late", "per_unit": Decimal(2), "unit_cap": Decimal(10)}
    missing = {"rule": "missing", "per_unit": Decimal(20)}
    return group(
        "P",
        "Điểm trừ",
        leaf("P.1", "Báo cáo gửi muộn", "m", 40, **late),
        leaf("P.2", "Thiếu báo cáo", "m", 80, **missing),
        leaf(
            "P.3", "Lãnh đạo Ban bị kỷ luật trong năm", "m", 50,
            guide="Trừ theo mức kỷ luật; ghi rõ quyết định. Cụm có thể quyết định không xét.",
        ),
    )  # fmt: skip


PARTS = [_apparatus, _staff, _grass_roots, _protection, _records, _own_house, _emulation, _bonus, _deductions]

RECOMMENDED = Example(
    key="goi-y",
    title="Mẫu gợi ý cho ngành: 950 điểm và 50 điểm thưởng",
    note="Bảy phần theo công việc của Ban Tổ chức, điểm thưởng nhiều nhất 50, tự trừ khi báo cáo muộn hoặc thiếu. "
    "Đây là gợi ý để cụm bàn, không phải quy định của Trung ương.",
    rules={"scale": Decimal(1000), "bonus_cap": Decimal(50)},
    rows=[row for part in PARTS for row in part()],
)
