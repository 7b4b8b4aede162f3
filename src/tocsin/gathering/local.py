"""Lists that lie on this machine: folders, and files of the kinds that a source may send."""

import hashlib
from pathlib import Path

from tocsin import sources
from tocsin.deskfile import Feed
from tocsin.records import Capture, Problem
from tocsin.sources.kinds import Item, Listing, Options, read_listing


def mark_of(feed: Feed) -> str | None:
    """What tells whether a file or folder changed; `None` where it is not there."""
    path = Path(feed.address)
    try:
        below = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        told = "\n".join(f"{p}\t{(stat := p.stat()).st_mtime_ns}\t{stat.st_size}" for p in below)
        return hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest()
    except OSError:
        return None


def read_local(feed: Feed) -> Listing:
    """What the file or folder offers; where it cannot be read, a listing with the problem."""
    path = Path(feed.address)
    if feed.kind in ("folder", "jsonl"):
        captures = list(sources.from_paths([path]))
        items = tuple(_item(c) for c in captures if c.content)
        problems = tuple(p for c in captures if not c.content for p in c.problems)
        return Listing(feed.kind, items, (), problems, None, None, None)
    try:
        body = path.read_bytes()
    except OSError as error:
        problem = Problem("unreadable", f"{path} could not be read: {error.strerror}. Check its name and permissions.")
        return Listing(feed.kind, (), (), (problem,), None, None, None)
    return read_listing(feed.kind, body, path.resolve().as_uri(), options=Options(links=feed.links))


def _item(capture: Capture) -> Item:
    source = capture.source
    return Item(
        address=None,
        id=f"{source.uri or ''}#{source.id}" if source.id else source.uri,
        headline=capture.headline,
        published=capture.published,
        author=source.author,
        language=None,
        summary=None,
        content=capture.content,
        format="html" if source.format == "html" else "text",
        offered="whole",
    )
