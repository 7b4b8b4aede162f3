"""Expressions of the calendar: dates, months, seasons, quarters, years, decades, centuries, holidays."""

import datetime as dt
import re

from tocsin.coding.timex.moments import (
    Moment,
    of_century,
    of_dated,
    of_day,
    of_decade,
    of_half,
    of_month,
    of_quarter,
    of_season,
    of_year,
)
from tocsin.coding.timex.settings import Meaning, Setting, told
from tocsin.coding.timex.words import ORDINALS, alternatives, holiday_in, month_of, of_kind, season_of
from tocsin.knowledge import numeral
from tocsin.knowledge.counting import year_in_words
from tocsin.knowledge.days import CalendarDay, find_days

_ERA = r"(?:bce|b\.c\.|bc|ad|a\.d\.|ce)"
_YEAR = rf"(?:(?P<before>ad|a\.d\.)\s+)?(?P<year>\d{{1,4}})\s*(?P<era>{_ERA})?"
_OLD_DATE = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>[a-z]+)\.?,?\s+(?P<year>\d{3,4})(?:\s*(?P<era>bc|bce|b\.c\.))?"
)
_QUARTER = re.compile(
    r"(?:the\s+)?(?:(?P<before>\d{4})\s+)?(?:fiscal[\s-]+)?(?P<which>first|second|third|fourth)[\s-]+(?P<what>quarter|half)"
    r"(?:\s+of\s+(?:fiscal\s+)?(?P<year>\d{4}))?"
)
_LAST_PART = re.compile(r"(?:the\s+)?(?:last|latter|second|first)\s+half\s+of\s+(\d{4})")
_DECADE = re.compile(r"(?:the\s+)?['\u2019]?(?P<digits>\d{1,3})0s|(?:the\s+)?(?P<word>[a-z]+ies)")
_CENTURY = re.compile(
    rf"(?:the\s+)?(?:(?P<number>\d{{1,2}})(?:st|nd|rd|th)|(?P<word>[a-z-]+))[\s-]+century(?:\s+(?P<era>{_ERA}))?"
)
_SEASON = re.compile(rf"(?:the\s+)?(?P<season>{alternatives('season')})(?:\s+(?:of\s+)?{_YEAR})?")
_FISCAL = re.compile(r"(?:the\s+)?(?:current\s+|latest\s+)?fiscal\s+(?:year\s+)?(\d{4})")
# Days ahead of today within which an undated day or month is the coming one: where the clause tells of the past (what
# lies so near ahead is no day of eleven months ago: "payable Dec. 7", "the Jan. 14 deadline"), and where it is silent.
# From the TimeBank and AQUAINT documents that do not measure (2026-11-29): value F1 0.792 before the first two and the
# year by its weekday, 0.803 with them.
_SOON, _SOON_MONTH, _COMING = 45, 62, 122
_HOURS_YEAR = re.compile(r"the\s+year\s+")


def fixed(lower: str, surface: str, setting: Setting) -> Meaning | None:
    """What a phrase of the calendar means, in small letters and as written; `None`: it is none."""
    return (
        _old_date(lower)
        or _calendar_day(surface, setting)
        or _year(lower, setting)
        or _quarter(lower, setting)
        or _decade(lower, setting)
        or _century(lower)
        or _month(lower, setting)
        or _season(lower, setting)
        or _holiday(lower, setting)
    )


def _old_date(lower: str) -> Meaning | None:
    """ "12 July 1346", "28 September 480 BC"."""
    match = _OLD_DATE.fullmatch(lower)
    month = month_of(match["month"]) if match else None
    if match is None or month is None:
        return None
    year = -int(match["year"]) if match["era"] else int(match["year"])
    return told(of_dated(year, month, int(match["day"]))) if year else None


