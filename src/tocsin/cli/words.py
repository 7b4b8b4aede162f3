"""Words that several commands print: counts with their noun, and the closest of the words that would have done."""

import difflib
from collections.abc import Sequence


def counted(n: int, noun: str) -> str:
    """A number with its noun, whose plural ends in s, or ies for y.

    >>> counted(1, "independent origin"), counted(1200, "report"), counted(22, "entry")
    ('1 independent origin', '1,200 reports', '22 entries')
    """
    plural = f"{noun[:-1]}ies" if noun.endswith("ry") else f"{noun}s"
    return f"{n:,} {noun if n == 1 else plural}"


def as_written(given: str, words: Sequence[str]) -> str | None:
    """The one of the words that was given in whatever case, as it is written; `None` where there is none.

    >>> as_written("assault", ["ASSAULT", "COERCE"])
    'ASSAULT'
    """
    return next((word for word in words if word.casefold() == given.casefold()), None)


def closest(given: str, words: Sequence[str]) -> str:
    """Advice for a word that is none of these: the closest one, or all where none is close.

    >>> closest("Tajkistan", ["Armenia", "Tajikistan"])
    'Closest: Tajikistan.'
    >>> closest("x", ["Armenia", "Tajikistan"])
    'Known: Armenia, Tajikistan.'
    """
    by_case = {word.casefold(): word for word in words}
    close = difflib.get_close_matches(given.casefold(), by_case, n=1)
    return f"Closest: {by_case[close[0]]}." if close else f"Known: {', '.join(words)}."
