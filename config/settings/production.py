"""What a real installation uses: everything from the environment, and no start with the demo's secrets.

Needed: SECRET_KEY, DATABASE_URL, REDIS_URL, ALLOWED_HOSTS, SITE_URL, EMAIL_HOST, and FILES_DIR: the folder for what
officials upload, to be backed up with the database.

Four programs run with these settings, each started again when it ends (docs/van-hanh.md has them as services):

    gunicorn config.wsgi:application --worker-class=gthread --workers=2 --threads=4 --preload
    celery -A config worker --queues=letters --concurrency=2 --hostname=letters@%h
    celery -A config worker --queues=heavy --concurrency=1 --hostname=heavy@%h
    celery -A config beat --schedule=/var/lib/thidua/beat --pidfile=

Workers and beat have DATABASE_PATIENCE=long, as manage.py migrate does: what they do may take its time.
"""

import os

import dj_database_url

from config.settings.base import *  # noqa: F403
from config.settings.base import DATABASE_OPTIONS, STATIC_ROOT, redis_cache
from config.settings.safety import needed, private_folder, refuse_demo_secrets, strong_secret_key
from config.settings.servers import numbered

refuse_demo_secrets(os.environ)

SECRET_KEY = strong_secret_key(os.environ)
ALLOWED_HOSTS = needed(os.environ, "ALLOWED_HOSTS").replace(",", " ").split()
SITE_URL = needed(os.environ, "SITE_URL").rstrip("/")
CSRF_TRUSTED_ORIGINS = os.environ.get("CSRF_TRUSTED_ORIGINS", "").replace(",", " ").split()

DATABASES = {"default": dj_database_url.parse(needed(os.environ, "DATABASE_URL")) | DATABASE_OPTIONS}
REDIS_URL = needed(os.environ, "REDIS_URL")
CELERY_BROKER_URL = numbered(REDIS_URL, 0)
CACHES = redis_cache(numbered(REDIS_URL, 1))

MEDIA_ROOT = private_folder(os.environ, "FILES_DIR", public=STATIC_ROOT)

EMAIL_HOST = needed(os.environ, "EMAIL_HOST")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("EMAIL_USE_TLS", "1") == "1"
EMAIL_TIMEOUT = 30

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked by the machine itself, without TLS
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
if header := os.environ.get("SECURE_PROXY_SSL_HEADER"):  # for example HTTP_X_FORWARDED_PROTO, when a proxy ends TLS
    SECURE_PROXY_SSL_HEADER = (header, "https")
