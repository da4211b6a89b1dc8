from scoring.models.card import Score, Scorecard, ScorecardStep, ScoreChange
from scoring.models.evidence import EvidenceFile, EvidenceLink
from scoring.models.judging import Disqualification, Waiver
from scoring.models.sheet import CriteriaSheet, Criterion, Kind, SheetStep, TieBreak
from scoring.models.verification import Explanation, Verifier

__all__ = [
    "CriteriaSheet",
    "Criterion",
    "Disqualification",
    "EvidenceFile",
    "EvidenceLink",
    "Explanation",
    "Kind",
    "Score",
    "ScoreChange",
    "Scorecard",
    "ScorecardStep",
    "SheetStep",
    "TieBreak",
    "Verifier",
    "Waiver",
]
