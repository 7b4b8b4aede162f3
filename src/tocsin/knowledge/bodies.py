"""International bodies, their members in time, armed groups, parties, news organisations, forces and ministries."""

from collections.abc import Iterable
from dataclasses import dataclass
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
    countries: tuple[str, ...] = ()
    """Where else a group acts."""


@dataclass(frozen=True, slots=True)
class Membership:
    """A state belongs to a body for a term. `status` is one of `STATUSES`; a suspended member is still one."""

    body: str
    iso3: str
    status: str
    term: Term


BODY_KINDS = frozenset("alliance union court bank agency mission format forum organ ngo international other".split())
GROUP_KINDS = ("armed group", "movement", "militia", "criminal group")
FORCE_KINDS = (
    *("army", "navy", "air force", "forces", "guard", "police", "intelligence"),
    *("ministry", "parliament", "court", "council", "presidency", "agency", "other"),
)
STATUSES = ("member", "observer", "associate", "candidate", "partner", "suspended")


def read_bodies(path: Traversable) -> tuple[Organisation, ...]:
    """International bodies and formats in table order."""
    found = []
    for row in rows(path, "id name aliases kind international part_of wikidata source"):
        row.one_of("kind", BODY_KINDS)
        found.append((row, _organisation(row, "body")))
    return _checked(found, "bodies")


def read_groups(path: Traversable) -> tuple[Organisation, ...]:
    """Armed groups in table order; a group whose sector or parent changed has a row a term."""
    found = []
    for row in rows(
        path, "id name aliases kind sector country countries part_of split_from from until wikidata source"
    ):
        row.one_of("kind", GROUP_KINDS)
        for code in row.names("countries"):
            if code not in states():
                raise row.error(f'"{code}" in "countries" is no state\'s code. Write ISO 3166 alpha-3 codes.')
        found.append((row, _organisation(row, "armed group")))
    known = {one.id for _, one in found}
    for row, one in found:
        if row["split_from"] and (row["split_from"] not in known or row["split_from"] == one.id):
            raise row.error(f'"{row["split_from"]}" is no other id of this table. Add it, or empty split_from.')
    return _checked(found, "groups", several=True)


def read_parties(path: Traversable) -> tuple[Organisation, ...]:
    """Political parties in table order."""
    found = [
        (row, _organisation(row, "party", sector="PTY"))
        for row in rows(path, "id name aliases country from until source")
    ]
    return _checked(found, "parties", several=True)


def read_news(path: Traversable) -> tuple[Organisation, ...]:
    """News organisations in table order."""
    found = []
    for row in rows(path, "id name aliases country kind source"):
        row.one_of("kind", ("agency", "state", "public", "private"))
        found.append((row, _organisation(row, "news organisation", sector="JRN")))
    return _checked(found, "news")


def read_forces(path: Traversable) -> tuple[Organisation, ...]:
    """Forces, ministries, services and parliaments in table order; each is part of a state or of another."""
    found = []
    for row in rows(path, "id name aliases country sector part_of kind source"):
        row.text("country"), row.text("sector"), row.text("part_of")
        row.one_of("kind", FORCE_KINDS)
        found.append((row, _organisation(row, "body")))
    return _checked(found, "forces")


def _organisation(row: Row, kind: str | None, sector: str | None = None) -> Organisation:
    cells = row.cells
    row.source()
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
        countries=row.names("countries") if "countries" in cells else (),
    )


def _checked(found: list[tuple[Row, Organisation]], name: str, *, several: bool = False) -> tuple[Organisation, ...]:
    owners, before = Once(shared_names(name)), dict[str, list[Organisation]]()
    for row, one in found:
        for other in before.get(one.id, []):
            if not several:
                raise row.error(f"{one.id} has a row already. Merge the two.")
            if one.term.overlaps(other.term):
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


def read_memberships(path: Traversable, bodies: Iterable[str]) -> tuple[Membership, ...]:
    """Who belonged to which body when, in table order. A suspension stands beside the membership that it suspends."""
    known, found = frozenset(bodies), dict[tuple[str, str], list[Membership]]()
    for row in rows(path, "body iso3 status from until source"):
        row.text("from"), row.source()
        status = row.one_of("status", STATUSES) or ""
        one = Membership(row.one_of("body", known) or "", row.one_of("iso3", states()) or "", status, row.term())
        for other in found.setdefault((one.body, one.iso3), []):
            if one.term.overlaps(other.term) and (other.status == "suspended") == (status == "suspended"):
                raise row.error(f"{one.iso3} is in {one.body} twice at a time. Part the terms.")
        found[one.body, one.iso3].append(one)
    return tuple(one for many in found.values() for one in many)


@cache
def bodies() -> tuple[Organisation, ...]:
    """All international bodies."""
    return read_bodies(table("bodies.tsv"))


@cache
def groups() -> tuple[Organisation, ...]:
    """All armed groups, a row a term."""
    return read_groups(table("groups.tsv"))


@cache
def parties() -> tuple[Organisation, ...]:
    """All political parties."""
    return read_parties(table("parties.tsv"))


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
