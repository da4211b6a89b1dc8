"""Files and pictures of a conference, and the article that tells the sector of it."""

from django.db import models
from django.db.models import Q

from conferences.models.conference import Conference
from conferences.models.programme import Contribution
from files.models import StoredFile
from provinces.models import Official


class ConferenceFile(StoredFile):
    """A file that belongs to the conference, or to one contribution of it."""

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="files", verbose_name="hội nghị")
    contribution = models.ForeignKey(
        Contribution, models.CASCADE, related_name="files", verbose_name="tham luận", null=True, blank=True
    )

    class Meta(StoredFile.Meta):
        verbose_name = "tài liệu hội nghị"
        verbose_name_plural = "các tài liệu hội nghị"
        constraints = [
            models.UniqueConstraint(
                name="conference_file_once",
                fields=["conference", "contribution", "sha256"],
                nulls_distinct=False,
                violation_error_message="Tệp này đã có.",
            ),
        ]


class Photo(StoredFile):
    """A picture. Until the worker has made it ready (upright, smaller, without its EXIF) nobody sees it.

    Then ``file`` is the large picture, ``thumbnail`` the small one, and what was uploaded is gone. ``sha256`` stays
    that of the upload, so that the same picture is noticed when it comes again; ``kind`` and ``size`` are those of
    ``file``.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Đang xử lý"
        READY = "ready", "Sẵn sàng"
        FAILED = "failed", "Không xử lý được"

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="photos", verbose_name="hội nghị")
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    caption = models.CharField("chú thích", max_length=500, blank=True)
    credit = models.CharField("tác giả ảnh", max_length=120, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.WAITING)
    thumbnail = models.FileField("ảnh nhỏ", upload_to="conferences/photo", max_length=200, blank=True)

    class Meta(StoredFile.Meta):
        verbose_name = "ảnh hội nghị"
        verbose_name_plural = "các ảnh hội nghị"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="photo_once_per_conference",
                fields=["conference", "sha256"],
                violation_error_message="Ảnh này đã có.",
            ),
            models.CheckConstraint(
                name="photo_ready_iff_thumbnail",
                condition=Q(state="ready") & ~Q(thumbnail="") | ~Q(state="ready") & Q(thumbnail=""),
                violation_error_message="Ảnh sẵn sàng phải có ảnh nhỏ.",
            ),
        ]


class Article(models.Model):
    """What the whole sector may read of a conference: a text and the conference's pictures."""

    conference = models.OneToOneField(Conference, models.CASCADE, related_name="article", verbose_name="hội nghị")
    title = models.CharField("tiêu đề", max_length=300)
    text = models.TextField("nội dung bài viết")
    version = models.PositiveIntegerField("phiên bản", default=1)
    edited_by = models.ForeignKey(Official, models.PROTECT, related_name="+", verbose_name="người sửa cuối")
    edited_at = models.DateTimeField("sửa lần cuối")
    published_at = models.DateTimeField("đăng lúc", null=True, blank=True)

    class Meta:
        verbose_name = "bài viết về hội nghị"
        verbose_name_plural = "các bài viết về hội nghị"
        ordering = ["-published_at", "-pk"]

    def __str__(self):
        return self.title
