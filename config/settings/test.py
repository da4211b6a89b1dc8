"""What the tests use: a real PostgreSQL and a real Redis-compatible server that forget everything.

They start when this module is imported and are left running, so that the next run begins at once; bin/test
stops them. TEST_DATABASE_URL and REDIS_URL name others. Test runs and their workers share no database and no
queue.
"""

import os

from config import embedded
from config.embedded.slots import take_slot
from config.settings.base import *  # noqa: F403
from config.settings.base import BASE_DIR, DATABASE_OPTIONS, redis_cache
from config.settings.servers import named_database, numbered

DEMO_MODE = True
INSTALLED_APPS = [*INSTALLED_APPS, "demo"]
DEMO_PASSWORD = "thidua-2026"
REFUSED_PASSWORDS = set()
SECRET_KEY = "only-for-tests-" + "0123456789" * 5
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]

STATE_DIR = embedded.state_folder(BASE_DIR)
SERVERS = embedded.Servers(
    STATE_DIR / "test",
    disposable=True,
    use_postgres=not os.environ.get("TEST_DATABASE_URL"),
    use_valkey=not os.environ.get("REDIS_URL"),
)
SERVERS.enter()

SLOT = take_slot(STATE_DIR / "test")
WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw-1").removeprefix("gw")) + 1

database = named_database("TEST_DATABASE_URL") or SERVERS.postgres.django_database()
DATABASES = {
    "default": database | DATABASE_OPTIONS | {"CONN_MAX_AGE": 0, "TEST": {"NAME": f"test_cum_thi_dua_{SLOT}"}}
}

REDIS_URL = os.environ.get("REDIS_URL")
FIRST_REDIS_DATABASE = (SLOT * 12 + WORKER % 12) * 2
if REDIS_URL:  # an ordinary server has sixteen databases
    CELERY_BROKER_URL = numbered(REDIS_URL, FIRST_REDIS_DATABASE % 16)
    CACHES = redis_cache(numbered(REDIS_URL, FIRST_REDIS_DATABASE % 16 + 1))
else:
    CELERY_BROKER_URL = SERVERS.valkey.celery_url(FIRST_REDIS_DATABASE)
    CACHES = redis_cache(SERVERS.valkey.url(FIRST_REDIS_DATABASE + 1))
CACHES["default"]["KEY_PREFIX"] = f"test-{os.getpid()}"
CELERY_TASK_ALWAYS_EAGER = False

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STATIC_ROOT = STATE_DIR / "test" / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # whitenoise warns when it is not there, and warnings are errors
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
