from django.contrib import admin

from pledges.admin import OfCluster, StepInline
from provinces.admin_parts import FoldedSearch, ReadOnly
from scoring.models import CriteriaSheet, Result, ResultStep, Scorecard, ScorecardStep, SheetStep


class SheetStepInline(StepInline):
    model = SheetStep


@admin.register(CriteriaSheet)
class CriteriaSheetAdmin(OfCluster, ReadOnly, admin.ModelAdmin):
    """Where each sheet stands and by which rules it counts; its criteria are read on its own page."""

    list_display = ["cluster", "year", "state", "scale", "agreed_on", "published_at"]
    list_filter = ["state", "cluster_year__year"]
    fields = [
        *("cluster", "year", "state", "scale", "step", "bonus_cap", "deduction_cap", "excellent", "good", "fair"),
        *("tie_breaks", "agreed_on", "agreed_how", "published_at", "published_by"),
    ]
    inlines = [SheetStepInline]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("cluster_year__cluster")


class ScorecardStepInline(StepInline):
    model = ScorecardStep


@admin.register(Scorecard)
class ScorecardAdmin(OfCluster, ReadOnly, FoldedSearch, admin.ModelAdmin):
    """Where each card stands and who moved it; its points are on its own page, for whom they are."""

    list_display = ["board", "cluster", "year", "state", "first_submitted_at", "submitted_at"]
    list_filter = ["state", "cluster_year__year"]
    search_fields = ["board__committee"]
    fields = [
        *("board", "cluster", "year", "state", "due_on", "first_submitted_at", "submitted_at", "submitted_by"),
        *("returned_at", "returned_by", "verified_at", "verified_by"),
    ]
    inlines = [ScorecardStepInline]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("board", "cluster_year__cluster")


class ResultStepInline(StepInline):
    model = ResultStep


@admin.register(Result)
class ResultAdmin(OfCluster, ReadOnly, admin.ModelAdmin):
    """Where each year's result stands and who moved it; its table is on its own page."""

    list_display = ["cluster", "year", "state", "adopted_on", "adopted_how"]
    list_filter = ["state", "cluster_year__year"]
    fields = ["cluster", "year", "state", "adopted_on", "adopted_how"]
    inlines = [ResultStepInline]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("cluster_year__cluster")
