"""Raw text to words, sentences, trees and names, in one pass of the network over windows of whole sentences."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tocsin.language import names as naming
from tocsin.language import trees
from tocsin.language.atoms import SPACE_BLANK, SPACE_LINE, SPACE_NONE, atoms
from tocsin.language.labels import JOINED, SENTENCE, STYLES, UPOS, WORD
from tocsin.language.lemmas import lemma
from tocsin.language.model import Model, Told, shipped
from tocsin.language.pieces import CLS, SEP
from tocsin.language.windows import HARD_LIMIT, LONGEST, provisional
from tocsin.records import Word
from tocsin.records.reading import ROOT
from tocsin.records.vocabulary import Span

# Subwords of a batch: small batches win, as the feasibility run found, for they fit the cache.
_BATCH = 256
_AT_ONCE = 16  # texts whose windows are sorted together; more brings nothing once batches are full
# Characters of a long text that are read at once: some 30 windows, whose scores take about 15 MB. News has rarely more.
_PART = 20_000
_MOST_OVERLAP = 80  # subwords of the sentence that two windows share; a longer one costs more than it tells

_INNER = STYLES.index("inner")


class Name(NamedTuple):
    """A name: characters, type (`PER ORG LOC FAC GRP MISC`), and whether it stands inside a longer one."""

    start: int
    end: int
    kind: str
    inside: bool


class Marks(NamedTuple):
    """What the network reads in a text.

    `sentences` are (start, end, first word, end word); `words` have their heads as indices into `words`; `vectors` has
    a row a word (float16, 384 wide).
    """

    sentences: list[tuple[int, int, int, int]]
    words: list[Word]
    names: list[Name]
    vectors: NDArray[np.float16]


@dataclass(slots=True)
class _Text:
    """A text cut into atoms, and its windows: each (first atom, first atom that is its own, end atom)."""

    text: str
    spans: list[Span]
    surfaces: list[str]
    spaces: list[int]
    given: list[int]  # what an atom begins where that is known, else -1
    pieces: list[tuple[tuple[int, ...], int]]
    windows: list[tuple[int, int, int]]


class Reader:
    """Reads texts with one model. The same text gives the same marks, whatever is read beside it."""

    def __init__(self, model: Model) -> None:
        self.model = model

    def read(self, text: str, blocks: Sequence[Span], words: Sequence[Sequence[Span]] | None = None) -> Marks:
        """The marks of the blocks of a text. With `words`, spans sentence by sentence, those are taken as they are."""
        if words is None:
            return next(self.read_all([(text, blocks)]))
        return next(self._read([self._prepare(text, blocks, words)]))

    def read_all(self, texts: Iterable[tuple[str, Sequence[Span]]]) -> Iterator[Marks]:
        """The marks of many texts, in order; a few are in memory at a time, of a long one a few of its parts."""
        stream = ((last, text, part) for text, blocks in texts for last, part in _parts(blocks))
        held: list[Marks] = []
        while group := list(islice(stream, _AT_ONCE)):
            read = self._read([self._prepare(text, part, None) for _, text, part in group])
            for (last, _, _), marks in zip(group, read, strict=True):
                held.append(marks)
                if last:
                    yield _joined(held)
                    held = []

    def _prepare(self, text: str, blocks: Sequence[Span], words: Sequence[Sequence[Span]] | None) -> _Text:
        found = _Text(text, [], [], [], [], [], [])
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
        found.windows = _windows(cuts, [len(ids) for ids, _ in found.pieces])
        return found

    def _read(self, texts: Sequence[_Text]) -> Iterator[Marks]:
        told: dict[tuple[int, int], tuple[Told, int]] = {}
        rows = []
        for t, text in enumerate(texts):
            for w, window in enumerate(text.windows):
                rows.append((t, w, _row(text, window)))
        rows.sort(key=lambda row: len(row[2][0]))
        batch: list[tuple[int, int, list[list[int]]]] = []
        for row in [*rows, None]:
            if batch and (row is None or len(row[2][0]) * (len(batch) + 1) > _BATCH):
                answer = self.model.tell([r[2] for r in batch])
                for i, (t, w, _) in enumerate(batch):
                    told[t, w] = answer, i
                batch = []
            if row is not None:
                batch.append(row)
        for t, text in enumerate(texts):
            yield self._join(text, [told.pop((t, w)) for w in range(len(text.windows))])

    def _join(self, text: _Text, told: Sequence[tuple[Told, int]]) -> Marks:
        owner, begins = _owners(text, told)
        known = self.model.scripts
        words: list[Word] = []
        sentences: list[tuple[int, int, int, int]] = []
        found: list[Name] = []
        rows: list[NDArray[np.float32]] = []
        starts = [i for i, begin in enumerate(begins) if begin == SENTENCE]
        for i, j in pairwise([*starts, len(begins)]):
            w = owner[i]
            answer, row = told[w]
            base = text.windows[w][0]
            first = len(words)
            own = [k for k in range(i, j) if begins[k] != JOINED]
            local = np.array(own) - base
            heads, relations = self._tree(answer, row, local)
            upos = answer.upos[row, local].tolist()
            scripts = answer.scripts[row, local].tolist()
            ends = [text.spans[k - 1][1] for k in own[1:]] + [text.spans[j - 1][1]]
            for n, k in enumerate(own):
                a, b = text.spans[k][0], ends[n]
                head = heads[n]
                words.append(
                    Word(
                        a,
                        b,
                        lemma([known[s] for s in scripts[n]], text.text[a:b], UPOS[upos[n]], self.model.vocabulary),
                        UPOS[upos[n]],
                        first + head - 1 if head else ROOT,
                        self.model.relations[relations[n]],
                    )
                )
            sentences.append((words[first].start, words[-1].end, first, len(words)))
            rows.append(answer.atoms[row, local])
            found += _names(text, answer.names[row, i - base : j - base], i, begins[i:j], self.model.styles)
        vectors = np.concatenate(rows).astype(np.float16) if rows else np.zeros((0, 384), dtype=np.float16)
        return Marks(sentences, words, found, vectors)

    def _tree(self, told: Told, row: int, local: NDArray[np.int64]) -> tuple[list[int], list[int]]:
        """Heads (0: root, else the number of the word in its sentence) and relations of one sentence."""
        place = {int(k) + 1: n + 1 for n, k in enumerate(local)}
        place[0] = 0
        told_heads = told.heads[row, local].tolist()
        relations: list[int] = told.relations[row, local].tolist()
        greedy = [place.get(h, -1) for h in told_heads]
        scores = None
        if -1 in greedy or not trees.is_tree(greedy):
            columns = np.concatenate([[0], local + 1])
            scores = told.arcs[row][np.ix_(local, columns)]
            greedy = scores.argmax(1).tolist()
        if scores is None:
            return greedy, relations
        heads = trees.heads(scores, greedy)
        moved = [n for n, h in enumerate(heads) if h != place.get(told_heads[n], -1)]
        if moved:
            columns = np.concatenate([[0], local + 1])
            again = self.model.relabel(
                told.dependent[row, local[moved]], told.head[row, columns[[heads[n] for n in moved]]]
            )
            for n, relation in zip(moved, again, strict=True):
                relations[n] = relation
        return heads, relations


def reader() -> Reader:
    """A reader with the shipped model."""
    return Reader(shipped())


def _parts(blocks: Sequence[Span]) -> Iterator[tuple[bool, Sequence[Span]]]:
    """The blocks in runs of at most `_PART` characters (one block at least), and whether the run is the last."""
    part: list[Span] = []
    for block in blocks:
        if part and block[1] - part[0][0] > _PART:
            yield False, part
            part = []
        part.append(block)
    yield True, part


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
    names = [name for part in parts for name in part.names]
    return Marks(sentences, words, names, np.concatenate([part.vectors for part in parts]))


def _take_words(found: _Text, blocks: Sequence[Span], words: Sequence[Sequence[Span]]) -> None:
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


def _windows(cuts: Sequence[int], sizes: Sequence[int]) -> list[tuple[int, int, int]]:
    """Windows over the provisional sentences that begin at `cuts`: (first, first of its own, end), in atoms."""
    found: list[tuple[int, int, int]] = []
    pieces: list[tuple[int, int, int]] = []  # sentences: first atom, end atom, subwords
    for i, j in pairwise([*cuts, len(sizes)]):
        start, size = i, 0
        for k in range(i, j):  # a sentence that fits no window is cut where it must be
            if size + sizes[k] > HARD_LIMIT - 2:
                pieces.append((start, k, size))
                start, size = k, 0
            size += sizes[k]
        pieces.append((start, j, size))
    at = 0
    while at < len(pieces):
        own = pieces[at][0]
        first, size = own, pieces[at][2]
        if at and pieces[at - 1][2] <= _MOST_OVERLAP and pieces[at - 1][2] + size <= LONGEST - 2:
            first = pieces[at - 1][0]
            size += pieces[at - 1][2]
        end = at + 1
        while end < len(pieces) and size + pieces[end][2] <= LONGEST - 2:
            size += pieces[end][2]
            end += 1
        found.append((first, own, pieces[end - 1][1]))
        at = end
    return found


def _row(text: _Text, window: tuple[int, int, int]) -> list[list[int]]:
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


def _owners(text: _Text, told: Sequence[tuple[Told, int]]) -> tuple[list[int], list[int]]:
    """For each atom the window that tells of it, and what it begins.

    A sentence that two windows share is the former's, which has seen it after what came before; but where the
    latter says that it goes on into its own first sentence, it is the latter's, which has seen it whole.
    """
    owner = [0] * len(text.spans)
    begins = [JOINED] * len(text.spans)
    for w, (first, own, end) in enumerate(text.windows):
        answer, row = told[w]
        said = answer.begins[row, : end - first].tolist()
        start = own
        if said[own - first] != SENTENCE:
            back = next((k for k in range(own - 1, first - 1, -1) if said[k - first] == SENTENCE), first)
            if begins[back] == SENTENCE and SENTENCE not in begins[back + 1 : own]:
                start = back
            else:
                said[own - first] = SENTENCE
        for k in range(start, end):
            owner[k] = w
            begins[k] = said[k - first]
    return owner, begins


def _names(
    text: _Text, scores: NDArray[np.float32], offset: int, begins: Sequence[int], weights: Mapping[str, float]
) -> list[Name]:
    """The names of one sentence, those inside others too; an abbreviation has its full stop."""

    def whole(i: int, j: int) -> tuple[int, int]:
        if j < len(begins) and begins[j] == JOINED and text.surfaces[offset + j] == ".":
            j += 1
        return text.spans[offset + i][0], text.spans[offset + j - 1][1]

    found: list[Name] = []
    outer = naming.decode(naming.blend(scores, weights))
    for i, j, kind in outer:
        start, end = whole(i, j)
        if not found or start >= found[-1].end:
            found.append(Name(start, end, kind, inside=False))
    if any(j - i > 1 for i, j, _ in outer):
        longest = list(found)
        for i, j, kind in naming.decode(scores[:, _INNER]):
            start, end = whole(i, j)
            if any(n.start <= start and end <= n.end and (n.start, n.end) != (start, end) for n in longest):
                found.append(Name(start, end, kind, inside=True))
    return sorted(found, key=lambda n: (n.start, -n.end))
