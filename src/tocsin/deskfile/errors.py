"""What can go wrong with a desk file."""

from tocsin.records import TocsinError


class DeskFileError(TocsinError):
    """The desk file cannot be used as it is, or is asked for what it does not name; the sentence says what to do."""
