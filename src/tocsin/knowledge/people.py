"""Public office holders: who they are, and which office they held when."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable

from tocsin.knowledge.bodies import bodies, forces, groups
from tocsin.knowledge.states import states
from tocsin.knowledge.tables import SECTORS, Once, Term, rows, shared_names, table
from tocsin.knowledge.territories import territories


@dataclass(frozen=True, slots=True)
class Person:
    """Someone known for a public office; `last_names` are the surname's spellings."""

    id: str
    name: str
    last_names: tuple[str, ...]
    aliases: tuple[str, ...]
    country: str | None
    wikidata: str | None


@dataclass(frozen=True, slots=True)
class Office:
    """A person holds an office for a term; `of` is a state's code, or the id of a body, group, force or territory.

    Without a `sector` the office has that of what it is of.
    """

    person: str
    role: str
    titles: tuple[str, ...]
    of: str
    sector: str | None
    term: Term


def read_people(path: Traversable) -> dict[str, Person]:
    """The persons of a table by id."""
    found, owners = dict[str, Person](), Once(shared_names("people"))
    for row in rows(path, "id name last_name aliases country wikidata source"):
        row.text("last_name"), row.source()
        country = row.one_of("country", states(), empty=True)
        one = Person(
            row.identity(), row.text("name"), row.names("last_name"), row.names("aliases"), country, row.wikidata()
        )
        if one.id in found:
            raise row.error(f"{one.id} has a row already. Merge the two.")
        owners.claim(row, one.id, (one.name, *one.aliases))
        found[one.id] = one
    return found


def read_offices(path: Traversable, people: Iterable[str], holders: Iterable[str]) -> tuple[Office, ...]:
    """The offices of a table in order; `holders` are those of whom one may be an officer."""
    persons, allowed, found = frozenset(people), frozenset(holders), list[Office]()
    before: dict[tuple[str, str, str], list[Term]] = {}
    for row in rows(path, "person role title of sector from until source"):
        row.text("from"), row.text("title"), row.source()
        found.append(
            Office(
                row.one_of("person", persons) or "",
                row.text("role"),
                row.names("title"),
                row.one_of("of", allowed) or "",
                row.one_of("sector", SECTORS, empty=True),
                row.term(),
            )
        )
        one = found[-1]
        terms = before.setdefault((one.person, one.role, one.of), [])
        if any(one.term.overlaps(term) for term in terms):
            raise row.error(f"{one.person} is {one.role} twice at a time. Part the terms, or merge the rows.")
        terms.append(one.term)
    return tuple(found)


@cache
def people() -> dict[str, Person]:
    """All persons by id."""
    return read_people(table("people.tsv"))


@cache
def offices() -> tuple[Office, ...]:
    """All terms of office."""
    holders = [*states(), *(one.id for one in (*bodies(), *groups(), *forces())), *territories()]
    return read_offices(table("offices.tsv"), people(), holders)
