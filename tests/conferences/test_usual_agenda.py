import pytest

from conferences.models import AgendaItem, Kind
from conferences.usual_agenda import usual_agenda

KINDS = {
    "annual": "opening speech tasks report discussion table other tasks election pledge speech conclusion",
    "interim": "opening speech tasks report discussion tasks speech conclusion",
    "signing": "opening speech report discussion pledge speech conclusion",
    "briefing": "opening report report discussion conclusion",
}


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_has_its_order(kind):
    assert [line.kind for line in usual_agenda(kind)] == KINDS[kind].split()


@pytest.mark.parametrize("kind", Kind)
def test_each_line_fits_its_row_and_takes_some_time(kind):
    for line in usual_agenda(kind):
        assert line.kind in AgendaItem.Kind.values
        assert line.title.strip() == line.title
        assert 0 < len(line.title) <= AgendaItem._meta.get_field("title").max_length
        assert line.minutes > 0
    assert sum(line.minutes for line in usual_agenda(kind)) <= 4 * 60


def test_the_table_is_adopted_before_anybody_is_voted_on():
    kinds = [line.kind for line in usual_agenda("annual")]
    assert kinds.index("table") < kinds.index("other") < kinds.index("election")
