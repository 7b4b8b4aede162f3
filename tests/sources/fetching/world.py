"""A server that misbehaves as told, names that lead to it, and a clock whose waiting takes no time."""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

import httpcore

from tocsin.sources import Conditions, Fetched, Fetcher, Policy

AGENT = "Tocsin/0.4 (+mailto:desk@example.org)"
UNCONDITIONAL = Conditions()


@dataclass
class Request:
    path: str
    headers: dict[str, str]


Handler = Callable[[Request, asyncio.StreamWriter], Awaitable[None]]
Pages = Mapping[str, bytes | Handler]
T = TypeVar("T")


def answer(body: bytes = b"", status: str = "200 OK", length: bool = True, **headers: str) -> bytes:
    """A whole answer; `Content_Type="text/html"` makes a header."""
    lines = [f"HTTP/1.1 {status}", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
    if length:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def page(text: str = "<p>Talks began.</p>", **headers: Any) -> bytes:
    return answer(text.encode(), Content_Type="text/html; charset=utf-8", **headers)


def redirect(to: str, status: str = "302 Found") -> bytes:
    return answer(status=status, Location=to)


@dataclass
class Server:
    """Answers by path; what it does not have is a 404, robots.txt too."""

    pages: dict[str, bytes | Handler]
    asked: list[Request] = field(default_factory=list)
    connections: int = 0
    under_way: int = 0
    most_under_way: int = 0
    port: int = 0

    @property
    def paths(self) -> list[str]:
        return [request.path for request in self.asked]

    @property
    def read(self) -> list[str]:
        """Without robots.txt."""
        return [path for path in self.paths if path != "/robots.txt"]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
                headers = dict(line.lower().split(": ", 1) for line in head[1:] if line)
                request = Request(head[0].split()[1], headers)
                self.asked.append(request)
                found = self.pages.get(request.path, answer(b"no", "404 Not Found"))
                self.under_way += 1
                self.most_under_way = max(self.most_under_way, self.under_way)
                try:
                    if isinstance(found, bytes):
                        writer.write(found)
                    else:
                        await found(request, writer)
                    await writer.drain()
                finally:
                    self.under_way -= 1
                if isinstance(found, bytes) and b"Content-Length" not in found:
                    break
        except (asyncio.IncompleteReadError, asyncio.CancelledError, ValueError, OSError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def serving(pages: Pages) -> AsyncIterator[Server]:
    server = Server(dict(pages))
    tasks: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        await server.serve(reader, writer)
        tasks.discard(task)

    listening = await asyncio.start_server(serve, "127.0.0.1", 0)
    server.port = listening.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listening.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@dataclass
class Names:
    """A resolver: each name has a list of answers, of which the last stays; what it does not know is at 127.0.0.1."""

    known: dict[str, list[list[str]]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    async def resolve(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        answers = self.known.get(host, [["127.0.0.1"]])
        found = answers.pop(0) if len(answers) > 1 else answers[0]
        if not found:
            raise OSError(-2, "Name or service not known")
        return found


class Loopback(httpcore.AsyncNetworkBackend):
    """Connects to the server, whatever address was checked, and notes which that was."""

    def __init__(self) -> None:
        self.connected: list[str] = []
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(self, host: str, port: int, *rest: Any, **more: Any) -> httpcore.AsyncNetworkStream:
        self.connected.append(host)
        return await self._inner.connect_tcp("127.0.0.1", port, *rest, **more)


class PatientClock:
    """Stands still but for sleeping, which takes no time."""

    def __init__(self) -> None:
        self.passed = 0.0
        self.slept: list[float] = []

    def now(self) -> dt.datetime:
        return dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC) + dt.timedelta(seconds=self.passed)

    def monotonic(self) -> float:
        return 1000.0 + self.passed

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.passed += seconds
        await asyncio.sleep(0)


def policy(**more: Any) -> Policy:
    named = frozenset(f"{name}.test" for name in ("news", "other", "third"))
    return Policy(**{"user_agent": AGENT, "delay": 0.0, "timeout": 5.0, "private_hosts": named, **more})


def run(
    pages: Pages,
    work: Callable[[Fetcher, Server], Awaitable[T]],
    *,
    clock: PatientClock | None = None,
    names: Names | None = None,
    network: httpcore.AsyncNetworkBackend | None = None,
    **more: Any,
) -> T:
    """What `work` gives with a fetcher and a server."""

    async def go() -> T:
        async with serving(pages) as server:
            more.setdefault("obey_robots", "/robots.txt" in pages)
            async with Fetcher(
                policy(**more), clock=clock or PatientClock(), resolver=names or Names(), network=network
            ) as fetcher:
                found = await work(fetcher, server)
            # nothing is left behind
            others = [t for t in asyncio.all_tasks() if t is not asyncio.current_task() and "serve" not in repr(t)]
            assert others == []
            return found

    return asyncio.run(go())


def fetched(pages: Pages, path: str = "/", conditions: Conditions = UNCONDITIONAL, **more: Any) -> Fetched:
    """What comes of one address of the server, which is called news.test."""

    async def work(fetcher: Fetcher, server: Server) -> Fetched:
        return await fetcher.fetch(f"http://news.test:{server.port}{path}", conditions)

    return run(pages, work, **more)
