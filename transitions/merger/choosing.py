"""What there is to choose in a plan: as fields on the preview, and read back from what was sent."""

from collections import defaultdict

from django import forms

from provinces.models import Official
from transitions.merger.asked import Choices, Moving, Seat
from transitions.merger.parts.part import named
from transitions.merger.plan import MergerPlan

PASSES, VACANT = "passes", "vacant"
NO_CLUSTER = "none"
CAPACITIES = Official.Capacity.choices


def choices_from(sent) -> Choices:
    """Of the fields that ``ChoosingForm`` shows; what is none of them is left aside, and the plan judges the rest."""
    found = defaultdict(dict)
    for name, value in sent.items():
        what, _, which = name.partition("_")
        if what in READ and which:
            READ[what](found, which, value)
    officials = {pk: Moving(**told) for pk, told in found["officials"].items() if _is_whole(told)}
    return Choices(found["clusters"], found["offices"], found["steps"], officials)


def chosen_before(sent) -> list[tuple[str, str]]:
    """The same fields as they were sent, to be sent again by a page that cannot show them, and the typed word."""
    return [(name, value) for name, value in sent.items() if name.partition("_")[0] in READ or name == "word"]


def _cluster(found, year, value):
    if year.isdecimal() and (value.isdecimal() or value == NO_CLUSTER):
        found["clusters"][int(year)] = None if value == NO_CLUSTER else int(value)


def _office(found, duty, value):
    if duty.isdecimal():
        found["offices"][int(duty)] = value == PASSES


def _step(found, which, value):
    year, _, step = which.partition("_")
    if year.isdecimal():
        found["steps"][int(year), step] = value


def _of_official(told):
    def read(found, official, value):
        if official.isdecimal():
            found["officials"].setdefault(int(official), {})[told] = value.replace("\0", "").strip()

    return read


READ = {
    "cluster": _cluster,
    "office": _office,
    "step": _step,
    "seat": _of_official("seat"),
    "capacity": _of_official("capacity"),
    "position": _of_official("position"),
}


def _is_whole(told):
    return (
        told.keys() == set(Moving._fields)
        and told["seat"] in Seat.values
        and told["capacity"] in Official.Capacity.values
    )


class ChoosingForm(forms.Form):
    """Shows the plan's choices as they stand; it is never bound, ``choices_from`` reads what comes back."""

    def __init__(self, plan: MergerPlan):
        super().__init__(auto_id="id_%s")
        self.plan = plan
        for year, options in plan.memberships.options.items():
            self._add_cluster(year, options)
        for each in plan.offices.held:
            if each.can_pass:
                self._add_office(each)
        for each in plan.steps.owing:
            self._add_step(each)
        for each in plan.officials.people:
            self._add_official(each)

    @property
    def people(self) -> list[tuple]:
        """[(person, its three fields)]"""
        asked = ("seat", "capacity", "position")
        return [(each, [self[f"{what}_{each.official.pk}"] for what in asked]) for each in self.plan.officials.people]

    @property
    def sections(self) -> list[tuple]:
        """[(heading, sentences, fields)]; the officials' fields stand in their table."""
        told = [(part.heading, part.sentences, self._of(part.chosen_by)) for part in self.plan.parts]
        return [(heading, sentences, fields) for heading, sentences, fields in told if sentences or fields]

    def _of(self, what):
        return [self[name] for name in self.fields if what and name.startswith(f"{what}_")]

    def _add_cluster(self, year, options):
        chosen = self.plan.memberships.joined[year]
        choices = [(each.pk, named(each)) for each in options] + [(NO_CLUSTER, "Chưa vào cụm nào")]
        self._add(f"cluster_{year}", f"Cụm của đơn vị mới năm {year}", choices, chosen.pk if chosen else NO_CLUSTER)

    def _add_office(self, each):
        choices = [(PASSES, "Đơn vị mới giữ tiếp"), (VACANT, "Để khuyết")]
        self._add(f"office_{each.duty.pk}", each.name, choices, PASSES if each.passes else VACANT)

    def _add_step(self, each):
        if len(each.options) > 1:
            choices = [(option.value, option.label) for option in each.options]
            self._add(f"step_{each.year}_{each.step}", each.name, choices, each.then.value)

    def _add_official(self, each):
        pk, moving = each.official.pk, each.moving
        self._add(f"seat_{pk}", f"Việc làm với {each.name}", Seat.choices, moving.seat)
        self._add(f"capacity_{pk}", f"Tư cách của {each.name}", CAPACITIES, moving.capacity)
        self.fields[f"position_{pk}"] = forms.CharField(
            label=f"Chức vụ của {each.name}", initial=moving.position, required=False, max_length=120
        )

    def _add(self, name, label, choices, initial):
        self.fields[name] = forms.ChoiceField(label=label, choices=choices, initial=initial)
