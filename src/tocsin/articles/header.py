"""The lines around a report: dates of publication and names of authors, above its first paragraph or below its last."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from tocsin.articles.cues import begins
from tocsin.knowledge.days import CalendarDay, alternatives, find_days
from tocsin.knowledge.tables import Once, rows

_CLOCK = r"(?:at\s+)?\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)?\s?(?:\(?[A-Z]{2,4}\)?(?:[+-]\d{1,2}(?::?\d\d)?)?)?"
_BEFORE = re.compile(rf"[\s:|,/–—-]{{0,6}}(?:{_CLOCK}[\s|,/–—-]{{0,4}})?", re.IGNORECASE)
_AFTER = re.compile(
    rf"[\s,|/()•·–—-]{{0,6}}(?:{_CLOCK})?[\s,|/()•·–—-]{{0,6}}(?:\d+\s+min(?:ute)?s?\s+read)?[\s.]*$", re.I
)
_WITHIN_SENTENCE = re.compile(
    r"\b(?:on|since|until|till|by|from|of|in|before|after|between|for|to|the|and)\s*$", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_PLACE_FIRST = re.compile(r"[^\W\d_a-z]{2}(?:[^\W\d_a-z]|[.'’ -]){0,40}(?:,\s*\w+)?\s*[,–—-]")

# Words that header lines have between their names, dates and places, in small letters or not.
_BETWEEN = frozenset(
    "by via with reporting and for at the of in on published posted updated last min mins minutes read am pm".split()
)
# Characters and words of a header line, and the share of its words that begin with a capital; from judgement: "Agency
# via Paper, day, hour. With reporting by Agency" has 70 characters and 7 words of 10.
_CHARS, _WORDS, _CAPITAL_SHARE = 110, 14, 0.75


@dataclass(frozen=True, slots=True)
class Posted:
    """A line that gives the article's day at `[start, end)` of the line.

    `place_first`: it begins with the day or with a place; else with names. `bare`: it is the day and nothing else.
    """

    start: int
    end: int
    date: dt.date
    updated: bool = False
    bare: bool = False
    place_first: bool = True


def posted_line(line: str) -> Posted | None:
    """The day of a line that is nothing but a date of publication ("Published: 5 March 2025, 10:15").

    >>> posted_line("Published: 5 March 2025, 10:15 GMT").start
    11
    """
    if len(line) > _CHARS:
        return None
    updated = begins("updated", line)
    cue = updated or begins("posted", line)
    lead = _BEFORE.match(line, cue.end() if cue else 0)
    at = lead.end() if lead else 0
    for day in full_days(line):
        # the weekday may have been taken for a part of what stands before
        if day.date and at - 1 <= day.start <= at + 1 and _AFTER.match(line, day.end):
            bare = cue is None and not any(c.isdigit() for c in line[: day.start] + line[day.end :])
            return Posted(day.start, day.end, day.date, updated is not None, bare)
    return None


def header_line(line: str) -> Posted | None:
    """The day of a line of names, places and one full date, which is no sentence ("Ada Voss | Courier | 5 March 2025").

    >>> header_line("Ada Voss | Courier | 5 March 2025").place_first
    False
    """
    if len(line) > _CHARS or (_SENTENCE_END.search(line) and not line.endswith((".m.", "M."))):
        return None
    days = full_days(line)
    dates = {day.date for day in days if day.date}
    if len(dates) != 1:
        return None
    first = days[0]
    if _WITHIN_SENTENCE.search(line[: first.start]) and not re.search(r"(?i)ed on\s*$", line[: first.start]):
        return None
    words = [
        word for word in _WORD.findall(line[: first.start] + " " + line[first.end :]) if word.lower() not in _BETWEEN
    ]
    if len(words) > _WORDS or sum(word[0].isupper() for word in words) < _CAPITAL_SHARE * len(words):
        return None
    place_first = first.start == 0 or bool(_PLACE_FIRST.match(line))
    return Posted(first.start, first.end, dates.pop(), place_first=place_first)


_NOTICE = re.compile(r"(?:[A-Z]{2,}[ /]){0,3}[A-Z]{3,}\s*[:–—|-]\s")
_DASHED = re.compile(r"[–—|,(-]\s*$")


def notice_line(line: str) -> Posted | None:
    """The day that ends a line with a label in capitals: "SAFETY ALERT - boats off Port Lys - 17 March 2025".

    >>> notice_line("SAFETY ALERT - Boats off Port Lys - 17 March 2025").date.isoformat()
    '2025-03-17'
    """
    days = full_days(line) if len(line) <= _CHARS and _NOTICE.match(line) else []
    last = days[-1] if days else None
    if last is None or last.date is None or len({day.date for day in days}) > 1:
        return None
    is_last = not line[last.end :].strip(" ).") and _DASHED.search(line[: last.start])
    return Posted(last.start, last.end, last.date) if is_last else None


def full_days(line: str) -> list[CalendarDay]:
    """The days that the line gives with their year, in any language known; none that the calendar contradicts."""
    days = [day for day in find_days(line) if day.date and day.weekday in (None, day.date.weekday())]
    return days or [day for day in _foreign_days(line) if day.date]


@cache
def weekdays() -> re.Pattern[str]:
    """The names of weekdays with their capital: "sat" is a verb."""
    return re.compile(rf"\b(?=[A-Z])(?i:{alternatives('weekday')})\b")


def _foreign_days(line: str) -> list[CalendarDay]:
    found = []
    for match in _foreign().finditer(line):
        month = _months()[match["month"].casefold()]
        found.append(CalendarDay(match.start(), match.end(), int(match["year"]), month, int(match["day"])))
    return found


@cache
def _foreign() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    return re.compile(
        rf"(?<!\d)(?P<day>[0-3]?\d)\.?\s+(?:de\s+)?(?P<month>{words})\s+(?:de\s+)?(?P<year>(?:19|20)\d\d)(?!\d)", re.I
    )


@cache
def _months() -> dict[str, int]:
    return read_months(files("tocsin.articles") / "data" / "months.tsv")


def read_months(path: Traversable) -> dict[str, int]:
    """The number of each month by its name, case-folded."""
    found, owners = dict[str, int](), Once()
    for row in rows(path, "word month languages"):
        number = int(row.number("month", 1, 12))
        row.names("languages")
        owners.claim(row, str(number), [row.text("word").casefold()])
        found[row.text("word").casefold()] = number
    return found
