"""A toll over time as a small drawing: where its points and lines lie. Templates write it as SVG."""

import datetime as dt
from dataclasses import dataclass

from tocsin.briefing.words import day, digits
from tocsin.records import TollHistory, TollValue

# In units of the drawing, which is scaled to its column. From judgement: 360 by 190 as it is designed.
WIDTH, HEIGHT = 360, 190
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 325, 34, 160
# How many tellers have a line of their own look; further ones share the last. More could not be told apart.
LOOKS = 4


@dataclass(frozen=True, slots=True)
class Point:
    """One number that was told. `top` is above `y` where a range was told; `open`: it said "at least"."""

    x: float
    y: float
    top: float
    open: bool
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """All that one teller told, in order; it holds to the next or to the right edge. `look` is 0 to `LOOKS` - 1."""

    teller: str
    look: int
    points: tuple[Point, ...]
    path: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Lines, and the marks of both axes: where they are and what they say."""

    lines: tuple[Line, ...]
    numbers: tuple[tuple[float, str], ...]
    days: tuple[tuple[float, str], ...]
    says: str


def chart(history: TollHistory) -> Chart | None:
    """The drawing of a toll; `None` where fewer than two of its numbers have a day, as there is nothing to compare."""
    told = [(v.published, v) for v in history.values if v.published and (v.low is not None or v.high is not None)]
    if len(told) < 2:
        return None
    first, last = min(d for d, _ in told), max(d for d, _ in told)
    most = max(1, *(max(v.low or 0, v.high or 0) for _, v in told))

    def across(date: dt.date) -> float:
        return round(_LEFT + (_RIGHT - _LEFT) * (date - first).days / max(1, (last - first).days), 1)

    def up(n: int) -> float:
        return round(_BOTTOM - (_BOTTOM - _TOP) * n / most, 1)

    def point(date: dt.date, value: TollValue) -> Point:
        low = value.low if value.low is not None else value.high or 0
        top = value.high if value.high is not None else low
        return Point(across(date), up(low), up(top), value.high is None, _digits(value))

    tellers = list(dict.fromkeys(teller_of(v) for _, v in told))
    lines = []
    for n, teller in enumerate(tellers):
        points = tuple(point(d, v) for d, v in told if teller_of(v) == teller)
        lines.append(Line(teller, min(n, LOOKS - 1), points, _steps(points)))
    steps = sorted({0, most // 2, most})
    days = sorted({first, last})
    says = "; ".join(f"{teller_of(v)} on {day(d)}: {_digits(v)}" for d, v in told)
    return Chart(
        tuple(lines), tuple((up(n), f"{n:,}") for n in steps),
        tuple((across(d), day(d, year=False)) for d in days), f"{says}.",
    )  # fmt: skip


def teller_of(value: TollValue) -> str:
    """Who gives a number, for people."""
    return value.by or "the report itself"


def _digits(value: TollValue) -> str:
    return digits(value.low, value.high, approx=value.approx)


def _steps(points: tuple[Point, ...]) -> str:
    """The path of a line: level to the next number, then up or down to it, and level to the right edge."""
    path = f"M{points[0].x:g} {points[0].y:g}"
    for one in points[1:]:
        path += f"H{one.x:g}V{one.y:g}"
    return f"{path}H{_RIGHT}"
