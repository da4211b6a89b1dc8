from django.contrib import admin
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from provinces.admin_parts import DaysByCalendar, FoldedSearch, OverlapFormSet, RefusalsInWords, RowForm
from provinces.days import in_words, overlap
from provinces.models import Board, Province, ProvinceName, Succession
from provinces.verbs import refresh_labels


class NamesInTime(OverlapFormSet):
    def clashes(self, one, other):
        return "Trùng thời gian với một tên gọi khác." if overlap(one["valid_during"], other["valid_during"]) else ""


class NameInline(DaysByCalendar, admin.TabularInline):
    model = ProvinceName
    form = RowForm
    formset = NamesInTime
    extra = 0
    fields = ["name", "kind", "valid_during", "basis"]


class OriginInline(admin.TabularInline):
    model = Succession
    fk_name = "successor"
    extra = 0
    autocomplete_fields = ["predecessor"]
    verbose_name_plural = "hợp nhất từ"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("predecessor")


@admin.register(Province)
class ProvinceAdmin(RefusalsInWords, DaysByCalendar, FoldedSearch, admin.ModelAdmin):
    list_display = ["code", "label", "time"]
    list_display_links = ["code", "label"]
    search_fields = ["code", "label", "names__name"]
    inlines = [NameInline, OriginInline]
    actions = ["merge"]

    @admin.action(description="Hợp nhất các tỉnh, thành đã chọn…", permissions=["merge"])
    def merge(self, request, chosen):
        """Nothing yet: the page of the merger asks for the rest, and shows what would change."""
        asked_for = urlencode({"don_vi": list(chosen.order_by("pk").values_list("pk", flat=True))}, doseq=True)
        return HttpResponseRedirect(f"{reverse('admin:transitions_merger_merge')}?{asked_for}")

    def has_merge_permission(self, request):
        return request.user.has_perm("transitions.add_merger")

    @admin.display(description="tồn tại", ordering="lifetime")
    def time(self, province):
        return in_words(province.lifetime)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        refresh_labels(form.instance)


@admin.register(Board)
class BoardAdmin(RefusalsInWords, DaysByCalendar, FoldedSearch, admin.ModelAdmin):
    list_display = ["__str__", "kind", "time"]
    list_filter = ["kind"]
    search_fields = ["committee", "province__names__name"]
    autocomplete_fields = ["province"]
    ordering = ["committee", "id"]

    @admin.display(description="hoạt động", ordering="lifetime")
    def time(self, board):
        return in_words(board.lifetime)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if obj.province:
            refresh_labels(obj.province)
            obj.refresh_from_db(fields=["committee"])  # the page names the board it saved
