#!/usr/bin/env python
"""Django's commands, with the embedded servers running for as long as the command needs them."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demo")
    os.environ.setdefault("DATABASE_PATIENCE", "long")
    from django.core.exceptions import ImproperlyConfigured

    from config.embedded import CannotStart

    try:
        _execute()
    except (CannotStart, ImproperlyConfigured) as reason:
        sys.exit(str(reason))


def _execute() -> None:
    from django.conf import settings
    from django.core.management import execute_from_command_line

    servers = getattr(settings, "SERVERS", None)  # production names real ones
    if servers is None:
        return execute_from_command_line(sys.argv)
    with servers.running():
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
