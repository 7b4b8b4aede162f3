"""Fifty sites that misbehave each in its own way, all on one server, which knows them by the Host header."""

import asyncio
import gzip
import itertools
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from deskfile.test_desk_file import GOOD
from gathering.world import article
from sources.fetching.world import Request, answer, redirect
from tocsin.deskfile import DeskFile, read_desk_file

Answer = bytes | Callable[[asyncio.StreamWriter], Awaitable[None]]
_CYRILLIC = "Боевики напали на банк в Оше в понедельник, сообщила милиция."


@dataclass
class Bad:
    """A way to misbehave: what is answered under each path, what its list comes to, and what becomes of its page.

    `list` is the reason that is kept of it, empty where it is well; `page` is the outcome and reason of /1, `None`
    where it is never asked for.
    """

    pages: Mapping[str, Answer]
    list: str = ""
    page: tuple[str, str] | None = None


def sites() -> list[Bad]:
    """The fifty: each way twice, as sites of their own."""
    return [*_ways().values(), *_ways().values()]


def names() -> list[str]:
    """What each of them is called."""
    return [f"{name} {n}" for n in (1, 2) for name in _ways()]


def _ways() -> dict[str, Bad]:
    new, feed = ("new", ""), _feed()
    bomb = gzip.compress(b"<p>" + b"a" * 40_000_000)
    return {
        "well behaved": Bad({"/rss": feed, "/1": article()}, page=new),
        "hangs": Bad({"/rss": _hangs}, "timeout"),
        "drips": Bad({"/rss": _drips}, "too-slow"),
        "has no end": Bad({"/rss": _endless}, "too-large"),
        "redirects in a circle": Bad({"/rss": redirect("/a"), "/a": redirect("/rss")}, "redirect-loop"),
        "redirects on and on": Bad({f"/{p}": redirect(f"/{q}") for p, q in _chain()}, "too-many-redirects"),
        "has another encoding than it says": Bad(
            {
                "/rss": feed,
                "/1": answer(_page(_CYRILLIC * 4).encode("cp1251"), Content_Type="text/html; charset=utf-8"),
            },
            page=("other-language", "unsupported-language"),
        ),
        "has broken XML": Bad({"/rss": _feed(broken=True), "/1": article()}, page=new),
        "says nothing changed unasked": Bad({"/rss": answer(b"", "304 Not Modified")}, "http-304"),
        "wants to be left alone": Bad({"/rss": answer(b"", "429 Too Many Requests", Retry_After="3600")}, "http-429"),
        "is down": Bad({"/rss": answer(b"down", "500 Internal Server Error")}, "http-500"),
        "sends a bomb": Bad({"/rss": answer(bomb, Content_Type="text/xml", Content_Encoding="gzip")}, "too-large"),
        "has a page that is a bomb": Bad(
            {"/rss": feed, "/1": answer(bomb, Content_Type="text/html", Content_Encoding="gzip")},
            page=("refused", "too-large"),
        ),
        "wants no robots": Bad({"/robots.txt": answer(b"User-agent: *\nDisallow: /\n"), "/rss": feed}, "robots"),
        "wants no robots on its pages": Bad(
            {"/robots.txt": answer(b"User-agent: *\nDisallow: /1\n"), "/rss": feed}, page=("refused", "robots")
        ),
        "leads into the house": Bad({"/rss": redirect("http://10.0.0.1/admin")}, "private-address"),
        "has a page that leads into the house": Bad(
            {"/rss": feed, "/1": redirect("http://169.254.169.254/meta")}, page=("refused", "private-address")
        ),
        "is gone": Bad({}, "http-404"),
        "has lost its page": Bad({"/rss": feed}, page=("failed", "http-404")),
        "speaks no HTTP": Bad({"/rss": b"\x00\x01 hello\r\n\r\n"}, "not-http"),
        "ends in the middle": Bad({"/rss": b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n<rss>"}, "truncated"),
        "sends a picture": Bad(
            {"/rss": answer(b"\x89PNG\r\n\x1a\n" + b"0" * 99, Content_Type="image/png")}, "not-text"
        ),
        "hangs on its page": Bad({"/rss": feed, "/1": _hangs}, page=("failed", "timeout")),
        "has moved": Bad({"/rss": redirect("/new", "301 Moved Permanently"), "/new": feed, "/1": article()}, page=new),
        "lists nothing": Bad(
            {"/rss": answer(b"<html><p>Nothing here.</p></html>", Content_Type="text/html")}, "no-list"
        ),
    }


async def serve(request: Request, writer: asyncio.StreamWriter) -> None:
    """Answers for the site that the Host header names."""
    number = int(request.headers["host"].split(".")[0].removeprefix("s"))
    found = _BY_NUMBER[number].pages.get(request.path, answer(b"no", "404 Not Found"))
    if isinstance(found, bytes):
        writer.write(found)
        if b"Content-Length" not in found or b"9999" in found:
            await writer.drain()
            writer.close()
    else:
        await found(writer)


def desk_file(path: Path, *, every: str = "1m") -> DeskFile:
    """A desk file with all fifty as sources."""
    blocks = [
        f'[[source]]\nname = "{name}"\nkind = "public"\n[[source.feed]]\nkind = "feed"\naddress = "http://s{n}.test/rss"\n'
        for n, name in enumerate(names())
    ]
    gather = f'[gather]\ndelay = 0\ntimeout = 1\nmost_mb = 2\nat_once = 30\nevery = "{every}"\n'
    path.write_text("\n".join((GOOD, gather, *blocks)), encoding="utf-8")
    return read_desk_file(path)


def _feed(*, broken: bool = False) -> bytes:
    body = (
        "<rss version='2.0'><channel><title>News</title><item><title>Attack</title><link>/1</link>"
        "<description>Two killed.</description></item>"
    )
    body += "<item><title>Cut & broken <b>" if broken else "</channel></rss>"
    return answer(body.encode(), Content_Type="application/rss+xml")


def _page(text: str) -> str:
    return f"<html><body><article><p>{text}</p></article></body></html>"


def _chain() -> list[tuple[str, str]]:
    steps = ["rss", *(f"step{n}" for n in range(12))]
    return list(itertools.pairwise(steps))


async def _hangs(writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(60)


async def _drips(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 1000\r\n\r\n")
    for _ in range(600):
        writer.write(b"<")
        await writer.drain()
        await asyncio.sleep(0.1)


async def _endless(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nConnection: close\r\n\r\n<rss>")
    while not writer.is_closing():
        writer.write(b"<item/>" * 9000)
        await writer.drain()


_BY_NUMBER = dict(enumerate(sites()))
