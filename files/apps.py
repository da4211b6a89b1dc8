from django.apps import AppConfig


class FilesConfig(AppConfig):
    """What officials upload: looked into before it is kept, stored under a safe name, handed out under its own."""

    name = "files"
    verbose_name = "Tệp"

    def ready(self):
        from files import leaving

        leaving.connect()
