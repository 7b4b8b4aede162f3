"""A site that publishes news, a desk that reads it, and a clock that is given."""

import asyncio
from pathlib import Path
from typing import Any

import httpcore

from deskfile.test_desk_file import GOOD
from sources.fetching.world import Handler, Names, PatientClock, answer, serving
from tocsin.deskfile import DeskFile, read_desk_file
from tocsin.gathering import Happened
from tocsin.gathering.lists import is_due, lists_of
from tocsin.gathering.reading import read_waiting
from tocsin.gathering.rounds import Round, policy_of
from tocsin.sources.fetching import Fetcher
from tocsin.store import Desk

ATTACK = "Gunmen attacked a bank in Osh on Monday, killing two guards, police said. Nobody has claimed the attack."
TALKS = "The foreign ministers of the two countries met in Batken on Tuesday, the ministry of foreign affairs said."
Site = dict[str, bytes | Handler]
"""Pages by path, of news.test; changed in place between rounds."""


def article(headline: str = "Attack in Osh", text: str = ATTACK, **headers: Any) -> bytes:
    page = (
        f"<html><head><title>{headline}</title></head><body><article><h1>{headline}</h1><p>{text}</p>"
        "<p>The authorities have opened an investigation into what happened, a spokesman told reporters.</p>"
        "</article></body></html>"
    )
    return answer(page.encode(), Content_Type="text/html; charset=utf-8", **headers)


def rss(*items: str, **headers: Any) -> bytes:
    body = f'<rss version="2.0"><channel><title>Steppe Wire</title>{"".join(items)}</channel></rss>'
    return answer(body.encode(), Content_Type="application/rss+xml", **headers)


def item(path: str = "/1", title: str = "Attack in Osh", summary: str = "Two killed.") -> str:
    return (
        f"<item><title>{title}</title><link>http://news.test{path}</link><description>{summary}</description>"
        "<pubDate>Tue, 04 Mar 2025 09:00:00 GMT</pubDate></item>"
    )


class ToServer(httpcore.AsyncNetworkBackend):
    """Connects to the server of the test, whatever was asked for."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(self, host: str, port: int, *rest: Any, **more: Any) -> httpcore.AsyncNetworkStream:
        return await self._inner.connect_tcp("127.0.0.1", self._port, *rest, **more)


def desk_file(tmp_path: Path, more: str = "", *, feed: str = "/rss", kind: str = "feed") -> DeskFile:
    path = tmp_path / "desk.toml"
    path.write_text(
        GOOD
        + f"""
[gather]
contact = "desk@example.org"
delay = 0
timeout = 1
[[source]]
name = "Steppe Wire"
kind = "agency"
[[source.feed]]
kind = "{kind}"
address = "{feed if "://" in feed or kind == "folder" else "http://news.test" + feed}"
{more}""",
        encoding="utf-8",
    )
    return read_desk_file(path)


def gathered(
    desk: Desk, site: Site, settings: DeskFile, clock: PatientClock, *, only_due: bool = False, read: bool = True
) -> list[Happened]:
    """One round over the site, with reading; gives all that was told."""
    told: list[Happened] = []

    async def go() -> None:
        async with serving(site) as server:
            server.pages = site
            names = Names({name: [["93.184.216.34"]] for name in ("news.test", "other.test")})
            fetcher = Fetcher(policy_of(settings), clock=clock, resolver=names, network=ToServer(server.port))
            async with fetcher:
                every = list(lists_of(settings, desk.feeds()))
                due = [one for one in every if is_due(one, clock.now())] if only_due else every
                await Round(desk, fetcher, clock, told.append).run(due)

    asyncio.run(go())
    if read:
        read_waiting(desk, settings, clock, told.append)
    return told


def outcomes(told: list[Happened]) -> list[tuple[str | None, str]]:
    """What became of each thing, in order, without its path from being fetched to being read."""
    return [(one.uri, one.outcome) for one in told if one.uri is not None and one.outcome not in (None, "waiting")]
