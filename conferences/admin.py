from django.contrib import admin

from conferences.models import Attendance, Conference, ConferenceStep, Election, Signing
from pledges.admin import StepInline
from provinces.admin_parts import FoldedSearch, ReadOnly


class AttendanceInline(ReadOnly, admin.TabularInline):
    model = Attendance
    fields = ["board", "answer", "answered_by", "is_present"]
    extra = 0


class ElectionInline(ReadOnly, admin.TabularInline):
    model = Election
    fields = ["office", "board", "method", "in_favour", "against", "abstained", "official", "at"]
    extra = 0


class SigningInline(ReadOnly, admin.TabularInline):
    model = Signing
    fields = ["board", "signer", "official", "at"]
    extra = 0


class ConferenceStepInline(StepInline):
    model = ConferenceStep


@admin.register(Conference)
class ConferenceAdmin(ReadOnly, FoldedSearch, admin.ModelAdmin):
    """Where each conference stands, who was there, and who moved it; its record is read and kept on its own page."""

    list_display = ["title", "whose", "of_year", "day", "state", "frozen_at"]
    list_filter = ["state", "kind", "year"]
    search_fields = ["title", "place", "words"]
    fields = [
        *("title", "whose", "of_year", "kind", "day", "place", "host_board", "source", "state", "invited_at"),
        *("opened_at", "held_at", "table_adopted_at", "carried_at", "frozen_at"),
    ]
    inlines = [AttendanceInline, ElectionInline, SigningInline, ConferenceStepInline]

    @admin.display(description="cụm", ordering="cluster_year__cluster")
    def whose(self, conference):
        return conference.whose

    @admin.display(description="năm", ordering="year")
    def of_year(self, conference):
        return str(conference.year)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("cluster_year__cluster", "host_board")
