"""A password that an administrator chose opens one page: the one where it is replaced."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

OPEN = {"account_change_password", "account_logout"}


class OwnPasswordFirst:
    """``has_given_password`` comes with the official (``backends``), so this costs no query."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not getattr(view_func, "login_required", True) or request.resolver_match.view_name in OPEN:
            return None
        if not getattr(request.user, "has_given_password", False):
            return None
        target = reverse("account_change_password")
        if request.headers.get("HX-Request") == "true":  # a part of a page has no room for it
            return HttpResponse(status=204, headers={"HX-Redirect": target})
        return redirect(target)
