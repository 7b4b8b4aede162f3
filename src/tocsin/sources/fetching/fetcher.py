"""The fetcher: addresses come in, outcomes go out. It follows redirects, keeps to the manners and never raises for what
the world does."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Iterable
from contextlib import asynccontextmanager
from types import TracebackType
from typing import Self

import httpcore

from tocsin.records import ArgumentError
from tocsin.sources.fetching.addresses import Address, host_of, read_address
from tocsin.sources.fetching.advice import Ended, advice, outcome_of
from tocsin.sources.fetching.clock import Clock, SystemClock
from tocsin.sources.fetching.connecting import CheckedNetwork
from tocsin.sources.fetching.exchanges import FOR_GOOD, Answer, Exchanges, retry_after
from tocsin.sources.fetching.manners import Host, Manners
from tocsin.sources.fetching.model import UNCONDITIONAL, Conditions, Fetched, Outcome, Policy
from tocsin.sources.fetching.resolving import Resolver, SystemResolver
from tocsin.sources.fetching.robots import Robots, Rules


class Fetcher:
    """Asks for addresses, politely and safely, with the connections, robots.txt and pauses of its hosts kept meanwhile.

    Use it as `async with Fetcher(policy) as fetcher`. Proxies of the environment are not used (what httpx calls
    `trust_env=False`): the address that was checked is the one that is connected to. Certificates are checked against
    those of the system and of certifi. No cookies are kept and no scripts run. `network` is what makes the
    connections to checked addresses.
    """

    def __init__(
        self,
        policy: Policy,
        *,
        clock: Clock | None = None,
        resolver: Resolver | None = None,
        network: httpcore.AsyncNetworkBackend | None = None,
    ) -> None:
        self._policy = policy
        self._clock: Clock = SystemClock() if clock is None else clock
        self._own_resolver = SystemResolver() if resolver is None else None
        self._network = CheckedNetwork(
            resolver or self._own_resolver or SystemResolver(), policy.private_hosts, network
        )
        self._manners = Manners(policy.delay, self._clock)
        self._slots = asyncio.Semaphore(policy.at_once)
        self._exchanges: Exchanges | None = None
        self._robots: Robots | None = None
        self._walks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        self._exchanges = Exchanges(self._policy, self._network)
        self._robots = Robots(self._exchanges, self._clock)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await _stop(self._walks)
        if self._exchanges is not None:
            await self._exchanges.aclose()
        if self._own_resolver is not None:
            self._own_resolver.close()
        self._exchanges = self._robots = None

    async def fetch(self, address: str, conditions: Conditions = UNCONDITIONAL) -> Fetched:
        """What came of asking for an address; with `conditions`, "unchanged" if the server says so."""
        return await self._fetch(address, conditions, None)

    async def fetch_all(self, wanted: Iterable[tuple[str, Conditions]]) -> AsyncGenerator[Fetched, None]:
        """What came of each address, as they come; those of one host in their order.

        Bodies wait for who reads them: when twice `at_once` are waiting, nothing more is asked for. Stopping early
        ends what is under way.
        """
        queues: dict[str, deque[tuple[str, Conditions]]] = {}
        for address, conditions in wanted:
            queues.setdefault(host_of(address), deque()).append((address, conditions))
        # an end of a walk is told as None, for it may be stopped from outside
        done: asyncio.Queue[Fetched | None] = asyncio.Queue()
        room = asyncio.Event()
        room.set()
        most = 2 * self._policy.at_once

        async def walk(queue: deque[tuple[str, Conditions]]) -> None:
            try:
                while queue:
                    done.put_nowait(await self._fetch(*queue.popleft(), room))
                    if done.qsize() >= most:
                        room.clear()
            finally:
                done.put_nowait(None)

        walks = {asyncio.create_task(walk(queue)) for queue in queues.values()}
        self._walks |= walks
        under_way = len(walks)
        try:
            while under_way:
                fetched = await done.get()
                if done.qsize() < most:
                    room.set()
                if fetched is None:
                    under_way -= 1
                else:
                    yield fetched
        finally:
            await _stop(walks)
            self._walks -= walks

    async def _fetch(self, asked: str, conditions: Conditions, room: asyncio.Event | None) -> Fetched:
        trail = _Trail(asked)
        try:
            answer = await self._follow(trail, conditions, room)
        except Ended as ended:
            return self._told(trail, ended, None)
        except ArgumentError:
            raise
        except Exception as error:
            # one address never stops the rest, even through a fault of ours
            return self._told(trail, Ended("internal", f"{type(error).__name__}: {error}"[:200]), None)
        if answer.body is not None:
            return self._told(trail, None, answer)
        if answer.status == 304 and (conditions.etag or conditions.last_modified):
            return self._told(trail, None, answer)
        return self._told(trail, Ended(f"http-{answer.status}"), answer)

    async def _follow(self, trail: "_Trail", conditions: Conditions, room: asyncio.Event | None) -> Answer:
        """The first answer that is no redirect."""
        place = trail.go(read_address(trail.asked))
        seconds = self._policy.timeout
        loop = asyncio.get_running_loop()
        while True:
            async with self._manners.turn(place.host) as host:
                crawl_delay = await self._allowed(place, host, room)
                await self._manners.pause(host, crawl_delay)
                async with self._slot(room):
                    began = loop.time()
                    wait = None
                    try:
                        answer = await self._connections.ask(place, conditions, seconds=seconds)
                        if answer.status == 429:
                            wait = retry_after(answer.headers.get("retry-after"), self._clock.now())
                    finally:
                        self._manners.asked(host, wait=wait)
                        seconds -= loop.time() - began
            if not answer.redirects:
                return answer
            if len(trail.seen) > self._policy.redirects:
                raise Ended("too-many-redirects", str(self._policy.redirects))
            if seconds <= 0:
                raise Ended("too-slow", f"{self._policy.timeout:.3g} seconds")
            trail.for_good.append(answer.status in FOR_GOOD)
            place = trail.go(read_address(answer.headers["location"], base=place))

    async def _allowed(self, place: Address, host: Host, room: asyncio.Event | None) -> float | None:
        """The Crawl-delay of the site, where robots.txt lets us ask; `Ended` where it does not.

        No pause stands between robots.txt and the first page: it is asked for once a day.
        """
        if not self._policy.obey_robots or self._robots is None:
            return None
        rules: Rules | None = self._robots.known(place)
        if rules is None:
            # who asked for a pause is not asked for rules either
            if host.not_before > self._clock.monotonic():
                return None
            async with self._slot(room):
                rules = await self._robots.ask(place, self._policy.timeout)
        if rules.ended is not None:
            raise rules.ended.again()
        if not rules.allows(place, self._policy.product):
            raise Ended("robots")
        return rules.crawl_delay(self._policy.product)

    @asynccontextmanager
    async def _slot(self, room: asyncio.Event | None) -> AsyncIterator[None]:
        """One of the `at_once` requests; not while answers pile up."""
        while True:
            await self._slots.acquire()
            if room is None or room.is_set():
                break
            self._slots.release()
            await room.wait()
        try:
            yield
        finally:
            self._slots.release()

    @property
    def _connections(self) -> Exchanges:
        if self._exchanges is None:
            raise ArgumentError("The fetcher is closed. Write: async with Fetcher(policy) as fetcher: ...")
        return self._exchanges

    def _told(self, trail: "_Trail", ended: Ended | None, answer: Answer | None) -> Fetched:
        """The outcome of an answer, or of why there is none."""
        now = self._clock.now()
        outcome: Outcome
        headers = answer.headers if answer else {}
        if ended is None:
            outcome, reason, says = ("fetched" if answer and answer.body is not None else "unchanged"), "", ""
        else:
            outcome, reason = outcome_of(ended.reason), ended.reason
            says = advice(reason, trail.host, ended.detail, of_robots=ended.of_robots)
        wait = retry_after(headers.get("retry-after"), now)
        return Fetched(
            address=trail.asked,
            at=trail.at,
            outcome=outcome,
            reason=reason,
            says=says,
            when=now,
            status=answer.status if answer else ended.status if ended else None,
            body=answer.body if answer else None,
            content_type=headers.get("content-type") or (ended.content_type if ended else None),
            etag=headers.get("etag"),
            last_modified=headers.get("last-modified"),
            retry_after=wait if wait is not None else ended.retry_after if ended else None,
            moved_for_good=bool(trail.for_good) and all(trail.for_good),
        )


class _Trail:
    """Where a fetch has been."""

    def __init__(self, asked: str) -> None:
        self.asked = asked
        self.at = asked
        self.host = ""
        self.seen: set[str] = set()
        self.for_good: list[bool] = []

    def go(self, place: Address) -> Address:
        """Goes to the next address; `Ended` if it was there before."""
        self.at, self.host = place.url, place.host
        if place.url in self.seen:
            raise Ended("redirect-loop", f"back to {place.url[:200]}")
        self.seen.add(place.url)
        return place


async def _stop(tasks: set[asyncio.Task[None]]) -> None:
    """Cancels what is under way and waits until it has ended."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
