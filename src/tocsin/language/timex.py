"""Extents of time expressions, by pattern. What they mean is decided in `coding`, where the anchor is known.

Extents are those of TimeML: the whole phrase with its article and its modifiers ("nearly two years", "early last
week"), without the preposition before it; clock and day are one ("10 p.m. Wednesday"), the two ends of a range are two.
"""

import re
from collections.abc import Iterator
from functools import cache

from tocsin.knowledge.days import CalendarDay, find_days
from tocsin.knowledge.words import calendar_words
from tocsin.language.timex_patterns import DECADE, DIGITS, HYPHEN, YEAR, patterns
from tocsin.records import TimeMark
from tocsin.records.vocabulary import Span

_WORD = re.compile(r"\w+")
_YEAR_BEHIND = re.compile(r"\s*,?\s+(?:of\s+)?(?:\d{1,4}\s*(?:BCE?|B\.C\.)(?!\w)|\d{3,4}(?!\d|[\d.,]\d))")
# Characters before and behind a word of time within which its expression is sought: of 64 and 64, 40 and 48, 32 and 40
# all found the same on TimeBank and AQUAINT (2026-11-29).
_BEFORE, _AFTER = 40, 48

NOT_TIMES = frozenset({"may", "march", "sun", "sat", "mon", "second", "seconds", "fall", "mar", "wed", "spring"})
"""Words of months, weekdays and units that are something else in small letters."""


def time_marks(text: str, start: int, end: int) -> list[TimeMark]:
    """The time expressions of one sentence, in order, not overlapping; of two that overlap the longer one stays."""
    piece = text[start:end]
    places = _places(piece)
    if not places:
        return []
    found = [(day.start, _end_of(piece, day), "DATE") for day in find_days(piece)]
    for pattern in patterns():
        for lo, hi in _windows(places, pattern.needs):
            for match in pattern.expression.finditer(piece, lo, hi):
                groups = match.groupdict()
                begin, stop = match.span("at") if "at" in groups else match.span()
                if piece[begin:stop] not in NOT_TIMES and not _is_rate(piece, begin, stop):
                    found.append((begin, stop, "DATE" if groups.get("date") else pattern.kind))
    chosen: list[TimeMark] = []
    taken = [False] * (len(piece) + 1)
    for a, b, time_type in sorted(found, key=lambda f: (f[0] - f[1], f[0])):
        if not any(taken[a:b]):
            taken[a:b] = [True] * (b - a)
            chosen.append(TimeMark(start + a, start + b, time_type))  # type: ignore[arg-type]
    return sorted(chosen, key=lambda mark: mark.start)


@cache
def _needed() -> frozenset[str]:
    return frozenset[str]().union(*(pattern.needs for pattern in patterns()))


def _places(piece: str) -> dict[str, list[Span]]:
    """Where the words stand of which some pattern needs one; numbers by their kinds."""
    found: dict[str, list[Span]] = {}
    for match in _WORD.finditer(piece):
        word = match[0].lower()
        if word[0].isdigit():
            keys = [DIGITS]
            if len(word) == 4 and word.isdigit():
                keys.append(YEAR)
            elif word.endswith("0s"):
                keys.append(DECADE)
        else:
            keys = [word] if word in _needed() else []
            if keys and piece[match.start() - 1] == "-":
                keys.append(HYPHEN)
        for key in keys:
            found.setdefault(key, []).append(match.span())
    return found


def _windows(places: dict[str, list[Span]], needs: frozenset[str]) -> Iterator[Span]:
    """The stretches of the sentence around the words of which a pattern needs one."""
    lo = hi = -1
    for begin, stop in sorted(span for key in needs & places.keys() for span in places[key]):
        if lo >= 0 and begin - _BEFORE <= hi:
            hi = stop + _AFTER
            continue
        if lo >= 0:
            yield lo, hi
        lo, hi = max(0, begin - _BEFORE), stop + _AFTER
    if lo >= 0:
        yield lo, hi


_ONE_UNIT = re.compile(r"an?\s+(?:second|minute|hour|day|night|week|month|year|quarter)", re.IGNORECASE)
_LASTING = re.compile(
    r"\b(?:for|in|within|after|over|about|nearly|almost|than|lasts?|lasted|lasting|takes?|took|taking|spent|of|only|just|"
    r"least|until|during|before|by|under|to|barely|some|half|and)\s+$",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s+(?:of|or|after|before|into|long)\b", re.IGNORECASE)
_FRACTION = re.compile(r"(?:an?|three|one|about|more\s+than|over|nearly|almost|some|\s)+[\s-]quarters?", re.IGNORECASE)


def _is_rate(piece: str, begin: int, stop: int) -> bool:
    """Is it no length: the "a week" of "four flights a week", the "a quarter" of "a quarter of the vote", an order?"""
    surface = piece[begin:stop]
    if _FRACTION.fullmatch(surface) or surface.lower() in ("a second", "a minute", "a night"):
        return True
    if not _ONE_UNIT.fullmatch(surface):
        return False
    return not _LASTING.search(piece[:begin]) and not _BEHIND.match(piece, stop) and begin > 0


def _end_of(piece: str, day: CalendarDay) -> int:
    """Where a calendar day ends: with a year of "12 July 1346" too, and without the full stop behind "5 May."."""
    if day.year is None and (behind := _YEAR_BEHIND.match(piece, day.end)):
        return behind.end()  # years before 1900 are none of those that news is dated by
    is_whole_month = _WHOLE_MONTH.search(piece, day.start, day.end) is not None
    return day.end - is_whole_month


_WHOLE_MONTH = re.compile(r"\b(?:may|june|july|[a-z]{5,})\.$", re.IGNORECASE)


def names_a_time(surface: str) -> bool:
    """Does the expression hold a word or number of time at all ("the third", "early" alone do not)?"""
    words = _WORD.findall(surface.lower())
    return not _time_words().isdisjoint(words) or _NUMBERS.search(surface) is not None


@cache
def _time_words() -> frozenset[str]:
    kinds = ("month", "weekday", "unit", "season", "part-of-day", "frequency", "decade", "holiday")
    words = (part for word in calendar_words() if word.kind in kinds for part in _WORD.findall(word.word.lower()))
    more = "weekend today yesterday tomorrow now recently currently past future while moment date period term century"
    return (frozenset(words) | frozenset(more.split())) - frozenset("first small early of s the".split())


_NUMBERS = re.compile(r"(?<![\d,])(?:1\d\d\d|20\d\d)(?![\d,])|\d:\d\d|\d0s|\d{1,2}[/-]\d{1,2}[/-]\d")
