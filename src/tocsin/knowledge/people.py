"""Public office holders: who they are, and which office they held when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources.abc import Traversable

from tocsin.knowledge.bodies import bodies, groups
from tocsin.knowledge.states import states
from tocsin.knowledge.tables import Once, Term, rows, shared_names, table


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
    """A person holds an office for a term; `of` is a state's code, or the id of a body or group."""

    person: str
    role: str
    titles: tuple[str, ...]
    of: str
    term: Term


def read_people(path: Traversable) -> dict[str, Person]:
    """The persons of a table by id."""
    found, owners = dict[str, Person](), Once(shared_names("people"))
    for row in rows(path, "id name last_name aliases country wikidata"):
        row.text("last_name")
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
    for row in rows(path, "person role title of from until"):
        row.text("from"), row.text("title")
        found.append(
            Office(
                row.one_of("person", persons) or "",
                row.text("role"),
                row.names("title"),
                row.one_of("of", allowed) or "",
                row.term(),
            )
        )
    return tuple(found)


@cache
def people() -> dict[str, Person]:
    """All persons by id."""
    return read_people(table("people.tsv"))


@cache
def offices() -> tuple[Office, ...]:
    """All terms of office."""
    holders = [*states(), *(one.id for one in (*bodies(), *groups()))]
    return read_offices(table("offices.tsv"), people(), holders)


def offices_of(person: str, day: date | None) -> list[Office]:
    """The offices that the person holds on that day (today's without a day), the newest first."""
    held = [office for office in offices() if office.person == person and office.term.holds(day)]
    return sorted(held, key=lambda office: office.term.first or date.min, reverse=True)


@cache
def _last_names() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for person in people().values():
        for last in person.last_names:
            found.setdefault(last.casefold(), []).append(person.id)
    return {last: tuple(ids) for last, ids in found.items()}


def person_by_last_name(last: str) -> tuple[str, ...]:
    """The ids of all persons of that surname, in table order; case does not matter.

    >>> person_by_last_name("Putin")
    ('Q7747',)
    """
    return _last_names().get(last.casefold(), ())


@cache
def _holders() -> dict[tuple[str, str], tuple[Office, ...]]:
    found: dict[tuple[str, str], list[Office]] = {}
    for office in offices():
        for title in office.titles:
            found.setdefault((title.casefold(), office.of), []).append(office)
    return {key: tuple(held) for key, held in found.items()}


def officeholder(role_word: str, iso3: str, day: date | None) -> str | None:
    """The id of who holds that office on that day (today's without a day); `iso3` may be a body's id too.

    On the day of a handover it is the successor. `None` where nobody of the tables does, or where the
    tables know a handover only to the month and two persons fit.

    >>> officeholder("president", "RUS", date(2010, 6, 1))
    'Q23530'
    """
    held = [office for office in _holders().get((role_word.casefold(), iso3), ()) if office.term.holds(day)]
    if len({office.person for office in held}) > 1:
        newest = max(held, key=lambda office: office.term.first or date.min)
        return newest.person if all(office.term.exact for office in held) else None
    return held[0].person if held else None
