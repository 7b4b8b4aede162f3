"""The windows' answers to the marks of a text: words, trees, names, times, frames."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tocsin.language import names as naming
from tocsin.language import trees
from tocsin.language.framing import frames
from tocsin.language.labels import JOINED, SENTENCE, STYLES, TIMES, UPOS
from tocsin.language.lemmas import lemma
from tocsin.language.model import Model, Told
from tocsin.language.spans import Extents
from tocsin.language.windows import Cut
from tocsin.records import Frame, Word
from tocsin.records.reading import ROOT
from tocsin.records.vocabulary import Span

_INNER = STYLES.index("inner")
_TIMES = Extents(TIMES)


class Name(NamedTuple):
    """A name: characters, type (`PER ORG LOC FAC GRP MISC`), and whether it stands inside a longer one."""

    start: int
    end: int
    kind: str
    inside: bool


class TimeExpression(NamedTuple):
    """A time expression: characters and the type of TIMEX3 (`DATE TIME DURATION SET`)."""

    start: int
    end: int
    kind: str


class Marks(NamedTuple):
    """What the network reads in a text.

    `sentences` are (start, end, first word, end word); `words` have their heads as indices into `words`; `vectors` has
    a row a word (float16, 384 wide). What was not asked for is empty.
    """

    sentences: list[tuple[int, int, int, int]]
    words: list[Word]
    vectors: NDArray[np.float16]
    names: list[Name]
    times: list[TimeExpression]
    frames: list[Frame]


@dataclass(slots=True)
class _Sheet:
    """The answers of all windows laid side by side."""

    cut: Cut
    told: Sequence[Told]
    owner: list[int]
    begins: list[int]

    def shares(self) -> list[tuple[int, int, int]]:
        """The windows that tell of something: number, first and end atom of what is theirs."""
        edges = [0, *(i for i in range(1, len(self.owner)) if self.owner[i] != self.owner[i - 1]), len(self.owner)]
        return [(self.owner[a], a, b) for a, b in pairwise(edges) if a < b]

    def column(self, name: str) -> NDArray[Any]:
        """One row an atom of the text."""
        rows = []
        for w, first, end in self.shares():
            base = self.cut.windows[w][0]
            rows.append(self.told[w][name][first - base : end - base])
        found: NDArray[Any] = np.concatenate(rows)
        return found

    def characters(self, first: int, end: int) -> Span:
        """Where the atoms `[first, end)` stand."""
        return self.cut.spans[first][0], self.cut.spans[end - 1][1]


def join(model: Model, cut: Cut, told: Sequence[Told]) -> Marks:
    """The marks of one text from the answers to its windows."""
    if not cut.spans:
        return Marks([], [], np.zeros((0, 384), dtype=np.float16), [], [], [])
    owner, begins = _owners(cut, told)
    sheet = _Sheet(cut, told, owner, begins)
    asked = told[0].keys()
    words: list[Word] = []
    first_atoms: list[int] = []
    sentences: list[tuple[int, int, int, int]] = []
    starts = [i for i, begin in enumerate(begins) if begin == SENTENCE]
    stretches = list(pairwise([*starts, len(begins)]))
    for i, j in stretches:
        first = len(words)
        own = [k for k in range(i, j) if begins[k] != JOINED]
        words += _words(model, sheet, own, j, first)
        first_atoms += own
        sentences.append((words[first].start, words[-1].end, first, len(words)))
    return Marks(
        sentences,
        words,
        sheet.column("atoms")[first_atoms].astype(np.float16),
        _names(sheet, stretches, model.styles) if "names" in asked else [],
        _times(sheet, stretches) if "times" in asked else [],
        frames(model, cut, told, begins) if "deeds" in asked else [],
    )


def _owners(cut: Cut, told: Sequence[Told]) -> tuple[list[int], list[int]]:
    """For each atom the window that tells of it, and what it begins.

    A sentence that two windows share is the former's, which has seen it after what came before; but where the
    latter says that it goes on into its own first sentence, it is the latter's, which has seen it whole.
    """
    owner = [0] * len(cut.spans)
    begins = [JOINED] * len(cut.spans)
    for w, (first, own, end) in enumerate(cut.windows):
        said = told[w]["begins"][: end - first].tolist()
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


def _words(model: Model, sheet: _Sheet, own: Sequence[int], end: int, first: int) -> list[Word]:
    """The words of a sentence whose atoms `own` begin words and which ends at the atom `end`."""
    cut = sheet.cut
    w = sheet.owner[own[0]]
    answer = sheet.told[w]
    local = np.array(own) - cut.windows[w][0]
    heads, numbers = _tree(model, answer, local)
    tags = [UPOS[n] for n in answer["upos"][local].tolist()]
    relations = with_objects(heads, [model.relations[n] for n in numbers], tags)
    scripts = answer["scripts"][local].tolist()
    ends = [cut.spans[k - 1][1] for k in own[1:]] + [cut.spans[end - 1][1]]
    found = []
    for n, k in enumerate(own):
        a, b = cut.spans[k][0], ends[n]
        base = lemma([model.scripts[s] for s in scripts[n]], cut.text[a:b], tags[n], model.vocabulary)
        found.append(Word(a, b, base, tags[n], first + heads[n] - 1 if heads[n] else ROOT, relations[n]))
    return found


_BESIDE_INDIRECT = frozenset({"obj", "ccomp", "xcomp"})


def with_objects(heads: Sequence[int], relations: Sequence[str], tags: Sequence[str]) -> list[str]:
    """The relations of a sentence, where an indirect object with no object or clause beside it is the object.

    Each word's relation is told by itself, so the network may call the minister of "sentenced a minister" indirect.
    Pronouns are left alone: "told him" has nothing beside it, and treebanks call him indirect.
    """
    beside = {head for head, relation in zip(heads, relations, strict=True) if relation in _BESIDE_INDIRECT}
    return [
        "obj" if relation == "iobj" and head not in beside and tag != "PRON" else relation
        for head, relation, tag in zip(heads, relations, tags, strict=True)
    ]


def _tree(model: Model, told: Told, local: NDArray[np.int64]) -> tuple[list[int], list[int]]:
    """Heads (0: root, else the number of the word in its sentence) and relations of one sentence."""
    place = {int(k) + 1: n + 1 for n, k in enumerate(local)}
    place[0] = 0
    told_heads = told["heads"][local].tolist()
    relations: list[int] = told["relations"][local].tolist()
    greedy = [place.get(h, -1) for h in told_heads]
    if -1 not in greedy and trees.is_tree(greedy):
        return greedy, relations
    columns = np.concatenate([[0], local + 1])
    scores = told["arcs"][np.ix_(local, columns)]
    heads = trees.heads(scores, scores.argmax(1).tolist())
    moved = [n for n, h in enumerate(heads) if h != place.get(told_heads[n], -1)]
    if moved:
        ends = columns[[heads[n] for n in moved]]
        again = model.relabel(told["dependent"][local[moved]], told["head"][ends])
        for n, relation in zip(moved, again, strict=True):
            relations[n] = relation
    return heads, relations


_Stretches = Sequence[tuple[int, int]]


def _names(sheet: _Sheet, stretches: _Stretches, weights: Mapping[str, float]) -> list[Name]:
    """The names, those inside others too; an abbreviation has its full stop."""
    scores = sheet.column("names")
    blended = naming.blend(scores, weights)

    def whole(first: int, end: int, until: int) -> Span:
        if end < until and sheet.begins[end] == JOINED and sheet.cut.surfaces[end] == ".":
            end += 1
        return sheet.characters(first, end)

    found: list[Name] = []
    for i, j in stretches:
        outer = naming.decode(blended[i:j])
        longest: list[Name] = []
        for first, end, kind in outer:
            a, b = whole(i + first, i + end, j)
            if not longest or a >= longest[-1].end:
                longest.append(Name(a, b, kind, inside=False))
        inner: list[Name] = []
        if any(end - first > 1 for first, end, _ in outer):
            for first, end, kind in naming.decode(scores[i:j, _INNER]):
                a, b = whole(i + first, i + end, j)
                if any(n.start <= a and b <= n.end and (n.start, n.end) != (a, b) for n in longest):
                    inner.append(Name(a, b, kind, inside=True))
        found += sorted([*longest, *inner], key=lambda n: (n.start, -n.end))
    return found


def _runs(sheet: _Sheet, name: str, labels: Extents, stretches: _Stretches) -> list[tuple[int, int, str]]:
    """Runs of atoms with a kind, which stay inside sentences."""
    scores = sheet.column(name)
    # most sentences hold none of the rarer marks; those where all others together weigh less than nothing marked
    others = np.exp(scores[:, 1:] - scores[:, :1]).sum(1)
    marked = np.flatnonzero(others > 1).tolist()
    found = []
    at = 0
    for i, j in stretches:
        while at < len(marked) and marked[at] < i:
            at += 1
        if at < len(marked) and marked[at] < j:
            found += [(i + first, i + end, kind) for first, end, kind in labels.decode(scores[i:j])]
    return found


def _times(sheet: _Sheet, stretches: _Stretches) -> list[TimeExpression]:
    runs = _runs(sheet, "times", _TIMES, stretches)
    return [TimeExpression(*sheet.characters(first, end), kind) for first, end, kind in runs]
