from django.contrib import admin

from provinces.admin_parts import RefusalsInWords
from reminders.models import ReminderRule, in_words


@admin.register(ReminderRule)
class ReminderRuleAdmin(RefusalsInWords, admin.ModelAdmin):
    list_display = ["step", "when", "audience"]
    list_filter = ["step", "audience"]

    @admin.display(description="khi nào", ordering="-days_before")
    def when(self, rule):
        return in_words(rule.days_before)
