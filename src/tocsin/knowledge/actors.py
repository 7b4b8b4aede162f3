"""Every known actor by its id, and its standing on a day: role, sector, memberships, parents."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from tocsin.knowledge.bodies import Organisation, bodies, forces, groups, memberships, news
from tocsin.knowledge.errors import TableError
from tocsin.knowledge.people import offices, offices_of, people
from tocsin.knowledge.states import states


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An actor of the tables as it is at any time; `sector` is today's or the last known."""

    id: str
    name: str
    kind: str
    country: str | None
    international: str | None
    sector: str | None
    aliases: tuple[str, ...]
    wikidata: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """What an actor is on a day; names, not ids, the nearest parent first."""

    role: str | None
    sector: str | None
    member_of: tuple[str, ...]
    part_of: tuple[str, ...]


@cache
def _organisations() -> dict[str, tuple[Organisation, ...]]:
    found: dict[str, tuple[Organisation, ...]] = {}
    for kind in (bodies(), groups(), news(), forces()):
        here: dict[str, list[Organisation]] = {}
        for one in kind:
            here.setdefault(one.id, []).append(one)
        for id, terms in here.items():
            if id in found or id in people():
                raise TableError(f'The id "{id}" stands in two tables of knowledge/data. Rename one.')
            found[id] = tuple(terms)
    return found


def _at(terms: tuple[Organisation, ...], day: date | None) -> Organisation | None:
    return next((one for one in terms if one.term.holds(day)), None)


@cache
def actor(id: str) -> KnownActor | None:
    """The actor of this id, `None` where the tables do not know it.

    >>> actor("iso:RUS").name, actor("tocsin:is-k").kind
    ('Russia', 'armed group')
    """
    if id.startswith("iso:"):
        if (state := states().get(id[4:])) is None:
            return None
        return KnownActor(id, state.name, "state", state.iso3, None, None, state.aliases, state.wikidata)
    if person := people().get(id):
        sector = _sector_in_office(id, None)
        return KnownActor(id, person.name, "person", person.country, None, sector, person.aliases, person.wikidata)
    if not (terms := _organisations().get(id)):
        return None
    now = _at(terms, None) or terms[-1]
    return KnownActor(id, now.name, now.kind, now.country, now.international, now.sector, now.aliases, now.wikidata)


def actor_at(id: str, day: date | None) -> Standing | None:
    """The actor's standing on that day (today's without a day), `None` where the tables do not know it.

    >>> actor_at("Q7747", date(2010, 6, 1)).role
    'prime minister of Russia'
    """
    if id.startswith("iso:") and id[4:] in states():
        names = {body.id: body.name for body in bodies()}
        held = [one.body for one in memberships() if one.iso3 == id[4:] and one.term.holds(day)]
        return Standing(None, None, tuple(names[body] for body in held), ())
    if id in people():
        held_offices = offices_of(id, day)
        role = held_offices[0].role if held_offices else None
        return Standing(role, _sector_in_office(id, day), (), ())
    if not (terms := _organisations().get(id)):
        return None
    now = _at(terms, day)
    if now is None:
        return Standing(None, None, (), ())
    return Standing(None, now.sector, (), tuple(_parents(now, day)))


def _parents(one: Organisation, day: date | None) -> list[str]:
    names, parent = list[str](), one.part_of
    while parent and (known := actor(parent)) and known.name not in names:
        names.append(known.name)
        above = _at(_organisations().get(parent, ()), day)
        parent = above.part_of if above else None
    return names


def _sector_in_office(person: str, day: date | None) -> str | None:
    """GOV in a state's office, the group's own sector in a group's; ELI after the last office."""
    if held := offices_of(person, day):
        of = held[0].of
        if of in states():
            return "GOV"
        now = _at(_organisations().get(of, ()), day)
        return now.sector if now else None
    ends = [office.term.last for office in offices() if office.person == person and office.of in states()]
    left = [end for end in ends if end is not None and (day is None or end < day)]
    return "ELI" if left else None
