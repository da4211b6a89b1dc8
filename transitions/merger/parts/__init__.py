"""What would change, part by part: each is read from the database, tells its sentences, and can be done."""

from transitions.merger.parts.conferences import Conferences
from transitions.merger.parts.crossing import CrossChecks
from transitions.merger.parts.explanations import Explanations
from transitions.merger.parts.memberships import Memberships
from transitions.merger.parts.offices import Offices
from transitions.merger.parts.officials import Officials
from transitions.merger.parts.places import Places, Renaming
from transitions.merger.parts.steps import Steps

__all__ = [
    "Conferences",
    "CrossChecks",
    "Explanations",
    "Memberships",
    "Offices",
    "Officials",
    "Places",
    "Renaming",
    "Steps",
]
