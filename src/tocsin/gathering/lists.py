"""The lists of a desk's sources: which are due, what each says now, and when to ask again."""

import datetime as dt
import random
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from tocsin.deskfile import DeskFile, Feed, Outlet
from tocsin.records.gathering import FeedState

# Longest that a failing source is left alone, in seconds
_A_DAY = 86400.0
# Share of the time between two looks by which it is varied, so that sources are not all asked at once. From judgement.
_JITTER = 0.1


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of an outlet with how it answered the last time."""

    outlet: Outlet
    feed: Feed
    state: FeedState


def lists_of(
    desk_file: DeskFile, states: Mapping[tuple[str, str], FeedState], names: Collection[str] = ()
) -> Iterator[Listed]:
    """All lists of the desk's outlets, or of those of these names."""
    for outlet in desk_file.sources:
        if names and outlet.name not in names:
            continue
        for feed in outlet.feeds:
            state = states.get((outlet.name, feed.address)) or FeedState(outlet.name, feed.address)
            yield Listed(outlet, feed, state)


def is_due(listed: Listed, now: dt.datetime) -> bool:
    """Is it time to ask it?"""
    return listed.state.due is None or listed.state.due <= now


def answered(
    listed: Listed, now: dt.datetime, *, items: int, etag: str | None, last_modified: str | None, says: str = ""
) -> FeedState:
    """Its state after an answer; a list that is as it was has `items` of the last time."""
    return FeedState(
        listed.outlet.name, listed.feed.address, etag, last_modified, now, now, 0, _next(listed.feed.every, now), "",
        says, items,
    )  # fmt: skip


def failed(listed: Listed, now: dt.datetime, reason: str, says: str, retry_after: float | None = None) -> FeedState:
    """Its state after a failure: it is asked again later and later, up to a day, and not before it says."""
    failures = listed.state.failures + 1
    wait = min(_A_DAY, listed.feed.every * 2 ** min(failures - 1, 30))
    due = _next(wait, now)
    if retry_after is not None:
        due = max(due, now + dt.timedelta(seconds=min(retry_after, _A_DAY)))
    return replace(listed.state, tried=now, failures=failures, due=due, reason=reason, says=says)


def _next(wait: float, now: dt.datetime) -> dt.datetime:
    return now + dt.timedelta(seconds=wait * (1 + _JITTER * (2 * random.random() - 1)))
