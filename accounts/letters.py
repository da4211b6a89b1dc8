"""The letter that invites an official."""

from collections.abc import Callable, Iterable
from mailbox.letter_text import SecretText, Text
from mailbox.models import Letter
from mailbox.verbs import Draft

from django.conf import settings
from django.utils import timezone

from accounts.access import why_not_accept
from accounts.links import path_of
from accounts.models import Invitation

KIND = "invitation"


def invitation_letter(invitation: Invitation) -> Draft:
    """Goes out at once, whatever he chose; it stands in no inbox, for who reads there has no need of it."""
    text = _text(invitation)
    key = _key(invitation.pk)
    return Draft(invitation.official, text.subject, text.body, "", key, kind=KIND, urgent=True, in_inbox=False)


def compose_invitations(letters: Iterable[Letter]) -> Callable[[Letter], Text | None]:
    """Only here the link comes into being: it leaves with the letter and is not kept in its row. One query."""
    invitations = Invitation.objects.select_related("official").in_bulk(_pk_in(each.dedupe_key) for each in letters)
    now = timezone.now()

    def text_of(letter):
        invitation = invitations.get(_pk_in(letter.dedupe_key))
        if invitation is None or why_not_accept(invitation, now):
            return None
        return SecretText(*_text(invitation)[:2], path_of(invitation))

    return text_of


def _key(pk):
    return f"{KIND}:{pk}"


def _pk_in(key):
    return int(key.removeprefix(f"{KIND}:"))


def _text(invitation):
    official = invitation.official
    until = timezone.localtime(invitation.expires_at)
    body = [
        "Kính gửi đồng chí.",
        f"Đồng chí được mời dùng hệ thống {settings.SITE_NAME}. Tên đăng nhập của đồng chí: {official.username}",
        "Đồng chí mở trang ở cuối thư để tự đặt mật khẩu và đăng nhập. "
        f"Đường dẫn dùng một lần, đến {until:%H:%M} ngày {until:%d/%m/%Y}; không chuyển thư này cho người khác.",
        "Nếu đồng chí không chờ thư này, đề nghị bỏ qua và báo người quản trị của Ban Tổ chức Trung ương.",
    ]
    return Text("Mời đồng chí đặt mật khẩu đăng nhập", "\n\n".join(body))
