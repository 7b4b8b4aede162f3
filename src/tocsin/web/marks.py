"""Text in pieces, each with the marks that lie on it: what templates show, escaped, with spans of the record marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a report, and the kinds of marks on them: none for what no mark covers."""

    text: str
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `[start, end)` of a report's text, and what they are."""

    start: int
    end: int
    kind: str


def pieces(text: str, start: int, end: int, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """The characters `[start, end)` of the text, cut wherever a mark begins or ends. Marks may lie over each other.

    >>> [(p.text, p.kinds) for p in pieces("Gunmen fled.", 0, 12, [Mark(0, 6, "actor"), Mark(0, 11, "event")])]
    [('Gunmen', ('actor', 'event')), (' fled', ('event',)), ('.', ())]
    """
    here = sorted((m.start, m.end, m.kind) for m in marks if m.start < end and m.end > start and m.start < m.end)
    cuts = sorted({start, end, *(max(a, start) for a, _, _ in here), *(min(b, end) for _, b, _ in here)})
    return tuple(
        Piece(text[a:b], tuple(dict.fromkeys(kind for m, n, kind in here if m <= a and n >= b)))
        for a, b in pairwise(cuts)
    )
