"""Reports an official may see, and those that wait for his board."""

from pledges.completeness import SECTIONS
from pledges.queries.papers import PaperQuerySet


class ReportQuerySet(PaperQuerySet):
    def without_texts(self):
        """Texts are long and never shown in a list."""
        return self.defer(*SECTIONS)
