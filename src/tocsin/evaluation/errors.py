"""The errors of measuring.

EvaluationError
├── GoldError    a file that is not gold of the set
└── FloorError   a measure below its floor, or a floor that would be lowered
"""


class EvaluationError(Exception):
    """Something that stops a measurement; the sentence says what to do."""


class GoldError(EvaluationError):
    """A file that cannot be read or is not gold of the set."""


class FloorError(EvaluationError):
    """A measure below its floor, gold that no floor knows, or a floor that would be lowered without a word."""
