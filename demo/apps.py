from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demo's data, loaded through the verbs. Not installed in production."""

    name = "demo"
