from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Case, F, Value, When
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone

from clusters.models import Cluster
from provinces.admin_parts import FoldedSearch, ReadOnly, RefusalsInWords
from provinces.days import today
from reminders.forms import EVERYBODY, PreviewForm, RuleForm, TimingForm
from reminders.models import Heartbeat, ManualReminder, Reminded, Reminder, ReminderRule, ReminderTiming
from reminders.operations import operations
from reminders.preview import preview
from reminders.sending_by_hand import BY_HAND


class ForWhom(admin.SimpleListFilter):
    """The sector, or a cluster that has something of its own."""

    title = "áp dụng cho"
    parameter_name = "cum"
    sector = "toan-nganh"

    def lookups(self, request, model_admin):
        clusters = Cluster.objects.filter(pk__in=model_admin.model.objects.order_by().values("cluster"))
        return [(self.sector, EVERYBODY), *((str(each.pk), str(each)) for each in clusters.order_by("kind", "number"))]

    def queryset(self, request, queryset):
        if self.value() == self.sector:
            return queryset.filter(cluster=None)
        return queryset.filter(cluster=self.value()) if (self.value() or "").isdecimal() else queryset


class OfSectorOrCluster(RefusalsInWords):
    """Rows of the whole sector, which have no cluster, and of single clusters."""

    list_select_related = ["cluster"]

    @admin.display(description="áp dụng cho", ordering="cluster")
    def for_whom(self, row):
        return str(row.cluster or EVERYBODY)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "cluster":
            kwargs["empty_label"] = EVERYBODY
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


SECTOR_FIRST = [F("cluster__kind").asc(nulls_first=True), F("cluster__number").asc(nulls_first=True)]


def _as_listed(field, choices):
    """In the order of the choices: as the year goes, the board's own people before the digests."""
    return Case(*(When(**{field: value}, then=Value(place)) for place, value in enumerate(choices.values)))


@admin.register(ReminderRule)
class ReminderRuleAdmin(OfSectorOrCluster, admin.ModelAdmin):
    form = RuleForm
    list_display = ["step", "for_whom", "audience", "days"]
    list_filter = ["step", "audience", ForWhom]
    list_per_page = 200  # all that holds on one page
    ordering = [_as_listed("step", Reminded), *SECTOR_FIRST, _as_listed("audience", ReminderRule.Audience)]

    @admin.display(description="nhắc vào")
    def days(self, rule):
        return rule.days_in_words

    def get_urls(self):
        page = path("xem-truoc/", self.admin_site.admin_view(self.preview_view), name="reminders_reminderrule_preview")
        return [page, *super().get_urls()]

    def preview_view(self, request):
        """Who gets what on a day; today unless another is asked for."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = PreviewForm(request.GET if "ngay" in request.GET else {"ngay": today().isoformat()})
        shown = {
            "title": "Ai nhận gì, theo ngày",
            "opts": self.opts,
            "form": form,
            "preview": preview(form.cleaned_data["ngay"]) if form.is_valid() else None,
        }
        context = self.admin_site.each_context(request) | shown
        return TemplateResponse(request, "admin/reminders/preview.html", context)


@admin.register(ReminderTiming)
class ReminderTimingAdmin(OfSectorOrCluster, admin.ModelAdmin):
    form = TimingForm
    list_display = ["for_whom", "send_at", "quiet", "working_days_only"]
    ordering = SECTOR_FIRST

    @admin.display(description="giờ yên tĩnh")
    def quiet(self, timing):
        return f"từ {timing.quiet_from:%H:%M} đến {timing.quiet_until:%H:%M}"

    def get_readonly_fields(self, request, obj=None):
        """The sector's stays the sector's."""
        return ["for_whom"] if _is_sectors(obj) else []

    def get_fields(self, request, obj=None):
        whose = "for_whom" if _is_sectors(obj) else "cluster"
        return [whose, "send_at", ("quiet_from", "quiet_until"), "working_days_only"]

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not _is_sectors(obj)

    def get_actions(self, request):
        """A cluster's own hours are taken away on their page."""
        return {}


def _is_sectors(timing):
    return timing is not None and timing.cluster_id is None


@admin.register(Reminder)
class ReminderAdmin(ReadOnly, FoldedSearch, admin.ModelAdmin):
    """Who was reminded of what, and when."""

    list_display = ["on", "official", "what", "due_on", "letter"]
    list_filter = ["on"]
    list_select_related = ["official", "letter"]
    date_hierarchy = "on"
    search_fields = ["official__username", "official__full_name", "letter__subject"]
    ordering = ["-on", "-pk"]
    show_full_result_count = False
    fields = ["on", "official", "what", "due_on", "letter"]

    @admin.display(description="việc")
    def what(self, reminder):
        return _in_words(reminder.occasion)


def _in_words(occasion):
    """“Báo cáo 6 tháng”: occasions name their step among other things."""
    parts = occasion.removeprefix(BY_HAND).replace("pledge_", "pledge:").split(":")
    step = next((Reminded(part).label for part in parts if part in Reminded.values), "Việc khác")
    return f"{step} (nhắc tay)" if occasion.startswith(BY_HAND) else step


@admin.register(ManualReminder)
class ManualReminderAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["on", "cluster_year", "board", "by", "at"]
    list_filter = ["on"]
    list_select_related = ["cluster_year__cluster", "board", "by"]
    ordering = ["-at"]


@admin.register(Heartbeat)
class OperationsAdmin(ReadOnly, admin.ModelAdmin):
    """In place of a list one page: how the work in the background fares."""

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        shown = {"title": "Vận hành", "operations": operations(timezone.now())}
        context = self.admin_site.each_context(request) | shown | (extra_context or {})
        return TemplateResponse(request, "admin/reminders/operations.html", context)
