"""What a source offers, as records: items, the listing that they stand in, and what a caller may ask for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from tocsin.records import ArgumentError, Problem

Format = Literal["text", "html"]
Offered = Literal["whole", "summary", "link"]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a source offers.

    `address` is absolute and without tracking parameters and fragment; `None`: it has none (a mail, a post). `id` is
    the source's own: a guid, a message id, a number in a channel. Days are ISO 8601 as told, with an offset where one
    is told; what is no date is `None`. `content` is the whole article in `format`, there only where `offered` says
    "whole"; "summary" and "link": the page is still to be fetched. `changed` is when it was changed last (a sitemap's
    lastmod, an edit); `seen` when an archive or an index saw it, which is no day of publication. `publisher` is there
    where the source gathers other people's work.
    """

    address: str | None
    id: str | None
    headline: str | None
    published: str | None
    author: str | None
    language: str | None
    summary: str | None
    content: str | None
    format: Format
    offered: Offered
    changed: str | None = None
    seen: str | None = None
    publisher: str | None = None

    @property
    def day(self) -> str | None:
        """The day that says how new it is: published, else changed, else seen."""
        return self.published or self.changed or self.seen


@dataclass(frozen=True, slots=True)
class Listing:
    """What a source offers at one address, read as far as it could be.

    `items` are newest first where days are told, each address or id once; `more` are further lists to fetch, newest
    first. `title` and `language` are the source's own; `every` is how often it says that it changes, in seconds.
    """

    kind: str
    items: tuple[Item, ...] = ()
    more: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    title: str | None = None
    language: str | None = None
    every: float | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """What a caller may ask of a listing. Raises `ArgumentError` for a pattern that is none.

    `links` is what the addresses of articles look like: a glob such as `https://paper.example/news/*`, or a regular
    expression, which is told by its `^`, `$`, `\\`, `|`, `(`, `[` or `+`. `limit` and `lists` bound the items and the
    further lists; `names` says how the rows of JSON Lines call our fields.
    """

    links: str | None = None
    # items; a busy agency offers 500 a day, and the protocol of news sitemaps allows 1,000. From judgement.
    limit: int = 2_000
    # further lists; some papers' index names a sitemap a day, so the newest seven weeks are reached. From judgement.
    lists: int = 50
    names: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.links is not None:
            pattern_of(self.links)

    def wants(self, address: str) -> bool:
        """Does the address look like an article's? Without a pattern all do."""
        return self.links is None or pattern_of(self.links).search(address) is not None


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of bytes beside them: where they come from, what the server said they are, what is asked."""

    address: str
    content_type: str | None
    options: Options


@dataclass(slots=True)
class Found:
    """What the reader of one kind gathers, in the order of the source; `read_listing` makes the listing of it."""

    items: list[Item] = field(default_factory=list)
    more: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    title: str | None = None
    language: str | None = None
    every: float | None = None


_EXPRESSION = re.compile(r"[\^$\\|(\[+]")


def pattern_of(links: str) -> re.Pattern[str]:
    """The expression that a glob or a regular expression stands for; raises `ArgumentError` with advice.

    >>> bool(pattern_of("*/news/*.html").search("https://paper.example/news/a.html"))
    True
    """
    if not links:
        raise ArgumentError("Wanted a pattern of addresses such as https://paper.example/news/*, found an empty one.")
    if not _EXPRESSION.search(links):
        links = "^" + ".*".join(re.escape(part) for part in links.split("*")) + "$"
    try:
        return re.compile(links)
    except re.error as error:
        raise ArgumentError(
            f"The pattern {links!r} is no regular expression: {error}. Write a glob such as "
            "https://paper.example/news/*, or an expression such as /news/\\d+$."
        ) from None
