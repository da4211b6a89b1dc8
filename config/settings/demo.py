"""What bin/run and manage.py use: a working site with demo data on this machine, and nothing to configure.

DATABASE_URL and REDIS_URL point it at real servers; for what is missing the embedded ones are used.
"""

import os

from config import embedded
from config.running.address import chosen_address
from config.settings.base import *  # noqa: F403
from config.settings.base import BASE_DIR, DATABASE_OPTIONS, redis_cache
from config.settings.servers import named_database, numbered

DEMO_MODE = True
INSTALLED_APPS = [*INSTALLED_APPS, "demo"]
DEMO_PASSWORD = os.environ.get("DEMO_PASSWORD", "thidua-2026")
REFUSED_PASSWORDS = set()

STATE_DIR = embedded.state_folder(BASE_DIR)
SERVERS = embedded.Servers(
    STATE_DIR, use_postgres=not os.environ.get("DATABASE_URL"), use_valkey=not os.environ.get("REDIS_URL")
)
SECRET_KEY = embedded.secret(STATE_DIR / "secret-key")

DATABASES = {"default": (named_database("DATABASE_URL") or SERVERS.postgres.django_database()) | DATABASE_OPTIONS}

REDIS_URL = os.environ.get("REDIS_URL")
CELERY_BROKER_URL = numbered(REDIS_URL, 0) if REDIS_URL else SERVERS.valkey.celery_url(0)
CACHES = redis_cache(numbered(REDIS_URL, 1) if REDIS_URL else SERVERS.valkey.url(1))

ADDRESS = chosen_address()
# Listening on every address means that the demo is meant to be reached by names nobody can foresee.
ALLOWED_HOSTS = ["*"] if ADDRESS.is_everywhere else ["localhost", "127.0.0.1", "[::1]", ADDRESS.host]
CSRF_TRUSTED_ORIGINS = os.environ.get("CSRF_TRUSTED_ORIGINS", "").split()

SITE_URL = os.environ.get("SITE_URL") or ADDRESS.url.rstrip("/")

STATIC_ROOT = STATE_DIR / "static"
MEDIA_ROOT = STATE_DIR / "files"
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = STATE_DIR / "mail"
