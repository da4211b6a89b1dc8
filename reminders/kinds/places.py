"""Where a page will be: pages that are built beside this one have no address yet."""

from django.urls import NoReverseMatch, reverse


def place(name, *args) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
