"""Time expressions to TIMEX3 values and days, anchored on the publication date or on what the text told before.

In news an undated day or month goes by the article's day and the side of it that its clause says (`direction.py`).
In narrative it goes by what the text told last: where an article has no day, and in a paragraph that a sentence with a
year of its own has opened ("In 1998 the army withdrew. In March ..."). What counts itself from something told ("two
days later", "the following morning", "that summer") always does. How phrases are read stands in `timex`.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tocsin.coding.direction import Direction, direction
from tocsin.coding.syntax import Syntax
from tocsin.coding.timex.lengths import length, repeated
from tocsin.coding.timex.moments import Moment
from tocsin.coding.timex.phrases import meaning
from tocsin.coding.timex.settings import Meaning, Setting
from tocsin.coding.timex.words import UNIT, alternatives
from tocsin.records import Because, Time, TimeMark

_LENGTH_MODS = (
    (re.compile(r"\b(?:about|around|some|roughly|approximately)\b"), "APPROX"),
    (re.compile(r"\b(?:nearly|almost|less than|fewer than|under|up to)\b"), "LESS_THAN"),
    (re.compile(r"\b(?:more than|over|longer than)\b"), "MORE_THAN"),
    (re.compile(r"\bat least\b"), "EQUAL_OR_MORE"),
)
_JOINED = re.compile(r"\s*(?:to|and|-|\u2013|/|until|till|through|or)\s*(?:the\s+)?")
_UNDATED = re.compile(
    rf"\b(?:{alternatives('weekday')}|{alternatives('month')}|{alternatives('holiday')}|quarter|half|weekend)\b", re.I
)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_YEAR_BEFORE = re.compile(r"(\d\d)\d\d[-\u2013/]$")
_DAY_NUMBER = re.compile(r"(?:the )?\d{1,2}(?:st|nd|rd|th)?")
_COUNTS = re.compile(rf"\b{UNIT}\b", re.I)
_WEEKDAY = re.compile(rf"(?:{alternatives('weekday')})\b", re.I)
_MONEY = re.compile(
    r"[$\u20ac\u00a3%]|\b(?:shares?|sales|profits?|earnings|revenue|net|income|percent|million|billion)\b"
)
_OPENING = 16  # characters before an expression that still opens its sentence ("By the end of 1998, ..."); judgement
_NEAR = 2  # paragraphs back in which a report's "next day" finds its day; from judgement
_LOOKED_BACK = 200  # moments told before that are looked at: a paragraph of more than so many dates is a table
_LONG_AGO = 183  # days before the article from which a year that a sentence opens with makes a paragraph narrative
_FIRM = frozenset(
    "past perfect since day-of-the-noun future-tense is-to going-to infinitive-of-the-noun under-due awaited".split()
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A moment that the text told: where, and whether by a year of its own at the opening of its sentence."""

    moment: Moment
    start: int
    block: int
    sentence: int
    opens: bool
    dated: bool
    deictic: bool
    base: bool


def times(syntax: Syntax) -> list[Time]:
    """A `Time` for each time mark. Without a publication date, days that need one have the value `XXXX-XX-XX`."""
    reader = _Reader(syntax)
    return [reader.read(number) for number in range(len(syntax.reading.times))]


