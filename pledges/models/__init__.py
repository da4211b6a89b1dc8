from pledges.models.attachment import Attachment
from pledges.models.indicator import Indicator
from pledges.models.pledge import Pledge, PledgeComment, PledgeStep, Signature
from pledges.models.practice import Practice, Topic
from pledges.models.proposal import Proposal, Response
from pledges.models.registration import Award, Registration, RegistrationStep, Target
from pledges.models.report import (
    Period,
    Report,
    ReportNumber,
    ReportStep,
    SectionComment,
    SentCopy,
    TargetProgress,
    title_of,
)
from pledges.models.summary import Summary, SummaryNumber, SummaryStep

__all__ = [
    "Attachment",
    "Award",
    "Indicator",
    "Period",
    "Pledge",
    "PledgeComment",
    "PledgeStep",
    "Practice",
    "Proposal",
    "Registration",
    "RegistrationStep",
    "Report",
    "ReportNumber",
    "ReportStep",
    "Response",
    "SectionComment",
    "SentCopy",
    "Signature",
    "Summary",
    "SummaryNumber",
    "SummaryStep",
    "Target",
    "TargetProgress",
    "Topic",
    "title_of",
]
