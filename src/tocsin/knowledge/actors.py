"""Every known actor by its id, and its standing on a day: role, sector, memberships, parents; who holds an office."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from tocsin.knowledge.compiled import Kind, compiled


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An actor of the tables as it is at any time; `sector` is today's or the last known.

    `countries` are those where an armed group acts beside its own.
    """

    id: str
    name: str
    kind: str
    country: str | None
    international: str | None
    sector: str | None
    aliases: tuple[str, ...]
    wikidata: str | None
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """What an actor is on a day; names, not ids, the nearest parent first. `suspended` names are among `member_of`."""

    role: str | None
    sector: str | None
    member_of: tuple[str, ...]
    part_of: tuple[str, ...]
    suspended: tuple[str, ...] = ()


def _holds(first: int | None, last: int | None, day: date | None) -> bool:
    """Does a term with these ends hold the day; without a day, does it still run?"""
    if day is None:
        return last is None
    number = day.toordinal()
    return (first is None or first <= number) and (last is None or number <= last)


@lru_cache(maxsize=4096)
def entry_of(id: str) -> dict[str, Any] | None:
    """What the tables hold of the actor, as `compiling` writes it."""
    entry: dict[str, Any] | None = compiled().get(Kind.ACTOR, id)
    return entry or _institution_entry(id)


def institution_id(iso3: str, slug: str) -> str:
    """The id of a state's institution."""
    return f"tocsin:{iso3.lower()}-{slug}"


def _institution_entry(id: str) -> dict[str, Any] | None:
    """The entry of an institution, which its id describes: `tocsin:tur-foreign-ministry`."""
    if id[:7] != "tocsin:" or id[10:11] != "-":
        return None
    iso3, slug = id[7:10].upper(), id[11:]
    state, kind = compiled().get(Kind.ACTOR, f"iso:{iso3}"), compiled().get(Kind.INSTITUTION, slug)
    if state is None or kind is None:
        return None
    name = state["terms"][0][0]
    first, *others = [f"{state['people']} {n}" for n in kind["names"]]
    aliases = [*others, *(f"{name}'s {n}" for n in kind["names"])]
    term = [first, aliases, kind["sector"], f"iso:{iso3}", None, None, 1]
    return {
        "kind": "body",
        "country": iso3,
        "international": None,
        "countries": [],
        "wikidata": None,
        "terms": [term],
        "offices": [],
        "memberships": [],
    }


def _term(entry: dict[str, Any], day: date | None) -> list[Any] | None:
    return next((term for term in entry["terms"] if _holds(term[4], term[5], day)), None)


def actor(id: str) -> KnownActor | None:
    """The actor of this id, `None` where the tables do not know it.

    >>> actor("iso:RUS").name, actor("tocsin:is-k").kind
    ('Russia', 'armed group')
    """
    entry = entry_of(id)
    if entry is None:
        return None
    now = _term(entry, None) or entry["terms"][-1]
    sector = _sector_in_office(entry, None) if entry["kind"] == "person" else now[2]
    return KnownActor(
        id=id,
        name=now[0],
        kind=entry["kind"],
        country=entry["country"],
        international=entry["international"],
        sector=sector,
        aliases=tuple(now[1]),
        wikidata=entry["wikidata"],
        countries=tuple(entry["countries"]),
    )


def actor_at(id: str, day: date | None) -> Standing | None:
    """The actor's standing on that day (today's without a day), `None` where the tables do not know it.

    >>> actor_at("Q7747", date(2010, 6, 1)).role
    'prime minister of Russia'
    """
    entry = entry_of(id)
    if entry is None:
        return None
    if entry["kind"] == "person":
        held = _offices(entry, day)
        return Standing(held[0][0] if held else None, _sector_in_office(entry, day), (), ())
    belongs = [(body, status) for body, status, first, last, _ in entry["memberships"] if _holds(first, last, day)]
    suspended = tuple(_name(body) for body, status in belongs if status == "suspended")
    member_of = tuple(_name(body) for body, status in belongs if status == "member")
    now = _term(entry, day)
    if now is None:
        return Standing(None, None, member_of, (), suspended)
    return Standing(None, now[2], member_of, tuple(_parents(now[3], day)), suspended)


def _name(id: str) -> str:
    known = actor(id)
    assert known is not None, f"a table names {id} and no table has it"
    return known.name


def _parents(parent: str | None, day: date | None) -> list[str]:
    names: list[str] = []
    while parent and (entry := entry_of(parent)) is not None and _name(parent) not in names:
        names.append(_name(parent))
        above = _term(entry, day)
        parent = above[3] if above else None
    return names


def _offices(entry: dict[str, Any], day: date | None) -> list[list[Any]]:
    """The offices that a person holds on that day, the newest first: [role, of, sector, first, last, exact]."""
    held = [office for office in entry["offices"] if _holds(office[3], office[4], day)]
    return sorted(held, key=lambda office: office[3] or 0, reverse=True)


