"""Time expressions to TIMEX3 values and days, anchored on the publication date or on a day that the text names.

Plainly a beginning: calendar days, weekdays, spans counted back or ahead, durations. Fiscal years, holidays, zones and
the anchors of narrative are not read yet.
"""

import datetime as dt
import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from tocsin.coding.direction import Direction, direction
from tocsin.coding.syntax import Syntax
from tocsin.knowledge import calendar, numeral
from tocsin.knowledge.days import CalendarDay, find_days, weekday_number
from tocsin.records import Sentence, Time, TimeMark
from tocsin.records.vocabulary import TimeAnchor

_UNITS = {
    "second": "S",
    "minute": "M",
    "hour": "H",
    "day": "D",
    "night": "D",
    "week": "W",
    "weekend": "WE",
    "fortnight": "2W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
    "centurie": "CE",
}
_CLOCK_UNITS = frozenset({"second", "minute", "hour"})
_UNIT = re.compile(rf"\b({'|'.join(sorted(_UNITS, key=len, reverse=True))})s?\b")
_MODS = (
    (re.compile(r"\b(?:early|beginning|start)\b"), "START"),
    (re.compile(r"\b(?:late|end)\b"), "END"),
    (re.compile(r"\bmid\b|\bmiddle\b|\bmid-"), "MID"),
    (re.compile(r"\b(?:about|around|nearly|almost|some)\b"), "APPROX"),
    (re.compile(r"\b(?:more than|over|at least)\b"), "MORE_THAN"),
    (re.compile(r"\bless than\b"), "LESS_THAN"),
)
_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "dawn": "MO", "noon": "MI"}
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_VAGUE = dict.fromkeys(("now", "nowadays", "currently", "at present"), "PRESENT_REF")
_VAGUE |= dict.fromkeys(("soon", "the future"), "FUTURE_REF")
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


@dataclass(frozen=True, slots=True)
class Value:
    """A TIMEX3 value with the days that it covers (both included; `None`: it names no days).

    `directed`: the side of today on which the day lies was asked of its clause.
    """

    value: str
    earliest: dt.date | None = None
    latest: dt.date | None = None
    anchor: TimeAnchor = "none"
    quant: str | None = None
    directed: bool = False


def times(syntax: Syntax) -> list[Time]:
    """A `Time` for each time mark. Without a publication date, days that need one have the value `XXXX-XX-XX`."""
    reading = syntax.reading
    given = reading.article.published
    published = given.date if given.precision == "day" else None  # some day of a month is no anchor
    found: list[Time] = []
    starts = [s.start for s in reading.sentences]
    for mark in reading.times:
        sentence = reading.sentences[bisect_right(starts, mark.start) - 1]
        side = direction(syntax, (mark.start, mark.end))
        try:
            value = _value(syntax, mark, sentence, published, found, side)
        except OverflowError:  # before the year 1 or after 9999: the calendar ends there
            value = Value("XXXX-XX-XX")
        surface = reading.article.text[mark.start : mark.end].lower()
        mod = next((code for pattern, code in _MODS if pattern.search(surface)), None)
        found.append(
            Time(
                start=mark.start,
                end=mark.end,
                type=mark.type,
                value=value.value,
                mod=mod,
                quant=value.quant,
                earliest=value.earliest,
                latest=value.latest,
                anchor=value.anchor,
                why={"value": side.because} if value.directed else {},
            )
        )
    return found


