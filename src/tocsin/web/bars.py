"""Numbers by month as a small drawing: where its bars and labels lie. Templates write it as SVG."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

# In units of the drawing, which is scaled to its column. From judgement: the proportion of the toll's drawing, flatter
WIDTH, HEIGHT = 720, 150
_LEFT, _BOTTOM, _TOP = 40, 120, 12
# So many months have a bar, the last ones; bars of more than ten years are hairlines. From judgement.
MONTHS = 120
# Labels below are at least so far from each other, for them not to touch.
_APART = 64


@dataclass(frozen=True, slots=True)
class Month:
    """A month by its first day, and how many there are in it."""

    first: dt.date
    count: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the drawing."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars, the highest number, and labels of the axis below: where they are and what they say."""

    bars: tuple[Bar, ...]
    most: int
    labels: tuple[tuple[float, str], ...]


def months_of(days: Mapping[dt.date, int]) -> tuple[Month, ...]:
    """Every month from the first to the last of the days, the last `MONTHS` of them, also those with nothing in them.

    >>> [(m.first.isoformat(), m.count) for m in months_of({dt.date(2025, 1, 9): 2, dt.date(2025, 3, 1): 1})]
    [('2025-01-01', 2), ('2025-02-01', 0), ('2025-03-01', 1)]
    """
    counts: dict[dt.date, int] = {}
    for day, n in days.items():
        counts[day.replace(day=1)] = counts.get(day.replace(day=1), 0) + n
    if not counts:
        return ()
    return tuple(Month(first, counts.get(first, 0)) for first in _every(min(counts), max(counts)))[-MONTHS:]


def bars(months: tuple[Month, ...]) -> Bars | None:
    """The drawing; `None` of fewer than two months, as there is nothing to compare."""
    if len(months) < 2:
        return None
    step, most = (WIDTH - _LEFT) / len(months), max(m.count for m in months)
    drawn, labels = [], list[tuple[float, str]]()
    for n, month in enumerate(months):
        x, height = round(_LEFT + n * step, 1), round((_BOTTOM - _TOP) * month.count / max(1, most), 1)
        if month.count:
            drawn.append(Bar(x, _BOTTOM - height, round(max(1.0, step - min(4.0, step / 4)), 1), height))
        if (not labels or x - labels[-1][0] >= _APART) and x <= WIDTH - _APART:
            labels.append((x, f"{month.first:%m/%Y}"))
    return Bars(tuple(drawn), most, tuple(labels))


def _every(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    while first <= last:
        yield first
        first = (first + dt.timedelta(31)).replace(day=1)
