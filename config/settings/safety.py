"""Reasons for production not to start, each as one sentence."""

from collections.abc import Mapping
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

DEMO_PASSWORD = "thidua-2026"
KNOWN_BEGINNINGS = ("django-insecure-", "only-for-tests-", "change-me", "changeme", "secret")
SHORTEST_KEY = 50


def needed(environment: Mapping[str, str], name: str) -> str:
    """Return the value; raises ImproperlyConfigured when it is missing or empty."""
    if not (value := environment.get(name, "").strip()):
        raise ImproperlyConfigured(f"{name} must be set in the environment for production.")
    return value


def strong_secret_key(environment: Mapping[str, str]) -> str:
    """Return SECRET_KEY; raises ImproperlyConfigured when it is missing, guessable or short."""
    key = needed(environment, "SECRET_KEY")
    if key.lower().startswith(KNOWN_BEGINNINGS):
        raise ImproperlyConfigured("SECRET_KEY begins like a published default; make a random one.")
    if len(key) < SHORTEST_KEY or len(set(key)) < 5:
        raise ImproperlyConfigured(f"SECRET_KEY must be random and at least {SHORTEST_KEY} characters long.")
    return key


def private_folder(environment: Mapping[str, str], name: str, *, public: Path) -> Path:
    """Return the folder; raises ImproperlyConfigured when it is missing, relative, or readable by everybody."""
    folder = Path(needed(environment, name))
    if not folder.is_absolute():
        raise ImproperlyConfigured(f"{name} must be a full path, beginning with a slash.")
    if folder.resolve().is_relative_to(public.resolve()):
        raise ImproperlyConfigured(f"{name} must not lie in {public}: everybody can read what is there.")
    return folder


def refuse_demo_secrets(environment: Mapping[str, str]) -> None:
    """Raises ImproperlyConfigured when demo mode is on or a secret is the demo's."""
    if environment.get("DEMO_MODE", "").lower() in {"1", "true", "yes", "on"}:
        raise ImproperlyConfigured("DEMO_MODE is on: the demo's accounts have a published password; unset it.")
    for name in ("SECRET_KEY", "DEMO_PASSWORD", "EMAIL_HOST_PASSWORD"):
        if environment.get(name) == DEMO_PASSWORD:
            raise ImproperlyConfigured(f"{name} is the demo's published password; choose another.")
