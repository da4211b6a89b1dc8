from django.contrib import admin

from provinces.admin_parts import RefusalsInWords
from reminders.models import ReminderRule


@admin.register(ReminderRule)
class ReminderRuleAdmin(RefusalsInWords, admin.ModelAdmin):
    list_display = ["step", "audience", "cluster", "days_before", "overdue_days"]
    list_filter = ["step", "audience"]
    list_select_related = ["cluster"]
