"""What the buttons between the rows of the writing page do, before what was typed is saved."""

from typing import NamedTuple

from django.http import Http404, QueryDict

from pledges.access.pledge import may_read_text
from pledges.access.registration import Desk, starting_points_of
from pledges.forms.registration import CELLS, PREFIX, cells_as_typed
from pledges.forms.rows import cells_in, moved, with_cells
from pledges.models import Pledge, Registration
from pledges.prose import blocks
from pledges.targets import MOST, GivenTarget
from pledges.verbs.registration import targets_of


class Arranged(NamedTuple):
    """``data``: what was typed, its rows as the button leaves them; ``row``: the one to look at, None when none was
    moved; ``said``: what the page says about it, ``warns``: because it could not be done."""

    data: QueryDict
    row: int | None = None
    said: str = ""
    warns: bool = False


def arranged(official, desk: Desk, data: QueryDict) -> Arranged:
    """The typed data after the button that was pressed; the buttons that only save or send change nothing."""
    verb, _, which = data.get("action", "").partition(":")
    rows = cells_in(data, PREFIX, CELLS)
    if verb == "add":
        return _added(data, rows)
    if verb in ("remove", "up", "down"):
        at = int(which) if which.isdecimal() and len(which) < 6 else 0
        left = moved(rows, f"{verb}:{which}") or [blank()]
        to = at + {"up": -1, "down": 1}.get(verb, 0)
        return Arranged(with_cells(data, PREFIX, left), min(max(to, 0), len(left) - 1))
    if verb == "copy":
        return _copied(official, desk, data, rows, which)
    if verb == "common":
        return _with_targets(data, rows, common_targets_for(official, desk))
    return Arranged(data)


def blank() -> dict[str, str]:
    return cells_as_typed(GivenTarget(0))


def common_targets_for(official, desk: Desk) -> list[GivenTarget]:
    """A target for each line of the cluster's common targets in the pledge of the year, as far as he may read it."""
    pledge = Pledge.objects.filter(cluster_year=desk.cluster_year).select_related("cluster_year").first()
    if pledge is None or not may_read_text(official, pledge):
        return []
    lines = [line for block in blocks(pledge.common_targets) for line in block.lines]
    return [GivenTarget(position, text=line[:500]) for position, line in enumerate(lines)]


def _added(data, rows):
    if _filled(rows) >= MOST:
        return Arranged(data, said=f"Một bản đăng ký có nhiều nhất {MOST} chỉ tiêu.", warns=True)
    return Arranged(with_cells(data, PREFIX, [*rows, blank()]), len(rows))


def _copied(official, desk, data, rows, which):
    """The targets of an earlier registration under those typed, and its titles where none stands yet."""
    source = next((each for each in starting_points_of(official, desk.cluster_year) if str(each.pk) == which), None)
    if source is None:
        raise Http404
    done = _with_targets(data, rows, targets_of(source))
    return done if done.warns else done._replace(data=_with_titles(done.data, source))


def _with_titles(data, source: Registration):
    data = data.copy()
    data.setlist("awards", sorted({*data.getlist("awards"), *source.awards}))
    data["other_titles"] = data.get("other_titles", "").strip() or source.other_titles
    return data


def _with_targets(data, rows, targets):
    """What is there already, by its words, is not added a second time."""
    rows = [row for row in rows if _is_filled(row)]
    there = {" ".join(row["text"].lower().split()) for row in rows}
    new = [cells_as_typed(target) for target in targets if target.text.lower() not in there]
    if len(rows) + len(new) > MOST:
        return Arranged(data, said=_too_many(len(new)), warns=True)
    said = f"Đã thêm {len(new)} chỉ tiêu." if new else "Các chỉ tiêu này đã có đủ, không thêm dòng nào."
    return Arranged(with_cells(data, PREFIX, [*rows, *new] or [blank()]), len(rows) if new else None, said)


def _too_many(count):
    return f"Thêm {count} chỉ tiêu nữa thì quá {MOST} chỉ tiêu của một bản đăng ký; đồng chí bỏ bớt rồi thêm lại."


def _filled(rows):
    return sum(map(_is_filled, rows))


def _is_filled(row):
    return any(row[name].strip() for name in ("text", "unit", "quantity"))
