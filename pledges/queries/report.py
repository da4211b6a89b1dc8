"""Reports an official may see, and those that wait for his board."""

from django.db.models import Q

from pledges.completeness import SECTIONS
from pledges.history import Told
from pledges.queries.papers import PaperQuerySet
from pledges.states import RETURNED
from provinces.queries import lineage


class ReportQuerySet(PaperQuerySet):
    def without_texts(self):
        """Texts are long and never shown in a list."""
        return self.defer(*SECTIONS)

    def readable_by(self, official):
        """Those whose text he may read as it stands: what another board is mending is not."""
        return self.visible_to(official).exclude(~Q(board=official.board_id), state=RETURNED)

    def told(self, board_id: int, years: list[int]) -> list[Told]:
        """The figures of the board and of those it came out of in these years; a report without any counts once."""
        reports = self.filter(cluster_year__year__in=years, board__in=lineage(board_id)).named()
        columns = ["pk", "cluster_year__year", "period", "board_id", "board_short"]
        figures = ["numbers__indicator__code", "numbers__value"]
        return [Told(*row) for row in reports.order_by("board_order", "pk").values_list(*columns, *figures)]
