"""What an administrator does with the accounts he has ticked in the list; each goes through its door."""

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.template.response import TemplateResponse

from accounts.models import AccountStep
from accounts.verbs.closing import close_accounts, reopen_accounts
from accounts.verbs.invitation import invite
from provinces.refusals import NotAllowed

LONGEST_REASON = AccountStep._meta.get_field("reason").max_length
NO_REASON = f"Ghi lý do, không quá {LONGEST_REASON} chữ."


class AccountActions:
    actions = ["invite", "close", "reopen"]

    @admin.action(description="Mời bằng thư điện tử (gửi đường dẫn đặt mật khẩu)", permissions=["change"])
    def invite(self, request, queryset):
        chosen = list(queryset.order_by("pk").values_list("pk", flat=True))
        try:
            invited = invite(chosen, by=request.user)
        except NotAllowed as refusal:
            messages.error(request, f"Chưa mời ai. {refusal}")
        else:
            messages.success(request, f"Đã gửi lời mời tới {len(invited)} cán bộ.")

    @admin.action(description="Ngừng tài khoản…", permissions=["change"])
    def close(self, request, queryset):
        words = {"title": "Ngừng tài khoản", "action": "close", "done": "Đã ngừng {count} tài khoản."}
        return self._with_reason(request, queryset, close_accounts, words)

    @admin.action(description="Mở lại tài khoản…", permissions=["change"])
    def reopen(self, request, queryset):
        words = {"title": "Mở lại tài khoản", "action": "reopen", "done": "Đã mở lại {count} tài khoản."}
        return self._with_reason(request, queryset, reopen_accounts, words)

    def _with_reason(self, request, queryset, verb, words):
        """First a page that asks why; None, back to the list, when it is done."""
        if "reason" not in request.POST:
            return self._ask(request, queryset, words, "")
        reason = request.POST["reason"].strip()
        if not 0 < len(reason) <= LONGEST_REASON:
            return self._ask(request, queryset, words, NO_REASON)
        chosen = list(queryset.order_by("pk").values_list("pk", flat=True))
        try:
            done = verb(chosen, by=request.user, reason=reason)
        except NotAllowed as refusal:
            return self._ask(request, queryset, words, f"Chưa làm với tài khoản nào. {refusal}")
        messages.success(request, words["done"].format(count=len(done)))
        return None

    def _ask(self, request, queryset, words, refusal):
        context = self.admin_site.each_context(request) | {
            **words,
            "opts": self.opts,
            "officials": queryset.order_by("username"),
            "checkbox": ACTION_CHECKBOX_NAME,
            "reason": request.POST.get("reason", ""),
            "longest": LONGEST_REASON,
            "refusal": refusal,
        }
        return TemplateResponse(request, "admin/accounts/step.html", context)
