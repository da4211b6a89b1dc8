"""All that would change. The preview and the doing read it alike, so that what is done is what was read."""

import hashlib
from dataclasses import dataclass

from provinces.names import province_name
from transitions.merger.against import against_change, against_merging
from transitions.merger.asked import Change, Choices, Merging, Objection
from transitions.merger.parts import (
    Conferences,
    CrossChecks,
    Explanations,
    Memberships,
    Offices,
    Officials,
    Places,
    Renaming,
    Steps,
)
from transitions.merger.parts.conferences import read_conferences
from transitions.merger.parts.crossing import read_cross_checks
from transitions.merger.parts.explanations import read_explanations
from transitions.merger.parts.memberships import read_memberships
from transitions.merger.parts.offices import read_offices
from transitions.merger.parts.officials import read_officials
from transitions.merger.parts.part import Part, Reading, read_boards
from transitions.merger.parts.steps import read_steps


class Plan:
    """``asked``; ``parts`` in the order in which they are told and done; ``objections``: what stands against it."""

    asked: Merging | Change
    parts: list[Part]
    objections: list[Objection]

    @property
    def sections(self) -> list[tuple[str, list[str]]]:
        """[(heading, sentences)]; what does not change is left out."""
        told = [(part.heading, part.sentences) for part in self.parts]
        return [(heading, sentences) for heading, sentences in told if sentences]

    @property
    def fingerprint(self) -> str:
        """Of every sentence: two plans that read alike do alike."""
        return hashlib.sha256(repr(self.sections).encode()).hexdigest()


@dataclass(frozen=True)
class MergerPlan(Plan):
    asked: Merging
    places: Places
    memberships: Memberships
    offices: Offices
    steps: Steps
    conferences: Conferences
    cross_checks: CrossChecks
    explanations: Explanations
    officials: Officials
    by_registry: list[Objection]

    @property
    def parts(self) -> list[Part]:
        then = [self.steps, self.conferences, self.cross_checks, self.explanations, self.officials]
        return [self.places, self.memberships, self.offices, *then]

    @property
    def objections(self) -> list[Objection]:
        chosen = [*self.memberships.objections, *self.offices.objections, *self.officials.objections]
        return [*self.by_registry, *chosen]


@dataclass(frozen=True)
class ChangePlan(Plan):
    asked: Change
    renaming: Renaming
    objections: list[Objection]

    @property
    def parts(self) -> list[Part]:
        return [self.renaming]


def plan_merger(asked: Merging, choices: Choices | None = None) -> MergerPlan:
    """Pure reading. Some twenty queries, however many predecessors, clusters and officials."""
    reading = Reading(asked, choices or Choices(), read_boards(asked))
    memberships = read_memberships(reading)
    return MergerPlan(
        asked,
        Places(reading),
        memberships,
        read_offices(reading, memberships),
        read_steps(reading, memberships),
        read_conferences(reading, memberships),
        read_cross_checks(reading, memberships),
        read_explanations(reading),
        read_officials(reading),
        against_merging(asked),
    )


def plan_change(asked: Change) -> ChangePlan:
    """Pure reading. Four queries."""
    name = asked.province.names.filter(valid_during__contains=asked.on).order_by("pk").first()
    before = province_name(name.name, name.kind) if name else asked.province.label
    return ChangePlan(asked, Renaming(asked, before), against_change(asked))
