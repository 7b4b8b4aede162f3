"""One request and its answer: headers go out, a bounded body comes in, every fault of the world becomes an `Ended`."""

import asyncio
import contextlib
import datetime as dt
import email.utils
import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import httpcore

from tocsin.sources.fetching.addresses import DEFAULT_PORTS, Address
from tocsin.sources.fetching.advice import Ended
from tocsin.sources.fetching.model import UNCONDITIONAL, Conditions, Policy
from tocsin.sources.fetching.texts import FIRST, found_no_text, said_no_text
from tocsin.sources.fetching.unpacking import ACCEPTED, TooMuch, Unpacker

ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, text/html, application/xhtml+xml, "
    "application/xml;q=0.9, application/json;q=0.9, text/plain;q=0.9, */*;q=0.5"
)
REDIRECTS = frozenset([301, 302, 303, 307, 308])
FOR_GOOD = frozenset([301, 308])
# seconds that an idle connection is kept; most servers close after 5 to 75
IDLE = 15.0
# bytes and seconds that the body of a redirect or an error may take, so that its connection can be used again
SPILL, SPILL_SECONDS = 64 * 1024, 1.0
# share of the time that silence may take before it is a silence and no slow answer
SILENCE = 0.9
DAY = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said; `body` is only there for what was asked and may be kept (200 to 299)."""

    status: int
    headers: dict[str, str]
    body: bytes | None = None

    @property
    def redirects(self) -> bool:
        """Whether it sends us elsewhere and says where."""
        return self.status in REDIRECTS and bool(self.headers.get("location", "").strip())


@dataclass(slots=True)
class _Seen:
    """How far a request has come."""

    connected: float
    """When there was a connection, by the event loop."""
    fresh: bool = False
    tls: bool = False
    answered: bool = False
    last: float = 0.0
    """When the last piece of the body came."""

    async def trace(self, name: str, info: dict[str, Any]) -> None:
        if name == "connection.connect_tcp.started":
            self.fresh = True
        elif name in ("connection.start_tls.started", "connection.start_tls.complete"):
            self.tls = name.endswith("started")
        elif name == "http11.send_request_headers.started":
            self.connected = asyncio.get_running_loop().time()


@dataclass(slots=True)
class Exchanges:
    """The connections, kept for the next request to the same server.

    httpcore is used without httpx above it: its client reads the environment for proxies unless told not to, keeps
    cookies, follows redirects and unpacks without a bound, none of which may happen here; and importing it brings a
    command line with it, which takes 0.4 s.
    """

    policy: Policy
    network: httpcore.AsyncNetworkBackend
    _pools: dict[str, httpcore.AsyncConnectionPool] = field(default_factory=dict, init=False)

    def _pool(self, scheme: str) -> httpcore.AsyncConnectionPool:
        """The connections of a scheme, apart because only https needs certificates, which take a while to read."""
        if scheme not in self._pools:
            self._pools[scheme] = httpcore.AsyncConnectionPool(
                ssl_context=httpcore.default_ssl_context() if scheme == "https" else None,
                max_connections=4 * self.policy.at_once,
                max_keepalive_connections=3 * self.policy.at_once,
                keepalive_expiry=IDLE,
                network_backend=self.network,
            )
        return self._pools[scheme]

    async def aclose(self) -> None:
        """Closes all connections."""
        for pool in self._pools.values():
            await pool.aclose()

    async def ask(
        self,
        address: Address,
        conditions: Conditions = UNCONDITIONAL,
        *,
        seconds: float,
        most: int | None = None,
        as_robots: bool = False,
    ) -> Answer:
        """The answer to one request, within so many seconds; `Ended` if there is none.

        Of robots.txt what is longer than `most` is cut off, and it may be of any type.
        """
        most = self.policy.most_bytes if most is None else most
        for last_try in (False, True):
            loop = asyncio.get_running_loop()
            began = loop.time()
            seen = _Seen(connected=began)
            try:
                async with asyncio.timeout(seconds):
                    return await self._ask(address, conditions, seconds, most, as_robots, seen)
            except TimeoutError as error:
                now = loop.time()
                # without a body yet it is the headers that dripped, if they took longer than a silence may
                slow = now - seen.last < seconds / 2 if seen.last else now - seen.connected >= SILENCE * seconds
                raise Ended("too-slow" if slow else "timeout", f"{seconds:.3g} seconds") from error
            except (httpcore.RemoteProtocolError, httpcore.ReadError, httpcore.WriteError) as error:
                # a server may close a kept connection just when we ask: once more, on a new one
                if seen.fresh or seen.answered or last_try:
                    raise _ended(error, seen, seconds) from error
                seconds -= loop.time() - began
            except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
                raise _ended(error, seen, seconds) from error
            except (httpcore.UnsupportedProtocol, UnicodeError) as error:
                raise Ended("bad-address", f"{address.url[:200]!r} cannot be asked for ({error}).") from error
        raise AssertionError("the last try returns or raises")

    async def _ask(
        self, address: Address, conditions: Conditions, seconds: float, most: int, as_robots: bool, seen: _Seen
    ) -> Answer:
        connect = min(seconds, self.policy.timeout / 2)
        silence = SILENCE * seconds
        times = {"connect": connect, "read": silence, "write": silence, "pool": seconds}
        # the usual port is left out, as the Host header wants it
        port = None if address.port == DEFAULT_PORTS[address.scheme] else address.port
        url = httpcore.URL(scheme=address.scheme.encode(), host=address.host.encode(), port=port, target=address.target)
        headers = self._headers(address, conditions)
        extensions = {"timeout": times, "trace": seen.trace}
        pool = self._pool(address.scheme)
        async with pool.stream("GET", url, headers=headers, extensions=extensions) as response:
            seen.answered = True
            told = _headers_of(response.headers)
            if not 200 <= response.status < 300:
                await _spill(response, told)
                return Answer(response.status, told)
            try:
                return Answer(response.status, told, await self._body(response, told, most, as_robots, seen))
            except Ended as ended:
                ended.status, ended.content_type = response.status, told.get("content-type")
                raise

    def _headers(self, address: Address, conditions: Conditions) -> list[tuple[bytes, bytes]]:
        headers = [
            ("Host", address.authority),
            ("User-Agent", self.policy.user_agent),
            ("Accept", ACCEPT),
            ("Accept-Encoding", ACCEPTED),
        ]
        for name, value in (("If-None-Match", conditions.etag), ("If-Modified-Since", conditions.last_modified)):
            # what a server once sent, but kept by somebody else since: a line break would make a header of its own
            if value and value.isprintable():
                headers.append((name, value.strip()))
        return [(name.encode(), value.encode("latin-1", "ignore")) for name, value in headers]

    async def _body(
        self, response: httpcore.Response, headers: dict[str, str], most: int, as_robots: bool, seen: _Seen
    ) -> bytes:
        content_type = headers.get("content-type")
        if not as_robots:
            if no_text := said_no_text(content_type):
                raise Ended("not-text", no_text)
            length = headers.get("content-length", "")
            if length.isdecimal() and int(length[:20]) > most:
                raise Ended("too-large", _size(most))
        unpacker = Unpacker(headers.get("content-encoding", ""), most)
        looked = as_robots
        loop = asyncio.get_running_loop()
        try:
            async for data in response.aiter_stream():
                seen.last = loop.time()
                unpacker.feed(data)
                if not looked and len(unpacker.body) >= FIRST:
                    looked = True
                    _look(unpacker, content_type)
            unpacker.end()
        except TooMuch as error:
            if not as_robots:
                if not looked:
                    _look(unpacker, content_type)
                raise Ended("too-large", _size(most)) from error
        if not looked:
            _look(unpacker, content_type)
        return bytes(unpacker.body)


def _look(unpacker: Unpacker, content_type: str | None) -> None:
    if no_text := found_no_text(bytes(unpacker.body[:FIRST]), content_type):
        raise Ended("not-text", no_text)


async def _spill(response: httpcore.Response, headers: dict[str, str]) -> None:
    """Reads a short body that nobody wants, so that the connection can be kept; a long one closes it."""
    length = headers.get("content-length", "0")
    if not length.isdecimal() or int(length[:20]) > SPILL:
        return
    came = 0
    try:
        async with asyncio.timeout(SPILL_SECONDS):
            async for data in response.aiter_stream():
                came += len(data)
                if came > SPILL:
                    return
    except (TimeoutError, httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError):
        return


def _headers_of(raw: Sequence[tuple[bytes, bytes]]) -> dict[str, str]:
    """Names in small letters; of a header that is there twice the first, but encodings one after the other."""
    headers: dict[str, str] = {}
    for name, value in raw:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        if key == "location":
            # some servers write it in UTF-8, as browsers take it; an ETag must go back byte by byte as it came
            with contextlib.suppress(UnicodeDecodeError):
                text = value.decode("utf-8")
        if key == "content-encoding" and key in headers:
            headers[key] += f", {text}"
        else:
            headers.setdefault(key, text)
    return headers


def _ended(error: Exception, seen: _Seen, seconds: float) -> Ended:
    """The reason in an exception of the connection."""
    causes = _causes(error)
    if isinstance(error, httpcore.TimeoutException):
        return Ended("timeout", f"{seconds:.3g} seconds")
    if seen.tls or any(isinstance(cause, ssl.SSLError) for cause in causes):
        said = next((str(c.reason or c) for c in causes if isinstance(c, ssl.SSLError)), str(error))
        return Ended("tls", said or "closed while it was made safe")
    if isinstance(error, httpcore.RemoteProtocolError):
        if any(getattr(cause, "error_status_hint", 0) == 431 for cause in causes):
            return Ended("too-large", "a hundred kilobytes of headers")
        if "without sending complete message body" in str(error):
            return Ended("truncated", "the connection was closed")
        if "disconnected without sending" in str(error):
            return Ended("connection", "closed without an answer")
        return Ended("not-http", str(error)[:120])
    if isinstance(error, httpcore.LocalProtocolError):
        return Ended("bad-address", f"The request cannot be written ({error}).")
    told = next((c.strerror for c in causes if isinstance(c, OSError) and c.strerror), str(error))
    if seen.answered:
        return Ended("truncated", told or "the connection broke")
    return Ended("connection", told or "broken")


def _causes(error: BaseException) -> list[BaseException]:
    """An exception, and what it came of."""
    found: list[BaseException] = []
    left: list[BaseException | None] = [error]
    while left:
        one = left.pop()
        if one is not None and one not in found:
            found.append(one)
            left += [one.__cause__, one.__context__]
            if isinstance(one, BaseExceptionGroup):
                left += one.exceptions
    return found


def _size(number: int) -> str:
    return f"{number / 1_000_000:g} MB" if number >= 100_000 else f"{number:,} bytes"


def retry_after(value: str | None, now: dt.datetime) -> float | None:
    """The seconds that a Retry-After asks for, given as seconds or as a date; at most a day, `None` if it says nothing.

    >>> retry_after("120", dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    120.0
    >>> retry_after("Thu, 01 Jan 2026 00:01:00 GMT", dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    60.0
    """
    value = (value or "").strip()
    if value.isascii() and value.isdecimal():
        return min(float(value[:12]), DAY)
    try:
        until = email.utils.parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=dt.UTC)
    return min(max((until - now).total_seconds(), 0.0), DAY)
