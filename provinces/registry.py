"""The provinces of Vietnam from the 63 units before 1 July 2025 to the 34 of today: facts, with the acts behind them.

Codes: Quyết định 124/2004/QĐ-TTg (the 63) and 19/2025/QĐ-TTg (the 34). Mergers: Nghị quyết 202/2025/QH15, in
operation from 2025-07-01. The register does not say when a unit of the 63 began: their lifetimes have no first day.
"""

import datetime as dt
from typing import NamedTuple

MERGED_ON = dt.date(2025, 7, 1)
MERGER = "Nghị quyết 202/2025/QH15"

OLD_CITIES = {"01", "31", "48", "79", "92"}  # cities under the centre before 2025
OLD = {
    "01": "Hà Nội", "02": "Hà Giang", "04": "Cao Bằng", "06": "Bắc Kạn", "08": "Tuyên Quang", "10": "Lào Cai",
    "11": "Điện Biên", "12": "Lai Châu", "14": "Sơn La", "15": "Yên Bái", "17": "Hòa Bình", "19": "Thái Nguyên",
    "20": "Lạng Sơn", "22": "Quảng Ninh", "24": "Bắc Giang", "25": "Phú Thọ", "26": "Vĩnh Phúc", "27": "Bắc Ninh",
    "30": "Hải Dương", "31": "Hải Phòng", "33": "Hưng Yên", "34": "Thái Bình", "35": "Hà Nam", "36": "Nam Định",
    "37": "Ninh Bình", "38": "Thanh Hóa", "40": "Nghệ An", "42": "Hà Tĩnh", "44": "Quảng Bình", "45": "Quảng Trị",
    "46": "Thừa Thiên Huế", "48": "Đà Nẵng", "49": "Quảng Nam", "51": "Quảng Ngãi", "52": "Bình Định",
    "54": "Phú Yên", "56": "Khánh Hòa", "58": "Ninh Thuận", "60": "Bình Thuận", "62": "Kon Tum", "64": "Gia Lai",
    "66": "Đắk Lắk", "67": "Đắk Nông", "68": "Lâm Đồng", "70": "Bình Phước", "72": "Tây Ninh", "74": "Bình Dương",
    "75": "Đồng Nai", "77": "Bà Rịa - Vũng Tàu", "79": "TP. Hồ Chí Minh", "80": "Long An", "82": "Tiền Giang",
    "83": "Bến Tre", "84": "Trà Vinh", "86": "Vĩnh Long", "87": "Đồng Tháp", "89": "An Giang", "91": "Kiên Giang",
    "92": "Cần Thơ", "93": "Hậu Giang", "94": "Sóc Trăng", "95": "Bạc Liêu", "96": "Cà Mau",
}  # fmt: skip


class Merged(NamedTuple):
    code: str
    name: str
    city: bool
    predecessors: tuple[str, ...]  # codes of the 63


MERGED = [
    Merged("08", "Tuyên Quang", False, ("02", "08")),
    Merged("15", "Lào Cai", False, ("15", "10")),
    Merged("19", "Thái Nguyên", False, ("06", "19")),
    Merged("24", "Bắc Ninh", False, ("24", "27")),
    Merged("25", "Phú Thọ", False, ("26", "17", "25")),
    Merged("31", "Hải Phòng", True, ("30", "31")),
    Merged("33", "Hưng Yên", False, ("34", "33")),
    Merged("37", "Ninh Bình", False, ("35", "36", "37")),
    Merged("44", "Quảng Trị", False, ("44", "45")),
    Merged("48", "Đà Nẵng", True, ("49", "48")),
    Merged("51", "Quảng Ngãi", False, ("62", "51")),
    Merged("52", "Gia Lai", False, ("52", "64")),
    Merged("56", "Khánh Hòa", False, ("58", "56")),
    Merged("66", "Đắk Lắk", False, ("54", "66")),
    Merged("68", "Lâm Đồng", False, ("67", "60", "68")),
    Merged("75", "Đồng Nai", False, ("70", "75")),
    Merged("79", "TP. Hồ Chí Minh", True, ("77", "74", "79")),
    Merged("80", "Tây Ninh", False, ("80", "72")),
    Merged("82", "Đồng Tháp", False, ("82", "87")),
    Merged("86", "Vĩnh Long", False, ("83", "84", "86")),
    Merged("91", "An Giang", False, ("91", "89")),
    Merged("92", "Cần Thơ", True, ("94", "93", "92")),
    Merged("96", "Cà Mau", False, ("95", "96")),
]


class BecameCity(NamedTuple):
    code: str
    name: str
    on: dt.date
    basis: str


BECAME_CITIES = [
    BecameCity("46", "Huế", dt.date(2025, 1, 1), "Nghị quyết 175/2024/QH15"),
    BecameCity("75", "Đồng Nai", dt.date(2026, 4, 30), "Nghị quyết 30/2026/QH16"),
    BecameCity("22", "Quảng Ninh", dt.date(2026, 9, 1), "Nghị quyết 36/2026/QH16"),
    BecameCity("24", "Bắc Ninh", dt.date(2026, 9, 20), "Nghị quyết 39/2026/QH16"),
]
