"""Where a site lists its news, found from any address of it; and a source as the desk file writes it."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tocsin.deskfile import DeskFile, Feed, FeedKind, quoted, read_desk_file
from tocsin.records import ArgumentError
from tocsin.sources.fetching import Fetcher
from tocsin.sources.kinds import Listing, Options, feeds_of, kind_of, read_listing, sitemaps_of

_REMOTE: dict[str, FeedKind] = {
    "feed": "feed",
    "jsonfeed": "jsonfeed",
    "sitemap": "sitemap",
    "reliefweb": "reliefweb",
    "gdelt": "gdelt",
}
# Links that look like articles from which a page is taken for a list of them. From judgement.
_LEAST_LINKS = 5


@dataclass(frozen=True, slots=True)
class Found:
    """Where news is listed: the feed, what it is called there, and what it offers now."""

    feed: Feed
    title: str | None
    listing: Listing


async def find(fetcher: Fetcher, address: str) -> Found:
    """The best list of news behind an address: itself, a feed that the page names, a news sitemap, its links.

    Raises `ArgumentError`, with what was found, where there is none.
    """
    got = await fetcher.fetch(address)
    if got.body is None:
        raise ArgumentError(f"{address} could not be read: {got.says}")
    kind = kind_of(got.body, got.content_type)
    if kind in _REMOTE:
        listing = read_listing(_REMOTE[kind], got.body, got.at, content_type=got.content_type)
        return Found(Feed(_REMOTE[kind], got.at), listing.title, listing)
    for offered in feeds_of(got.body, got.at):
        if (found := await _tried(fetcher, _REMOTE.get(offered.kind, "feed"), offered.address)) is not None:
            return Found(found.feed, found.title or offered.title, found.listing)
    site = urlsplit(got.at)
    robots = await fetcher.fetch(f"{site.scheme}://{site.netloc}/robots.txt")
    for sitemap in sitemaps_of((robots.body or b"").decode("utf-8", "replace")):
        if "news" in sitemap and (found := await _tried(fetcher, "sitemap", sitemap)) is not None:
            return found
    listing = read_listing("listing", got.body, got.at, content_type=got.content_type)
    if len(listing.items) >= _LEAST_LINKS:
        return Found(Feed("listing", got.at), listing.title, listing)
    raise ArgumentError(
        f"{address} names no feed and no news sitemap, and has {len(listing.items)} links that look like articles. "
        "Give the address of a feed, or of the page that lists the news."
    )


async def look(fetcher: Fetcher, feed: Feed) -> Listing | str:
    """What a list offers now, or a sentence on why it could not be read."""
    got = await fetcher.fetch(feed.address)
    if got.body is None:
        return got.says
    return read_listing(feed.kind, got.body, got.at, content_type=got.content_type, options=Options(links=feed.links))


async def _tried(fetcher: Fetcher, kind: FeedKind, address: str) -> Found | None:
    found = await look(fetcher, Feed(kind, address))
    if isinstance(found, str) or not (found.items or found.more):
        return None
    return Found(Feed(kind, address), found.title, found)


def name_for(found: Found) -> str:
    """A name for the source: its own title, else its host."""
    title = " ".join((found.title or "").split())
    return title[:60] or re.sub(r"^www\.", "", urlsplit(found.feed.address).hostname or found.feed.address)


def add_source(path: Path, found: Found, name: str, kind: str) -> DeskFile:
    """Writes the source at the end of the desk file, and gives the desk as it is described then.

    Nothing else of the file is touched. Raises `ArgumentError` where the name is taken, `DeskFileError` where the file
    says what cannot be.
    """
    before = read_desk_file(path)
    for outlet in before.sources:
        if outlet.name.casefold() == name.casefold():
            raise ArgumentError(f'{path} has a source "{outlet.name}" already. Give another name: --name "…"')
        if any(feed.address == found.feed.address for feed in outlet.feeds):
            raise ArgumentError(f'{path} reads {found.feed.address} already, as "{outlet.name}".')
    text = path.read_text(encoding="utf-8")
    part = path.with_name(f"{path.name}.part")
    part.write_text(
        f"{text.rstrip()}\n\n{source_block(found.feed, name, kind, found.listing.language)}", encoding="utf-8"
    )
    try:
        made = read_desk_file(part)
    except Exception:
        part.unlink()
        raise
    part.replace(path)
    return made


def source_block(feed: Feed, name: str, kind: str, language: str | None) -> str:
    """The source as the desk file writes it."""
    code = (language or "")[:2].casefold()
    lines = ["[[source]]", f"name = {quoted(name)}", f"kind = {quoted(kind)}"]
    lines += [f'language = "{code}"'] if re.fullmatch("[a-z]{2}", code) else []
    lines += ["[[source.feed]]", f'kind = "{feed.kind}"', f"address = {quoted(feed.address)}"]
    return "\n".join(lines) + "\n"
