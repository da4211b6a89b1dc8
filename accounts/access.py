"""Who keeps the accounts, and what stands against doing something with one."""

import datetime as dt

from accounts.links import is_genuine, seal_of
from accounts.models import Invitation
from provinces.models import Official

ASK = "Đồng chí báo người quản trị của Ban Tổ chức Trung ương để được mời lại."
NOT_KEEPER = "Chỉ quản trị viên đang hoạt động mới mời, ngừng, mở lại tài khoản."
OWN = "Đồng chí không tự ngừng tài khoản của mình; đề nghị một quản trị viên khác làm."
OWN_RIGHTS = "Đồng chí không tự bỏ quyền quản trị của mình; đề nghị một quản trị viên khác làm."
NO_ADDRESS = "{official} chưa có địa chỉ thư điện tử; ghi địa chỉ rồi mời."


def administers(official) -> bool:
    """Keeps accounts, and the lists that all others work with."""
    return official.is_active and official.is_staff and official.is_superuser


def administrators():
    """The live accounts that ``administers`` says yes to."""
    return Official.objects.filter(is_active=True, is_staff=True, is_superuser=True)


def why_not_keep(by: Official) -> str:
    """He is asked anew: two administrators may close one another's accounts at once."""
    return "" if administrators().filter(pk=by.pk).exists() else NOT_KEEPER


def why_not_invite(official: Official) -> str:
    if not official.is_active:
        return f"Tài khoản {official} đã ngừng; mở lại trước khi mời."
    return "" if official.email else NO_ADDRESS.format(official=official)


def why_not_close(official: Official, *, by: Official) -> str:
    """Since nobody closes his own, an administrator is always left."""
    if official.pk == by.pk:
        return OWN
    return "" if official.is_active else f"Tài khoản {official} đã ngừng từ trước."


def why_not_reopen(official: Official) -> str:
    return f"Tài khoản {official} đang hoạt động." if official.is_active else ""


def why_not_step_down(official: Official, *, by: Official, stays: bool) -> str:
    """``stays``: he would still administer."""
    return "" if stays or official.pk != by.pk else OWN_RIGHTS


def find_invitation(pk: int, token: str) -> Invitation | None:
    """Whose link it is; None where we have never sent such a one."""
    invitation = Invitation.objects.select_related("official").filter(pk=pk).first()
    return invitation if invitation and is_genuine(invitation, token) else None


def why_not_accept(invitation: Invitation, now: dt.datetime) -> str:
    """Only for who has the link itself: it tells what became of the account."""
    if invitation.used_at:
        return "Đường dẫn này đã dùng một lần rồi. Đồng chí đăng nhập bằng mật khẩu đã đặt."
    if not invitation.official.is_active:
        return "Tài khoản này đã ngừng hoạt động."
    if invitation.withdrawn_at:
        return f"Đã có lời mời mới hơn thay cho lời mời này; đồng chí dùng thư mới nhất. {ASK}"
    if invitation.expires_at <= now:
        return f"Lời mời đã hết hạn. {ASK}"
    if invitation.seal != seal_of(invitation.official):
        return f"Tài khoản đã đăng nhập, đổi mật khẩu hoặc đổi địa chỉ thư sau khi mời. {ASK}"
    return ""
