"""Turns at hosts: one request at a time to each, and a pause between two. Only the hosts asked last are remembered."""

import asyncio
import random
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from tocsin.sources.fetching.advice import Ended
from tocsin.sources.fetching.clock import Clock

# hosts remembered; a desk reads some hundred, and an entry is half a kilobyte
HOSTS = 2000
# seconds between two requests that a robots.txt can ask for at most; from judgement: some say a day, and mean never
LONGEST = 30.0
# share of the pause that is added by chance, so that many desks do not ask in step
JITTER = 0.25


@dataclass(slots=True)
class Host:
    """One host: when it was asked last, and whether it asked for a pause."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0
    asked: float | None = None
    not_before: float = 0.0


class Manners:
    """Who may ask which host when."""

    def __init__(self, delay: float, clock: Clock) -> None:
        self._delay = delay
        self._clock = clock
        self._chance = random.Random()
        self._hosts: OrderedDict[str, Host] = OrderedDict()

    def __len__(self) -> int:
        return len(self._hosts)

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[Host]:
        """The host, for nobody else until the block ends."""
        host = self._hosts.setdefault(name, Host())
        self._hosts.move_to_end(name)
        host.users += 1
        try:
            async with host.lock:
                yield host
        finally:
            host.users -= 1
            self._forget()

    async def pause(self, host: Host, crawl_delay: float | None) -> None:
        """Comes back when the host may be asked again; `Ended` if it asked for a longer pause with 429."""
        left = host.not_before - self._clock.monotonic()
        if left > 0:
            raise Ended("asked-to-wait", f"{left:.0f} seconds", retry_after=left)
        if host.asked is None:
            return
        wanted = max(self._delay, min(crawl_delay or 0.0, LONGEST))
        until = host.asked + wanted * (1 + JITTER * self._chance.random())
        while (left := until - self._clock.monotonic()) > 0:
            await self._clock.sleep(left)

    def asked(self, host: Host, *, wait: float | None = None) -> None:
        """Notes that a request has just ended, and how long the host asks to be left alone."""
        host.asked = self._clock.monotonic()
        if wait:
            host.not_before = host.asked + wait

    def _forget(self) -> None:
        """Drops hosts that nobody is at, those of the longest ago first."""
        over = len(self._hosts) - HOSTS
        if over > 0:
            for name in [name for name, host in self._hosts.items() if not host.users][:over]:
                del self._hosts[name]
