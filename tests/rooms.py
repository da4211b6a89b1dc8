"""The rooms of the house, as the settings name them; the demo is none."""

from django.conf import settings

ROOMS = [app for app in settings.INSTALLED_APPS if (settings.BASE_DIR / app).is_dir() and app != "demo"]
