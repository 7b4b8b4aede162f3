"""What the rows of a codebook change in a text, for whoever writes them: its events with the rows and without."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tocsin import coding
from tocsin.coding.attachment import reattached
from tocsin.coding.codebook.overrides import Override, only
from tocsin.coding.deeds import deeds
from tocsin.coding.overruling import Verdict, verdicts
from tocsin.coding.syntax import Syntax
from tocsin.records import Event, Reading
from tocsin.records.vocabulary import Span

Effect = Literal["acts", "agreed", "nothing"]
"""`agreed`: the reader tells the word as the row wants it already, so that nothing is left to do."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The event at a word without rows and with them; `row` is the one that fitted the word, `None`: none did."""

    trigger: Span
    before: Event | None
    after: Event | None
    row: Override | None


def compared(reading: Reading, rows: Sequence[Override]) -> list[Comparison]:
    """Every event of the text that there is with these rows or without any, in order of the text."""
    before, after = (_events(reading, held) for held in ((), rows))
    fitted = {reading.words[v.trigger].start: v.row for v in decided(reading, rows)}
    return [
        Comparison(span, before.get(span), after.get(span), fitted.get(span[0]))
        for span in sorted(before.keys() | after.keys())
    ]


def _events(reading: Reading, rows: Sequence[Override]) -> dict[Span, Event]:
    with only(rows):
        return {event.trigger: event for event in coding.code(reading).events}


def decided(reading: Reading, rows: Sequence[Override] | None = None) -> list[Verdict]:
    """Which row decides at which word, in order of the text; without rows by those that hold now."""
    syntax = Syntax(reattached(reading))
    told = deeds(syntax)
    if rows is None:
        return verdicts(syntax, told)
    with only(rows):
        return verdicts(syntax, told)


def effect(reading: Reading, row: Override, rows: Sequence[Override]) -> Effect:
    """What the row, among all of them, does to a text, which is to be its example."""
    if any(verdict.row == row for verdict in decided(reading, rows)):
        return "acts"
    words = [w for w in reading.words if w.lemma.lower() == row.lemma]
    told = [f for f in reading.frames if f.kind == "deed" and any(f.start < w.end and w.start < f.end for w in words)]
    if row.to is None:
        agreed = bool(words) and not told
    else:
        agreed = any(f.type == row.to and (row.mode is None or row.mode in f.modes) for f in told)
    return "agreed" if agreed and row.doing != "keep" else "nothing"
