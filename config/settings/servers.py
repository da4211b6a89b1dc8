"""Addresses of real servers, as the environment names them."""

import os
from urllib.parse import urlsplit, urlunsplit

import dj_database_url


def named_database(variable: str) -> dict | None:
    """Return the entry for DATABASES that the environment names, or None."""
    return dj_database_url.parse(os.environ[variable]) if os.environ.get(variable) else None


def numbered(redis_url: str, database: int) -> str:
    """Return the Redis address with this database number, counted from the one the address names.

    `redis://host:6379/4` and 1 give `redis://host:6379/5`: broker and cache never share one.
    """
    parts = urlsplit(redis_url)
    first = int(parts.path.strip("/") or 0)
    return urlunsplit(parts._replace(path=f"/{first + database}"))
