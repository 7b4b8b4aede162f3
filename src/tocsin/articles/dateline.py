"""Datelines: the place and day before a report's first sentence ("ALMATY, March 4 (Agency) -- ")."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from tocsin.articles.cues import begins
from tocsin.knowledge.bodies import news
from tocsin.knowledge.days import CalendarDay, alternatives, find_days

# Calendar days are found first and stand as D in the shapes below, weekdays as W: U+E000 and U+E001, once for each
# of their characters, so that offsets stay.
_DAY, _WEEKDAY = "\ue000", "\ue001"
_WHEN = rf"(?:{_WEEKDAY}+,?\s*)?{_DAY}+(?:,?\s*\d{{1,2}}[:.]\d\d)?"

_UP = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĪİŁŃŇŌŐŘŚŞŠŤŪŮŰŹŻŽ"
_CAPITALS = (
    rf"[{_UP}][{_UP}.'’]+(?:(?:\s&\s|[ /-])[{_UP}][{_UP}.'’]*){{0,5}}"  # DUSHANBE, GUATEMALA CITY, ASTANA/MOSCOW
)
_MIXED = rf"[{_UP}][\w.'’-]+(?:(?:\s&\s|[ /])[{_UP}][\w.'’-]*){{0,3}}"
_REGION = rf"(?:\s?,\s?[{_UP}][\w.]+(?:\s[{_UP}][\w.]+){{0,2}}|\s\([{_UP}][\w .]{{2,30}}\))?"  # ", Kan.", " (SPAIN)"
_SOURCE = r"(?:\((?P<source>[^()]{2,60})\)|/\s?(?P<slashed>[^/\n]{2,40}?)\s?/)"
_TAGS = r"(?:\s*\[[^\[\]\n]{2,60}\])*\s*"  # "[TEXT]", "[BY A REPORTER]"
_DASH = r"(?:[-–—―_]+|\.+\s?[-–—]*)"
_COLON = r"(?:[-–—―_]+|:)"
_NO_DATE = r"NO DATE"


@dataclass(frozen=True, slots=True)
class _Shape:
    pattern: re.Pattern[str]
    strong: bool  # holds wherever a paragraph begins; the others only at the head of the report


def _shape(pattern: str, *, strong: bool) -> _Shape:
    return _Shape(re.compile(rf"\[?\s?{pattern}{_TAGS}"), strong)


_SHAPES = (
    # OSH, March 4, 2025 (Agency) --   Osh, Kyrgyzstan, 4 March /Agency/.   OSH (March 4, 2025) --
    _shape(
        rf"{_MIXED}{_REGION}[\s,(–—-]*(?:{_WHEN}|{_NO_DATE})\)?\s*[.,]?\s*{_SOURCE}\s*(?:{_DASH}|:|$)?", strong=True
    ),
    _shape(rf"{_CAPITALS}{_REGION}\s*\(\s*{_WHEN}\s*\)\s*{_COLON}", strong=True),
    # OSH, March 4 --   Osh, 4 March -   OSH – 4 March 2025:
    _shape(rf"{_CAPITALS}{_REGION}\s?[,–—-]\s*{_WHEN}\s*{_COLON}", strong=True),
    _shape(rf"{_MIXED}{_REGION},\s+{_WHEN}\s*[-–—_]+(?=\s)", strong=True),
    # OSH (Agency) March 4, 2025 --   OSH (Agency) – Tuesday, March 4, 2025 –
    _shape(rf"{_MIXED}{_REGION},?\s*{_SOURCE}\s*[,–—-]?\s*{_WHEN}[.,]?\s*{_COLON}", strong=True),
    # (Osh, March 4, 2025) –   [Osh, 4 March 2025]
    _shape(rf"[(\[]{_MIXED}{_REGION},\s+{_WHEN}[)\]]\s*(?:{_COLON})?", strong=True),
    # Osh, March 4, 2025:   Osh – 4 March 2025 –   Osh | 4 March 2025 |   Osh (4 March 2025) -   OSH: 4 March 2025:
    _shape(rf"{_MIXED}{_REGION}(?:,|:|\s[|–—-])\s+{_WHEN}\s*(?::|\||[-–—_]+)(?=\s)", strong=False),
    _shape(rf"{_MIXED}{_REGION}\s*\(\s*{_WHEN}\s*\)\s*{_COLON}", strong=False),
    # OSH, 4 March 2025, Agency —
    _shape(rf"{_CAPITALS}{_REGION},\s+{_WHEN},\s+(?P<plain>{_MIXED})\s*[-–—_]+(?=\s)", strong=False),
    # 4 March 2025, OSH —   4 March 2025 (Osh) –
    _shape(rf"{_WHEN}\s*[,–—-]\s*{_CAPITALS}{_REGION}\s*{_COLON}", strong=False),
    _shape(rf"{_WHEN}\s*\({_MIXED}{_REGION}\)\s*{_COLON}", strong=False),
    # OSH, Kyrgyzstan (Agency) --
    _shape(rf"{_CAPITALS}{_REGION},?\s*{_SOURCE}\s*{_DASH}", strong=True),
    _shape(rf"{_MIXED}{_REGION},?\s*{_SOURCE}\s*(?:{_DASH}|:)", strong=False),
    _shape(rf"{_MIXED}{_REGION},?\s*\((?P<known>[^()]{{2,40}})\)", strong=False),
    _shape(rf"\((?P<source>[{_UP}][\w.&/ ]{{1,30}})\)\s*[-–—_]+", strong=False),
    # OSH, Kyrgyzstan --   OSH:
    _shape(rf"{_CAPITALS}{_REGION},?\s*(?:(?:[–—―_]|--)+|[-:]+(?=\s)|-\s)", strong=False),
)
# most paragraphs are ruled out by this: a capital, and soon a bracket, stroke, colon or dash
_PERHAPS = re.compile(rf"[\[(]?\s?[{_UP}(\d][^(/:–—―_|\]]*?(?:[(/:–—―_|)\]]|--|\s-|-\s)")
_LONGEST = 130  # characters; from judgement: place, region, day, two agencies and a tag
_LEAST_LEFT = 10  # characters of a report that must follow, else the line is a dateline and nothing else
_NO_PLACE = re.compile(r"[\[(]?\s?(?:After|Before|By|From|In|On|Since|Until)\s")  # "Since 4 March 2025 (a Tuesday) -"
_SAYING = re.compile(r"\b(?:said|says|told|according|reported|since|until|on)\b")
_CLOSED = re.compile(r"[.!?…][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Dateline:
    """The first `end` characters of a line, and the day and the agency that they name, as far as they do.

    `strong`: its parts show what it is wherever it stands; else it is one only at the head of a report. `alone`:
    nothing follows in the line.
    """

    end: int
    day: CalendarDay | None
    source: str | None
    strong: bool
    alone: bool


def dateline(line: str) -> Dateline | None:
    """The dateline that the line begins with, `None` where it begins with the report itself.

    >>> dateline("OSH, Kyrgyzstan (Agency) - Two men were held.").source
    'Agency'
    """
    if not _PERHAPS.match(line, 0, _LONGEST) or _NO_PLACE.match(line):
        return None
    days = [day for day in find_days(line[:_LONGEST]) if day.day]
    masked = _masked(line[:_LONGEST], days)
    for shape in _SHAPES:
        match = shape.pattern.match(masked)
        if not match:
            continue
        groups = match.groupdict()
        alone = len(line) - match.end() < _LEAST_LEFT
        names = ("source", "slashed", "known", "plain")
        source = next((line[slice(*match.span(g))] for g in names if groups.get(g)), None)
        day = next((d for d in days if d.end <= match.end()), None)
        if source and _SAYING.search(source):
            continue  # "Osh (an official said on March 4, 2025) -"
        if groups.get("known") and (source not in _agencies() or (day is None and match.end() == len(line) > 60)):
            continue
        if not shape.strong and not _sounds(line, match.end(), alone=alone, source=source):
            continue
        if shape.strong and day is None and not alone and not _CLOSED.search(line):
            continue  # "OPINION (EXERCISE): A border is …", "Spain (Group F)": a heading
        return Dateline(match.end(), day, source, shape.strong, alone)
    return None


def _masked(head: str, days: Iterable[CalendarDay]) -> str:
    for day in days:
        head = head[: day.start] + _DAY * (day.end - day.start) + head[day.end :]
    return _weekdays().sub(lambda match: _WEEKDAY * len(match[0]), head)


@cache
def _weekdays() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives('weekday')})\b\.?", re.IGNORECASE)


@cache
def _agencies() -> frozenset[str]:
    return frozenset(name for one in news() for name in (one.name, *one.aliases))


def _sounds(line: str, end: int, *, alone: bool, source: str | None) -> bool:
    """Does what follows a weak shape sound like a report: a sentence, in letters that are not all capitals?"""
    if begins("label", line):
        return False
    if alone:
        return source in _agencies() or (source is None and line[-1] in "_-–—―")
    rest = line[end:]
    return bool(_CLOSED.search(line)) and not line.isupper() and not rest[0].islower()
