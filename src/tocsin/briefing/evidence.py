"""Evidence: the sentences of the reports that a brief rests on, numbered, with the cited spans marked."""

import bisect
from collections.abc import Iterable

from tocsin.briefing.model import Brief, Cite, Evidence, Sentence
from tocsin.briefing.shelf import Shelf, Span


def evidence_of(sentences: Iterable[Sentence], shelf: Shelf) -> tuple[Evidence, ...]:
    """The reports' sentences that hold the cites, numbered in the order in which the brief first needs them.

    A cite that runs over several sentences needs them all.
    """
    marks: dict[tuple[int, Span], set[Span]] = {}
    for one in sentences:
        for cite in one.cites:
            for start, end in shelf.sentences(cite.article, (cite.start, cite.end)):
                inside = (max(start, cite.start), min(end, cite.end))
                marks.setdefault((cite.article, (start, end)), set()).add(inside)
    return tuple(
        Evidence(
            number=n,
            article=seq,
            start=span[0],
            parts=_parts(shelf.reports[seq].text, span, found),
            outlet=shelf.outlet_name(seq),
            headline=shelf.reports[seq].headline,
            day=shelf.day(seq),
            address=shelf.address(seq),
        )
        for n, ((seq, span), found) in enumerate(marks.items(), 1)
    )


class Numbers:
    """Which evidence a sentence rests on. A class because both renderings ask it hundreds of times."""

    def __init__(self, brief: Brief) -> None:
        self._by_article: dict[int, list[tuple[int, int, int]]] = {}
        for one in brief.evidence:
            end = one.start + sum(len(text) for text, _ in one.parts)
            self._by_article.setdefault(one.article, []).append((one.start, end, one.number))
        for spans in self._by_article.values():
            spans.sort()

    def of(self, sentence: Sentence) -> list[int]:
        """The numbers of the evidence, in rising order, each once."""
        return sorted({n for cite in sentence.cites for n in self._at(cite)})

    def _at(self, cite: Cite) -> list[int]:
        spans = self._by_article.get(cite.article, [])
        upto = bisect.bisect_left(spans, (cite.end, 0, 0))
        return [n for start, end, n in spans[:upto] if end > cite.start]


def _parts(text: str, span: Span, marks: Iterable[Span]) -> tuple[tuple[str, bool], ...]:
    """The sentence cut where marks begin and end; marks that touch or overlap are one.

    A mark over the whole sentence, which a quotation of it brings, is left out where narrower ones say more.
    """
    parts, at = list[tuple[str, bool]](), span[0]
    marks = [m for m in marks if m[1] - m[0] < span[1] - span[0] - 1] or list(marks)
    merged = list[list[int]]()
    for start, end in sorted(marks):
        if merged and start <= merged[-1][1] + 1:  # a single blank between two marks is marked with them
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    for start, end in merged:
        if start > at:
            parts.append((text[at:start], False))
        parts.append((text[start:end], True))
        at = end
    if at < span[1]:
        parts.append((text[at : span[1]], False))
    return tuple(parts)
