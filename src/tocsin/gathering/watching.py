"""Gathering once, and again and again: what a desk's sources have comes onto the desk, on their schedule."""

import asyncio
import datetime as dt
from collections.abc import Callable, Collection

from tocsin.deskfile import DeskFile
from tocsin.gathering.lists import Listed, is_due, lists_of
from tocsin.gathering.reading import read_waiting
from tocsin.gathering.rounds import Round, Tell, policy_of
from tocsin.sources.fetching import Clock, Fetcher, SystemClock
from tocsin.store import Desk

_CLOCK = SystemClock()
# Longest sleep between two rounds, in seconds: what came in between, such as a judgement, is taken in then
_LONGEST = 60.0
_A_DAY = dt.timedelta(days=1)


def gather(
    desk: Desk,
    desk_file: DeskFile,
    tell: Tell,
    *,
    names: Collection[str] = (),
    jobs: int = 1,
    clock: Clock = _CLOCK,
) -> int:
    """Asks all lists of the desk's sources, or of those of these names, fetches and reads; gives how much was fetched.

    What was fetched before and is not read yet, as a process was stopped, is read first.
    """
    read_waiting(desk, desk_file, clock, tell, jobs=jobs)
    due = list(lists_of(desk_file, desk.feeds(), names))
    fetched = asyncio.run(_round(desk, desk_file, due, tell, clock))
    read_waiting(desk, desk_file, clock, tell, jobs=jobs)
    desk.prune(clock.now() - desk_file.gather.keep_days * _A_DAY)
    return fetched


async def watch(
    desk: Desk,
    desk_file: DeskFile,
    tell: Tell,
    *,
    after: Callable[[], None] = lambda: None,
    until: dt.datetime | None = None,
    once: bool = False,
    jobs: int = 1,
    clock: Clock = _CLOCK,
    fetcher: Fetcher | None = None,
) -> None:
    """Gathers on the sources' schedule, `until` a time or until it is cancelled; `once`: one round of what is due.

    `after` is called when a round's articles are taken in: to tell alerts and write briefs. `fetcher` is one that is
    not open yet, where it is another than the desk file asks for.
    """
    async with fetcher or Fetcher(policy_of(desk_file), clock=clock) as open_one:
        pruned: dt.date | None = None
        while once or until is None or clock.now() < until:
            every = list(lists_of(desk_file, desk.feeds()))
            due = [listed for listed in every if is_due(listed, clock.now())]
            if due:
                await Round(desk, open_one, clock, tell).run(due)
            read_waiting(desk, desk_file, clock, tell, jobs=jobs)
            after()  # also when nothing came: an hour may have struck, and what could not be told is tried again
            if pruned != clock.now().date():
                pruned = clock.now().date()
                desk.prune(clock.now() - desk_file.gather.keep_days * _A_DAY)
            if once:
                return
            await clock.sleep(_until_next(list(lists_of(desk_file, desk.feeds())), clock.now()))


async def _round(desk: Desk, desk_file: DeskFile, due: list[Listed], tell: Tell, clock: Clock) -> int:
    async with Fetcher(policy_of(desk_file), clock=clock) as fetcher:
        made = Round(desk, fetcher, clock, tell)
        await made.run(due)
        return made.fetched


def _until_next(every: list[Listed], now: dt.datetime) -> float:
    due = [(listed.state.due - now).total_seconds() for listed in every if listed.state.due is not None]
    return max(0.0, min([_LONGEST, *due]))
