from django.contrib import admin

from pledges.models import Indicator
from provinces.admin_parts import FoldedSearch, RefusalsInWords


@admin.register(Indicator)
class IndicatorAdmin(RefusalsInWords, FoldedSearch, admin.ModelAdmin):
    list_display = ["name", "unit", "year", "position"]
    list_filter = ["year"]
    search_fields = ["name", "code"]
    prepopulated_fields = {"code": ["name"]}
