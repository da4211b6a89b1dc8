"""The 63 provinces of 2024 and what each is today, kept aside: typed from the resolution and the list of units, not from
``provinces/registry.py``.

Nghị quyết 202/2025/QH15 (in operation from 1 July 2025), Nghị quyết 175/2024/QH15 (Huế), 30, 36, 39/2026/QH16 (Đồng Nai, Quảng
Ninh, Bắc Ninh); codes: Quyết định 19/2025/QĐ-TTg. “→” a merger, “=” stays a unit of its own.
"""

TABLE = """
Hà Nội = 01 Thành phố Hà Nội
Cao Bằng = 04 Tỉnh Cao Bằng
Hà Giang → 08 Tỉnh Tuyên Quang
Tuyên Quang → 08 Tỉnh Tuyên Quang
Điện Biên = 11 Tỉnh Điện Biên
Lai Châu = 12 Tỉnh Lai Châu
Sơn La = 14 Tỉnh Sơn La
Yên Bái → 15 Tỉnh Lào Cai
Lào Cai → 15 Tỉnh Lào Cai
Bắc Kạn → 19 Tỉnh Thái Nguyên
Thái Nguyên → 19 Tỉnh Thái Nguyên
Lạng Sơn = 20 Tỉnh Lạng Sơn
Quảng Ninh = 22 Thành phố Quảng Ninh
Bắc Giang → 24 Thành phố Bắc Ninh
Bắc Ninh → 24 Thành phố Bắc Ninh
Vĩnh Phúc → 25 Tỉnh Phú Thọ
Hòa Bình → 25 Tỉnh Phú Thọ
Phú Thọ → 25 Tỉnh Phú Thọ
Hải Dương → 31 Thành phố Hải Phòng
Hải Phòng → 31 Thành phố Hải Phòng
Thái Bình → 33 Tỉnh Hưng Yên
Hưng Yên → 33 Tỉnh Hưng Yên
Hà Nam → 37 Tỉnh Ninh Bình
Nam Định → 37 Tỉnh Ninh Bình
Ninh Bình → 37 Tỉnh Ninh Bình
Thanh Hóa = 38 Tỉnh Thanh Hóa
Nghệ An = 40 Tỉnh Nghệ An
Hà Tĩnh = 42 Tỉnh Hà Tĩnh
Quảng Bình → 44 Tỉnh Quảng Trị
Quảng Trị → 44 Tỉnh Quảng Trị
Thừa Thiên Huế = 46 Thành phố Huế
Quảng Nam → 48 Thành phố Đà Nẵng
Đà Nẵng → 48 Thành phố Đà Nẵng
Kon Tum → 51 Tỉnh Quảng Ngãi
Quảng Ngãi → 51 Tỉnh Quảng Ngãi
Bình Định → 52 Tỉnh Gia Lai
Gia Lai → 52 Tỉnh Gia Lai
Ninh Thuận → 56 Tỉnh Khánh Hòa
Khánh Hòa → 56 Tỉnh Khánh Hòa
Phú Yên → 66 Tỉnh Đắk Lắk
Đắk Lắk → 66 Tỉnh Đắk Lắk
Đắk Nông → 68 Tỉnh Lâm Đồng
Bình Thuận → 68 Tỉnh Lâm Đồng
Lâm Đồng → 68 Tỉnh Lâm Đồng
Bình Phước → 75 Thành phố Đồng Nai
Đồng Nai → 75 Thành phố Đồng Nai
Bà Rịa - Vũng Tàu → 79 TP. Hồ Chí Minh
Bình Dương → 79 TP. Hồ Chí Minh
TP. Hồ Chí Minh → 79 TP. Hồ Chí Minh
Long An → 80 Tỉnh Tây Ninh
Tây Ninh → 80 Tỉnh Tây Ninh
Tiền Giang → 82 Tỉnh Đồng Tháp
Đồng Tháp → 82 Tỉnh Đồng Tháp
Bến Tre → 86 Tỉnh Vĩnh Long
Trà Vinh → 86 Tỉnh Vĩnh Long
Vĩnh Long → 86 Tỉnh Vĩnh Long
Kiên Giang → 91 Tỉnh An Giang
An Giang → 91 Tỉnh An Giang
Sóc Trăng → 92 Thành phố Cần Thơ
Hậu Giang → 92 Thành phố Cần Thơ
Cần Thơ → 92 Thành phố Cần Thơ
Bạc Liêu → 96 Tỉnh Cà Mau
Cà Mau → 96 Tỉnh Cà Mau
"""


def _told(line):
    for sign in (" = ", " → "):
        if sign in line:
            old, _, new = line.partition(sign)
            code, _, today = new.partition(" ")
            return old, (code, today, sign == " → ")
    raise ValueError(line)


# {its name in 2024: (code of today, name of today, whether it merged)}
SIXTY_THREE = dict(_told(line) for line in TABLE.strip().splitlines())