def _value(
    syntax: Syntax,
    mark: TimeMark,
    sentence: Sentence,
    published: dt.date | None,
    before: Sequence[Time],
    side: Direction,
) -> Value:
    text, ahead = syntax.reading.article.text, side.ahead
    surface = " ".join(text[mark.start : mark.end].split())
    lower = surface.lower()
    here = [t for t in _of_sentence(before, sentence) if t.value.count("-") == 2]
    if mark.type in ("DURATION", "SET"):
        return _length(lower, mark.type)
    calendar_day = next(find_days(surface), None)
    if calendar_day is not None:
        value = _calendar(calendar_day, published, ahead)
        return replace(value, directed=value.anchor == "published")
    if re.fullmatch(r"(?:the\s+)?(?:early\s+|late\s+|mid-?\s*)?(\d{3})0s", lower):
        decade = re.search(r"(\d{3})0s", lower)
        assert decade is not None
        return Value(decade[1], dt.date(int(decade[1]) * 10, 1, 1), dt.date(int(decade[1]) * 10 + 9, 12, 31), "none")
    if year := re.fullmatch(r"(?:(?:early|late|mid|the \w+ of)[\s-]*(?:in\s+)?)?((?:19|20)\d\d)", lower):
        return _year(int(year[1]))
    if vague := _VAGUE.get(lower) or ("PAST_REF" if lower.startswith("recent") else None):
        return Value(vague)
    if published is None:
        return Value("XXXX-XX-XX")
    return _relative(lower, published, ahead, here)


def _of_sentence(before: Sequence[Time], sentence: Sentence) -> list[Time]:
    found = list(itertools.takewhile(lambda time: time.start >= sentence.start, reversed(before)))
    return found[::-1]


def _calendar(day: CalendarDay, published: dt.date | None, ahead: bool) -> Value:
    year = day.year
    anchor: TimeAnchor = "none"
    if year is None:
        if published is None:
            month = f"XXXX-{day.month:02}"
            return Value(f"{month}-{day.day:02}" if day.day else month)
        anchor = "published"
        year = _year_near(day.month, day.day or 1, published, ahead)
    if day.day is None:
        return _month(year, day.month, anchor)
    date = day.in_year(year)
    return Value(date.isoformat(), date, date, anchor) if date else Value("XXXX-XX-XX")


def _year_near(month: int, day: int, published: dt.date, ahead: bool) -> int:
    """The year that puts the day before publication, or, where the sentence looks ahead, after it."""
    is_later = (month, day) > (published.month, published.day)
    if ahead:
        return published.year if is_later or month == published.month else published.year + 1
    return published.year - 1 if is_later else published.year


def _relative(lower: str, published: dt.date, ahead: bool, here: Sequence[Time]) -> Value:
    for test in (_named_day, _counted, _quarter, _named_period, _weekday, _named_month, _clock):
        value = test(lower, published, ahead, here)
        if value is not None:
            return value
    return Value("XXXX-XX-XX")


def _named_day(lower: str, published: dt.date, ahead: bool, here: Sequence[Time]) -> Value | None:
    offsets = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
    for word, offset in offsets.items():
        if re.search(rf"\b{word}\b", lower):
            return _day(published + dt.timedelta(offset), _part(lower) or ("TNI" if word == "tonight" else ""))
    if part := re.fullmatch(r"(this|last) (morning|afternoon|evening|night)", lower):
        return _day(published - dt.timedelta(part[1] == "last"), "T" + _PARTS[part[2]])
    if before := re.fullmatch(r"the day (before|after)", lower):
        step = dt.timedelta(-1 if before[1] == "before" else 1)
        anchor = here[-1].earliest if here else None
        return _day((anchor or published) + step, "", "text" if anchor else "published")
    return None


def _counted(lower: str, published: dt.date, ahead: bool, here: Sequence[Time]) -> Value | None:
    match = re.search(r"\b(ago|earlier|before|later)$", lower)
    unit = _UNIT.search(lower)
    if not match or not unit:
        return None
    count = _count(lower[: unit.start()])
    sign = 1 if match[1] == "later" else -1
    from_text = match[1] != "ago" and bool(here) and here[-1].earliest is not None
    anchor = here[-1].earliest if from_text else published
    kind: TimeAnchor = "text" if from_text else "published"
    if count is None or anchor is None or (match[1] == "later" and not from_text):  # later than what, nobody says
        return Value("PAST_REF" if sign < 0 else "FUTURE_REF")
    return _shifted(anchor, unit[1], sign * count, kind)


