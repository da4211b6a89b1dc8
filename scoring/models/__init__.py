from scoring.models.card import Score, Scorecard, ScorecardStep, ScoreChange
from scoring.models.crossing import CrossCheck, CrossScore
from scoring.models.evidence import EvidenceFile, EvidenceLink
from scoring.models.judging import Disqualification, Waiver
from scoring.models.result import Result, ResultLine, ResultStep, ResultTable
from scoring.models.sheet import CriteriaSheet, Criterion, Kind, SheetStep, TieBreak
from scoring.models.verification import Explanation, Verifier

__all__ = [
    "CriteriaSheet",
    "Criterion",
    "CrossCheck",
    "CrossScore",
    "Disqualification",
    "EvidenceFile",
    "EvidenceLink",
    "Explanation",
    "Kind",
    "Result",
    "ResultLine",
    "ResultStep",
    "ResultTable",
    "Score",
    "ScoreChange",
    "Scorecard",
    "ScorecardStep",
    "SheetStep",
    "TieBreak",
    "Verifier",
    "Waiver",
]
