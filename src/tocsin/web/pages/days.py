"""The last days in a strip: what is said to have happened on each, and how many reports were printed."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import get_args

from tocsin.records.following import StandingName
from tocsin.store import Desk

# From the drawn page: as many as a strip shows side by side on a small screen.
_DAYS = 12


@dataclass(frozen=True, slots=True)
class Day:
    """A day: how many incidents happened on it, by their standing, and how many reports it brought."""

    day: dt.date
    standings: dict[StandingName, int]
    reports: int

    @property
    def incidents(self) -> int:
        """All incidents of the day."""
        return sum(self.standings.values())


@dataclass(frozen=True, slots=True)
class Days:
    """The last days up to that of the newest report; none where no report has a day.

    `undated` incidents bear no single day.
    """

    days: tuple[Day, ...]
    undated: int


def last_days(desk: Desk, today: dt.date | None) -> Days:
    """The strip up to a day; incidents are those told as having happened on a single day."""
    if today is None:
        return Days((), desk.undated_incidents())
    first = today - dt.timedelta(min(_DAYS - 1, (today - dt.date.min).days))
    counts: dict[dt.date, dict[StandingName, int]] = defaultdict(dict)
    for row in desk.incidents_by_day(first, today):
        counts[row["day"]][row["standing"]] = row["incidents"]
    printed = desk.articles_by_day(first, today)
    every = (first + dt.timedelta(n) for n in range((today - first).days + 1))
    return Days(
        tuple(
            Day(day, {s: counts[day][s] for s in get_args(StandingName) if s in counts[day]}, printed.get(day, 0))
            for day in every
        ),
        desk.undated_incidents(),
    )
