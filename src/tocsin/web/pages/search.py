"""Searching: the reports that hold words, with the words marked, and the actors and places that are called so."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from tocsin.knowledge import actor, find_actors, places_named
from tocsin.store import Desk, Row
from tocsin.store.searching import BEGIN, END, terms
from tocsin.web.advice import WrongFilter
from tocsin.web.listing import NO_PAGES, Pager, linked, turned
from tocsin.web.marks import Piece
from tocsin.web.pages.cast import actor_address, members_called
from tocsin.web.pages.lines import outlet_named
from tocsin.web.pages.places import place_lines
from tocsin.web.pages.references import Reference, references

# reports a page, and names. From judgement: three screens of reports, and one row of names.
A_PAGE, _NAMES = 20, 6
# Words that are tried without one of them where nothing holds all. From judgement: longer questions are sentences.
_TRIED = 6
# A longer question than this is no name. The longest of the tables has 71 characters (2026-11-25).
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that holds all the words; pieces of its headline and text are marked `found`."""

    article: int
    outlet: str
    published: dt.date | None
    headline: tuple[Piece, ...]
    snippet: tuple[Piece, ...]
    incidents: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class NameHit:
    """An actor or a place that is called so, with how many incidents of the desk it has a part in."""

    kind: Literal["actor", "place"]
    name: str
    says: str
    incidents: int
    href: str


@dataclass(frozen=True, slots=True)
class Loosened:
    """What to leave away so that something is found, in words, and the address of the question without it."""

    words: str
    without: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was found for `q`: reports, the newest day first, and names. `advice` says what was wrong with the page."""

    q: str
    advice: str
    pager: Pager
    hits: tuple[Hit, ...]
    names: tuple[NameHit, ...]
    loosened: Loosened | None


def search_page(desk: Desk, q: str, *, page: str = "", path: str = "/search") -> SearchPage:
    """The page of what was found; `path` is that of its links. Whatever signs the words have, they are words."""
    asked = " ".join(q.replace("\x00", " ").split())
    if not terms(asked):
        return SearchPage(asked, "", NO_PAGES, (), (), None)
    total = desk.count_hits(asked)
    try:
        pager = turned(path, {"q": asked}, page, total=total, a_page=A_PAGE)
    except WrongFilter as error:
        return SearchPage(asked, str(error), NO_PAGES, (), (), None)
    rows = desk.search(asked, start=pager.start(A_PAGE), limit=A_PAGE) if total else []
    told = desk.told_by([row["seq"] for row in rows])
    hits = tuple(_hit(row, told.get(row["seq"], [])) for row in rows)
    names = _names(desk, asked) if pager.page == 1 else ()
    return SearchPage(asked, "", pager, hits, names, None if total else _loosened(desk, asked, path))


def _hit(row: Row, told: list[Row]) -> Hit:
    return Hit(
        row["seq"],
        outlet_named(row["publisher"], row["uri"]),
        row["published"],
        found_in(row["headline"]),
        found_in(row["snippet"]),
        references(told),
    )


def found_in(text: str) -> tuple[Piece, ...]:
    """Text of the desk's search in pieces: what stands between its two signs is found.

    >>> [(piece.text, piece.kinds) for piece in found_in("The \\x02depot\\x03 burned.")]
    [('The ', ()), ('depot', ('found',)), (' burned.', ())]
    """
    pieces, found = [], False
    for part in re.split(f"([{BEGIN}{END}])", re.sub(r"\s+", " ", text).strip()):
        if part in (BEGIN, END):
            found = part == BEGIN
        elif part:
            pieces.append(Piece(part, ("found",) if found else ()))
    return tuple(pieces)


def _names(desk: Desk, asked: str) -> tuple[NameHit, ...]:
    if len(asked) > _LONGEST:
        return ()
    return (*_actors(desk, asked)[:_NAMES], *_places(desk, asked)[:_NAMES])


def _actors(desk: Desk, asked: str) -> list[NameHit]:
    """Those of the desk, and of the tables also under another name; whom the tables know and the desk has first."""
    called = {one.id: one for one in find_actors(" ".join(terms(asked)), limit=_NAMES)}
    members = {one.key: one for one in members_called(desk, asked, called)}
    keys = sorted(members, key=lambda key: not members[key].known)
    found = []
    for key in [*keys, *(id for id in called if id not in members)][:_NAMES]:
        known, member = called.get(key) or actor(key), members.get(key)
        says = ", ".join(filter(None, (known.kind, known.country))) if known else ""
        name = member.name if member else known.name if known else key
        found.append(NameHit("actor", name, says, member.incidents if member else 0, actor_address(key)))
    return found


def _places(desk: Desk, asked: str) -> list[NameHit]:
    """Those of the desk, also under another name that the tables have."""
    names = dict.fromkeys(one.place.name for one in places_named(" ".join(terms(asked))))
    spots = desk.spots(called=terms(asked), named=list(names))
    found = place_lines(desk, sorted(spots, key=lambda spot: -spot["n"])[:_NAMES])
    return [NameHit("place", one.name, one.country, one.incidents, one.href) for one in found]


def _loosened(desk: Desk, asked: str, path: str) -> Loosened | None:
    """The word without which most reports are found."""
    every = terms(asked)
    if not 1 < len(every) <= _TRIED:
        return None
    without = [" ".join(f'"{o}"' if " " in o else o for o in every if o != term) for term in every]
    counts = [desk.count_hits(words) if words else 0 for words in without]
    most = max(range(len(every)), key=counts.__getitem__)
    if not counts[most]:
        return None
    words = f"Without “{every[most]}” there would be {counts[most]:,}."
    return Loosened(words, linked(path, {"q": without[most]}))
