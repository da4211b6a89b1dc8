from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Excel out and in. No rules of its own: it shows what the rooms below know and goes through their verbs."""

    name = "documents"
    verbose_name = "Văn bản"
