"""Reports an official may see, and those that wait for his board."""

from pledges.completeness import SECTIONS
from pledges.history import Told
from pledges.queries.papers import PaperQuerySet
from provinces.queries import lineage


class ReportQuerySet(PaperQuerySet):
    def without_texts(self):
        """Texts are long and never shown in a list."""
        return self.defer(*SECTIONS)

    def told(self, board_id: int, years: list[int]) -> list[Told]:
        """The figures of the board and of those it came out of in these years; a report without any counts once."""
        reports = self.filter(cluster_year__year__in=years, board__in=lineage(board_id)).named()
        columns = ["pk", "cluster_year__year", "period", "board_id", "board_short"]
        figures = ["numbers__indicator__code", "numbers__value"]
        return [Told(*row) for row in reports.order_by("board_order", "pk").values_list(*columns, *figures)]