def _calendar_day(surface: str, setting: Setting) -> Meaning | None:
    found = next(iter(find_days(surface)), None)
    if found is None or found.start > 4 or len(surface) - found.end > 3:
        return None
    if found.year is not None:
        return told(
            of_month(found.year, found.month) if found.day is None else of_dated(found.year, found.month, found.day)
        ) or Meaning("XXXX-XX-XX")
    year, directed = _year_of_weekday(found, setting) or year_for(found.month, found.day, setting)
    if year is None:
        unknown = f"XXXX-{found.month:02}"
        return Meaning(unknown if found.day is None else f"{unknown}-{found.day:02}")
    moment = of_month(year, found.month) if found.day is None else of_dated(year, found.month, found.day)
    return told(moment, setting.anchor, directed=directed) or Meaning("XXXX-XX-XX")


def _year_of_weekday(found: CalendarDay, setting: Setting) -> tuple[int, bool] | None:
    """ "Monday, Oct. 26": the year near by in which that day was a Monday."""
    now = setting.now
    if found.weekday is None or found.day is None or now is None or setting.anchor != "published":
        return None  # in histories a weekday may be of the older calendar
    years = [
        y for y in (now.year, now.year - 1, now.year + 1) if (d := found.in_year(y)) and d.weekday() == found.weekday
    ]
    return (years[0], False) if years else None


def year_for(month: int, day: int | None, setting: Setting) -> tuple[int | None, bool]:
    """The year of a month or day that names none, and whether its clause decided.

    In narrative it is the year that the text told last, or the next where the month lies far behind; in news the side
    of today that the clause says, else the nearer one. The other end of a range decides before all.
    """
    if setting.beyond is not None:
        return setting.beyond.year, False
    now = setting.now
    if now is None:
        return None, False
    if setting.anchor != "published":
        behind = now.month is not None and month < now.month - 6
        return now.year + behind, False
    assert setting.published is not None, "the anchor is the article's day"
    today = setting.published
    if day is None:
        here = dt.timedelta(days=31 * (month - today.month))
    else:
        try:
            here = dt.date(today.year, month, day) - today
        except ValueError:
            return today.year, False
    return today.year + _step(here.days, setting, _SOON if day else _SOON_MONTH), True


def _step(days: int, setting: Setting, soon: int) -> int:
    """How many years from today's the day lies that would be so many days from today in this year."""
    if setting.ahead:
        return int(days < (-31 if setting.firm else -_COMING))
    return -int(days > (soon if setting.firm else _COMING))


def _year(lower: str, setting: Setting) -> Meaning | None:
    text = _HOURS_YEAR.sub("", lower)
    if setting.now is not None and re.fullmatch(r"(?:the\s+|its\s+)?(?:current\s+)?fiscal\s+year", text):
        return told(of_year(setting.now.year), setting.anchor)
    if fiscal := _FISCAL.fullmatch(text):
        return told(of_year(int(fiscal[1])))
    match = re.fullmatch(_YEAR, text)
    if match is None:
        number = year_in_words(text)
        return told(of_year(number)) if number is not None else None
    era = match["era"]
    if era is None and match["before"] is None and len(match["year"]) < 4:
        return None
    year = int(match["year"])
    return told(of_year(-year if era and era.startswith("b") else year)) if year else None


def _quarter(lower: str, setting: Setting) -> Meaning | None:
    """ "the third quarter": the last one that has begun by then, or of the year that the text names."""
    match = _QUARTER.fullmatch(lower)
    if match is None:
        return _half(lower)
    number, make = ORDINALS[match["which"]], of_quarter if match["what"] == "quarter" else of_half
    if make is of_half and number > 2:
        return None
    if (year := match["before"] or match["year"]) is not None:
        return told(make(int(year), number))
    now = setting.now
    if now is None:
        return None
    months = 3 if make is of_quarter else 6
    begun = ((now.month or 12) - 1) // months + 1 >= number
    directed = setting.anchor == "published"
    return told(
        make(now.year - (directed and not begun and not setting.ahead), number), setting.anchor, directed=directed
    )


