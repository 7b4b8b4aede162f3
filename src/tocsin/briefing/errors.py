"""What can go wrong in the briefing room.

BriefingError        below TocsinError, as all of ours
└── PeriodError      the period ends before it begins
"""

from tocsin.records import TocsinError


class BriefingError(TocsinError):
    """Something that keeps a brief from being written; the sentence says what to do."""


class PeriodError(BriefingError):
    """The period that was asked for holds no day."""
