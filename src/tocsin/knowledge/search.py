"""Actors by their names, for people who look something up; what texts say is a matter of `names`."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from tocsin.knowledge.actors import KnownActor, Standing, actor, actor_at, entry_of
from tocsin.knowledge.compiled import Kind, compiled
from tocsin.knowledge.names import find_names

# names less alike than this are no slip of the pen; from judgement
_ALIKE = 0.75


@dataclass(frozen=True, slots=True)
class Term:
    """A span of days with what held in it: an office, a membership, a parent or sector. `None` is an open end."""

    what: str
    first: date | None
    last: date | None

    def holds(self, day: date) -> bool:
        """Does the term hold the day?"""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


def find_actors(words: str, limit: int = 20) -> list[KnownActor]:
    """Actors whose name or alias is the words, then those with one that begins so, then those with one that holds them.

    Case does not matter. Empty where no table has such a name.

    >>> [one.name for one in find_actors("islamic state khorasan")][:1]
    ['Islamic State Khorasan']
    """
    wanted = " ".join(words.casefold().split())
    if not wanted:
        return []
    ids: dict[str, None] = dict.fromkeys(compiled().get(Kind.FIND, wanted) or ())
    for name in find_names(words.strip()):
        if (name.start, name.end) == (0, len(words.strip())) and name.kind not in ("demonym", "capital", "seat"):
            ids.update(dict.fromkeys(name.ids))
    for key in _matching(wanted):
        if len(ids) >= limit:
            break
        ids.update(dict.fromkeys(compiled().get(Kind.FIND, key)))
    found = (actor(id) for id in list(ids)[:limit])
    return [one for one in found if one is not None]


def _matching(wanted: str) -> Iterator[str]:
    yield from sorted(compiled().keys(Kind.FIND, wanted), key=len)
    yield from sorted((key for key in compiled().keys(Kind.FIND) if f" {wanted}" in key), key=len)


def ids_named(words: str) -> list[str]:
    """The ids that the words are, or whose whole name they are: an id, a state's code, a name, else an alias.

    >>> ids_named("KAZ"), ids_named("tocsin:is-k")
    (['iso:KAZ'], ['tocsin:is-k'])
    """
    asked = " ".join(words.split())
    for id in (asked, f"iso:{asked.upper()}"):
        if actor(id) is not None:
            return [id]
    found = [one for one in find_actors(asked) if asked.casefold() in map(str.casefold, (one.name, *one.aliases))]
    first = [one for one in found if one.name.casefold() == asked.casefold()]
    return [one.id for one in first or found]


def near_names(words: str, limit: int = 4) -> list[str]:
    """Names of actors that are nearly the words, the likest first."""
    asked = " ".join(words.casefold().split())
    names = difflib.get_close_matches(asked, compiled().keys(Kind.FIND, asked[:1]), n=limit, cutoff=_ALIKE)
    known = (actor(id) for name in names for id in compiled().get(Kind.FIND, name))
    return list(dict.fromkeys(one.name for one in known if one is not None))[:limit]


def describe(id: str, day: date | None) -> tuple[KnownActor, Standing, list[Term]] | None:
    """The actor, its standing on the day, and all that the tables know in time; `None` for an id of nobody."""
    known, standing, entry = actor(id), actor_at(id, day), entry_of(id)
    if known is None or standing is None or entry is None:
        return None
    terms = [Term(role, *_days(first, last)) for role, _, _, first, last, _ in entry["offices"]]
    for body, status, first, last, _ in entry["memberships"]:
        terms.append(Term(f"{status} of {_name(body)}", *_days(first, last)))
    for _, _, sector, part_of, first, last, _ in entry["terms"]:
        what = ", ".join(filter(None, (sector, part_of and f"part of {_name(part_of)}")))
        if what and (first or last or known.kind == "armed group"):
            terms.append(Term(what, *_days(first, last)))
    for iso3, status, first, last, _ in compiled().get(Kind.MEMBERS, id) or ():
        terms.append(Term(f"{_name(f'iso:{iso3}')}, {status}", *_days(first, last)))
    return known, standing, sorted(terms, key=lambda t: (t.first or date.min, t.what))


def _days(first: int | None, last: int | None) -> tuple[date | None, date | None]:
    ends: list[Any] = [None if end is None else date.fromordinal(end) for end in (first, last)]
    return ends[0], ends[1]


def _name(id: str) -> str:
    known = actor(id)
    return known.name if known else id
