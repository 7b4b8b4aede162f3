"""Datelines: the place and day before a report's first sentence ("ALMATY, March 4 (Agency) -- ")."""

import re
from dataclasses import dataclass

from tocsin.knowledge.days import CalendarDay, find_days

_PLACE = r"[A-Z][A-Z.'’-]+(?:[ /-][A-Z][A-Z.'’-]*)*"  # DUSHANBE, GUATEMALA CITY, ASTANA/MOSCOW
_MIXED = r"[A-Z][\w.'’-]+(?:[ /-][A-Z][\w.'’-]*){0,3}"
_REGION = r"(?:,\s*[A-Z][\w.]+(?:\s+[A-Z][\w.]+){0,2})?"  # ", Afghanistan", ", Kan."
_SOURCE = r"\((?P<source>[^()]{2,60})\)"
_DASH = r"(?:[-–—]{1,3}|\.{1}\s?[-–—]{1,2}|:)"
_DATE = r"[^()\n–—:]{3,40}?"
_TAG = r"(?:\s*\[TEXT\])?"

# Capitals and a dash alone: in a line that is all capitals, or that is no sentence, it is no sign of a dateline.
_BARE = re.compile(rf"{_PLACE}{_REGION}\s*{_DASH}\s+(?=[A-Z“\"])")
# In order: capitals with a day or an agency; mixed case only where an agency or a day and a dash follow.
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"{_PLACE}{_REGION}(?:,?\s*\(?(?P<date>{_DATE})\)?)?\s*{_SOURCE}\s*{_DASH}{_TAG}\s*",
        rf"{_PLACE}{_REGION},\s*(?P<date>{_DATE})\s*(?:{_DASH}|/[^/\n]{{2,40}}/\s*[-–—.]*)\s*",
        rf"\[?{_MIXED}{_REGION},?\s*(?P<date>{_DATE})\s*{_SOURCE}\s*[-–—:]*{_TAG}\s*",
        rf"{_MIXED}{_REGION}\s*{_SOURCE}\s*[-–—:]+\s*",
        rf"{_MIXED}{_REGION},\s+(?P<date>{_DATE})\s*[-–—]+\s+",
        r"\((?P<source>[A-Z][\w.&/ ]{1,30})\)\s*[-–—]+\s*",
    )
)
_LONGEST = 110  # characters; from judgement: place, region, day and two agencies


@dataclass(frozen=True, slots=True)
class Dateline:
    """The first `end` characters of a line, and the day and the agency that they name, as far as they do."""

    end: int
    day: CalendarDay | None
    source: str | None


def dateline(line: str) -> Dateline | None:
    """The dateline that the line begins with, `None` where it begins with the report itself.

    >>> dateline("OSH, Kyrgyzstan (Agency) - Two men were held.").source
    'Agency'
    """
    head = line[:_LONGEST]
    for shape in _SHAPES:
        match = shape.match(head)
        if not match or len(line) - match.end() < 10:
            continue
        groups = match.groupdict()
        day = None
        if groups.get("date"):
            day = next((d for d in find_days(line[: match.end()]) if d.start >= match.start("date") - 1), None)
            if day is None:
                continue  # what stands in the date's place is no date: a sentence with a dash
        source = groups.get("source")
        if source and day is None:
            day = next(find_days(source), None)
        return Dateline(match.end(), day, source)
    bare = _BARE.match(head)
    if bare and line[-1] in '.!?”"' and not line.isupper() and len(line) - bare.end() >= 40:
        return Dateline(bare.end(), None, None)
    return None
