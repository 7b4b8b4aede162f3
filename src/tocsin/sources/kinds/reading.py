"""Bytes of any kind to a listing: unpacked, read by its kind, put in order, each thing once, within bounds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from importlib import import_module
from typing import cast

from tocsin.records import ArgumentError, Problem
from tocsin.sources.decode import without_surrogates
from tocsin.sources.kinds.dates import order
from tocsin.sources.kinds.offers import Found, Given, Item, Listing, Options
from tocsin.sources.kinds.unpacking import MAX_ARCHIVE, MAX_FEED, MAX_LIST, unpacked
from tocsin.sources.kinds.words import counted


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of source: the module of this package whose `read` reads it, and how many bytes it may have."""

    module: str
    meaning: str
    largest: int = MAX_LIST


KINDS: dict[str, Kind] = {
    "feed": Kind("feed", "RSS or Atom", MAX_FEED),
    "jsonfeed": Kind("jsonfeed", "JSON Feed"),
    "sitemap": Kind("sitemap", "a sitemap, of news or of pages, or an index of sitemaps"),
    "listing": Kind("link_list", "a page that links to articles"),
    "page": Kind("page", "one page that is watched itself"),
    "jsonl": Kind("json_lines", "JSON Lines, an article a line", MAX_ARCHIVE),
    "warc": Kind("warc", "an archive of pages", MAX_ARCHIVE),
    "mbox": Kind("mbox", "a mailbox of newsletters", MAX_ARCHIVE),
    "telegram": Kind("telegram", "a channel of Telegram, exported", MAX_ARCHIVE),
    "reliefweb": Kind("reliefweb", "reports of ReliefWeb's API"),
    "gdelt": Kind("gdelt", "articles of GDELT's DOC API"),
}
"""Every kind of source by its name; modules are imported when their kind is read."""

_DEFAULT = Options()
# Problems of one listing that are told one by one; an archive may have a thousand of one sort. From judgement.
_TOLD = 20


def read_listing(
    kind: str, body: bytes, address: str, *, content_type: str | None = None, options: Options = _DEFAULT
) -> Listing:
    """What is offered in `body`, which came from `address`; broken input is read as far as it goes and says so.

    Raises `ArgumentError` for a kind that there is not, and for names of fields that there are not, never for bytes.
    """
    if kind not in KINDS:
        raise ArgumentError(f"No kind of source {kind!r}. Kinds: {', '.join(KINDS)}.")
    given = Given(address, content_type, options)
    body, said = unpacked(body, KINDS[kind].largest)
    read = cast(Callable[[bytes, Given], Found], import_module(f"{__package__}.{KINDS[kind].module}").read)
    try:
        found = read(body, given)
    except ArgumentError:
        raise
    except Exception as error:  # other people's bytes and other people's parsers: one source must not stop the rest
        sentence = f"A fault of ours: {address} could not be read as {kind} ({type(error).__name__}: {error})."
        found = Found(problems=[Problem("internal", sentence + " Please report it with the source's address.")])
    problems = [*said, *found.problems]
    found.items = [_writable(item) for item in found.items]
    items = _once(sorted((item for item in found.items if _is_something(item)), key=lambda item: -order(item.day)))
    if nothing := sum(not _is_something(item) for item in found.items):
        sentence = f"{counted(nothing, 'item')} without an address (http or https) and without a text: left out."
        problems.append(Problem("broken-list", sentence))
    more = [a for a in dict.fromkeys(found.more) if a != address]
    if len(items) > options.limit or len(found.items) == options.limit + 1:  # where readers stop
        problems.append(_long(f"{len(items):,} items", f"the newest {options.limit:,}", "items"))
    if len(more) > options.lists:
        problems.append(_long(f"{len(more):,} further lists", f"the newest {options.lists:,}", "lists"))
    return Listing(
        kind,
        tuple(items[: options.limit]),
        tuple(more[: options.lists]),
        tuple(_few(problems)),
        found.title,
        found.language,
        found.every,
    )


def _writable(item: Item) -> Item:
    """The item with a content that can be written as UTF-8: JSON and XML can name half a character."""
    if item.content is None or item.content == (content := without_surrogates(item.content)):
        return item
    return replace(item, content=content)


def _is_something(item: Item) -> bool:
    return item.address is not None or item.content is not None


def _once(items: Iterable[Item]) -> list[Item]:
    """Each address once, and of what has none each id; the newest stays."""
    seen: set[tuple[str, str]] = set()
    kept = []
    for item in items:
        key = ("address", item.address) if item.address else ("id", item.id) if item.id else None
        if key is None or key not in seen:
            kept.append(item)
        if key is not None:
            seen.add(key)
    return kept


def _long(found: str, kept: str, what: str) -> Problem:
    return Problem(
        "long-list", f"{found} or more; {kept} were kept. Raise the bound of {what}, or name a narrower list."
    )


def _few(problems: list[Problem]) -> list[Problem]:
    """The problems, each once, the first of them; that there were more is told."""
    once = list(dict.fromkeys(problems))
    if len(once) <= _TOLD:
        return once
    rest = f"{len(once) - _TOLD:,} more problems of this list are not told one by one, such as: {once[_TOLD].message}"
    return [*once[:_TOLD], Problem("broken-list", rest)]
