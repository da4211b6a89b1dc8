"""Which boards were in which cluster: what is sourced, and, said aloud, what the demo assumes.

Names are those of the provinces on the first day of the membership. Sources: docs/demo.md.
"""

CLUSTER_1 = [
    "Hà Nội",
    "Thái Nguyên",
    "Tuyên Quang",
    "Cao Bằng",
    "Sơn La",
    "Điện Biên",
    "Lai Châu",
    "Lào Cai",
    "Phú Thọ",
]
CLUSTER_2 = [
    "Lạng Sơn", "Quảng Ninh", "Hải Phòng", "Hưng Yên", "Bắc Ninh", "Ninh Bình", "Thanh Hóa", "Nghệ An", "Hà Tĩnh",
]  # fmt: skip
# not known: the other sixteen boards of today, put into two groups
CLUSTER_3_ASSUMED = [
    "Quảng Trị",
    "Huế",
    "Đà Nẵng",
    "Quảng Ngãi",
    "Gia Lai",
    "Đắk Lắk",
    "Khánh Hòa",
    "Lâm Đồng",
]
CLUSTER_4_ASSUMED = [
    "Đồng Nai", "TP. Hồ Chí Minh", "Tây Ninh", "Đồng Tháp", "Vĩnh Long", "An Giang", "Cần Thơ", "Cà Mau",
]  # fmt: skip
CLUSTER_2_IN_2017 = [
    "Bắc Giang", "Hưng Yên", "Hải Dương", "Quảng Ninh", "Lạng Sơn", "Nghệ An", "Ninh Bình", "Thanh Hóa", "Bắc Ninh",
    "Hải Phòng", "Hà Nam", "Hà Tĩnh", "Nam Định", "Thái Bình",
]  # fmt: skip
CLUSTER_3_IN_2022 = [
    "Quảng Bình", "Quảng Trị", "Thừa Thiên Huế", "Đà Nẵng", "Quảng Nam", "Quảng Ngãi", "Kon Tum", "Gia Lai",
    "Bình Định", "Phú Yên", "Khánh Hòa", "Đắk Lắk", "Đắk Nông",
]  # fmt: skip

SOURCE_2017 = (
    "Nguồn: bài “Cụm thi đua số 2 Ngành Tổ chức xây dựng Đảng tổng kết công tác năm 2017” (14 ban tổ chức; "
    "ký giao ước thi đua năm 2018; bầu Ban Tổ chức Tỉnh ủy Bắc Giang làm cụm trưởng)."
)
NOTE_2017 = SOURCE_2017 + " Nguồn không nêu cụm trưởng năm 2017."
NOTE_2019 = (
    "Nguồn: bài về hội nghị sơ kết sáng 26/6/2019 tại huyện Diễn Châu, Nghệ An (Cụm thi đua số 2 gồm 14 tỉnh, "
    "thành); danh sách đơn vị ghi theo năm 2017. Nguồn không nêu cụm trưởng."
)
NOTE_2022 = (
    "Nguồn: Báo Quảng Ngãi, 11/2022: 13 ban tổ chức khu vực miền Trung – Tây Nguyên, trong đó nêu tên Quảng Ngãi, "
    "Quảng Nam, Quảng Bình, Đắk Nông; các đơn vị còn lại suy ra theo khu vực. Nguồn không nêu cụm trưởng."
)
REPORT_ASSUMED_IN_2022 = " Báo cáo năm 2022 của Quảng Nam và hạn của báo cáo đó là giả định của bản mẫu."
NOTE_2025 = {
    1: "Nguồn: Báo Phú Thọ, 2025: 9 đơn vị thành viên và cụm trưởng. Ghi từ ngày sắp xếp 01/7/2025.",
    2: "Nguồn: Báo Thanh Hóa, 2025: 9 đơn vị thành viên và cụm trưởng. Ghi từ ngày sắp xếp 01/7/2025.",
    3: "Giả định của bản mẫu: chưa có nguồn về thành viên của cụm sau ngày 01/7/2025.",
    4: "Giả định của bản mẫu: chưa có nguồn về thành viên của cụm sau ngày 01/7/2025.",
}
NOTE_NOW = {
    1: "Thành viên theo danh sách năm 2025 (Báo Phú Thọ).",
    2: "Thành viên theo danh sách năm 2025 (Báo Thanh Hóa).",
    3: "Giả định của bản mẫu: chưa có nguồn về thành viên của cụm này.",
    4: "Giả định của bản mẫu: chưa có nguồn về thành viên của cụm này.",
}
ASSUMED = "Giả định của bản mẫu"
LONGER_BECAUSE = f"{ASSUMED}: khắc phục hậu quả mưa lũ."
ASSUMED_NOW = (
    " Cụm trưởng, cụm phó, hạn riêng, việc giao duyệt, báo cáo và số liệu của năm là giả định của bản mẫu; lịch cũng "
    "vậy, trừ hạn đăng ký 20/01."
)
MEMBERS = {1: CLUSTER_1, 2: CLUSTER_2, 3: CLUSTER_3_ASSUMED, 4: CLUSTER_4_ASSUMED}
HEADS_2025 = {1: "Phú Thọ", 2: "Thanh Hóa"}
OFFICES_ASSUMED = {  # number: (head, deputy)
    1: ("Tuyên Quang", "Lào Cai"),
    2: ("Nghệ An", "Hải Phòng"),
    3: ("Quảng Ngãi", "Gia Lai"),
    4: ("Cần Thơ", "Đồng Tháp"),
}
