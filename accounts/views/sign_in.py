"""Signing in, also in place over a page whose session has ended, and the password."""

from allauth.account.views import LoginView, LogoutView, PasswordChangeView
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy

from accounts.adapter import REFUSED
from accounts.demo_accounts import demo_accounts


class SignIn(LoginView):
    def form_valid(self, form):
        response = super().form_valid(form)
        if self.request.htmx:  # from the dialog over a page that goes on
            return HttpResponse(status=204, headers={"HX-Trigger": "signed-in"})
        return response

    def form_invalid(self, form):
        if self.request.htmx:
            error = next(iter(form.non_field_errors()), REFUSED)  # or that he tried too often
            typed = {"username": form.data.get("login", ""), "error": error}
            return render(self.request, "account/snippets/login_fragment.html", typed, status=422)
        return super().form_invalid(form)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "demo_accounts": demo_accounts() if settings.DEMO_MODE else [],
            "demo_password": settings.DEMO_PASSWORD if settings.DEMO_MODE else "",
        }


sign_in = SignIn.as_view()
sign_out = LogoutView.as_view()
change_password = PasswordChangeView.as_view(success_url=reverse_lazy("reminders:home"))
