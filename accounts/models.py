"""How an official comes to his account, and what was done with it since."""

from django.db import models
from django.db.models import F, Q

from provinces.models import Official


class InvitationQuerySet(models.QuerySet):
    def open(self):
        """Neither used nor withdrawn; its time may be over."""
        return self.filter(used_at=None, withdrawn_at=None)


class Invitation(models.Model):
    """A letter with a link by which an official sets his password, once (``links.py``; the link is kept nowhere).

    ``seal``: of the account as it was when he was invited; where it has changed since, the link is void.
    ``withdrawn_at``: a newer one took its place, or the account was closed.
    """

    official = models.ForeignKey(Official, models.CASCADE, related_name="invitations", verbose_name="cán bộ")
    by = models.ForeignKey(Official, models.PROTECT, related_name="+", verbose_name="người mời")
    invited_at = models.DateTimeField("mời lúc")
    expires_at = models.DateTimeField("hết hạn lúc")
    used_at = models.DateTimeField("dùng lúc", null=True, blank=True)
    withdrawn_at = models.DateTimeField("thôi hiệu lực lúc", null=True, blank=True)
    seal = models.CharField("dấu của tài khoản", max_length=64, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "lời mời"
        verbose_name_plural = "lời mời"
        ordering = ["-invited_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="invitation_one_open",
                fields=["official"],
                condition=Q(used_at=None, withdrawn_at=None),
                violation_error_message="Cán bộ này đã có một lời mời còn hiệu lực.",
            ),
            models.CheckConstraint(
                name="invitation_used_or_withdrawn",
                condition=Q(used_at=None) | Q(withdrawn_at=None),
                violation_error_message="Lời mời đã dùng thì không thôi hiệu lực nữa.",
            ),
            models.CheckConstraint(
                name="invitation_expires_later",
                condition=Q(expires_at__gt=F("invited_at")),
                violation_error_message="Lời mời phải hết hạn sau lúc mời.",
            ),
        ]

    def __str__(self):
        return f"Lời mời {self.invited_at:%d/%m/%Y}"


class GivenPassword(models.Model):
    """The official's password was chosen by an administrator: he puts his own in its place before anything else."""

    official = models.OneToOneField(Official, models.CASCADE, related_name="given_password", verbose_name="cán bộ")
    given_at = models.DateTimeField("đặt lúc")

    class Meta:
        verbose_name = "mật khẩu tạm"
        verbose_name_plural = "mật khẩu tạm"
        ordering = ["pk"]

    def __str__(self):
        return f"Mật khẩu tạm {self.given_at:%d/%m/%Y}"


class AccountStep(models.Model):
    """An account was closed or opened again: by whom, when and why."""

    class Kind(models.TextChoices):
        CLOSED = "closed", "Ngừng tài khoản"
        REOPENED = "reopened", "Mở lại tài khoản"

    official = models.ForeignKey(Official, models.CASCADE, related_name="account_steps", verbose_name="cán bộ")
    kind = models.CharField("việc", max_length=10, choices=Kind)
    by = models.ForeignKey(Official, models.PROTECT, related_name="+", verbose_name="người làm")
    at = models.DateTimeField("lúc")
    reason = models.CharField("lý do", max_length=200)

    class Meta:
        verbose_name = "lần ngừng, mở lại tài khoản"
        verbose_name_plural = "các lần ngừng, mở lại tài khoản"
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="account_step_has_reason",
                condition=~Q(reason=""),
                violation_error_message="Phải ghi lý do ngừng, mở lại tài khoản.",
            ),
            models.CheckConstraint(
                name="account_step_by_another",
                condition=~Q(by=F("official")),
                violation_error_message="Không ai tự ngừng, tự mở lại tài khoản của mình.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.at:%d/%m/%Y}"
