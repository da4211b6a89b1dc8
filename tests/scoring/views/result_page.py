"""The page of a year's result as tests open, read and press it."""

from django.urls import reverse

from tests.htmx import typed_in
from tests.pages import rows, soup, texts
from tests.pledges.lives import person, signed_in
from tests.scoring.resulting import (
    adopted,
    told_apart,
)

OTHERS = ["member.leader", "member.officer", "member.observer", "central.observer", "observer", "administrator"]
OFFICES = ["head.leader", "head.officer", "deputy.leader", "deputy.officer", "central", "central.officer"]
ONLY_HEAD = "Chỉ lãnh đạo Ban đang giữ nhiệm vụ cụm trưởng được quyết định việc này."
IN_WORK = "Bảng tạm tính, chỉ cụm trưởng, cụm phó và Ban Tổ chức Trung ương xem được. Đơn vị khác xem khi công bố."
LATER = "Điểm và xếp hạng hiện ở đây khi cụm trưởng công bố. Hiện nay:"
FROZEN = "Kết quả đã được thông qua; muốn sửa, cụm trưởng lấy lại kết quả."
GONE = "Kết quả đã công bố hoặc chưa được thông qua."
TYPED = {"adopted_on": "2026-06-04", "adopted_how": "Hội nghị tổng kết"}
VERIFIED = "● Đã thẩm định"
RANKED = [
    ["1", "Bắc Ninh", "69", "Khá", "57", "10", "3", "1"],
    ["2", "Hải Phòng", "62,5", "Trung bình", "50,5", "10", "3", "1"],
    ["3", "Nghệ An", "55,5", "Trung bình", "43,5", "10", "3", "1"],
]
CORRECTED = [["1", "Hải Phòng", "72", "Khá", "60", "10", "3", "1"], ["2", *RANKED[0][1:]], RANKED[2]]
STATES = {"told_apart": told_apart, "adopted": lambda world: adopted(world, told_apart)}


def url_of(world, name="result") -> str:
    return reverse(f"scoring:{name}", args=[world.cluster_year.pk])


def page_of(world, role, query=""):
    return signed_in(person(world, role)).get(url_of(world) + query)


def table_of(response) -> list[list[str]]:
    return rows(soup(response), ".result-table")


def press(client, world, name, **data):
    return client.post(url_of(world, f"result_{name}"), data)


def refused(response, form) -> tuple[list[str], dict]:
    """What is said at the fields of a form, and what stands in them."""
    typed = typed_in(soup(response).select_one(f"{form} form"))
    typed.pop("csrfmiddlewaretoken")
    return texts(response, f"{form} .field-error p"), typed
