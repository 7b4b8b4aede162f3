"""The codebook's tables as look-ups, checked as they are loaded."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast, get_args

from tocsin.knowledge.tables import Row, rows
from tocsin.records.vocabulary import EventType as EventTypeName
from tocsin.records.vocabulary import HarmKind, Quad

_FOLDER = files("tocsin.coding.codebook")
_SLOTS = frozenset("agent object with to from on for at against between by of into".split())


@dataclass(frozen=True, slots=True)
class EventType:
    """A PLOVER type or mode: conflict-cooperation score (-10 to 10, `None`: none published) and quad category."""

    type: EventTypeName
    mode: str | None
    score: float | None
    quad: Quad
    requires_recipient: bool


@dataclass(frozen=True, slots=True)
class EventVerb:
    """A verb that reports a happening; each role lists its slots, `harm` the toll of its victims."""

    lemma: str
    preposition: str | None
    type: EventTypeName
    mode: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    victim: tuple[str, ...]
    target: tuple[str, ...]
    harm: HarmKind | None
    example: str
    row: str


@dataclass(frozen=True, slots=True)
class EventNoun:
    """A noun that names a happening, and the prepositions that bring its roles."""

    lemma: str
    type: EventTypeName
    mode: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    target: tuple[str, ...]
    example: str
    row: str


@cache
def _types() -> dict[tuple[str, str | None], EventType]:
    found: dict[tuple[str, str | None], EventType] = {}
    for row in rows(_FOLDER / "types.tsv", "type mode score quad requires_recipient"):
        name = cast(EventTypeName, row.one_of("type", get_args(EventTypeName)))
        score = row.number("score", -10, 10) if row["score"] else None
        key = (name, row["mode"] or None)
        if key in found:
            raise row.error(f"{name} {row['mode']} has a row already. Merge the two.")
        required = row.one_of("requires_recipient", ("yes", "no")) == "yes"
        found[key] = EventType(name, key[1], score, cast(Quad, row.one_of("quad", get_args(Quad))), required)
    return found


def event_type(name: EventTypeName, mode: str | None = None) -> EventType:
    """The type, or its mode. Raises `KeyError` for a mode that the type does not have.

    >>> event_type("ASSAULT", "firearms").score
    -9.0
    """
    return _types()[name, mode]


@cache
def verbs() -> dict[str, tuple[EventVerb, ...]]:
    """The verbs by lemma; rows with a preposition stand before those without, as they ask for more."""
    found: dict[str, list[EventVerb]] = {}
    for row in rows(_FOLDER / "verbs.tsv", "lemma preposition type mode actor recipient victim target harm example"):
        name, mode = _type_and_mode(row)
        verb = EventVerb(
            lemma=row.text("lemma"),
            preposition=row["preposition"] or None,
            type=name,
            mode=mode,
            actor=_slots(row, "actor"),
            recipient=_slots(row, "recipient"),
            victim=_slots(row, "victim"),
            target=_slots(row, "target"),
            harm=cast(HarmKind | None, row.one_of("harm", get_args(HarmKind), empty=True)),
            example=row.text("example"),
            row=f"verbs:{row['lemma']}" + (f"-{row['preposition']}" if row["preposition"] else ""),
        )
        same = found.setdefault(verb.lemma, [])
        if any(other.preposition == verb.preposition for other in same):
            raise row.error(f'"{verb.lemma}" with that preposition has a row already. Merge the two.')
        same.append(verb)
    return {lemma: tuple(sorted(same, key=lambda v: v.preposition is None)) for lemma, same in found.items()}


@cache
def nouns() -> dict[str, EventNoun]:
    """The event nouns by lemma."""
    found: dict[str, EventNoun] = {}
    for row in rows(_FOLDER / "nouns.tsv", "lemma type mode actor recipient target example"):
        name, mode = _type_and_mode(row)
        noun = EventNoun(
            lemma=row.text("lemma"),
            type=name,
            mode=mode,
            actor=_slots(row, "actor"),
            recipient=_slots(row, "recipient"),
            target=_slots(row, "target"),
            example=row.text("example"),
            row=f"nouns:{row['lemma']}",
        )
        if noun.lemma in found:
            raise row.error(f'"{noun.lemma}" has a row already. Merge the two.')
        found[noun.lemma] = noun
    return found


def _type_and_mode(row: Row) -> tuple[EventTypeName, str | None]:
    name = cast(EventTypeName, row.one_of("type", get_args(EventTypeName)))
    mode = row["mode"] or None
    if (name, mode) not in _types():
        raise row.error(f"{name} has no mode {mode!r}. Modes: {', '.join(_modes(name))}.")
    return name, mode


def _modes(name: EventTypeName) -> Iterable[str]:
    return [mode for other, mode in _types() if other == name and mode]


def _slots(row: Row, role: str) -> tuple[str, ...]:
    slots = tuple(row[role].split(",")) if row[role] else ()
    for slot in slots:
        if slot not in _SLOTS:
            raise row.error(f'"{slot}" is no slot of {role}. Slots: {", ".join(sorted(_SLOTS))}.')
    return slots
