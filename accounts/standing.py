"""How an account stands, in the words of the list of officials."""

import datetime as dt

from django.utils import timezone

from provinces.models import Official


def standing(
    official: Official, invited_at: dt.datetime | None, expires_at: dt.datetime | None, now: dt.datetime
) -> str:
    """``invited_at``, ``expires_at``: of his open invitation."""
    if not official.is_active:
        return "Đã ngừng"
    if invited_at is None:
        return "Đang dùng" if official.last_login else "Chưa đăng nhập, chưa mời"
    since = "chưa dùng lời mời" if official.last_login else "chưa đăng nhập"
    over = "" if expires_at > now else f", lời mời hết hạn ngày {_day(expires_at)}"
    return f"Đã mời ngày {_day(invited_at)}, {since}{over}"


def _day(moment):
    return f"{timezone.localtime(moment):%d/%m/%Y}"