def _shifted(anchor: dt.date, unit: str, count: int, kind: TimeAnchor) -> Value:
    if unit in ("day", "night", "week", "fortnight"):
        days = {"day": 1, "night": 1, "week": 7, "fortnight": 14}[unit] * count
        return _day(anchor + dt.timedelta(days), "", kind)
    if unit == "month":
        months = anchor.year * 12 + anchor.month - 1 + count
        return _month(months // 12, months % 12 + 1, kind)
    years = {"year": 1, "decade": 10, "century": 100}.get(unit)
    if years and 1 <= anchor.year + years * count <= 9999:
        return _year(anchor.year + years * count, kind)
    return Value(anchor.isoformat(), anchor, anchor, kind) if unit in _CLOCK_UNITS else Value("PAST_REF")


def _quarter(lower: str, published: dt.date, ahead: bool, here: Sequence[Time]) -> Value | None:
    """ "the third quarter": the last one that has begun by then, or of the year that the text names."""
    match = re.fullmatch(r"(?:the )?(first|second|third|fourth)[ -]quarter(?: of (\d{4}))?", lower)
    if match is None:
        return None
    number = _QUARTERS[match[1]]
    begun = (published.month - 1) // 3 + 1 >= number
    year = int(match[2]) if match[2] else published.year - (not begun and not ahead)
    first = dt.date(year, 3 * number - 2, 1)
    last = dt.date(year + number // 4, 3 * number % 12 + 1, 1) - dt.timedelta(1)
    return Value(f"{year}-Q{number}", first, last, "none" if match[2] else "published", directed=not match[2])


def _named_period(lower: str, published: dt.date, ahead: bool, here: Sequence[Time]) -> Value | None:
    if of_year := re.fullmatch(r"(\S+) (?:of )?(last|this|next) year", lower):
        month = calendar(of_year[1].title())
        if month and month.kind == "month":
            return _month(
                published.year + {"last": -1, "this": 0, "next": 1}[of_year[2]], int(month.value), "published"
            )
    match = re.search(r"\b(last|next|this|previous|following|same|past|coming|the)\s+(\w+)$", lower)
    if not match or (match[1] == "the" and match[2] != "weekend"):
        return None
    step = {"last": -1, "previous": -1, "past": -1, "next": 1, "following": 1, "coming": 1}.get(match[1], 0)
    word = match[2]
    if word == "week":
        return _week(published + dt.timedelta(7 * step))
    if word == "weekend":
        since = (published.weekday() - 5) % 7  # 0 and 1 are the weekend itself
        coming = max(step, int(step == 0 and ahead and since > 1))
        saturday = published - dt.timedelta(since) + dt.timedelta(7 * coming)
        year, week, _ = saturday.isocalendar()
        return Value(f"{year}-W{week:02}-WE", saturday, saturday + dt.timedelta(1), "published", directed=step == 0)
    if word == "month":
        return _shifted(published, "month", step, "published")
    if word == "year":
        return _year(published.year + step, "published")
    if word in _SEASONS:
        return Value(f"{published.year + step}-{_SEASONS[word]}", anchor="published")
    if (weekday := _weekday_of(word)) is not None:
        back = (published.weekday() - weekday) % 7
        if step < 0:
            return _day(published - dt.timedelta(back or 7))
        if step > 0:
            return _day(published + dt.timedelta(7 - back))
        return _beside(published, weekday, ahead)
    month = calendar(word.title())
    if month and month.kind == "month":
        number = int(month.value)
        year = (
            published.year - (number >= published.month) if step < 0 else published.year + (number <= published.month)
        )
        return _month(year if step else published.year, number, "published")
    return None


def _weekday(lower: str, published: dt.date, ahead: bool, here: Sequence[Time]) -> Value | None:
    words = lower.split()
    weekday = next((n for word in words if (n := _weekday_of(word)) is not None), None)
    if weekday is None:
        return None
    # "On September 5 … on Monday": a weekday beside an older calendar day belongs to that day's week
    if here and here[-1].earliest and abs((published - here[-1].earliest).days) > 7:
        anchor = here[-1].earliest
        near = anchor + dt.timedelta((weekday - anchor.weekday() + 3) % 7 - 3)
        return _day(near, _part(lower), "text")
    return _beside(published, weekday, ahead, _part(lower))


def _beside(published: dt.date, weekday: int, ahead: bool, part: str = "") -> Value:
    """The nearest such day on that side; the day of publication itself on either ("will meet on Wednesday": today)."""
    days = (weekday - published.weekday()) % 7 if ahead else -((published.weekday() - weekday) % 7)
    return replace(_day(published + dt.timedelta(days), part), directed=True)


def _named_month(lower: str, published: dt.date, ahead: bool, here: Sequence[Time]) -> Value | None:
    for word in re.findall(r"[a-z]+", lower):
        found = calendar(word.title())
        if found and found.kind == "month":
            year = _year_near(int(found.value), 1, published, ahead)
            return replace(_month(year, int(found.value), "published"), directed=True)
        if word in _SEASONS:
            return Value(f"{published.year}-{_SEASONS[word]}", anchor="published")
    return None


def _clock(lower: str, published: dt.date, ahead: bool, here: Sequence[Time]) -> Value | None:
    match = re.match(r"(\d{1,2})(?::(\d\d))?\s*(a|p)?", lower)
    if not match:
        return None
    hour = int(match[1]) % 12 + 12 * (match[3] == "p") if match[3] else int(match[1])
    if hour > 23:
        return None
    return _day(published, f"T{hour:02}:{match[2] or '00'}")


def _part(lower: str) -> str:
    return next(("T" + code for word, code in _PARTS.items() if lower.endswith(word)), "")


def _day(date: dt.date, part: str = "", anchor: TimeAnchor = "published") -> Value:
    return Value(date.isoformat() + part, date, date, anchor)


def _week(date: dt.date) -> Value:
    monday = date - dt.timedelta(date.weekday())
    year, week, _ = monday.isocalendar()
    return Value(f"{year}-W{week:02}", monday, monday + dt.timedelta(6), "published")


def _month(year: int, month: int, anchor: TimeAnchor) -> Value:
    first = dt.date(year, month, 1)
    last = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(1)
    return Value(f"{year}-{month:02}", first, last, anchor)


def _year(year: int, anchor: TimeAnchor = "none") -> Value:
    return Value(str(year), dt.date(year, 1, 1), dt.date(year, 12, 31), anchor)


@cache
def _weekday_of(word: str) -> int | None:
    try:
        return weekday_number(word)
    except KeyError:
        return None


def _length(lower: str, kind: str) -> Value:
    """The value of a duration or a set: `P3D`, `PT2H`, `PXW` where the text does not count."""
    unit = _UNIT.search(lower)
    if unit is None:
        adverb = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "annually": "P1Y", "yearly": "P1Y"}.get(lower)
        return Value(adverb or "PXX", quant="EVERY" if kind == "SET" else None)
    count = _count(lower[: unit.start()])
    number = "X" if count is None else str(count)
    if kind == "SET" and count is None:
        number = "1"
    code = _UNITS[unit[1]]
    if code == "2W":
        number, code = str(2 * (count or 1)), "W"
    value = f"PT{number}{code}" if unit[1] in _CLOCK_UNITS else f"P{number}{code}"
    return Value(value, quant="EVERY" if kind == "SET" else None)


def _count(words: str) -> int | None:
    """How many units the words count, `None` for "several" and the like; no number at all is one."""
    if re.search(r"\b(?:several|many|few)\b", words):
        return None
    digits = re.search(r"\d[\d,]*", words)
    if digits:
        return int(digits[0].replace(",", ""))
    for word in re.findall(r"[a-z]+", words):
        found = numeral(word)
        if found and found.kind == "cardinal" and found.value is not None:
            return found.value
        if word in ("a", "an"):
            return 1
    return None if words.strip() and not re.search(r"\b(?:last|past|next|coming|each|every)\b", words) else 1
