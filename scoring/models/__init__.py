from scoring.models.card import Score, Scorecard, ScorecardStep, ScoreChange
from scoring.models.evidence import EvidenceFile, EvidenceLink
from scoring.models.sheet import CriteriaSheet, Criterion, Kind, SheetStep, TieBreak

__all__ = [
    "CriteriaSheet",
    "Criterion",
    "EvidenceFile",
    "EvidenceLink",
    "Kind",
    "Score",
    "ScoreChange",
    "Scorecard",
    "ScorecardStep",
    "SheetStep",
    "TieBreak",
]
