"""Django's messages reach a page that HTMX changes only in part."""

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django_htmx.http import trigger_client_event


def messages_for_htmx(get_response):
    """Send them as the event `messages`: a list of {"level": "success", "text": "..."}.

    A list becomes `event.detail.value` in the browser. A redirect keeps them for the page it leads to.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.htmx and not _leads_away(response):
            waiting = get_messages(request)
            if not waiting.used and (said := [_as_data(message) for message in waiting]):
                trigger_client_event(response, "messages", said)
        return response

    return middleware


def _leads_away(response: HttpResponse) -> bool:
    return "Location" in response or any(name in response for name in ("HX-Redirect", "HX-Location", "HX-Refresh"))


def _as_data(message) -> dict[str, str]:
    return {"level": message.level_tag, "text": str(message)}