class _Reader:
    """Reads the marks of one article in order. A class since each may count from what was told before it."""

    def __init__(self, syntax: Syntax) -> None:
        self._syntax = syntax
        reading = syntax.reading
        self._text, self._marks = reading.article.text, reading.times
        given = reading.article.published
        self._published = given.date if given.precision == "day" else None  # some day of a month is no anchor
        self._sentences = [s.start for s in reading.sentences]
        self._blocks = [b.start for b in reading.article.blocks]
        self._told: list[_Told] = []

    def read(self, number: int) -> Time:
        """The time of one mark; those before it were read already."""
        mark = self._marks[number]
        surface = self._text[mark.start : mark.end]
        lower = " ".join(surface.lower().split())
        asked: Direction | None = None
        if mark.type in ("DATE", "TIME") and _UNDATED.search(lower) and not _YEAR.search(lower):
            asked = direction(self._syntax, (mark.start, mark.end))
        try:
            found = self._meaning(number, mark, lower, surface, asked)
        except (OverflowError, ValueError):  # before the year 1 or after 9999: the calendar ends there
            found = Meaning("XXXX-XX-XX")
        self._take(mark, lower, found)
        why = {}
        if found.directed and asked is not None:
            why["value"] = asked.because
        elif found.rule is not None:
            why["value"] = Because((mark.start, mark.end), found.rule)
        mod = found.mod or next((code for pattern, code in _LENGTH_MODS if pattern.search(lower)), None)
        return Time(
            start=mark.start,
            end=mark.end,
            type=mark.type,
            value=found.value,
            mod=mod,
            quant=found.quant,
            freq=found.freq,
            earliest=found.moment.first if found.moment else None,
            latest=found.moment.last if found.moment else None,
            anchor=found.anchor,
            why=why,
        )

    def _meaning(self, number: int, mark: TimeMark, lower: str, surface: str, asked: Direction | None) -> Meaning:
        if mark.type == "SET":
            return repeated(lower.strip("., "))
        if mark.type == "DURATION" and _COUNTS.search(lower):
            return length(lower.strip("., "))
        setting = self._setting(mark, lower, asked)
        if lower.isdigit() and (before := _YEAR_BEFORE.search(self._text[max(0, mark.start - 5) : mark.start])):
            lower = surface = before[1] + lower  # the "44" of "1943-44"
        beyond = self._beyond(number, lower, setting)
        found = meaning(surface, replace(setting, beyond=beyond) if beyond else setting)
        if found is None and mark.type == "DURATION":
            return length(lower)
        return found or Meaning("XXXX-XX-XX")

    def _setting(self, mark: TimeMark, lower: str, asked: Direction | None) -> Setting:
        sentence, block = self._where(mark.start)
        last = self._told[-_LOOKED_BACK:]
        here = [t for t in last if t.block == block]
        near = here or [t for t in last if block - t.block <= _NEAR]
        reach = last if self._published is None else near
        focus = reach[-1].moment if reach else None
        days = [t.moment for t in (last[-_NEAR * 4 :] if self._published is None else near) if t.moment.date]
        narrative = self._published is not None and self._is_narrative(here)
        if self._published is not None and _WEEKDAY.match(lower) and not narrative:
            # "On September 5 ... on Monday": a weekday beside an older calendar day belongs to that day's week
            dated = [t.moment for t in here if t.sentence == sentence and t.moment.date and not t.deictic]
            if dated and dated[-1].date and abs((self._published - dated[-1].date).days) > 7:
                narrative, focus, days = True, dated[-1], dated[-1:]
        return Setting(
            published=self._published,
            focus=focus,
            day=days[-1] if days else None,
            quarter=self._quarter(mark, lower),
            narrative=narrative,
            ahead=asked is not None and asked.ahead,
            firm=asked is not None and (asked.because.rule or "").removeprefix("direction:") in _FIRM,
        )

    def _is_narrative(self, here: Sequence[_Told]) -> bool:
        """Did a sentence with a year of its own open what the paragraph tells, and nothing lead back to today since?"""
        assert self._published is not None, "without a day everything is narrative"
        for told in reversed(here):
            if told.deictic:
                return False
            if told.dated and told.opens:
                last = told.moment.last
                return last is None or (self._published - last).days > _LONG_AGO
        return False

    def _quarter(self, mark: TimeMark, lower: str) -> Moment | None:
        """The quarter told last, where the sentence compares figures of quarters."""
        if "quarter" not in lower and "period" not in lower and "year" not in lower:
            return None
        told = next((t for t in reversed(self._told[-_LOOKED_BACK:]) if self._is_reported_quarter(t)), None)
        if told is None:
            return None
        sentence = self._syntax.sentence_at(mark.start)
        is_business = "year" not in lower or (
            sentence is not None and _MONEY.search(self._text[sentence.start : sentence.end]) is not None
        )
        return told.moment if is_business else None

    def _is_reported_quarter(self, told: _Told) -> bool:
        """Is it a quarter that has begun, told for itself and not counted from another?"""
        begins = told.moment.first
        is_to_come = self._published is not None and begins is not None and begins > self._published
        return told.moment.grain == "quarter" and told.base and not is_to_come

    def _beyond(self, number: int, lower: str, setting: Setting) -> Moment | None:
        """The other end of a range that tells what this one lacks ("12 to 15 May", "between June and August 1942")."""
        if number + 1 >= len(self._marks) or _YEAR.search(lower):
            return None
        mark, other = self._marks[number], self._marks[number + 1]
        if not _JOINED.fullmatch(self._text[mark.end : other.start]):
            return None
        surface = self._text[other.start : other.end]
        if not _DAY_NUMBER.fullmatch(lower) and not _YEAR.search(surface):
            return None
        found = meaning(surface, setting)
        return found.moment if found is not None else None

    def _take(self, mark: TimeMark, lower: str, found: Meaning) -> None:
        if found.moment is None or found.moment.grain in ("decade", "century") or mark.type in ("SET", "DURATION"):
            return
        sentence, block = self._where(mark.start)
        start = self._sentences[sentence] if sentence >= 0 else mark.start
        self._told.append(
            _Told(
                moment=found.moment,
                start=mark.start,
                block=block,
                sentence=sentence,
                opens=mark.start - start <= _OPENING,
                dated=found.anchor == "none",
                deictic=found.anchor == "published" and not found.directed,
                base=found.rule is None,
            )
        )

    def _where(self, position: int) -> tuple[int, int]:
        return bisect_right(self._sentences, position) - 1, bisect_right(self._blocks, position) - 1
