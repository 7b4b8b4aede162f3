"""The sentence of a report with its words marked: the evidence under every value."""

import datetime as dt
from dataclasses import dataclass

from tocsin.records import Report
from tocsin.web.marks import Mark, Piece, pieces
from tocsin.web.pages.lines import outlet_of

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of a report; pieces of the kind `said` are the words that say it. `rule` is what read them so."""

    article: int
    outlet: str
    published: dt.date | None
    pieces: tuple[Piece, ...]
    rule: str

    @property
    def text(self) -> str:
        """The sentence without its marks."""
        return "".join(piece.text for piece in self.pieces)


def quote(report: Report, span: Span | None, within: Span, rule: str = "") -> Quote:
    """The sentence that holds the span, with it marked; without one, or outside sentences, the characters `within`."""
    record = report.record
    start, end = within
    marks: tuple[Mark, ...] = ()
    if span is not None and span[0] < span[1]:
        marks = (Mark(*span, "said"),)
        inside = within[0] <= span[0] and span[1] <= within[1]
        found = next(((a, b) for a, b in record.sentences if a <= span[0] < b), None)
        start, end = within if inside else found or span
        end = max(end, span[1])
    return Quote(report.seq, outlet_of(record), record.published.date, pieces(record.text, start, end, marks), rule)
