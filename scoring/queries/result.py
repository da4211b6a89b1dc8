"""The years whose results an official may look at."""

from clusters.models import ClusterYear
from scoring.states import RESULT_SHAPES, ResultState, SheetState


def results_of(official, year: int) -> list[ClusterYear]:
    """Of the clusters with a published sheet, in order, each with what the list says of its result (``result_shape``,
    ``result_label``, ``adopted_on``, ``adopted_how``); one query."""
    years = ClusterYear.objects.visible_to(official).filter(year=year, sheet__state=SheetState.PUBLISHED)
    found = list(years.select_related("cluster", "result").order_by("cluster__kind", "cluster__number"))
    for each in found:
        result = getattr(each, "result", None)
        state = result.state if result else ResultState.OPEN
        each.result_shape, each.result_label = RESULT_SHAPES[state], ResultState(state).label
        each.adopted_on, each.adopted_how = (result.adopted_on, result.adopted_how) if result else (None, "")
    return found
