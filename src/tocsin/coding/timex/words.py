"""The vocabulary of time expressions in small letters, from the table of the calendar."""

import datetime as dt
import re
from functools import cache

from tocsin.knowledge.words import calendar_words

UNITS = {
    **dict.fromkeys(("second", "seconds"), "second"),
    **dict.fromkeys(("minute", "minutes"), "minute"),
    **dict.fromkeys(("hour", "hours"), "hour"),
    **dict.fromkeys(("day", "days"), "day"),
    **dict.fromkeys(("night", "nights"), "night"),
    **dict.fromkeys(("week", "weeks"), "week"),
    **dict.fromkeys(("weekend", "weekends"), "weekend"),
    **dict.fromkeys(("fortnight", "fortnights"), "fortnight"),
    **dict.fromkeys(("month", "months"), "month"),
    **dict.fromkeys(("quarter", "quarters"), "quarter"),
    **dict.fromkeys(("year", "years"), "year"),
    **dict.fromkeys(("decade", "decades"), "decade"),
    **dict.fromkeys(("century", "centuries"), "century"),
    **dict.fromkeys(("millennium", "millennia"), "millennium"),
}
UNIT = rf"(?:{'|'.join(sorted(UNITS, key=len, reverse=True))})"
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


@cache
def of_kind(kind: str) -> dict[str, str]:
    """The words of one kind in small letters without their full stop, with their values."""
    return {w.word.lower().rstrip("."): w.value for w in calendar_words() if w.kind == kind}


def month_of(word: str) -> int | None:
    """1 to 12."""
    value = of_kind("month").get(word.lower().rstrip("."))
    return int(value) if value else None


def weekday_of(word: str) -> int | None:
    """0 for Monday to 6 for Sunday."""
    value = of_kind("weekday").get(word.lower().rstrip(".").removesuffix("'s"))
    return int(value) - 1 if value else None


def season_of(word: str) -> str | None:
    """SP, SU, FA or WI."""
    return of_kind("season").get(word)


def part_of(word: str) -> str | None:
    """The code of a part of the day, as "TMO"."""
    return of_kind("part-of-day").get(word)


@cache
def alternatives(kind: str) -> str:
    """The words of a kind as alternatives of a pattern, the longest first."""
    return "|".join(re.escape(word) for word in sorted(of_kind(kind), key=len, reverse=True))


def holiday_in(word: str, year: int) -> dt.date | None:
    """The day of a holiday in a year."""
    rule = of_kind("holiday").get(word)
    if rule is None or not 1 <= year <= 9999:
        return None
    if rule.startswith("easter"):
        return _easter(year) + dt.timedelta(int(rule.removeprefix("easter")))
    if "/" not in rule:
        return dt.date(year, int(rule[:2]), int(rule[3:]))
    month, weekday, which = (int(part) for part in rule.split("/"))
    first = dt.date(year, month, 1)
    if which > 0:
        return first + dt.timedelta((weekday - 1 - first.weekday()) % 7 + 7 * (which - 1))
    last = (dt.date(year + month // 12, month % 12 + 1, 1)) - dt.timedelta(1)
    return last - dt.timedelta((last.weekday() - (weekday - 1)) % 7)


def _easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    n = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * n) // 451
    month, day = divmod(h + n - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)
