import pytest

from accounts.demo_accounts import demo_accounts
from tests.factories import OfficialFactory

pytestmark = pytest.mark.django_db


def test_the_single_accounts_come_first_then_each_board_s(django_assert_num_queries):
    OfficialFactory(username="nghean.lanhdao")
    OfficialFactory(username="angiang.chuyenvien", officer=True)
    OfficialFactory(username="cu.lanhdao", is_active=False)
    OfficialFactory(username="trunguong")
    with django_assert_num_queries(1):
        found = demo_accounts()
    assert [(account["username"], account["role"]) for account in found] == [
        ("trunguong", "Lãnh đạo Ban Tổ chức Trung ương"),
        ("quansat", "Người theo dõi, chỉ xem"),
        ("quantri", "Quản trị viên (trang quản trị)"),
        ("angiang.chuyenvien", "Chuyên viên"),
        ("nghean.lanhdao", "Lãnh đạo Ban"),
    ]
