from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.db.models import OuterRef, Subquery
from django.shortcuts import redirect
from django.utils import timezone

from accounts.admin_actions import AccountActions
from accounts.admin_forms import GivenPasswordForm, OfficialChangeForm, OfficialCreationForm
from accounts.models import AccountStep, Invitation
from accounts.standing import standing
from accounts.verbs.invitation import invite
from accounts.verbs.password import note_given_password
from provinces.admin_parts import FoldedSearch, ReadOnly, RefusalsInWords
from provinces.days import in_words, today
from provinces.models import Official, Posting
from provinces.postings import post_official

BY_POSTING = ["board", "capacity", "position"]
NEVER_MOVED = "chưa chuyển lần nào"


class PostingInline(ReadOnly, admin.TabularInline):
    model = Posting
    fields = readonly_fields = ["board", "capacity", "position", "time"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("board")

    @admin.display(description="thời gian")
    def time(self, posting):
        return in_words(posting.valid_during)


class StepInline(ReadOnly, admin.TabularInline):
    model = AccountStep
    fk_name = "official"
    fields = readonly_fields = ["kind", "at", "by", "reason"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("by")


@admin.register(Official)
class OfficialAdmin(RefusalsInWords, AccountActions, FoldedSearch, UserAdmin):
    form, add_form, change_password_form = OfficialChangeForm, OfficialCreationForm, GivenPasswordForm
    change_user_password_template = "admin/accounts/password.html"
    list_display = ["username", "full_name", "position", "board", "capacity", "account"]
    list_filter = ["capacity", "is_active", "is_staff"]
    list_select_related = ["board"]
    search_fields = ["username", "full_name", "email", "board__committee"]
    ordering = ["username"]
    autocomplete_fields = ["board"]
    filter_horizontal = []
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Cán bộ", {"fields": ["full_name", "email", "phone"]}),
        ("Đơn vị công tác hiện nay", {"fields": [*BY_POSTING, "since"]}),
        (
            "Chuyển đơn vị, tư cách, chức vụ",
            {
                "fields": ["posting_on", "posting_capacity", "posting_board", "posting_position"],
                "description": "Quyền chuyển theo ngày ghi ở đây; việc chuyển đã ghi cho những ngày sau đó được thay.",
            },
        ),
        ("Tài khoản", {"fields": ["account", "is_staff", "is_superuser", "last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "full_name", "position", "board", "capacity", "email", "phone"]}),
        ("Đăng nhập", {"fields": ["usable_password", "password1", "password2"]}),
    ]
    readonly_fields = ["account", "last_login", "date_joined"]

    def get_queryset(self, request):
        latest = Invitation.objects.open().filter(official=OuterRef("pk"))
        invited = {name: Subquery(latest.values(name)[:1]) for name in ("invited_at", "expires_at")}
        return super().get_queryset(request).annotate(**invited)

    @admin.display(description="tài khoản", ordering="is_active")
    def account(self, official):
        return standing(official, official.invited_at, official.expires_at, timezone.now())

    @admin.display(description="từ khi nào")
    def since(self, official):
        posting = official.postings.filter(valid_during__contains=today()).first()
        return in_words(posting.valid_during) if posting else NEVER_MOVED

    def get_readonly_fields(self, request, obj=None):
        """What changes from a day on is not typed over."""
        return self.readonly_fields if obj is None else [*self.readonly_fields, *BY_POSTING, "since"]

    def get_inlines(self, request, obj):
        return [PostingInline, StepInline] if obj else []

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.by = request.user
        return form

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change:
            self._post(obj, form.cleaned_data)
        elif obj.has_usable_password():
            note_given_password(obj)
        else:
            invite([obj.pk], by=request.user)
            messages.info(request, f"Đã gửi lời mời đặt mật khẩu tới {obj.email}.")

    def _post(self, official, typed):
        if on := typed.get("posting_on"):
            board, capacity = typed["posting_board"], typed["posting_capacity"]
            post_official(official, board, capacity, on=on, position=typed["posting_position"] or None)

    def user_change_password(self, request, id, form_url=""):
        """One's own is changed where everybody's is."""
        if id == str(request.user.pk):
            return redirect("account_change_password")
        return super().user_change_password(request, id, form_url)

    def has_delete_permission(self, request, obj=None):
        """Accounts are closed, not deleted: their steps stay signed."""
        return False
