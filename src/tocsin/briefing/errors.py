"""What can go wrong in the briefing room.

BriefingError        below TocsinError, as all of ours
├── DeskFileError    the desk file says something that cannot be, or an audience is asked for that it does not name
└── PeriodError      the period ends before it begins
"""

from tocsin.records import TocsinError


class BriefingError(TocsinError):
    """Something that keeps a brief from being written; the sentence says what to do."""


class DeskFileError(BriefingError):
    """The desk file cannot be used as it is."""


class PeriodError(BriefingError):
    """The period that was asked for holds no day."""
