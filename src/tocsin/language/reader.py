"""Raw text to marks, in one pass of the network over windows of whole sentences."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from tocsin.language.atoms import SPACE_BLANK, SPACE_LINE, SPACE_NONE, atoms
from tocsin.language.joining import Marks, join
from tocsin.language.labels import JOINED, SENTENCE, WORD
from tocsin.language.model import Model, shipped
from tocsin.language.pieces import CLS, SEP
from tocsin.language.windows import Cut, provisional, windows
from tocsin.records import Frame, Word
from tocsin.records.reading import ROOT
from tocsin.records.vocabulary import Span

# Characters of a long text that are read at once: some 30 windows, whose scores take about 15 MB. News has rarely more.
_PART = 20_000


class Reader:
    """Reads texts with one model. The same text gives the same marks, whatever is read beside it."""

    def __init__(self, model: Model) -> None:
        self.model = model

    def read(
        self,
        text: str,
        blocks: Sequence[Span],
        words: Sequence[Sequence[Span]] | None = None,
        heads: Collection[str] | None = None,
    ) -> Marks:
        """The marks of the blocks of a text. With `words`, spans sentence by sentence, those are taken as they are.

        `heads` are those of `HEADS` that are asked for (all that the model has learned); the others are not computed.
        """
        if words is None:
            return next(self.read_all([(text, blocks)], heads))
        return self._marks(self._prepare(text, blocks, words), self._asked(heads))

    def read_all(
        self, texts: Iterable[tuple[str, Sequence[Span]]], heads: Collection[str] | None = None
    ) -> Iterator[Marks]:
        """The marks of many texts, in order, one after another."""
        asked = self._asked(heads)
        for text, blocks in texts:
            yield _joined([self._marks(self._prepare(text, part, None), asked) for part in _parts(blocks)])

    def _asked(self, heads: Collection[str] | None) -> frozenset[str]:
        """Raises `ValueError` for a head that the model has not learned."""
        learned = self.model.heads
        asked = learned if heads is None else frozenset(heads)
        if unknown := sorted(asked - learned):
            raise ValueError(f"The reader has no head {unknown[0]!r}. It has learned: {', '.join(sorted(learned))}.")
        return asked

    def _prepare(self, text: str, blocks: Sequence[Span], words: Sequence[Sequence[Span]] | None) -> Cut:
        found = Cut(text, [], [], [], [], [], [])
        if words is None:
            for start, end in blocks:
                split = atoms(text, start, end)
                found.spans += split.spans
                found.spaces += split.spaces
                found.given += [SENTENCE, *([-1] * (len(split.spans) - 1))] if split.spans else []
        else:
            _take_words(found, blocks, words)
        found.surfaces = [text[a:b] for a, b in found.spans]
        found.pieces = self.model.pieces.of(found.surfaces)
        if words is None:
            cuts = provisional(found.surfaces, found.spaces)
        else:
            cuts = [i for i, begin in enumerate(found.given) if begin == SENTENCE]
        found.windows = windows(cuts, [len(ids) for ids, _ in found.pieces])
        return found

    def _marks(self, cut: Cut, heads: Collection[str]) -> Marks:
        """One window a run: what stands beside a text in a batch would change its 8-bit scores in the last digits."""
        return join(self.model, cut, [self.model.tell(_row(cut, window), heads) for window in cut.windows])


def reader(spent: Callable[[float], None] | None = None) -> Reader:
    """A reader with the shipped model; `spent` is called with the seconds of each of its runs."""
    return Reader(shipped() if spent is None else shipped().watched(spent))


def _parts(blocks: Sequence[Span]) -> Iterator[Sequence[Span]]:
    """The blocks in runs of at most `_PART` characters (one block at least)."""
    part: list[Span] = []
    for block in blocks:
        if part and block[1] - part[0][0] > _PART:
            yield part
            part = []
        part.append(block)
    yield part


def _joined(parts: Sequence[Marks]) -> Marks:
    """The marks of a text from those of its parts."""
    if len(parts) == 1:
        return parts[0]
    words: list[Word] = []
    sentences: list[tuple[int, int, int, int]] = []
    for part in parts:
        base = len(words)
        words += [replace(w, head=w.head + base) if w.head != ROOT else w for w in part.words]
        sentences += [(a, b, first + base, last + base) for a, b, first, last in part.sentences]
    told: list[Frame] = []
    for part in parts:  # deeds of two parts are not compared
        base = len(told)
        told += [replace(f, same=tuple((n + base, share) for n, share in f.same)) for f in part.frames]
    return Marks(
        sentences,
        words,
        np.concatenate([part.vectors for part in parts]),
        [mark for part in parts for mark in part.names],
        [mark for part in parts for mark in part.times],
        told,
    )


def _take_words(found: Cut, blocks: Sequence[Span], words: Sequence[Sequence[Span]]) -> None:
    """Fills a text with atoms cut at the edges of the given words."""
    begins_block = {start for start, _ in blocks}
    at = 0
    for sentence in words:
        starts = [a for a, _ in sentence]
        split = atoms(found.text, sentence[0][0], max(b for _, b in sentence), starts)
        spaces = list(split.spaces)
        gap = found.text[at : sentence[0][0]]
        if sentence[0][0] not in begins_block and at:
            spaces[0] = SPACE_LINE if "\n" in gap else SPACE_BLANK if gap else SPACE_NONE
        at = sentence[-1][1]
        known = set(starts)
        given = [WORD if a in known else JOINED for a, _ in split.spans]
        given[0] = SENTENCE
        found.spans += split.spans
        found.spaces += spaces
        found.given += given


def _row(text: Cut, window: tuple[int, int, int]) -> list[list[int]]:
    """The numbers of a window: ids, shapes, spaces, first, given."""
    ids, shapes, spaces, first = [CLS], [0], [0], []
    start, _, end = window
    for (pieces, shape), space in zip(text.pieces[start:end], text.spaces[start:end], strict=True):
        first.append(len(ids))
        ids += pieces
        if len(pieces) == 1:
            shapes.append(shape)
            spaces.append(space)
        else:
            shapes += [shape] * len(pieces)
            spaces += [space] + [0] * (len(pieces) - 1)
    ids.append(SEP)
    shapes.append(0)
    spaces.append(0)
    given = text.given[start:end]
    given[0] = SENTENCE
    return [ids, shapes, spaces, first, given]
