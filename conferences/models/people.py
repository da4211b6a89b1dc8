"""Who comes to a conference: the boards with their answers and presence, and the persons by name."""

from django.db import models
from django.db.models import Q

from conferences.models.conference import Conference
from conferences.models.part import Part, board_or_none
from conferences.models.programme import Site
from conferences.queries.people import AttendanceQuerySet
from provinces.models import Board, Official


class Attendance(models.Model):
    """A board that is called to the conference. ``is_present`` None: nobody has said; that is not absent."""

    class Answer(models.TextChoices):
        PENDING = "pending", "Chưa trả lời"
        COMING = "coming", "Sẽ dự"
        DECLINED = "declined", "Không dự được"

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="attendances", verbose_name="hội nghị")
    board = models.ForeignKey(Board, models.PROTECT, related_name="+", verbose_name="ban tổ chức")
    answer = models.CharField("trả lời giấy mời", max_length=10, choices=Answer, default=Answer.PENDING)
    reason = models.TextField("lý do không dự", blank=True)
    answered_at = models.DateTimeField("trả lời lúc", null=True, blank=True)
    answered_by = models.ForeignKey(
        Official, models.PROTECT, related_name="+", verbose_name="người trả lời", null=True, blank=True
    )
    is_present = models.BooleanField("có mặt", null=True, blank=True)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị dự hội nghị"
        verbose_name_plural = "các đơn vị dự hội nghị"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="attendance_once_per_board",
                fields=["conference", "board"],
                violation_error_message="Đơn vị đã có trong danh sách dự hội nghị.",
            ),
            models.CheckConstraint(
                name="attendance_answered_iff_answered_at",
                condition=Q(answer="pending", answered_at=None, answered_by=None)
                | Q(~Q(answer="pending"), answered_at__isnull=False, answered_by__isnull=False),
                violation_error_message="Đã trả lời giấy mời thì phải có giờ và người trả lời.",
            ),
            models.CheckConstraint(
                name="attendance_declined_has_reason",
                condition=Q(answer="declined") & ~Q(reason="") | ~Q(answer="declined") & Q(reason=""),
                violation_error_message="Không dự được thì phải ghi lý do.",
            ),
        ]

    def __str__(self):
        return self.get_answer_display()


class Participant(Part):
    """A person at the conference, as the record names him. ``site`` None: at the main place."""

    class Role(models.TextChoices):
        CHAIR = "chair", "Chủ trì"
        CO_CHAIR = "co_chair", "Đồng chủ trì"
        SECRETARY = "secretary", "Thư ký"
        CENTRAL = "central", "Đại biểu Trung ương"
        HOST = "host", "Đại biểu địa phương đăng cai"
        DELEGATE = "delegate", "Đại biểu đơn vị"
        GUEST = "guest", "Khách mời"

    role = models.CharField("tư cách", max_length=10, choices=Role, default=Role.DELEGATE)
    name = models.CharField("họ và tên", max_length=120, blank=True)
    post = models.CharField("chức vụ", max_length=300, blank=True)
    board = board_or_none("ban tổ chức")
    site = models.ForeignKey(
        Site, models.SET_NULL, related_name="participants", verbose_name="điểm cầu", null=True, blank=True
    )

    class Meta(Part.Meta):
        verbose_name = "đại biểu"
        verbose_name_plural = "các đại biểu"
        constraints = [
            models.CheckConstraint(
                name="participant_is_somebody",
                condition=~Q(name="", post=""),
                violation_error_message="Ghi họ tên hoặc chức vụ của đại biểu.",
            ),
        ]

    def __str__(self):
        return self.name or self.post
