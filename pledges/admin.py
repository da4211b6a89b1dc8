from django.contrib import admin

from pledges.models import Indicator, Pledge, PledgeStep, Signature
from provinces.admin_parts import FoldedSearch, RefusalsInWords


@admin.register(Indicator)
class IndicatorAdmin(RefusalsInWords, FoldedSearch, admin.ModelAdmin):
    list_display = ["name", "unit", "year", "position"]
    list_filter = ["year"]
    search_fields = ["name", "code"]
    prepopulated_fields = {"code": ["name"]}


class ReadOnly:
    """What moves through its doors only: the admin shows it."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class SignatureInline(ReadOnly, admin.TabularInline):
    model = Signature
    fields = ["board", "official", "position", "signed_at", "at_conference", "fingerprint"]
    extra = 0


class PledgeStepInline(ReadOnly, admin.TabularInline):
    model = PledgeStep
    fields = ["at", "from_state", "to_state", "official", "board", "comment"]
    extra = 0


@admin.register(Pledge)
class PledgeAdmin(ReadOnly, admin.ModelAdmin):
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

    @admin.display(description="cụm", ordering="cluster_year__cluster")
    def cluster(self, pledge):
        return str(pledge.cluster_year.cluster)

    @admin.display(description="năm", ordering="cluster_year__year")
    def year(self, pledge):
        return str(pledge.cluster_year.year)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("cluster_year__cluster")
