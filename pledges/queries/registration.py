"""Registrations an official may see, and those that wait for his board."""

from pledges.queries.papers import PaperQuerySet


class RegistrationQuerySet(PaperQuerySet):
    pass
