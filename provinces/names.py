"""How boards and committees are called. Pure text; which name holds on a day is asked in queries.py."""

from django.conf import settings

CENTRAL = "Ban Tổ chức Trung ương"
PROVINCE, CITY = "province", "city"
_PLACE = {PROVINCE: "Tỉnh", CITY: "Thành phố"}


def spelled(text: str) -> str:
    """The house spelling of ủy/uỷ (setting ``UY_SPELLING``)."""
    other = {"ủy": "uỷ", "uỷ": "ủy"}[settings.UY_SPELLING]
    text = text.replace(other, settings.UY_SPELLING)
    return text.replace(other.capitalize(), settings.UY_SPELLING.capitalize())


def committee_prefix(kind: str) -> str:
    return spelled({PROVINCE: "Tỉnh ủy ", CITY: "Thành ủy "}[kind])


def board_prefix(kind: str) -> str:
    return "Ban Tổ chức " + committee_prefix(kind)


def committee_name(name: str, kind: str) -> str:
    return committee_prefix(kind) + name


def board_name(name: str, kind: str) -> str:
    """“Ban Tổ chức Thành ủy Hải Phòng”."""
    return board_prefix(kind) + name


def province_name(name: str, kind: str) -> str:
    """“Thành phố Hải Phòng”; a name that already says TP. keeps it."""
    return name if name.startswith("TP.") else f"{_PLACE[kind]} {name}"
