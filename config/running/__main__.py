"""`python -m config.running`: the whole site from one terminal, until Ctrl-C."""

import os
import signal
import sys


def main() -> None:
    try:
        _run()
    except KeyboardInterrupt:
        sys.exit("Stopped before everything was up.")


def _run() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.demo"
    os.environ["DATABASE_PATIENCE"] = "long"
    from config.embedded import CannotStart
    from config.running.site import run_site

    # Until the programs run, a request to stop interrupts the preparations.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    try:
        run_site()
    except CannotStart as reason:
        sys.exit(str(reason))


if __name__ == "__main__":
    main()
