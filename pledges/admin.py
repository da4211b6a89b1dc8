from django import forms
from django.contrib import admin

from pledges.models import (
    Indicator,
    Pledge,
    PledgeStep,
    Practice,
    Proposal,
    Registration,
    RegistrationStep,
    Response,
    Signature,
    Summary,
    SummaryStep,
)
from pledges.states import APPROVED
from provinces.admin_parts import FoldedSearch, ReadOnly, RefusalsInWords


class BoundField(forms.ModelChoiceField):
    def label_from_instance(self, indicator):
        return f"{indicator.name} ({indicator.unit}), năm {indicator.year}"


class IndicatorForm(forms.ModelForm):
    """The bound is an indicator of the same year: shown are those of the row's own, or, before it has one, of all."""

    at_most = BoundField(
        Indicator.objects.order_by("-year", "position", "pk"),
        label=Indicator._meta.get_field("at_most").verbose_name.capitalize(),
        help_text="Lũy kế của chỉ tiêu này không được lớn hơn; ví dụ nhà hoàn thành không vượt quá nhà đăng ký.",
        required=False,
    )

    class Meta:
        model = Indicator
        fields = ["year", "code", "group", "name", "unit", "position", "decimals", "adds_up", "at_most"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            bounds = self.fields["at_most"].queryset.filter(year=self.instance.year)
            self.fields["at_most"].queryset = bounds.exclude(pk=self.instance.pk)

    def clean(self):
        super().clean()
        bound = self.cleaned_data.get("at_most")
        if bound and bound.year != self.cleaned_data.get("year", self.instance.year):
            self.add_error("at_most", "Chỉ tiêu làm mức trần phải thuộc cùng năm.")
        return self.cleaned_data


@admin.register(Indicator)
class IndicatorAdmin(RefusalsInWords, FoldedSearch, admin.ModelAdmin):
    """To mend; the Central Commission defines the indicators on their own page."""

    form = IndicatorForm
    list_display = ["name", "group", "unit", "of_year", "position", "decimals", "adds_up", "at_most"]
    list_filter = ["year", "group"]
    list_select_related = ["at_most"]
    search_fields = ["name", "code"]
    prepopulated_fields = {"code": ["name"]}

    @admin.display(description="năm", ordering="year")
    def of_year(self, indicator):
        return str(indicator.year)

    def get_readonly_fields(self, request, obj=None):
        """What figures already given depend on stays."""
        return ["year", "code", "unit", "decimals"] if _has_figures(obj) else []

    def get_prepopulated_fields(self, request, obj=None):
        return {} if _has_figures(obj) else self.prepopulated_fields


def _has_figures(indicator) -> bool:
    return indicator is not None and Indicator.objects.with_use().filter(pk=indicator.pk, is_used=True).exists()


class OfCluster:
    """The cluster and the year of a paper."""

    @admin.display(description="cụm", ordering="cluster_year__cluster")
    def cluster(self, paper):
        return str(paper.cluster_year.cluster)

    @admin.display(description="năm", ordering="cluster_year__year")
    def year(self, paper):
        return str(paper.cluster_year.year)


class StepInline(ReadOnly, admin.TabularInline):
    fields = ["at", "from_state", "to_state", "official", "board", "comment"]
    extra = 0


class SignatureInline(ReadOnly, admin.TabularInline):
    model = Signature
    fields = ["board", "official", "position", "signed_at", "at_conference", "fingerprint"]
    extra = 0


class PledgeStepInline(StepInline):
    model = PledgeStep


@admin.register(Pledge)
class PledgeAdmin(OfCluster, ReadOnly, admin.ModelAdmin):
    """Where each pledge stands and who has signed; its text is read on its own page, by whom it is for."""

    list_display = ["cluster", "year", "state", "opened_at", "in_force_at"]
    list_filter = ["state", "cluster_year__year"]
    list_select_related = ["cluster_year__cluster"]
    fields = [
        "cluster",
        "year",
        "state",
        "fingerprint",
        "opened_at",
        "opened_by",
        "in_force_at",
        "closing_reason",
        "missing",
    ]
    inlines = [SignatureInline, PledgeStepInline]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("cluster_year__cluster")


class RegistrationStepInline(StepInline):
    model = RegistrationStep


@admin.register(Registration)
class RegistrationAdmin(OfCluster, ReadOnly, FoldedSearch, admin.ModelAdmin):
    """Where each registration stands and who moved it; its text is read on its own page, by whom it is for."""

    list_display = ["__str__", "board", "cluster", "year", "state", "submitted_at", "approved_at"]
    list_filter = ["state", "cluster_year__year"]
    list_select_related = ["board", "cluster_year__cluster"]
    search_fields = ["board__committee"]
    fields = [
        "board",
        "cluster",
        "year",
        "number",
        "state",
        "due_on",
        "first_submitted_at",
        "submitted_by",
        "returned_by",
        "approved_by",
    ]
    inlines = [RegistrationStepInline]


class SummaryStepInline(StepInline):
    model = SummaryStep


@admin.register(Summary)
class SummaryAdmin(OfCluster, ReadOnly, admin.ModelAdmin):
    """Where each cluster's report stands and who moved it; its figures and texts are on its own page."""

    list_display = ["__str__", "cluster", "year", "state", "sent_at"]
    list_filter = ["state", "cluster_year__year"]
    list_select_related = ["cluster_year__cluster"]
    fields = ["cluster", "year", "period", "state", "edited_by", "edited_at", "sent_at", "sent_by", "board", "missing"]
    inlines = [SummaryStepInline]


class OfReport:
    """Where an entry of a report was told; searched by its own words and by the board."""

    list_select_related = ["report__board", "report__cluster_year__cluster"]

    @admin.display(description="ban tổ chức", ordering="report__board")
    def board(self, entry):
        return str(entry.report.board)

    @admin.display(description="báo cáo", ordering="report")
    def told_in(self, entry):
        return f"{entry.report.title()}, {entry.report.cluster_year.cluster}"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*self.list_select_related)


@admin.register(Practice)
class PracticeAdmin(OfReport, ReadOnly, FoldedSearch, admin.ModelAdmin):
    """What stands in the library, and what is held up to others; what is not approved is its board's own matter."""

    list_display = ["title", "topic", "board", "told_in", "featured_at"]
    list_filter = ["topic", "report__cluster_year__year"]
    search_fields = ["title", "report__board__committee"]
    fields = ["title", "topic", "board", "told_in", "featured_at", "featured_by"]

    def get_queryset(self, request):
        return super().get_queryset(request).filter(report__state=APPROVED)


class ResponseInline(ReadOnly, admin.TabularInline):
    model = Response
    fields = ["at", "from_state", "to_state", "official", "board"]
    extra = 0


@admin.register(Proposal)
class ProposalAdmin(OfReport, ReadOnly, FoldedSearch, admin.ModelAdmin):
    """Where each proposal stands and who moved it; its text is read on its own page, by whom it is for."""

    list_display = ["__str__", "board", "told_in", "addressee", "state", "raised_at", "due_on"]
    list_filter = ["state", "addressee", "report__cluster_year__year"]
    search_fields = ["report__board__committee"]
    fields = ["board", "told_in", "addressee", "state", "raised_at", "due_on"]
    inlines = [ResponseInline]