def _sector_in_office(entry: dict[str, Any], day: date | None) -> str | None:
    """The office's sector, else that of the group or force that it is of; ELI after the last office of a state."""
    if held := _offices(entry, day):
        _, of, sector, *_ = held[0]
        if sector:
            return str(sector)
        whose = entry_of(of)
        now = _term(whose, day) if whose else None
        return now[2] if now else None
    ends = [last for _, of, _, _, last, _ in entry["offices"] if len(of) == 3]
    left = [end for end in ends if end is not None and (day is None or end < day.toordinal())]
    return "ELI" if left else None


@lru_cache(maxsize=1024)
def there_on(ids: tuple[str, ...], day: date | None) -> tuple[str, ...]:
    """Of actors that share a name those that there are on the day, in their order; all where there is none.

    Several tables may have one thing: a movement that became a party, a militia that an army took in. It is then the
    first that there is. Without a day all are there.

    >>> there_on(("tocsin:fatah", "tocsin:fatah-party"), date(1980, 1, 1))
    ('tocsin:fatah',)
    >>> there_on(("tocsin:fatah", "tocsin:fatah-party"), date(2020, 1, 1))
    ('tocsin:fatah-party',)
    """
    if len(ids) < 2:
        return ids
    there = tuple(id for id in ids if day is None or _is_there(id, day)) or ids
    kept: list[KnownActor] = []
    for id in there:
        one = actor(id)
        if one is not None and not any(_is_same_thing(one, other) for other in kept):
            kept.append(one)
    return tuple(one.id for one in kept) or there


def _is_there(id: str, day: date) -> bool:
    entry = entry_of(id)
    return entry is None or _term(entry, day) is not None


def _is_same_thing(one: KnownActor, other: KnownActor) -> bool:
    """Are two rows of different tables that share a name one thing?

    They are where they share their country too, or where both have that name first of all and one is of no country.
    """
    if one.kind == other.kind:
        return False  # two rows of one table are two things
    if one.country and other.country:
        return one.country == other.country
    return one.name == other.name


def members(body_id: str, day: date | None) -> list[str]:
    """The codes of the states that belong to the body on that day (today's without a day), sorted.

    >>> "UZB" in members("Q318693", date(2022, 11, 23)), "UZB" in members("Q318693", date(2008, 8, 1))
    (False, True)
    """
    terms = compiled().get(Kind.MEMBERS, body_id) or ()
    return sorted(iso3 for iso3, status, first, last, _ in terms if status == "member" and _holds(first, last, day))


def person_by_last_name(last: str) -> tuple[str, ...]:
    """The ids of all persons of that surname, in table order; case does not matter.

    >>> person_by_last_name("Putin")
    ('Q7747',)
    """
    return tuple(compiled().get(Kind.SURNAME, last.casefold()) or ())


@dataclass(frozen=True, slots=True)
class OfficeTerm:
    """A term of an office; `of` is a state's code or an id. Both days are included, `None` is an open end."""

    role: str
    of: str
    first: date | None
    last: date | None

    def holds(self, day: date) -> bool:
        """Does the term hold the day?"""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@lru_cache(maxsize=1024)
def offices_of(id: str) -> tuple[OfficeTerm, ...]:
    """All terms of office of a person; empty for everybody else."""
    entry = entry_of(id)
    return tuple(
        OfficeTerm(role, of, *(None if end is None else date.fromordinal(end) for end in (first, last)))
        for role, of, _, first, last, _ in (entry["offices"] if entry else ())
    )


def _office_at(title: str, of: str, day: date | None) -> list[list[Any]]:
    """The terms that hold the day, the newest first: [person, role, of, sector, first, last, exact]."""
    terms = compiled().get(Kind.HOLDERS, f"{title.casefold()}\t{of}") or ()
    return sorted((t for t in terms if _holds(t[4], t[5], day)), key=lambda t: t[4] or 0, reverse=True)


def officeholders(title: str, of: str, day: date | None) -> list[str]:
    """The ids of all who may hold the office on that day (today's without a day), the newest first.

    `of` is a state's code, or the id of a body, group, force or territory, or `ANYWHERE` for a title that says it
    itself ("governor of Texas"). Several where the tables know a handover only to the month or year, or where two
    hold it.
    """
    return list(dict.fromkeys(term[0] for term in _office_at(title, of, day)))


def officeholder(title: str, of: str, day: date | None) -> str | None:
    """The id of who holds that office on that day (today's without a day); `of` as for `officeholders`.

    On the day of a handover it is the successor. `None` where nobody of the tables does, or where the
    tables know the successor's first day only to the month and two persons fit.

    >>> officeholder("president", "RUS", date(2010, 6, 1))
    'Q23530'
    """
    held = _office_at(title, of, day)
    if len({term[0] for term in held}) > 1 and not held[0][6]:
        return None
    return held[0][0] if held else None
