from mailbox.models import Dispatch, Letter
from mailbox.verbs import send_again

from django.contrib import admin, messages

from provinces.admin_parts import FoldedSearch


class ReadOnly:
    """To see what was sent and what failed; letters are written by the rooms, never here."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Letter)
class LetterAdmin(ReadOnly, FoldedSearch, admin.ModelAdmin):
    list_display = ["subject", "official", "created_at", "read_at", "withdrawn_at"]
    list_select_related = ["official"]
    search_fields = ["subject", "official__username"]
    show_full_result_count = False


@admin.register(Dispatch)
class DispatchAdmin(ReadOnly, FoldedSearch, admin.ModelAdmin):
    list_display = ["letter", "channel", "state", "sent_to", "sent_at", "attempts", "doubts"]
    list_filter = ["state", "channel"]
    list_select_related = ["letter"]
    search_fields = ["letter__subject", "letter__official__username"]
    show_full_result_count = False
    actions = ["send_again"]

    @admin.action(description="Gửi lại các thư không gửi được", permissions=["view"])
    def send_again(self, request, queryset):
        messages.success(request, f"Đã xếp lại {send_again(queryset)} thư để gửi.")
