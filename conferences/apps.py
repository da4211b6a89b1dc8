from django.apps import AppConfig


class ConferencesConfig(AppConfig):
    """Conferences of a cluster and of the sector: from the plan to minutes that nobody changes any more."""

    name = "conferences"
    verbose_name = "Hội nghị"
