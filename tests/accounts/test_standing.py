import datetime as dt

import pytest

from accounts.standing import standing
from provinces.models import Official

NOW = dt.datetime(2026, 6, 5, 3, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("active", "signed_in", "invited", "words"),
    [
        (False, True, 1, "Đã ngừng"),
        (True, True, None, "Đang dùng"),
        (True, False, None, "Chưa đăng nhập, chưa mời"),
        (True, False, 1, "Đã mời ngày 04/06/2026, chưa đăng nhập"),
        (True, True, 1, "Đã mời ngày 04/06/2026, chưa dùng lời mời"),
        (True, False, 8, "Đã mời ngày 28/05/2026, chưa đăng nhập, lời mời hết hạn ngày 04/06/2026"),
    ],
)
def test_an_account_stands_in_words(active, signed_in, invited, words):
    official = Official(is_active=active, last_login=NOW if signed_in else None)
    invited_at = invited and NOW - invited * DAY
    assert standing(official, invited_at, invited_at and invited_at + 7 * DAY, NOW) == words
