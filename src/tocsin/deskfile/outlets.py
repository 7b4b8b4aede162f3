"""The outlets that a desk reads, and where it finds what they publish."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from tocsin.deskfile.checks import Table

SOURCE_KINDS = ("state agency", "agency", "public", "independent")

FeedKind = Literal[
    "feed",
    "jsonfeed",
    "sitemap",
    "listing",
    "page",
    "folder",
    "jsonl",
    "warc",
    "mbox",
    "telegram",
    "reliefweb",
    "gdelt",
]
FEED_KINDS: tuple[FeedKind, ...] = get_args(FeedKind)
"""RSS and Atom; JSON Feed; news sitemaps; pages with links; one page that changes; a folder; files; two services."""

Grade = Literal["A", "B", "C", "D", "E", "F"]
GRADES: tuple[Grade, ...] = get_args(Grade)
"""How reliable a source is, by the Admiralty code: A completely, E not; F cannot be judged."""

# Seconds between two looks at a feed, where nothing is said. From judgement: news sites change a few times an hour.
EVERY = 1800.0
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class Feed:
    """Where something of an outlet is found: `address` is an http(s) address, or the path of a file or folder.

    `every` is how many seconds lie between two looks at it. `links` is the pattern (`*` is anything) of the addresses
    that a listing's articles have. `pages`: where the feed gives a summary, the page is fetched.
    """

    kind: FeedKind
    address: str
    every: float = EVERY
    links: str | None = None
    pages: bool = True

    @property
    def is_remote(self) -> bool:
        """Does it lie on the net?"""
        return self.address.startswith(("http://", "https://"))


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet that the desk reads; `addresses` are patterns (`*` is anything) for reports that do not name it.

    `language` is ISO 639-1, `country` ISO 3166 alpha-3, `grade` by the Admiralty code; `state_run`: a government
    decides what it says. `licence` says what may be done with its texts.
    """

    name: str
    kind: str
    note: str = ""
    addresses: tuple[str, ...] = ()
    language: str | None = None
    country: str | None = None
    grade: Grade | None = None
    state_run: bool = False
    licence: str = ""
    feeds: tuple[Feed, ...] = ()


def outlet(table: Table, every: float = EVERY) -> Outlet:
    """An outlet with its feeds; `every` holds for those that say nothing of their own."""
    table.only(
        "name", "kind", "note", "addresses", "language", "country", "grade", "state_run", "licence", "every", "feed"
    )
    kind = table.one_of("kind", SOURCE_KINDS)
    country = table.codes("country") if isinstance(table.data.get("country"), list) else _country(table)
    every = table.span("every", without=every)
    return Outlet(
        name=table.text("name"),
        kind=kind,
        note=_words(table, "note"),
        addresses=table.texts("addresses"),
        language=_language(table),
        country=country[0] if country else None,
        grade=table.one_of("grade", GRADES) if "grade" in table.data else None,
        state_run=table.yes("state_run", without=kind == "state agency"),
        licence=_words(table, "licence"),
        feeds=tuple(_feed(one, every) for one in table.tables("feed")),
    )


def _feed(table: Table, every: float) -> Feed:
    table.only("kind", "address", "every", "links", "pages")
    found = Feed(
        kind=table.one_of("kind", FEED_KINDS),
        address=table.text("address").strip(),
        every=table.span("every", without=every),
        links=table.text("links") if "links" in table.data else None,
        pages=table.yes("pages", without=True),
    )
    if "://" in found.address and not found.is_remote:
        raise table.error(f'"address" is "{found.address}". Wanted http:// or https://, or the path of a file.')
    if found.is_remote and found.kind == "folder":
        raise table.error(f'a folder has a path, found "{found.address}". For pages with links, kind = "listing".')
    if not found.is_remote and found.kind in ("listing", "page", "sitemap"):
        raise table.error(f'wanted "address" as http:// or https:// for a {found.kind}, found "{found.address}".')
    # as seen from the desk file, like everything that it names
    here = Path(table.file).resolve().parent
    path = found.address if found.is_remote else str(here / Path(found.address).expanduser())
    return Feed(found.kind, path, found.every, found.links, found.pages)


def _country(table: Table) -> tuple[str, ...]:
    if "country" not in table.data:
        return ()
    return Table(table.file, table.where, {"country": [table.text("country")]}).codes("country")


def _language(table: Table) -> str | None:
    if "language" not in table.data:
        return None
    found = table.text("language").casefold()
    if not _LANGUAGE.fullmatch(found):
        raise table.error(f'wanted "language" as a code of ISO 639-1 like "en", found "{found}".')
    return found


def _words(table: Table, key: str) -> str:
    return table.text(key) if key in table.data else ""
