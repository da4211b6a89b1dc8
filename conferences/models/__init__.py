from conferences.models.conference import Conference, ConferenceStep, Kind
from conferences.models.files import Article, ConferenceFile, Photo
from conferences.models.minutes import Minutes, MinutesComment
from conferences.models.outcome import (
    Decision,
    Election,
    Honour,
    KeyTask,
    KeyTaskReview,
    RaisedProposal,
    Signing,
)
from conferences.models.people import Attendance, Participant
from conferences.models.programme import AgendaItem, Contribution, IntroducedDocument, Site

__all__ = [
    "AgendaItem",
    "Article",
    "Attendance",
    "Conference",
    "ConferenceFile",
    "ConferenceStep",
    "Contribution",
    "Decision",
    "Election",
    "Honour",
    "IntroducedDocument",
    "KeyTask",
    "KeyTaskReview",
    "Kind",
    "Minutes",
    "MinutesComment",
    "Participant",
    "Photo",
    "RaisedProposal",
    "Signing",
    "Site",
]
