"""Which part of a page is asked for."""


def asks_for_part(request) -> bool:
    """htmx asks for what changes; going back in the browser, it asks for the whole page."""
    return bool(request.htmx) and not request.htmx.history_restore_request