def _half(lower: str) -> Meaning | None:
    if (match := _LAST_PART.fullmatch(lower)) is None:
        return None
    return told(of_half(int(match[1]), 1 if "first" in lower else 2))


def _decade(lower: str, setting: Setting) -> Meaning | None:
    match = _DECADE.fullmatch(lower)
    if match is None:
        return None
    if match["digits"]:
        number = int(match["digits"])
        return told(of_decade(number if number > 99 else 190 + number if number > 1 else 200 + number))
    tens = of_kind("decade").get(match["word"])
    if tens is None:
        return None
    century = setting.now.year // 100 if setting.now is not None and setting.anchor == "text" else 19
    return told(of_decade(century * 10 + int(tens)))


def _century(lower: str) -> Meaning | None:
    match = _CENTURY.fullmatch(lower)
    if match is None:
        return None
    word = numeral(match["word"]) if match["word"] else None
    number = int(match["number"]) if match["number"] else word.value if word and word.kind == "ordinal" else None
    if not number or number > 30:
        return None
    return told(of_century(number, before_christ=bool(match["era"]) and match["era"].startswith("b")))


def _month(lower: str, setting: Setting) -> Meaning | None:
    match = re.fullmatch(
        r"(?:the\s+month\s+of\s+)?(?P<month>[a-z]+)\.?(?:\s+(?:the\s+)?(?P<day>[a-z-]+|\d{1,2}(?:st|nd|rd|th)))?", lower
    )
    month = month_of(match["month"]) if match else None
    if match is None or month is None:
        return None
    day = None
    if match["day"]:
        digits = re.match(r"\d+", match["day"])
        word = numeral(match["day"])
        day = int(digits[0]) if digits else word.value if word and word.kind == "ordinal" else None
        if day is None:
            return None
    year, directed = year_for(month, day, setting)
    if year is None:
        return Meaning(f"XXXX-{month:02}" + (f"-{day:02}" if day else ""))
    return told(of_dated(year, month, day) if day else of_month(year, month), setting.anchor, directed=directed)


def _season(lower: str, setting: Setting) -> Meaning | None:
    match = _SEASON.fullmatch(lower)
    code = season_of(match["season"]) if match else None
    if match is None or code is None:
        return None
    if match["year"]:
        year = -int(match["year"]) if (match["era"] or "").startswith("b") else int(match["year"])
        return told(of_season(year, code)) if year else None
    now = setting.now
    if now is None:
        return Meaning(f"XXXX-{code}")
    behind = setting.anchor != "published" and now.month is not None and _month_of(code) < now.month - 6
    return told(of_season(now.year + behind, code), setting.anchor)


def _month_of(code: str) -> int:
    return {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]


def _holiday(lower: str, setting: Setting) -> Meaning | None:
    match = re.fullmatch(r"(.+?)(?:\s+(?:of\s+)?(\d{4}))?", lower)
    assert match is not None, "anything matches"
    name = match[1]
    now = setting.now
    if match[2]:
        date = holiday_in(name, int(match[2]))
        return told(of_day(date)) if date else None
    if holiday_in(name, 2000) is None:
        return None
    if now is None or now.year < 1:
        return Meaning("XXXX-XX-XX")
    near = holiday_in(name, now.year)
    assert near is not None, "it has a day in every year"
    year, directed = year_for(near.month, near.day, setting)
    return told(of_day(holiday_in(name, year or now.year) or near), setting.anchor, directed=directed)


def moment_of_day_number(number: int, setting: Setting) -> Moment | None:
    """ "the 17th", the "12" of "12 to 15 May": of the month of the other end, else of the one that was told last."""
    if setting.beyond is not None and setting.beyond.month is not None:
        return of_dated(setting.beyond.year, setting.beyond.month, number)
    then = setting.then
    if then is None or then.month is None:
        return None
    year, month = then.year, then.month
    if then.day is not None and number < then.day and setting.focus is not None:
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return of_dated(year, month, number)
