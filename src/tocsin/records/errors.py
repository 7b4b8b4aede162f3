"""The errors of Tocsin.

TocsinError
├── ArgumentError    a value that a function cannot take; a ValueError too
├── RecordError      data that is not the record it was taken for; a ValueError too
├── TableError       a table that is missing or wrong; a ValueError too (knowledge/errors.py)
├── StoreError       a desk that cannot be read or written (store/errors.py has its kinds)
└── BriefingError    a brief that cannot be written (briefing/errors.py has its kinds)
"""


class TocsinError(Exception):
    """What all errors of reading, desks and briefs are; the sentence says what was wanted, what was found, what to do.

    `ArgumentError` and `RecordError` are below it, `TableError` of tables that are missing or wrong, and `StoreError`
    and `BriefingError` of desks and briefs.
    """


class ArgumentError(TocsinError, ValueError):
    """A value that a function cannot take; the sentence says what to write instead."""


class RecordError(TocsinError, ValueError):
    """Data that is not the record it was taken for; the sentence names the path of the value."""
