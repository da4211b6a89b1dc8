"""*Việc của tôi* as a role reads it."""

from tests.pages import soup, texts
from tests.pledges.lives import person, signed_in

Q1, H1, Q3, YEAR = (
    "Báo cáo quý I năm 2026",
    "Báo cáo 6 tháng đầu năm 2026",
    "Báo cáo quý III năm 2026",
    "Báo cáo năm 2026",
)


TWO = "Cụm thi đua số 2"


REGISTRATION = "Đăng ký thi đua năm 2026"


BAC_NINH, HAI_PHONG = "Ban Tổ chức Tỉnh ủy Bắc Ninh", "Ban Tổ chức Tỉnh ủy Hải Phòng"


def home(world, role):
    return signed_in(person(world, role)).get("/")


def tasks(response, section):
    """Each task of a section: what · where and how far · until when · the button"""
    found = soup(response).select(f"section[aria-labelledby={section}] li")
    return [
        [" ".join(part.get_text(" ").split()) for part in task.select(".task-what, .task-where, .task-when, .task-do")]
        for task in found
    ]


def headings(response):
    return texts(response, "main h2")
