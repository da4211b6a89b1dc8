"""For a real worker beside the tests: what bin/run uses, but letters go by SMTP to the tests' server."""

import os

from config.settings.demo import *  # noqa: F403

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST, EMAIL_PORT, EMAIL_TIMEOUT = "127.0.0.1", int(os.environ["TESTS_SMTP_PORT"]), 5
