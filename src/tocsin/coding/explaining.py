"""Why an event is as it is: what the reader saw first, what the record says, and every rule in between."""

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin import coding
from tocsin.coding.codebook.overrides import known_overrides
from tocsin.coding.overruling import Verdict
from tocsin.coding.trying import decided
from tocsin.records import Event, Frame, Reading
from tocsin.records.vocabulary import Span


@dataclass(frozen=True, slots=True)
class Reason:
    """A field that a rule or a head decided, by which words (`None`: no single place); `note` is a codebook row's."""

    field: str
    rule: str
    span: Span | None
    words: str | None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """An event beside the reader's own first word on it (`None`: a row of the codebook added it)."""

    event: Event
    told: Frame | None
    reasons: tuple[Reason, ...]


def explained(reading: Reading) -> list[Explanation]:
    """Every event of the article, explained."""
    frames = [f for f in reading.frames if f.kind == "deed"]
    return [
        Explanation(event, _told(frames, event.trigger), tuple(_reasons(reading, event)))
        for event in coding.code(reading).events
    ]


def _told(frames: Sequence[Frame], trigger: Span) -> Frame | None:
    return next((f for f in frames if f.start < trigger[1] and trigger[0] < f.end), None)


def _reasons(reading: Reading, event: Event) -> list[Reason]:
    notes = {row.rule: row.note for rows in known_overrides().values() for row in rows}
    text = reading.article.text
    return [
        Reason(
            field,
            why.rule,
            why.span,
            " ".join(text[slice(*why.span)].split()) if why.span else None,
            notes.get(why.rule) or None,
        )
        for field, why in event.why.items()
    ]


def forbidden(reading: Reading) -> list[Verdict]:
    """What the reader took for deeds and a row of the codebook forbids."""
    return [v for v in decided(reading) if v.after is None]
