"""Days in figures with strokes, "17/03/2025": which of the two is the month, as far as the text decides it.

Nothing but the text is asked: not the outlet's country, not the day of reading. A figure above 12 is a day; one such
date decides for all others of its text; else a weekday beside it, or a full date elsewhere that only one order comes
near. What stays open is no date.
"""

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from tocsin.articles.header import weekdays
from tocsin.knowledge.days import find_days, weekday_number

Order = Literal["day", "month"]
"""Which comes first."""

_SLASHED = re.compile(r"(?<![\w/.-])(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?![\w/]|-\d)")
# Days between a date in strokes and a full date of the same text that settles its order, and from which the other
# order is ruled out. From judgement: a report speaks of its own week, and the two orders lie a month apart or more.
_NEAR, _FAR = 7, 21
_BESIDE = 15  # characters before the figures where their weekday may stand


@dataclass(frozen=True, slots=True)
class Slashed:
    """A date in strokes at `[start, end)`: the two figures, and the year."""

    start: int
    end: int
    first: int
    second: int
    year: int

    def read(self, order: Order) -> dt.date | None:
        """The day, in that order; `None`: the calendar has none."""
        day, month = (self.first, self.second) if order == "day" else (self.second, self.first)
        try:
            return dt.date(self.year, month, day)
        except ValueError:
            return None


def slashed_days(text: str) -> Iterator[Slashed]:
    """The dates in strokes that the calendar has in one order at least."""
    for match in _SLASHED.finditer(text):
        found = Slashed(match.start(), match.end(), int(match[1]), int(match[2]), int(match[3]))
        if found.read("day") or found.read("month"):
            yield found


def order_of(text: str) -> Order | None:
    """Which figure comes first in the dates of this text; `None`: nothing decides it, or two things contradict.

    >>> order_of("Closed from 05/03/2025 to 17/03/2025.")
    'day'
    """
    dates = list(slashed_days(text))
    by_figures = {order for date in dates if (order := _only(date)) is not None}
    if by_figures:
        return by_figures.pop() if len(by_figures) == 1 else None
    full = sorted({day.date for day in find_days(text) if day.date})
    votes: set[Order] = set()
    for date in dates:
        day_first, month_first = date.read("day"), date.read("month")
        if day_first is None or month_first is None or day_first == month_first:
            continue
        if (weekday := _weekday_beside(text, date)) is not None:
            votes |= {order for order in _ORDERS if (on := date.read(order)) and on.weekday() == weekday}
        elif full:
            from_day, from_month = _distance(day_first, full), _distance(month_first, full)
            if from_day <= _NEAR and from_month > _FAR:
                votes.add("day")
            elif from_month <= _NEAR and from_day > _FAR:
                votes.add("month")
    return votes.pop() if len(votes) == 1 else None


def _distance(day: dt.date, others: Sequence[dt.date]) -> int:
    """Days to the nearest of the others, which are in order."""
    at = bisect_left(others, day)
    return min(abs((day - other).days) for other in others[max(0, at - 1) : at + 1])


_ORDERS: tuple[Order, Order] = ("day", "month")


def _only(date: Slashed) -> Order | None:
    """The order of a date that has one alone."""
    fitting = [order for order in _ORDERS if date.read(order)]
    return fitting[0] if len(fitting) == 1 else None


def _weekday_beside(text: str, date: Slashed) -> int | None:
    before = text[max(0, date.start - _BESIDE) : date.start]
    found = list(weekdays().finditer(before))
    return weekday_number(found[-1][0]) if found and not before[found[-1].end() :].strip(" ,.(") else None


def as_iso(text: str, order: Order | None) -> str:
    """The text with its dates in strokes written as ISO 8601 has them, which takes as many characters: offsets stay.

    `order` is that of dates which could be read in either; `None`: they stay as they are.

    >>> as_iso("from 5/3/2025 to 17/03/2025", "day")
    'from 2025-3-5 to 2025-03-17'
    """
    pieces, at = list[str](), 0
    for date in slashed_days(text):
        own = _only(date) or (order or "day" if date.first == date.second else order)
        if own is not None:
            first, second = text[date.start : date.end].split("/")[:2]
            day, month = (first, second) if own == "day" else (second, first)
            pieces += [text[at : date.start], f"{date.year}-{month}-{day}"]
            at = date.end
    return "".join([*pieces, text[at:]])
