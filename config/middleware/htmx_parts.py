"""A part of a page and the whole page share one address."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers


def parts_are_not_pages(get_response):
    """Going back, a browser shows what it kept for the address: without this it may show the part alone."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        patch_vary_headers(response, ["HX-Request", "HX-History-Restore-Request"])
        return response

    return middleware
