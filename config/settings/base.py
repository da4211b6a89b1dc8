"""What is the same everywhere. demo, test and production add where the servers are and what is secret."""

import os
from datetime import timedelta
from pathlib import Path

from config.settings import safety
from config.settings.sector import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parents[2]

DEBUG = False
DEMO_MODE = False

INSTALLED_APPS = [
    # Ours come first: their templates win over those of the admin and of allauth.
    "provinces",
    "mailbox",
    "files",
    "accounts",
    "clusters",
    "pledges",
    "scoring",
    "conferences",
    "reminders",
    "lineage",
    "documents",
    "calendars",
    "transitions",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "template_partials",
    "allauth",
    "allauth.account",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    # Outside CSRF and sign-in checks, so that it sees their redirect and can keep what was typed.
    "config.middleware.ended_session",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.middleware.SignInFirst",
    "accounts.middleware.OwnPasswordFirst",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "config.middleware.messages_for_htmx",
    "config.middleware.parts_are_not_pages",
    "config.middleware.ReadOnlyGet",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.site",
                "reminders.context.header",
            ],
        },
    },
]

# --- people and sessions ------------------------------------------------------------------------------------

AUTH_USER_MODEL = "provinces.Official"
AUTHENTICATION_BACKENDS = ["accounts.backends.OfficialBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
] + [{"NAME": "accounts.password_rules.NotPublished"}]
# The demo's password is published: outside demo mode nobody may take it, and it opens no account, whoever has set it.
REFUSED_PASSWORDS = {safety.DEMO_PASSWORD}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "accounts.forms.SignInForm",
    "change_password": "accounts.forms.NewPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = [
    "username*",
    "password1*",
    "password2*",
]  # no e-mail asked; the adapter closes sign-up anyway
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True

SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_AGE = int(timedelta(hours=12).total_seconds())  # a working day, counted from signing in
CSRF_FAILURE_VIEW = "config.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- language and time --------------------------------------------------------------------------------------

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True  # years and numbers of documents must be written with |stringformat or as text
FORMAT_MODULE_PATH = ["config.formats"]
LOCALE_PATHS = [BASE_DIR / "config" / "locale"]  # what Django's own Vietnamese lacks

# --- data ---------------------------------------------------------------------------------------------------

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# A page that takes longer is broken; migrations and the worker may take their time (manage.py and bin/run say).
PATIENT = os.environ.get("DATABASE_PATIENCE") == "long"
DATABASE_OPTIONS = {
    "OPTIONS": {
        "options": f"-c statement_timeout={'15min' if PATIENT else '10s'} -c lock_timeout={'60s' if PATIENT else '5s'}"
    },
    "CONN_MAX_AGE": 600,
    "CONN_HEALTH_CHECKS": True,
}


def redis_cache(url: str) -> dict:
    """Return CACHES for one address; the settings beside this file choose the address."""
    return {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}}


# --- static files -------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "config.assets.finder.WheelFinder",
]
WHEEL_FILES = {
    # path under static/: (installed package, path inside it)
    "vendor/bootstrap.min.css": ("bootstrap", "css/bootstrap.min.css"),
    "vendor/fonts/BeVietnamPro-Regular.ttf": ("fontpkg_be_vietnam_pro", "files/BeVietnamPro-Regular.ttf"),
    "vendor/fonts/BeVietnamPro-Medium.ttf": ("fontpkg_be_vietnam_pro", "files/BeVietnamPro-Medium.ttf"),
    "vendor/fonts/BeVietnamPro-SemiBold.ttf": ("fontpkg_be_vietnam_pro", "files/BeVietnamPro-SemiBold.ttf"),
}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.assets.storage.HashedStorage"},
}

# --- letters whose text is composed anew before they are sent ------------------------------------------------------

LETTER_COMPOSERS = {
    "daily": "reminders.composing.compose_daily",
    "by_hand": "reminders.composing.compose_by_hand",
    "invitation": "accounts.letters.compose_invitations",
}

# --- what must answer for the site to be ready (config/health.py): what /readyz says, and who is asked -------------

READY_WHEN = {
    "database": "config.health.database_answers",
    "redis": "config.health.redis_answers",
    "worker": "config.health.workers_answer",
    "beat": "reminders.beating.beat_lives",
}

# --- uploaded files: kept in MEDIA_ROOT (demo and production say where), handed out by views only --------------

FILE_UPLOAD_HANDLERS = ["files.uploads.BoundedUpload"]
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

# --- what browsers may do -----------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],  # Bootstrap draws its check marks and arrows as data: images
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_COOKIE_HTTPONLY = False  # page.js reads it: signing in again in place, or in another tab, changes the token

# --- what may be sent to us ---------------------------------------------------------------------------------

DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # a form with hundreds of rows is refused in words, with everything typed

# --- logs ---------------------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django": {"handlers": [], "propagate": True, "level": "INFO"}},
}
