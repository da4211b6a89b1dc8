"""When the session ended meanwhile, nothing typed is lost and no sign-in page lands inside a fragment."""

from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django_htmx.http import reswap, trigger_client_event

SECRET = ("csrf", "password")  # anywhere in a name
NOT_TYPED = {"next", "version", "action"}  # sent along by the page itself


def ended_session(get_response):
    """Answer 401 instead of the redirect to the sign-in page, where following it would lose something.

    An HTMX request gets the event `session-ended` with {"login": url} and swaps nothing. A plain POST gets
    errors/session_ended.html with `login_url` and `typed`, a list of (name, value). Others are redirected.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not _leads_to_sign_in(response):
            return response
        if request.headers.get("HX-Request") == "true":
            return _event_for_htmx(request)
        return _page_with_what_was_typed(request) if request.method == "POST" else response

    return middleware


def _leads_to_sign_in(response: HttpResponse) -> bool:
    """Signing out leads there too, but without the `next` that a refusal carries."""
    target = urlsplit(response.headers.get("Location", ""))
    return target.path == resolve_url(settings.LOGIN_URL) and "next" in parse_qs(target.query)


def _event_for_htmx(request: HttpRequest) -> HttpResponse:
    # The page the person looks at, not the fragment's address, is where to come back to.
    page = urlsplit(request.headers.get("HX-Current-URL", "/")).path
    response = HttpResponse(status=401)
    trigger_client_event(response, "session-ended", {"login": f"{resolve_url(settings.LOGIN_URL)}?next={page}"})
    return reswap(response, "none")


def _page_with_what_was_typed(request: HttpRequest) -> HttpResponse:
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if value.strip() and name not in NOT_TYPED and not any(word in name.lower() for word in SECRET)
    ]
    context = {"typed": typed, "login_url": resolve_url(settings.LOGIN_URL)}
    return render(request, "errors/session_ended.html", context, status=401)
