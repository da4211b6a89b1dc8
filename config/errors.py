"""Pages for what went wrong. A refusal says why: views raise PermissionDenied with a Vietnamese sentence."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def _page(request: HttpRequest, template: str, status: int, context: dict | None = None) -> HttpResponse:
    """The site's own frame, also around a refusal of the admin: what was asked for no longer counts."""
    request.resolver_match = None
    return render(request, template, context, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return _page(request, "errors/413.html", 413)
    return _page(request, "errors/400.html", 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """`reason` is the text of the PermissionDenied that the view raised, possibly empty."""
    return _page(request, "errors/403.html", 403, {"reason": str(exception)})


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, "errors/404.html", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Drawn without the request: whatever failed (the database?) must not fail again while saying so."""
    return HttpResponse(render_to_string("errors/500.html"), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was too old or came from elsewhere; Django's technical `reason` is not for the reader."""
    return _page(request, "errors/csrf.html", 403)
