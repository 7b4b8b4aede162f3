"""International bodies, their members in time, armed groups, news organisations, forces and ministries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources.abc import Traversable

from tocsin.knowledge.states import states
from tocsin.knowledge.tables import INTERNATIONAL, SECTORS, Once, Row, Term, rows, shared_names, table

_ALWAYS = Term(None, None, exact=True)


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body, armed group, news organisation or force, as one row tells it for one term."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    country: str | None
    international: str | None
    sector: str | None
    part_of: str | None
    wikidata: str | None
    term: Term


@dataclass(frozen=True, slots=True)
class Membership:
    """A state belongs to a body for a term."""

    body: str
    iso3: str
    term: Term


def read_bodies(path: Traversable) -> tuple[Organisation, ...]:
    """International bodies and formats in table order."""
    found = [
        (row, _organisation(row, row.one_of("kind", ("body",))))
        for row in rows(path, "id name aliases kind international part_of wikidata")
    ]
    return _checked(found, "bodies")


def read_groups(path: Traversable) -> tuple[Organisation, ...]:
    """Armed groups in table order; a group whose sector or parent changed has a row a term."""
    found = [
        (row, _organisation(row, row.one_of("kind", ("armed group",))))
        for row in rows(path, "id name aliases kind sector country part_of from until wikidata")
    ]
    return _checked(found, "groups", several=True)


def read_news(path: Traversable) -> tuple[Organisation, ...]:
    """News organisations in table order."""
    found = []
    for row in rows(path, "id name aliases country kind"):
        row.one_of("kind", ("agency", "state", "public", "private"))
        found.append((row, _organisation(row, "news organisation", sector="JRN")))
    return _checked(found, "news")


def read_forces(path: Traversable) -> tuple[Organisation, ...]:
    """Forces, ministries, services and parliaments in table order; each is part of a state or of another."""
    columns = "id name aliases country sector part_of"
    found = []
    for row in rows(path, columns):
        row.text("country"), row.text("sector"), row.text("part_of")
        found.append((row, _organisation(row, "body")))
    return _checked(found, "forces")


def _organisation(row: Row, kind: str | None, sector: str | None = None) -> Organisation:
    cells = row.cells
    return Organisation(
        id=row.identity(),
        name=row.text("name"),
        aliases=row.names("aliases"),
        kind=kind or "body",
        country=row.one_of("country", states(), empty=True) if "country" in cells else None,
        international=row.one_of("international", INTERNATIONAL) if "international" in cells else None,
        sector=row.one_of("sector", SECTORS) if "sector" in cells else sector,
        part_of=cells.get("part_of") or None,
        wikidata=row.wikidata() if "wikidata" in cells else None,
        term=row.term() if "from" in cells else _ALWAYS,
    )


def _checked(found: list[tuple[Row, Organisation]], name: str, *, several: bool = False) -> tuple[Organisation, ...]:
    owners, before = Once(shared_names(name)), dict[str, list[Organisation]]()
    for row, one in found:
        for other in before.get(one.id, []):
            if not several:
                raise row.error(f"{one.id} has a row already. Merge the two.")
            if _overlap(one.term, other.term):
                raise row.error(f"the term of {one.id} overlaps one of an earlier row. Part them.")
            if (one.name, one.aliases) != (other.name, other.aliases):
                raise row.error(f"the names of {one.id} differ from an earlier row's. Copy them.")
        before.setdefault(one.id, []).append(one)
        owners.claim(row, one.id, (one.name, *one.aliases))
    known = {*before, *(state.id for state in states().values())}
    for row, one in found:
        if one.part_of and (one.part_of not in known or one.part_of == one.id):
            raise row.error(f'"{one.part_of}" is no other id of this table and no state. Add it, or empty part_of.')
    return tuple(one for _, one in found)


def _overlap(a: Term, b: Term) -> bool:
    """Whether two terms share a day."""
    return (a.first or date.min) <= (b.last or date.max) and (b.first or date.min) <= (a.last or date.max)


def read_memberships(path: Traversable, bodies: Iterable[str]) -> tuple[Membership, ...]:
    """Who belonged to which body when, in table order."""
    known, found = frozenset(bodies), list[Membership]()
    for row in rows(path, "body iso3 from until note"):
        row.text("from")
        one = Membership(row.one_of("body", known) or "", row.one_of("iso3", states()) or "", row.term())
        for other in found:
            if (other.body, other.iso3) == (one.body, one.iso3) and _overlap(other.term, one.term):
                raise row.error(f"{one.iso3} is a member of {one.body} twice at a time. Part the terms.")
        found.append(one)
    return tuple(found)


@cache
def bodies() -> tuple[Organisation, ...]:
    """All international bodies."""
    return read_bodies(table("bodies.tsv"))


@cache
def groups() -> tuple[Organisation, ...]:
    """All armed groups, a row a term."""
    return read_groups(table("groups.tsv"))


@cache
def news() -> tuple[Organisation, ...]:
    """All news organisations."""
    return read_news(table("news.tsv"))


@cache
def forces() -> tuple[Organisation, ...]:
    """All forces, ministries and services."""
    return read_forces(table("forces.tsv"))


@cache
def memberships() -> tuple[Membership, ...]:
    """All memberships."""
    return read_memberships(table("memberships.tsv"), [body.id for body in bodies()])


def members(body_id: str, day: date | None) -> list[str]:
    """The codes of the states that belong to the body on that day (today's without a day), sorted.

    >>> "UZB" in members("Q318693", date(2022, 11, 23)), "UZB" in members("Q318693", date(2008, 8, 1))
    (False, True)
    """
    return sorted(one.iso3 for one in memberships() if one.body == body_id and one.term.holds(day))
