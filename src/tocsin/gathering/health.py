"""How a desk's sources do: when each last answered, what was wrong, and whether one has gone silent."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tocsin.deskfile import DeskFile
from tocsin.gathering.lists import Listed, lists_of
from tocsin.records.gathering import FeedState

# Days over which what is usual for a source is counted, before the last one. From judgement: two weekends are in it.
USUAL_DAYS = 14
# A source is silent if it brought nothing for so many times the gap that is usual between two of its articles, and for
# a day and a half at least, as nights and weekends are quiet. From judgement.
_GAPS, _LEAST_DAYS = 6.0, 1.5


@dataclass(frozen=True, slots=True)
class Health:
    """How one list does. `usual` are articles of its source a day over two weeks, `last_day` those of the last.

    `state` is `well`, `never asked`, `failing` or `silent`.
    """

    source: str
    kind: str
    address: str
    state: str
    succeeded: dt.datetime | None
    tried: dt.datetime | None
    due: dt.datetime | None
    failures: int
    items: int
    usual: float
    last_day: int
    says: str


def health(
    desk_file: DeskFile,
    states: Mapping[tuple[str, str], FeedState],
    brought: Mapping[tuple[str, str], int],
    now: dt.datetime,
) -> list[Health]:
    """How all lists do. `brought` counts articles by source and day (ISO 8601), the last days at least."""
    return [_health(listed, brought, now) for listed in lists_of(desk_file, states)]


def _health(listed: Listed, brought: Mapping[tuple[str, str], int], now: dt.datetime) -> Health:
    state, source = listed.state, listed.outlet.name
    days = [(now - dt.timedelta(days=n)).date().isoformat() for n in range(USUAL_DAYS + 1)]
    counts = [brought.get((source, day), 0) for day in days]
    usual = sum(counts[1:]) / USUAL_DAYS
    name = "well"
    if state.tried is None:
        name = "never asked"
    elif state.failures:
        name = "failing"
    elif _is_silent(counts, usual):
        name = "silent"
    return Health(
        source, listed.feed.kind, listed.feed.address, name, state.succeeded, state.tried, state.due, state.failures,
        state.items, round(usual, 2), counts[0], state.says or _SAYS.get(name, ""),
    )  # fmt: skip


def _is_silent(counts: Sequence[int], usual: float) -> bool:
    if not usual:
        return False
    quiet = next((n for n, count in enumerate(counts) if count), len(counts))
    return quiet > max(_LEAST_DAYS, _GAPS / usual)


_SAYS = {
    "silent": "It answers, and brings nothing new for much longer than it used to. Has its address changed?",
    "never asked": "Nothing was asked of it yet: tocsin gather",
}
