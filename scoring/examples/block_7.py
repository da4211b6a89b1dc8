"""The three parts that Block 7 of Kiên Giang agreed on in 2019: 950 points and 50 of bonus."""

from decimal import Decimal

from scoring.examples.lines import Example, group, leaf

POLITICAL, PARTY, EMULATION = (
    "Phát triển kinh tế – xã hội, quốc phòng – an ninh và nhiệm vụ chính trị",
    "Chủ trương của Đảng, pháp luật của Nhà nước, xây dựng hệ thống chính trị",
    "Công tác thi đua, khen thưởng",
)

BLOCK_7 = Example(
    key="khoi-7-kien-giang",
    title="Mẫu ba phần: 950 điểm và 50 điểm thưởng",
    note="Theo bảng điểm năm 2019 của Khối thi đua số 7 tỉnh Kiên Giang. Chỉ có điểm của ba phần; cụm tự chia mỗi "
    "phần thành các tiêu chí.",
    rules={"scale": Decimal(1000), "bonus_cap": Decimal(50)},
    rows=[
        *group(
            "1",
            POLITICAL,
            leaf("1.1", "Kết quả thực hiện nhiệm vụ", "d", 650, evidence_required=True),
            leaf("1.2", "Điểm cộng về nhiệm vụ chính trị", "b", 40, evidence_required=True),
        ),
        *group("2", PARTY, leaf("2.1", "Kết quả thực hiện nhiệm vụ", "d", 200, evidence_required=True)),
        *group(
            "3",
            EMULATION,
            leaf("3.1", "Kết quả thực hiện nhiệm vụ", "d", 100, evidence_required=True),
            leaf("3.2", "Điểm cộng về thi đua, khen thưởng", "b", 10, evidence_required=True),
        ),
    ],
)
