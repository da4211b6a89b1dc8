"""Files that go with a report."""

from django.db import models

from files.models import StoredFile
from pledges.models.report import Report


class Attachment(StoredFile):
    """A file of a report; seen by whoever may read the report."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="attachments", verbose_name="báo cáo")

    class Meta(StoredFile.Meta):
        verbose_name = "tệp đính kèm"
        verbose_name_plural = "tệp đính kèm"
        constraints = [
            models.UniqueConstraint(
                name="attachment_once_per_report",
                fields=["report", "sha256"],
                violation_error_message="Tệp này đã có trong báo cáo.",
            ),
        ]
