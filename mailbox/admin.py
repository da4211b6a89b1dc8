from mailbox.models import Letter
from mailbox.verbs import send_again

from django.contrib import admin, messages

from provinces.admin_parts import FoldedSearch


@admin.register(Letter)
class LetterAdmin(FoldedSearch, admin.ModelAdmin):
    """To see what was sent and what failed; letters are written by the rooms, never here."""

    list_display = ["subject", "official", "state", "created_at", "sent_at", "attempts"]
    list_filter = ["state"]
    list_select_related = ["official"]
    search_fields = ["subject", "official__username"]
    show_full_result_count = False
    actions = ["send_again"]

    @admin.action(description="Gửi lại các thư không gửi được", permissions=["view"])
    def send_again(self, request, queryset):
        messages.success(request, f"Đã xếp lại {send_again(queryset)} thư để gửi.")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
