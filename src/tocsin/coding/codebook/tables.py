"""The codebook's tables as look-ups, checked as they are loaded."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal, cast, get_args

from tocsin.knowledge.tables import rows
from tocsin.records.vocabulary import EventType as EventTypeName
from tocsin.records.vocabulary import Quad

_FOLDER = files("tocsin.coding.codebook")
SayingKind = Literal["account", "part"]
ThingKind = Literal["force", "accident", "cause", "instrument", "body", "abstract", "sport"]


@dataclass(frozen=True, slots=True)
class EventType:
    """A PLOVER type or mode: conflict-cooperation score (-10 to 10, `None`: none published) and quad category."""

    type: EventTypeName
    mode: str | None
    score: float | None
    quad: Quad | None
    requires_recipient: bool


@dataclass(frozen=True, slots=True)
class Saying:
    """A noun that a denial points back with: to an `account` of a deed ("the claim") or a `part` in one ("any role").

    `hearsay`: what nobody answers for by name; a deed told by it alone does not stand against a denial.
    """

    lemma: str
    kind: SayingKind
    hearsay: bool


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
        quad = cast(Quad | None, row.one_of("quad", get_args(Quad), empty=True))
        found[key] = EventType(name, key[1], score, quad, required)
    return found


@cache
def _types() -> dict[tuple[str, str | None], EventType]:
    return read_types(_FOLDER / "types.tsv")


def event_type(name: EventTypeName, mode: str | None = None) -> EventType | None:
    """The type, or its mode; `None` for a mode that the type does not have.

    >>> event_type("ASSAULT", "firearms").score
    -9.0
    """
    return _types().get((name, mode))


def strongest(name: EventTypeName, modes: Sequence[str]) -> EventType:
    """Of a type's modes the one whose score is farthest from nought; the type itself where none has a score."""
    found = [t for mode in modes if (t := event_type(name, mode)) is not None and t.score is not None]
    plain = _types()[name, None]
    return max(found, key=lambda t: abs(t.score or 0.0), default=plain)


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
