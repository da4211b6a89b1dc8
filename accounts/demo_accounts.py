"""The accounts of the demo, for the sign-in page and for whoever starts it."""

from provinces.models import Official

ROLES = {
    "trunguong": "Lãnh đạo Ban Tổ chức Trung ương",
    "quansat": "Người theo dõi, chỉ xem",
    "quantri": "Quản trị viên (trang quản trị)",
}


def demo_accounts() -> list[dict]:
    """[{username, role}]: the single accounts first, then each board's leader and officer. One query."""
    singles = [{"username": username, "role": role} for username, role in ROLES.items()]
    of_boards = Official.objects.filter(username__contains=".", is_active=True).order_by("username")
    return singles + [
        {"username": official.username, "role": official.get_capacity_display()} for official in of_boards
    ]
