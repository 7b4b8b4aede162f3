"""The bundled sample as sites that publish it, so that a demo gathers it as a desk gathers news.

Every outlet lists its reports in another way: a feed, a JSON feed, a news sitemap, a page with links, JSON Lines, a
newsletter, a channel's export, an archive of pages. Nothing of it leaves this machine.
"""

import contextlib
import gzip
import html
import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal

from tocsin.deskfile import DeskFile, Feed, FeedKind, Gathering

_Page = tuple[str, bytes]  # content type, body
# Which outlet publishes how. By file name, as the desk file's patterns know them.
_WAYS: Mapping[str, FeedKind] = {
    "steppe-wire": "jsonl",
    "simurgh": "feed",
    "seven-rivers": "sitemap",
    "chinar": "listing",
    "mountain-ledger": "jsonfeed",
}
# Of these outlets some reports come in another way beside.
_BESIDE: Mapping[str, FeedKind] = {
    "09-simurgh-reinforcements.txt": "telegram",
    "37-chinar-court.txt": "page",
    "38-mountain-ledger-twelve-days.txt": "mbox",
    "05-mountain-ledger-kabutar.html": "warc",
    "01-steppe-wire-flour-pledge.txt": "feed",
    "14-steppe-wire-flour-arrives.txt": "feed",
}


@dataclass(frozen=True, slots=True)
class Site:
    """Pages by path, and the lists of each outlet, by the part of file names that is its own."""

    pages: Mapping[str, _Page]
    lists: Mapping[str, Sequence[tuple[FeedKind, str]]]


@contextlib.contextmanager
def published(folder: Path, desk_file: DeskFile) -> Iterator[DeskFile]:
    """Serves the sample's articles on this machine, and gives the desk file with where each outlet publishes them."""
    handler = _handler()
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        host = f"127.0.0.1:{server.server_address[1]}"
        site = site_of(folder, f"http://{host}")
        handler.pages = site.pages
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield _pointed(desk_file, site, host)
        finally:
            server.shutdown()


def _pointed(desk_file: DeskFile, site: Site, host: str) -> DeskFile:
    def feeds(patterns: Sequence[str]) -> tuple[Feed, ...]:
        own = [lists for name, lists in site.lists.items() if any(f"-{name}-" in pattern for pattern in patterns)]
        links = f"http://{host}/*/*-*"
        return tuple(
            Feed(kind, f"http://{host}{path}", links=links if kind == "listing" else None)
            for lists in own
            for kind, path in lists
        )

    sources = tuple(replace(outlet, feeds=feeds(outlet.addresses)) for outlet in desk_file.sources)
    gather = replace(Gathering(), delay=0.0, private_hosts=(host,))
    return replace(desk_file, sources=sources, gather=gather)


def site_of(folder: Path, base: str) -> Site:
    """The articles of the folder as pages below `base`, and the lists that name them."""
    pages: dict[str, _Page] = {"/robots.txt": ("text/plain", b"User-agent: *\nAllow: /\n")}
    listed: dict[str, dict[FeedKind, list[str]]] = {}
    texts: dict[str, str] = {}
    for path in sorted(folder.glob("[0-9]*")):
        outlet = next(name for name in _WAYS if f"-{name}-" in path.name)
        address = f"/{outlet}/{path.name}"
        kind: Literal["text/html", "text/plain"] = "text/html" if path.suffix == ".html" else "text/plain"
        pages[address] = (f"{kind}; charset=utf-8", path.read_bytes())
        texts[address] = path.read_text(encoding="utf-8")
        listed.setdefault(outlet, {}).setdefault(_BESIDE.get(path.name, _WAYS[outlet]), []).append(address)
    pages["/steppe-wire/list.jsonl"] = ("application/x-ndjson", (folder / "wire.jsonl").read_bytes())
    listed.setdefault("steppe-wire", {}).setdefault("jsonl", [])
    lists: dict[str, list[tuple[FeedKind, str]]] = {}
    for outlet, ways in listed.items():
        for way, addresses in ways.items():
            if way == "page":
                lists.setdefault(outlet, []).extend((way, address) for address in addresses)
                continue
            at = f"/{outlet}/list.{way}"
            if at not in pages:
                pages[at] = _LISTS[way]([(base + address, texts[address]) for address in addresses])
            lists.setdefault(outlet, []).append((way, at))
    return Site(pages, lists)


_Told = Sequence[tuple[str, str]]  # address and text of each article


def _title(text: str) -> str:
    """Its first line, or what a page calls itself."""
    if "<title>" in text:
        return html.unescape(text.split("<title>", 1)[1].split("</title>", 1)[0])
    return text.strip().splitlines()[0]


def _rss(told: _Told) -> _Page:
    items = "".join(
        f"<item><title>{html.escape(_title(text))}</title><link>{address}</link></item>" for address, text in told
    )
    body = f'<rss version="2.0"><channel><title>News</title>{items}</channel></rss>'
    return "application/rss+xml", body.encode()


def _json_feed(told: _Told) -> _Page:
    items = [{"id": address, "url": address, "title": _title(text)} for address, text in told]
    body = {"version": "https://jsonfeed.org/version/1.1", "title": "News", "items": items}
    return "application/feed+json", json.dumps(body).encode()


def _sitemap(told: _Told) -> _Page:
    urls = "".join(f"<url><loc>{address}</loc></url>" for address, _ in told)
    body = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
    return "application/xml", body.encode()


def _listing(told: _Told) -> _Page:
    links = "".join(f'<li><a href="{address}">{html.escape(_title(text))}</a></li>' for address, text in told)
    return "text/html; charset=utf-8", f"<html><body><ul>{links}</ul></body></html>".encode()


def _mbox(told: _Told) -> _Page:
    mails = (
        f"From news@example.org Mon Jan  1 00:00:00 2025\nMessage-ID: <{n}@example.org>\n"
        f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{text}\n"
        for n, (_, text) in enumerate(told)
    )
    return "application/mbox", "\n".join(mails).encode()


def _telegram(told: _Told) -> _Page:
    messages = [{"id": n, "type": "message", "text": text} for n, (_, text) in enumerate(told, 1)]
    body = {"name": "News", "type": "public_channel", "id": 1, "messages": messages}
    return "application/json", json.dumps(body, ensure_ascii=False).encode()


def _warc(told: _Told) -> _Page:
    records = []
    for n, (address, text) in enumerate(told):
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + text.encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2025-03-03T12:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{n:012}>\r\n"
            f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        records.append(gzip.compress(head.encode() + answer + b"\r\n\r\n", mtime=0))
    return "application/warc", b"".join(records)


_LISTS = {
    "feed": _rss,
    "jsonfeed": _json_feed,
    "sitemap": _sitemap,
    "listing": _listing,
    "mbox": _mbox,
    "telegram": _telegram,
    "warc": _warc,
}


class _Pages(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    pages: Mapping[str, _Page] = {}

    def do_GET(self) -> None:
        """Answers with the page of the path, 404 where there is none."""
        kind, body = self.pages.get(self.path, ("text/plain", b""))
        self.send_response(200 if self.path in self.pages else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: the terminal is the demo's."""


def _handler() -> type[_Pages]:
    """A handler of its own for one server, as its pages are known when its port is."""

    class Handler(_Pages):
        pass

    return Handler
