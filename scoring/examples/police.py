"""The structure that the police of Quảng Trị province published for their cluster: five levels, 176 criteria.

Groups and sums are theirs; what the criteria are called is not public. Where only a sum is known it is split here, and
which criteria are of which kind is chosen here too, so that the published counts hold: 113, 51 and 12.
"""

from decimal import Decimal

from scoring.examples.lines import Example, group, leaves, named

SECURITY = "50 10 10 10 10 20=10+10 20 10 20=10+10 10 20=10+10 10"
FIVES = {count: " ".join(["5"] * count) for count in (4, 5, 6, 8, 10)}
HALVES = {count: " ".join(["2.5"] * count) for count in (4, 6)}
ONES, THREES = " ".join(["1"] * 5), " ".join(["3"] * 5)


def _of(code, name, points, kind="d"):
    return group(code, name, *leaves(code, points, kind))


def _work():
    crime = group(
        "I.2",
        "Đấu tranh phòng, chống tội phạm",
        _of("I.2.a", "Điều tra, xử lý tội phạm", "10 10 5 5 10 5 10 10 5", "q"),
        _of("I.2.b", "Tội phạm về trật tự xã hội", "20 10 5 5 10"),
        _of("I.2.c", "Kinh tế, buôn lậu, môi trường", "15=5+5+5 10=5+5 5"),
        group("I.2.d", "Ma túy", *leaves("I.2.d", "10 10 15", "q"), *leaves("I.2.d", "10 10 15 5 10")[3:]),
    )
    order = group(
        "I.3",
        "Quản lý nhà nước về trật tự xã hội",
        _of("I.3.a", "Nội dung a", FIVES[8], "y"),
        _of("I.3.b", "Nội dung b", FIVES[6], "y"),
        _of("I.3.c", "Nội dung c", FIVES[6], "y"),
        _of("I.3.d", "Nội dung d", FIVES[4], "y"),
    )
    basics = group(
        "I.4",
        "Nghiệp vụ cơ bản",
        _of("I.4.a", "Nội dung a", FIVES[10]),
        _of("I.4.b", "Nội dung b", FIVES[10]),
    )
    return group(
        "I",
        "Nhiệm vụ công tác chuyên môn",
        _of("I.1", "Bảo vệ an ninh quốc gia", SECURITY),
        crime,
        order,
        basics,
        _of("I.5", "Phong trào toàn dân bảo vệ an ninh Tổ quốc", "10 15 5 10"),
        _of("I.6", "Tham mưu, hồ sơ, đối ngoại", "5 5 5 5 10 5 5"),
    )


def _force():
    politics = group(
        "II.1",
        "Công tác chính trị",
        _of("II.1.a", "Tuyên truyền", "2 1 1.5 1.5 0.5 0.5 1 2"),
        _of("II.1.b", "Thi đua, khen thưởng", "2 2 2 4", "y"),
        _of("II.1.c", "Điều lệnh, văn hóa, thể thao", HALVES[6]),
        _of("II.1.d", "Công tác đoàn", ONES, "y"),
        _of("II.1.e", "Công tác phụ nữ", ONES, "y"),
        _of("II.1.g", "Chế độ thông tin, báo cáo", ONES, "y"),
    )
    staff = group(
        "II.2",
        "Tổ chức cán bộ",
        _of("II.2.a", "Nội dung a", FIVES[6]),
        _of("II.2.b", "Nội dung b", HALVES[4], "y"),
        _of("II.2.c", "Nội dung c", HALVES[4], "y"),
    )
    inspection = group(
        "II.3",
        "Thanh tra, kiểm tra",
        _of("II.3.a", "Nội dung a", THREES),
        _of("II.3.b", "Nội dung b", THREES),
    )
    return group(
        "II",
        "Xây dựng Đảng, lực lượng, hậu cần, cải cách hành chính, tư pháp",
        politics,
        staff,
        inspection,
        _of("II.4", "Hậu cần", FIVES[8]),
        _of("II.5", "Pháp chế, cải cách hành chính, nghiên cứu khoa học", FIVES[6]),
    )


def _movement():
    return group(
        "III",
        "Tổ chức phong trào thi đua",
        _of("III.1", "Tổ chức phong trào", "10 10 10 10"),
        _of("III.2", "Kết quả khen thưởng", "10 10"),
        _of("III.3", "Hội thao, hội thi", "10 5"),
        _of("III.4", "Đăng cai, nhiệm vụ đột xuất", "15 10"),
    )


POLICE = Example(
    key="cong-an-quang-tri",
    title="Mẫu nhiều cấp: 1.000 điểm, 176 tiêu chí",
    note="Theo cấu trúc bảng điểm đã công bố của Công an tỉnh Quảng Trị: ba phần, năm cấp. Tên nhóm và điểm nhóm "
    "theo bản đã công bố; tên từng tiêu chí không được công bố nên ghi “Tiêu chí 1, 2, …” để đồng chí thay.",
    rules={"scale": Decimal(1000), "bonus_cap": Decimal(0)},
    rows=named([*_work(), *_force(), *_movement()]),
)
