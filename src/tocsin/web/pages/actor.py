"""One actor: who it is by the tables, what it did to whom and what was done to it, and what it says."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.knowledge import KnownActor, Standing, Term, describe, ids_named, near_names
from tocsin.records.flat import SEPARATOR
from tocsin.store import Desk, Row
from tocsin.web.advice import NotThere
from tocsin.web.bars import Month, months_of
from tocsin.web.pages.cast import BY_NAME, actor_address, name_of, parties
from tocsin.web.pages.lines import Line, lines_of
from tocsin.web.pages.references import deed_words
from tocsin.web.pages.statements import StatementLine, statement_lines

# From judgement: what can be taken in at a look; lists have the rest.
_INCIDENTS, _STATEMENTS, _OTHERS, _TERMS = 20, 8, 25, 60

_HAPPENED = frozenset({"actual", "ongoing", "historical"})


@dataclass(frozen=True, slots=True)
class Deeds:
    """How many incidents of a type: those `told` as having happened, and those only `said`: ahead, supposed, denied."""

    type: str
    words: str
    told: int
    said: int


@dataclass(frozen=True, slots=True)
class Party:
    """Another one in the same incidents: how many this actor did to it, it did to this actor, and both did together."""

    name: str
    href: str
    to: int
    by: int
    together: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What the tables know: who it is, what it is on `day`, and all of it in time."""

    actor: KnownActor
    day: dt.date | None
    standing: Standing
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class ActorPage:
    """An actor. `key` is its id, or `name:` and a name; `facts` are `None` where the tables do not know it.

    `called` is how reports call it. `did` and `suffered` count the desk's incidents by type, `claims` those that it
    claims, which is no finding. `months` are those of incidents with a day, of which `undated` have none. `incidents`
    and `statements` are the newest of `total` and `said`.
    """

    key: str
    name: str
    facts: Facts | None
    called: tuple[str, ...]
    total: int
    did: tuple[Deeds, ...]
    suffered: tuple[Deeds, ...]
    claims: int
    others: tuple[Party, ...]
    all_others: int
    months: tuple[Month, ...]
    undated: int
    incidents: tuple[Line, ...]
    statements: tuple[StatementLine, ...]
    said: int
    stale: bool


def actor_page(desk: Desk, asked: str) -> ActorPage:
    """The page of an actor by its key, or by a name that only one has. Raises `NotThere`."""
    key = _key(asked)
    id, name = ("", key.removeprefix(BY_NAME)) if key.startswith(BY_NAME) else (key, "")
    facts = _facts(id, desk.newest_day()) if id else None
    # the database does not tell "the police" from "The police", nor a name from that of one whom the tables know
    found = [(row, *_sides(row)) for row in desk.incidents_with(id=id, name=name)]
    found = [one for one in found if any(key in side for side in one[1:])]
    rows = [row for row, *_ in found]
    said = desk.statements_by(id=id, name=name, limit=_STATEMENTS)
    if not rows and not said and facts is None:
        near = near_names(name or id)
        hint = f" Meant perhaps: {', '.join(near)}." if near else ""
        raise NotThere(f"No actor {name or id!r} on this desk or in the tables.{hint} Those who appear: /actors")
    others = _others([(did, suffered) for _, did, suffered, _ in found], key)
    days = Counter(row["earliest"] for row in rows)
    undated = days.pop(None, 0)
    return ActorPage(
        key=key,
        name=name_of(key),
        facts=facts,
        called=tuple(desk.names_of(id)) if id else (name,),
        total=len(rows),
        did=_deeds([row for row, did, _, _ in found if key in did]),
        suffered=_deeds([row for row, _, suffered, _ in found if key in suffered]),
        claims=sum(key in claimants for *_, claimants in found),
        others=others[:_OTHERS],
        all_others=len(others),
        months=months_of(days),
        undated=undated,
        incidents=_newest(desk, rows),
        statements=statement_lines(desk, said),
        said=desk.count_statements_by(id=id, name=name) if len(said) == _STATEMENTS else len(said),
        stale=desk.is_stale(),
    )


def _key(asked: str) -> str:
    """The key that is asked for: as it is, else the id of a name that only one has in the tables."""
    if ":" in asked:  # an id, or a name that says it is one
        return asked
    ids = ids_named(asked)
    return ids[0] if len(ids) == 1 else f"{BY_NAME}{asked}"


def _facts(id: str, day: dt.date | None) -> Facts | None:
    found = describe(id, day)
    return None if found is None else Facts(found[0], day, found[1], tuple(found[2][-_TERMS:]))


def _sides(row: Row) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The keys of those who did it, whom it concerned, and who claim it."""
    did, suffered = (frozenset(key for key, _ in parties(row, side)) for side in ("actors", "whom"))
    names = (f"{BY_NAME}{name}" for name in row["claimed_by"].split(SEPARATOR))
    return did, suffered, frozenset((*row["claimed_by_ids"].split(SEPARATOR), *names))


def _deeds(rows: list[Row]) -> tuple[Deeds, ...]:
    """By type, the most frequent first."""
    told = Counter(row["type"] for row in rows if row["status"] in _HAPPENED and not row["denied"])
    every = Counter(row["type"] for row in rows)
    return tuple(Deeds(type, deed_words(type), told[type], n - told[type]) for type, n in every.most_common())


def _others(sides: Sequence[tuple[frozenset[str], frozenset[str]]], key: str) -> tuple[Party, ...]:
    counts: dict[str, list[int]] = {}
    for did, suffered in sides:
        for n, (mine, theirs) in enumerate(((did, suffered), (suffered, did), (did, did))):
            if key in mine:
                for other in theirs - {key}:
                    counts.setdefault(other, [0, 0, 0])[n] += 1
    found = sorted(counts, key=lambda other: (-sum(counts[other]), other))
    return tuple(Party(name_of(other), actor_address(other), *counts[other]) for other in found)


def _newest(desk: Desk, rows: list[Row]) -> tuple[Line, ...]:
    numbers = [row["id"] for row in rows[:_INCIDENTS]]
    found = {row["id"]: row for row in desk.incident_rows(numbers)}
    return lines_of(desk, [found[number] for number in numbers if number in found])
