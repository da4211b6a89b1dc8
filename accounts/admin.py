from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm

from provinces.admin_parts import FoldedSearch, RefusalsInWords
from provinces.models import Official


class OfficialCreationForm(AdminUserCreationForm):
    class Meta(AdminUserCreationForm.Meta):
        model = Official


@admin.register(Official)
class OfficialAdmin(RefusalsInWords, FoldedSearch, UserAdmin):
    add_form = OfficialCreationForm
    list_display = ["username", "full_name", "position", "board", "capacity", "is_active"]
    list_filter = ["capacity", "is_active", "is_staff"]
    list_select_related = ["board"]
    search_fields = ["username", "full_name", "email", "board__committee"]
    ordering = ["username"]
    autocomplete_fields = ["board"]
    filter_horizontal = []
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Cán bộ", {"fields": ["full_name", "position", "board", "capacity", "email", "phone"]}),
        ("Tài khoản", {"fields": ["is_active", "is_staff", "is_superuser", "last_login", "date_joined"]}),
    ]
    readonly_fields = ["last_login", "date_joined"]
    add_fieldsets = [
        (
            None,
            {
                "classes": ["wide"],
                "fields": [
                    "username",
                    "full_name",
                    "position",
                    "board",
                    "capacity",
                    "email",
                    "usable_password",
                    "password1",
                    "password2",
                ],
            },
        )
    ]

    def has_delete_permission(self, request, obj=None):
        """Accounts are deactivated, not deleted: their steps stay signed."""
        return False
