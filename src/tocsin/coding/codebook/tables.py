"""The codebook's tables as look-ups, checked as they are loaded."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal, cast, get_args

from tocsin.knowledge.tables import Row, rows
from tocsin.records.vocabulary import EventType as EventTypeName
from tocsin.records.vocabulary import HarmKind, Quad

_FOLDER = files("tocsin.coding.codebook")
_SLOTS = frozenset("agent object with to from on for at against between by of into".split())
ObjectKind = Literal["people", "armed", "concrete"]
SayingKind = Literal["account", "part"]
ThingKind = Literal["force", "accident", "cause", "instrument", "body", "abstract", "sport"]


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
    """A verb that reports a happening; each role lists its slots, `harm` the toll of its victims.

    `object`: what its object must be for the verb to mean that ("seized a truck" is COERCE, "seized the moment" not);
    `None`: anything.
    """

    lemma: str
    preposition: str | None
    type: EventTypeName
    mode: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    victim: tuple[str, ...]
    target: tuple[str, ...]
    harm: HarmKind | None
    object: ObjectKind | None
    example: str
    row: str


@dataclass(frozen=True, slots=True)
class Saying:
    """A noun that a denial points back with: to an `account` of a deed ("the claim") or a `part` in one ("any role").

    `hearsay`: what nobody answers for by name; a deed told by it alone does not stand against a denial.
    """

    lemma: str
    kind: SayingKind
    hearsay: bool


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


def read_types(path: Traversable) -> dict[tuple[str, str | None], EventType]:
    """Types and modes by their names."""
    found: dict[tuple[str, str | None], EventType] = {}
    for row in rows(path, "type mode score quad requires_recipient"):
        name = cast(EventTypeName, row.one_of("type", get_args(EventTypeName)))
        score = row.number("score", -10, 10) if row["score"] else None
        key = (name, row["mode"] or None)
        if key in found:
            raise row.error(f"{name} {row['mode']} has a row already. Merge the two.")
        required = row.one_of("requires_recipient", ("yes", "no")) == "yes"
        found[key] = EventType(name, key[1], score, cast(Quad, row.one_of("quad", get_args(Quad))), required)
    return found


@cache
def _types() -> dict[tuple[str, str | None], EventType]:
    return read_types(_FOLDER / "types.tsv")


def event_type(name: EventTypeName, mode: str | None = None) -> EventType:
    """The type, or its mode. Raises `KeyError` for a mode that the type does not have.

    >>> event_type("ASSAULT", "firearms").score
    -9.0
    """
    return _types()[name, mode]


def read_verbs(path: Traversable) -> dict[str, tuple[EventVerb, ...]]:
    """Verbs by lemma; rows with a preposition stand before those without, as they ask for more."""
    found: dict[str, list[EventVerb]] = {}
    columns = "lemma preposition type mode actor recipient victim target harm object example"
    for row in rows(path, columns):
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
            object=cast(ObjectKind | None, row.one_of("object", get_args(ObjectKind), empty=True)),
            example=row.text("example"),
            row=f"verbs:{row['lemma']}" + (f"-{row['preposition']}" if row["preposition"] else ""),
        )
        same = found.setdefault(verb.lemma, [])
        if any(other.preposition == verb.preposition for other in same):
            raise row.error(f'"{verb.lemma}" with that preposition has a row already. Merge the two.')
        if verb.harm in ("killed", "injured", "abducted") and not verb.victim:
            raise row.error(f'a toll of "{verb.harm}" without a victim. Name the slot of the victim, or no harm.')
        same.append(verb)
    return {lemma: tuple(sorted(same, key=lambda v: v.preposition is None)) for lemma, same in found.items()}


@cache
def verbs() -> dict[str, tuple[EventVerb, ...]]:
    """The verbs of the codebook by lemma."""
    return read_verbs(_FOLDER / "verbs.tsv")


def read_nouns(path: Traversable) -> dict[str, EventNoun]:
    """Event nouns by lemma."""
    found: dict[str, EventNoun] = {}
    for row in rows(path, "lemma type mode actor recipient target example"):
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


@cache
def nouns() -> dict[str, EventNoun]:
    """The event nouns of the codebook by lemma."""
    return read_nouns(_FOLDER / "nouns.tsv")


def read_things(path: Traversable) -> dict[str, ThingKind]:
    """What a noun is, by lemma."""
    found: dict[str, ThingKind] = {}
    for row in rows(path, "lemma kind"):
        if row.text("lemma") in found:
            raise row.error(f'"{row["lemma"]}" has a row already. Keep the kind that it is most often.')
        found[row["lemma"]] = cast(ThingKind, row.one_of("kind", get_args(ThingKind)))
    return found


@cache
def things() -> dict[str, ThingKind]:
    """Nouns that are no event and, but for bodies, nobody: what they are."""
    return read_things(_FOLDER / "things.tsv")


def read_sayings(path: Traversable) -> dict[str, Saying]:
    """The nouns that denials point back with, by lemma."""
    found: dict[str, Saying] = {}
    for row in rows(path, "lemma kind hearsay"):
        kind = cast(SayingKind, row.one_of("kind", get_args(SayingKind)))
        one = Saying(row.text("lemma"), kind, row.one_of("hearsay", ("yes", "no")) == "yes")
        if one.lemma in found:
            raise row.error(f'"{one.lemma}" has a row already. Merge the two.')
        if one.hearsay and kind == "part":
            raise row.error("a part in a deed is no hearsay. Write no, or account.")
        found[one.lemma] = one
    return found


@cache
def sayings() -> dict[str, Saying]:
    """The nouns that denials point back with, by lemma."""
    return read_sayings(_FOLDER / "sayings.tsv")


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
