"""What no official may take as his password, beside Django's own rules."""

from django.conf import settings
from django.core.exceptions import ValidationError


class NotPublished:
    """The demo's password stands in the documentation."""

    def validate(self, password, user=None):
        if password in settings.REFUSED_PASSWORDS:
            raise ValidationError("Mật khẩu này đã công bố trong bản dùng thử; đồng chí chọn mật khẩu khác.")

    def get_help_text(self):
        return "Mật khẩu không được là mật khẩu đã công bố của bản dùng thử."
