"""What another board gives on a card."""

from collections.abc import Iterable

from scoring.forms.seen_points import SeenPointsForm
from scoring.models import Criterion


class CrossScoresForm(SeenPointsForm):
    """``cross_<criterion>`` for each line that is asked."""

    part = "cross"

    def __init__(self, data=None, *, criteria: Iterable[Criterion]):
        super().__init__(data)
        self.add_lines(criteria, "chấm chéo")
