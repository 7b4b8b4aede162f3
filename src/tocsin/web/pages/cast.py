"""Who appears in the incidents: actors of the tables by their ids, others by the names that reports give them."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from tocsin.knowledge import actor
from tocsin.records.flat import SEPARATOR
from tocsin.store import Desk, Row
from tocsin.store.searching import terms

BY_NAME = "name:"
"""What stands before a name where an actor has no id that holds everywhere."""

# the ids of one article's own: they mean somebody else in the next one
_OWN = re.compile(r"a\d+")


@dataclass(frozen=True, slots=True)
class Member:
    """An actor with how many incidents it has a part in: those that it `did`, and those done to it (`suffered`).

    `key` is its id, or `name:` and a name; `known`: the tables have it. `countries` are ISO 3166 alpha-3.
    """

    key: str
    name: str
    known: bool
    countries: tuple[str, ...]
    incidents: int
    did: int
    suffered: int


def cast(rows: Iterable[Row]) -> list[Member]:
    """All who appear in these rows of `Desk.casts`, the most frequent first."""
    counts: dict[str, list[int]] = {}
    at: dict[str, dict[str, None]] = {}
    for row in rows:
        sides = [dict(parties(row, side)) for side in ("actors", "whom")]
        for key in dict.fromkeys([*sides[0], *sides[1]]):
            count = counts.setdefault(key, [0, 0, 0])
            count[0] += row["n"]
            for n, side in enumerate(sides, 1):
                if key in side:
                    count[n] += row["n"]
                    at.setdefault(key, {}).update(dict.fromkeys(filter(None, side[key].split())))
    found = [_member(key, count, tuple(at[key])) for key, count in counts.items()]
    return sorted(found, key=lambda one: (-one.incidents, one.name.casefold(), one.key))


def members_called(desk: Desk, words: str, ids: Collection[str]) -> list[Member]:
    """Those with all the words in their name, and those with one of these ids, which the tables have under them as
    another name; the most frequent first.
    """
    every = terms(words)
    found = cast(desk.casts(called=every, ids=sorted(ids)))
    return [one for one in found if one.key in ids or all(term.casefold() in one.name.casefold() for term in every)]


def parties(row: Row, side: str) -> Iterator[tuple[str, str]]:
    """The keys of those on one side of an incident's row (`actors` or `whom`), each with what is known of its country.

    A country is known of a name only where it is alone on its side.
    """
    ids = row[f"{side.removesuffix('s')}_ids"].split(SEPARATOR)
    names = row[side].split(SEPARATOR)
    where = row[f"{side.removesuffix('s')}_countries"] if len(names) == 1 else ""
    # names and ids stand in one order, things without an id last
    seen = set()
    for id, name in zip(ids, names, strict=False):
        if id and not _OWN.fullmatch(id):
            seen.add(name)
            yield id, ""
    for id in ids[len(names) :]:  # two whom a report calls the same
        if not _OWN.fullmatch(id):
            yield id, ""
    for name in names:
        if name and name not in seen:
            yield f"{BY_NAME}{name}", where


def key_of(id: str | None, name: str) -> str:
    """The key of one whom a report has under an id, which may be its own, and a name.

    >>> key_of("iso:TJK", "Dushanbe"), key_of("a4", "Turan Grid")
    ('iso:TJK', 'name:Turan Grid')
    """
    return id if id and not _OWN.fullmatch(id) else f"{BY_NAME}{name}"


def name_of(key: str) -> str:
    """What an actor is called: by the tables, else by reports."""
    known = None if key.startswith(BY_NAME) else actor(key)
    return known.name if known else key.removeprefix(BY_NAME)


def actor_address(key: str) -> str:
    """The address of an actor's page.

    >>> actor_address("tocsin:is-k"), actor_address("name:Turan Grid")
    ('/actors/tocsin:is-k', '/actors/name:Turan%20Grid')
    """
    return f"/actors/{quote(key, safe=':')}"


def _member(key: str, count: list[int], at: tuple[str, ...]) -> Member:
    known = None if key.startswith(BY_NAME) else actor(key)
    countries = at if known is None else tuple(filter(None, (known.country, *known.countries)))
    return Member(key, name_of(key), known is not None, countries, *count)
