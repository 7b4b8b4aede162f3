"""Calendar days as English news writes them, found in a text: "November 23, 2022", "23 Nov", "Wednesday, Nov. 23".

Only notations that name a day or a month by themselves; "last Wednesday" needs an anchor and is not a matter of
tables.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tocsin.knowledge.words import calendar_words

# Two-digit years from here up are of the twentieth century ("4 FEB 90"). From judgement: news archives in digital
# form begin about 1970, and nothing is dated ahead of its time.
_CENTURY_TURN = 70


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A mention of a calendar day or month at `[start, end)`; what the text leaves open is `None`."""

    start: int
    end: int
    year: int | None
    month: int
    day: int | None
    weekday: int | None = None  # Monday is 0

    @property
    def date(self) -> dt.date | None:
        """The day, where year, month and day are all given (and the calendar has that day)."""
        return self.in_year(self.year) if self.year is not None else None

    def in_year(self, year: int) -> dt.date | None:
        """The day in that year, `None` where the mention names no day or the year has no such day."""
        if self.day is None:
            return None
        try:
            return dt.date(year, self.month, self.day)
        except ValueError:
            return None


def find_days(text: str) -> Iterator[CalendarDay]:
    """The calendar days and months in the text, left to right, not overlapping; the longest notation wins.

    >>> [day.date.isoformat() for day in find_days("Posted on Wednesday, 23 November 2022, at noon")]
    ['2022-11-23']
    """
    if not _DIGIT.search(text):
        return  # every notation has one, and most sentences have none
    lower_case = text.islower()
    for match in _pattern().finditer(text):
        found = _read(match)
        if found and (lower_case or not _VERBS.match(text, match.start())):
            yield found


_DIGIT = re.compile(r"\d")
_VERBS = re.compile(r"(?:may|march|mar)\b")  # in lower case these are months only where everything is


def _read(match: re.Match[str]) -> CalendarDay | None:
    groups = {name.rstrip("0123456789"): value for name, value in match.groupdict().items() if value}
    month = int(groups["mm"]) if "mm" in groups else _value("month", groups["month"])
    day = int(groups["day"]) if "day" in groups else None
    year = _year(groups["year"]) if "year" in groups else None
    weekday = _value("weekday", groups["weekday"]) if "weekday" in groups else None
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    return CalendarDay(match.start(), match.end(), year, month, day, weekday)


def _year(digits: str) -> int:
    year = int(digits.strip("'’"))
    if year > 99:
        return year
    return year + (1900 if year >= _CENTURY_TURN else 2000)


@cache
def _words() -> dict[tuple[str, str], int]:
    """(kind, word in lower case without its full stop) -> number, from `calendar.tsv`; Monday is 0."""
    return {
        (word.kind, word.word.lower().rstrip(".")): int(word.value) - (word.kind == "weekday")
        for word in calendar_words()
        if word.kind in ("month", "weekday")
    }


def _value(kind: str, word: str) -> int:
    return _words()[kind, word.lower().rstrip(".")]


def alternatives(kind: str) -> str:
    """The words of one kind (`month`, `weekday`) as alternatives of a regular expression, the longest first."""
    words = sorted((word for k, word in _words() if k == kind), key=len, reverse=True)
    return "|".join(re.escape(word) for word in words)


def weekday_number(word: str) -> int:
    """0 for Monday to 6 for Sunday. Raises `KeyError` for a word that names no weekday."""
    return _value("weekday", word)


@cache
def _pattern() -> re.Pattern[str]:
    """The notations as alternatives, the longer first. Their groups are numbered, as a name may occur once only."""
    pieces = {
        "weekday?": rf"(?:(?P<weekday>{alternatives('weekday')})\.?\s*[,(]?\s*(?:the\s+)?)?",
        "month": rf"(?P<month>{alternatives('month')})\.?",
        "day": r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?",
        "year": r"(?P<year>(?:19|20)\d\d)",
        "yy": r"(?P<year>['’]?\d\d)",
        "mm": r"(?P<mm>[01]?\d)",
        "dd": r"(?P<day>1[3-9]|2\d|3[01])",  # no month: the order of the two is plain
    }
    shapes = (
        r"{year}-{mm}-{day}(?!\d)",
        r"{day}\.{mm}\.{year}",
        r"(?<!/){dd}/{mm}/{year}(?![\d/])",
        r"(?<!/){mm}/{dd}/{year}(?![\d/])",
        r"{weekday?}{month}\s*{day}(?!\d|:\d|[.,]\d)(?:\s*,?\s+{year}(?!\d))?",
        r"{day}\s+{month}\s+{yy}(?![\d:.,]\d|\d)",  # "4 FEB 90", and before "4 FEB"
        r"{weekday?}{day}\s*(?:of\s+)?{month}(?!\w)(?:\s*,?\s+{year}(?!\d))?",
        r"{month}\s*,?\s+(?:of\s+)?{year}(?!\d)",
    )
    notations = []
    for number, shape in enumerate(shapes):
        for name, piece in pieces.items():
            shape = shape.replace("{" + name + "}", re.sub(r"\(\?P<(\w+)>", rf"(?P<\g<1>{number}>", piece))
        notations.append(shape)
    return re.compile(r"(?<![\w.])(?:" + "|".join(notations) + ")", re.IGNORECASE)
