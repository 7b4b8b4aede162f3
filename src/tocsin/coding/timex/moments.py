"""Stretches of the calendar with their TIMEX3 values, and how to step from one to another."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal

Grain = Literal["time", "day", "week", "weekend", "month", "season", "quarter", "half", "year", "decade", "century"]

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The first month of each; of the northern half of the world, as in TIMEX3 itself nothing is said of the other."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch of the calendar.

    `year` counts -480 for 480 BC; `month` and `day` are known as far as the grain goes. `first` and `last` are its
    days, both included; `None` before the year 1, where the calendar of `datetime` ends.
    """

    value: str
    grain: Grain
    year: int
    month: int | None = None
    day: int | None = None
    first: dt.date | None = None
    last: dt.date | None = None

    @property
    def date(self) -> dt.date | None:
        """Its one day."""
        return self.first if self.grain in ("day", "time") else None


def of_day(date: dt.date, part: str = "") -> Moment:
    """A day, or a part or time of it ("TMO", "T10:30")."""
    return Moment(date.isoformat() + part, "time" if part else "day", date.year, date.month, date.day, date, date)


def of_week(date: dt.date) -> Moment:
    """The ISO week of a day."""
    monday = date - dt.timedelta(date.weekday())
    year, week, _ = monday.isocalendar()
    return Moment(f"{year}-W{week:02}", "week", date.year, date.month, None, monday, monday + dt.timedelta(6))


def of_weekend(saturday: dt.date) -> Moment:
    """The weekend that begins on that Saturday."""
    year, week, _ = saturday.isocalendar()
    sunday = saturday + dt.timedelta(1)
    return Moment(f"{year}-W{week:02}-WE", "weekend", saturday.year, saturday.month, None, saturday, sunday)


def of_month(year: int, month: int) -> Moment:
    """A month."""
    first, last = _days(year, month, 1)
    return Moment(f"{_year(year)}-{month:02}", "month", year, month, None, first, last)


def of_months(value: str, grain: Grain, year: int, month: int, count: int) -> Moment:
    """So many months from one on, under a value of their own: seasons, quarters, halves."""
    first, last = _days(year, month, count)
    return Moment(f"{_year(year)}-{value}", grain, year, month, None, first, last)


def of_season(year: int, code: str) -> Moment:
    """A season; a winter may be that which begins or that which ends in the year."""
    found = of_months(code, "season", year, _SEASONS[code], 3)
    return replace(found, first=_days(year, 1, 1)[0]) if code == "WI" else found


def of_quarter(year: int, quarter: int) -> Moment:
    """A quarter, 1 to 4."""
    return of_months(f"Q{quarter}", "quarter", year, 3 * quarter - 2, 3)


def of_half(year: int, half: int) -> Moment:
    """A half of a year, 1 or 2."""
    return of_months(f"H{half}", "half", year, 6 * half - 5, 6)


def of_year(year: int) -> Moment:
    """A year; -480 is 480 BC."""
    first, last = _days(year, 1, 12)
    return Moment(_year(year), "year", year, None, None, first, last)


def of_decade(number: int) -> Moment:
    """The decade 198 is the 1980s."""
    first, last = _days(number * 10, 1, 120)
    return Moment(str(number), "decade", number * 10, None, None, first, last)


def of_century(number: int, *, before_christ: bool = False) -> Moment:
    """The 20th century is "19"; that before Christ has "BC" before it."""
    if before_christ:
        return Moment(f"BC{number - 1:02}", "century", -100 * number)
    first, last = _days(100 * (number - 1) + 1, 1, 1200)
    return Moment(f"{number - 1:02}", "century", 100 * (number - 1), None, None, first, last)


def of_dated(year: int, month: int, day: int) -> Moment | None:
    """A day by its numbers, also before Christ; `None` where the calendar has no such day."""
    if year > 0:
        try:
            return of_day(dt.date(year, month, day))
        except ValueError:
            return None
    return Moment(f"{_year(year)}-{month:02}-{day:02}", "day", year, month, day)


def with_part(moment: Moment, part: str) -> Moment:
    """A part or time of a day ("TMO"); of what is no single day, of one that is not told ("1916-03-XXTMO")."""
    if moment.grain in ("day", "time"):
        return replace(moment, value=moment.value.partition("T")[0] + part, grain="time")
    unknown = {"month": "-XX", "year": "-XX-XX"}.get(moment.grain)
    return replace(moment, value=f"{moment.value}{unknown}{part}", grain="time") if unknown else moment


def shifted(moment: Moment, unit: str, count: int) -> Moment | None:
    """The moment that many units on (or back, below nought), as fine as the unit; `None` where it cannot be told.

    Weeks give a week; a fortnight is counted in days, hours stay on the day.
    """
    if unit in ("day", "night", "fortnight", "hour", "minute", "second", "week", "weekend"):
        return _shifted_days(moment, unit, count)
    if unit == "month":
        if moment.month is None:
            return None
        months = moment.year * 12 + moment.month - 1 + count
        return of_month(months // 12, months % 12 + 1)
    if unit == "quarter":
        if moment.month is None:
            return None
        quarters = moment.year * 4 + (moment.month - 1) // 3 + count
        return of_quarter(quarters // 4, quarters % 4 + 1)
    years = {"year": 1, "decade": 10, "century": 100}.get(unit)
    if years is None:
        return None
    year = moment.year + years * count
    if moment.year < 0 <= year:
        year += 1  # there is no year nought
    return of_year(year) if -9999 <= year <= 9999 and year else None


def _shifted_days(moment: Moment, unit: str, count: int) -> Moment | None:
    if moment.first is None or moment.grain not in ("day", "time", "week", "weekend"):
        return None
    days = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}.get(unit, 0) * count
    date = moment.first + dt.timedelta(days)
    return of_week(date) if unit == "week" else of_day(date)


def _year(year: int) -> str:
    return f"{year:04}" if year >= 0 else f"BC{-year:04}"


def _days(year: int, month: int, months: int) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day of so many months."""
    end = year * 12 + month - 1 + months
    if year < 1 or end // 12 > 9999:
        return None, None
    return dt.date(year, month, 1), dt.date(end // 12, end % 12 + 1, 1) - dt.timedelta(1)
