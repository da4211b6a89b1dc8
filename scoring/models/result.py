"""The result of a cluster's year: adopted at a conference, published, corrected by decisions; each table is kept."""

from django.db import models
from django.db.models import Q

from clusters.models import ClusterYear
from pledges.models.papers import LoggedStep
from pledges.queries.papers import StepQuerySet
from provinces.models import Board, Official
from scoring.states import RESULT_MOVES, ResultState


class Result(models.Model):
    """``adopted_on``, ``adopted_how``: the day and the conference at which the boards agreed; None and "" before."""

    cluster_year = models.OneToOneField(ClusterYear, models.PROTECT, related_name="result", verbose_name="năm của cụm")
    state = models.CharField("trạng thái", max_length=10, choices=ResultState, default=ResultState.OPEN)
    adopted_on = models.DateField("thống nhất ngày", null=True, blank=True)
    adopted_how = models.CharField("thống nhất tại", max_length=200, blank=True)

    class Meta:
        verbose_name = "kết quả thi đua"
        verbose_name_plural = "kết quả thi đua"
        ordering = ["-cluster_year__year", "pk"]
        constraints = [
            models.CheckConstraint(
                name="result_agreed_iff_not_open",
                condition=Q(state="open", adopted_on=None, adopted_how="")
                | Q(~Q(state="open"), ~Q(adopted_how=""), adopted_on__isnull=False),
                violation_error_message="Kết quả đã thông qua phải có ngày và nơi thống nhất.",
            ),
        ]

    def __str__(self):
        return "Kết quả thi đua"

    def title(self) -> str:
        """“Kết quả thi đua năm 2026”; the cluster's year must be at hand."""
        return f"Kết quả thi đua năm {self.cluster_year.year}"


class ResultStep(LoggedStep):
    result = models.ForeignKey(Result, models.CASCADE, related_name="steps", verbose_name="kết quả")
    from_state = models.CharField("từ trạng thái", max_length=10, choices=ResultState)
    to_state = models.CharField("sang trạng thái", max_length=10, choices=ResultState)

    objects = StepQuerySet.as_manager()

    class Meta(LoggedStep.Meta):
        verbose_name = "bước của kết quả"
        verbose_name_plural = "các bước của kết quả"
        constraints = [
            models.CheckConstraint(
                name="result_taken_back_has_reason",
                condition=~Q(comment="") & Q(to_state="open") | Q(comment="") & ~Q(to_state="open"),
                violation_error_message="Lấy lại kết quả phải có lý do; các bước khác thì không ghi lý do.",
            ),
        ]

    def __str__(self):
        return self.label

    @property
    def label(self) -> str:
        return RESULT_MOVES[self.from_state, self.to_state]


class ResultTable(models.Model):
    """A table as it was published; number 1 by adoption, each further one by a decision that corrects points.

    ``parts``: [[criterion, code, name, maximum as text], …] of the sheet's parts, the columns of the table.
    """

    result = models.ForeignKey(Result, models.PROTECT, related_name="tables", verbose_name="kết quả")
    number = models.PositiveSmallIntegerField("bảng số")
    parts = models.JSONField("các phần", default=list)
    decision = models.CharField("số quyết định", max_length=50, blank=True)
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    decided_by = models.CharField("cơ quan quyết định", max_length=200, blank=True)
    reason = models.TextField("lý do", blank=True)
    official = models.ForeignKey(Official, models.PROTECT, related_name="+", verbose_name="người công bố")
    at = models.DateTimeField("công bố lúc")

    class Meta:
        verbose_name = "bảng kết quả"
        verbose_name_plural = "bảng kết quả"
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="result_table_once_per_number",
                fields=["result", "number"],
                violation_error_message="Bảng kết quả số này đã có.",
            ),
            models.CheckConstraint(
                name="result_table_corrects_by_decision",
                condition=Q(number=1, decision="", decided_on=None, decided_by="", reason="")
                | Q(
                    ~Q(decision=""),
                    ~Q(decided_by=""),
                    ~Q(reason=""),
                    number__gt=1,
                    decided_on__isnull=False,
                ),
                violation_error_message="Bảng điều chỉnh phải có số, ngày, cơ quan quyết định và lý do.",
            ),
        ]

    def __str__(self):
        return f"Bảng số {self.number}"


class ResultLine(models.Model):
    """A board in a published table. ``rank`` None where it is not considered, with the reason in ``excluded``.

    ``parts``: {criterion on top of the sheet: points as text}.
    """

    table = models.ForeignKey(ResultTable, models.CASCADE, related_name="lines", verbose_name="bảng kết quả")
    board = models.ForeignKey(Board, models.PROTECT, related_name="+", verbose_name="ban tổ chức")
    position = models.PositiveSmallIntegerField("thứ tự")
    rank = models.PositiveSmallIntegerField("xếp hạng", null=True, blank=True)
    class_name = models.CharField("xếp loại", max_length=20, blank=True)
    parts = models.JSONField("điểm từng phần", default=dict)
    converted = models.DecimalField("điểm quy đổi", max_digits=14, decimal_places=2, null=True, blank=True)
    bonus = models.DecimalField("điểm thưởng", max_digits=7, decimal_places=2, null=True, blank=True)
    deduction = models.DecimalField("điểm trừ", max_digits=7, decimal_places=2, null=True, blank=True)
    total = models.DecimalField("tổng điểm", max_digits=7, decimal_places=2, null=True, blank=True)
    votes = models.PositiveSmallIntegerField("phiếu khi bằng điểm", default=0)
    excluded = models.TextField("không xét vì", blank=True)

    class Meta:
        verbose_name = "dòng kết quả"
        verbose_name_plural = "các dòng kết quả"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="result_line_once_per_board",
                fields=["table", "board"],
                violation_error_message="Đơn vị đã có trong bảng kết quả.",
            ),
            models.CheckConstraint(
                name="result_line_ranked_or_excluded",
                condition=Q(~Q(class_name=""), excluded="", rank__isnull=False, total__isnull=False)
                | Q(~Q(excluded=""), class_name="", rank=None),
                violation_error_message="Đơn vị có xếp hạng và xếp loại, hoặc có lý do không xét.",
            ),
        ]

    def __str__(self):
        return f"Dòng {self.position}"
