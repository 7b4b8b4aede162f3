"""Corpora to windows of numbers: what the network sees, and what each head should say."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tocsin.language import conllu
from tocsin.language.atoms import SPACE_BLANK, SPACE_BLOCK, SPACE_LINE, SPACE_NONE, atoms
from tocsin.language.labels import JOINED, NAMES, SENTENCE, STYLES, UPOS, WORD
from tocsin.language.lemmas import script
from tocsin.language.pieces import CLS, SEP, Pieces
from tocsin.language.windows import HARD_LIMIT, LONGEST, provisional

NONE = -100
"""A label that is not known here; the loss leaves it out."""

# How often a window is changed, so that the network survives what the treebanks lack: texts in one case, headlines,
# wrapped lines, missing blanks. Chosen by judgement 2026-11-23; each costs a share of the clean text.
_LOWER, _UPPER = 0.06, 0.05
_ALONE = 0.15
_NO_STOP = 0.05
_WRAPPED, _RUN_ON = 0.06, 0.03


@dataclass(slots=True)
class Labels:
    """The closed sets that are read off the training corpora."""

    relations: list[str]
    scripts: list[str]
    _relation: dict[str, int] = field(init=False)
    _script: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self._relation = {r: i for i, r in enumerate(self.relations)}
        self._script = {s: i for i, s in enumerate(self.scripts)}

    def relation(self, name: str) -> int:
        """The relation's number, that of its plain form if the subtype is rare, else `NONE`."""
        return self._relation.get(name, self._relation.get(name.split(":")[0], NONE))

    def script(self, form: str, lemma: str) -> int:
        """The edit script's number, `NONE` if it is rare."""
        return self._script.get(script(form, lemma), NONE)


def labels(documents: Iterable[conllu.Document]) -> Labels:
    """Relations seen 20 times and edit scripts seen 3 times: below that nothing is learned (UDPipe's cut is alike)."""
    relations: Counter[str] = Counter()
    scripts: Counter[str] = Counter()
    for document in documents:
        for sentence in document.sentences:
            for token in sentence.tokens:
                relations[token.relation] += 1
                scripts[script(token.form, token.lemma)] += 1
    return Labels(
        sorted(r for r, n in relations.items() if n >= 20 or (":" not in r and n >= 5)),
        sorted(s for s, n in scripts.items() if n >= 3),
    )


@dataclass(slots=True)
class Unit:
    """One sentence (or what may be one) in numbers, a row an atom. `heads` count from 1 in the unit, 0 is the root."""

    pieces: list[tuple[tuple[int, ...], int]]
    spaces: list[int]
    begins: list[int]
    upos: list[int]
    scripts: list[int]
    heads: list[int]
    relations: list[int]
    names: list[tuple[int, ...]]  # a label for each of STYLES

    def size(self) -> int:
        """Subwords."""
        return sum(len(ids) for ids, _ in self.pieces)


Document = list[Unit]


class Window(NamedTuple):
    """Numbers of one window: `ids, shapes, spaces` a subword (with [CLS] and [SEP]); the others an atom."""

    ids: list[int]
    shapes: list[int]
    spaces: list[int]
    first: list[int]
    begins: list[int]
    upos: list[int]
    scripts: list[int]
    heads: list[int]
    relations: list[int]
    names: list[tuple[int, ...]]


_NO_NAMES = (NONE,) * len(STYLES)


def from_treebank(document: conllu.Document, pieces: Pieces, known: Labels, *, named: bool) -> Document:
    """A treebank's document in numbers; `named`: it carries GUM's mentions."""
    names = _gum_names(document) if named else {}
    found = []
    tokens = [t for s in document.sentences for t in s.tokens]
    cuts = {t.start for t in tokens}
    at = 0
    for n, sentence in enumerate(document.sentences):
        start, end = sentence.tokens[0].start, max(sentence.tokens[-1].end, sentence.tokens[0].start + 1)
        split = atoms(document.text, start, end, sorted(c for c in cuts if start < c < end))
        surfaces = [document.text[a:b] for a, b in split.spans]
        spaces = list(split.spaces)
        if not sentence.paragraph:
            gap = document.text[at:start]
            spaces[0] = SPACE_NONE if not gap else SPACE_LINE if "\n" in gap else SPACE_BLANK
        at = end
        unit = Unit(pieces.of(surfaces), spaces, [], [], [], [], [], [])
        starts = {t.start: k for k, t in enumerate(sentence.tokens)}
        atom_of = {starts[a]: i for i, (a, _) in enumerate(split.spans) if a in starts}
        spans = names.get(n, [])
        for i, (a, _) in enumerate(split.spans):
            k = starts.get(a)
            unit.names.append(_labels_at(a, spans) if named else _NO_NAMES)
            if k is None:
                unit.begins.append(JOINED)
                for row in (unit.upos, unit.scripts, unit.heads, unit.relations):
                    row.append(NONE)
                continue
            token = sentence.tokens[k]
            unit.begins.append(SENTENCE if i == 0 else WORD)
            unit.upos.append(UPOS.index(token.upos) if token.upos in UPOS else NONE)
            unit.scripts.append(known.script(token.form, token.lemma))
            head = 0 if token.head == 0 else atom_of.get(token.head - 1, -1) + 1
            unit.heads.append(head if head or token.head == 0 else NONE)
            unit.relations.append(known.relation(token.relation) if head or token.head == 0 else NONE)
        if unit.pieces:
            found.append(unit)
    return found


_GUM_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}
_Spans = dict[int, list[tuple[int, int, str, bool]]]  # sentence -> (start, end, type, is it inside another)


def _gum_names(document: conllu.Document) -> _Spans:
    """The names among GUM's mentions, cut to the name itself: "former president [Barack Obama] of …"."""
    found: _Spans = {}
    for n, a, b, kind in conllu.mentions(document.sentences):
        tokens = document.sentences[n].tokens
        heads = [i for i in range(a, b) if not a <= tokens[i].head - 1 < b]
        if len(heads) != 1 or tokens[heads[0]].upos != "PROPN":
            continue
        first, last = _core(tokens, heads[0], a, b, joins=kind in ("organization", "event", "abstract"))
        found.setdefault(n, []).append((tokens[first].start, tokens[last].end, _GUM_TYPES.get(kind, "MISC"), False))
    for n, spans in found.items():
        unique = sorted(set(spans), key=lambda s: (s[0], -s[1]))
        nested, reach = [], -1
        for start, end, kind, _ in unique:
            if start >= reach:
                nested.append((start, end, kind, False))
                reach = end
            elif end <= reach and (start, end) != nested[-1][:2]:
                nested.append((start, end, kind, True))
        found[n] = nested
    return found


def _core(tokens: Sequence[conllu.Token], head: int, a: int, b: int, *, joins: bool) -> tuple[int, int]:
    """The run of capitalised words around the head; across "of", "and", "for" where the type's names hold such."""

    def proper(i: int) -> bool:
        return tokens[i].xpos.startswith("NNP") or tokens[i].upos == "PROPN"

    first = last = head
    for step in (-1, 1):
        i = head + step
        while a <= i < b:
            if proper(i):
                pass
            elif not (
                (tokens[i].form in ("-", "&", ".") or (joins and tokens[i].form.lower() in ("of", "and", "for", "the")))
                and any(a <= j < b and proper(j) for j in (i + step, i + 2 * step) if a <= j < b)
            ):
                break
            i += step
        edge = i - step
        while edge != head and not proper(edge):
            edge -= step
        first, last = (edge, last) if step < 0 else (first, edge)
    return first, last


def _labels_at(at: int, spans: Sequence[tuple[int, int, str, bool]]) -> tuple[int, ...]:
    outer = inner = 0
    for start, end, kind, inside in spans:
        if start <= at < end:
            label = NAMES.index(("B-" if at == start else "I-") + kind)
            outer, inner = (outer, label) if inside else (label, inner)
    return (NONE, NONE, outer, inner)


def from_names(
    text: str, blocks: Iterable[tuple[int, int]], spans: Sequence[tuple[int, int, str]], style: str, pieces: Pieces
) -> Document:
    """A document that has names alone: `spans` of (start, end, type of `NAME_TYPES`), annotated in `style`."""
    found = []
    column = STYLES.index(style)
    edges = sorted({e for s in spans for e in s[:2]})
    for start, end in blocks:
        split = atoms(text, start, end, [e for e in edges if start < e < end])
        surfaces = [text[a:b] for a, b in split.spans]
        known = pieces.of(surfaces)
        rows = []
        for a, _ in split.spans:
            row = [NONE] * len(STYLES)
            row[column] = 0
            for s in spans:
                if s[0] <= a < s[1]:
                    row[column] = NAMES.index(("B-" if a == s[0] else "I-") + s[2])
            rows.append(tuple(row))
        cuts = [*provisional(surfaces, split.spaces), len(surfaces)]
        for i, j in pairwise(cuts):
            n = j - i
            blank = [NONE] * n
            found.append(
                Unit(
                    known[i:j], split.spaces[i:j], blank, list(blank), list(blank), list(blank), list(blank), rows[i:j]
                )
            )
    return found


def windows(document: Document, rng: random.Random | None) -> Iterator[Window]:
    """The document's windows; with `rng`, cut at other places each time and changed as training wants it."""
    held: list[Unit] = []
    size = 0
    room = LONGEST if rng is None else rng.randint(LONGEST // 3, LONGEST)
    for unit in document:
        alone = rng is not None and rng.random() < _ALONE
        n = unit.size()
        if held and (size + n > room - 2 or alone):
            yield _window(held, rng)
            held, size, room = [], 0, LONGEST
        held.append(unit)
        size += n
        if alone:
            yield _window(held, rng)
            held, size = [], 0
    if held:
        yield _window(held, rng)


def _window(units: Sequence[Unit], rng: random.Random | None) -> Window:
    window = Window([CLS], [0], [0], [], [], [], [], [], [], [])
    case = rng.random() if rng else 1.0
    for position, unit in enumerate(units):
        n = len(unit.pieces)
        if rng and rng.random() < _NO_STOP and _ends_in_leaf(unit):
            n -= 1
        base = len(window.first)
        for i in range(n):
            ids, shape = unit.pieces[i]
            if len(window.ids) + len(ids) > HARD_LIMIT:
                break
            if case < _LOWER and shape in (2, 3, 4, 7):
                shape = 1
            elif case > 1 - _UPPER and rng and shape in (1, 2, 4):
                shape = 3
            space = unit.spaces[i]
            if i == 0 and position == 0:
                space = SPACE_BLOCK
            elif i == 0 and rng and space != SPACE_BLOCK:
                draw = rng.random()
                space = SPACE_LINE if draw < _WRAPPED else SPACE_NONE if draw < _WRAPPED + _RUN_ON else space
            elif rng and space == SPACE_BLANK and rng.random() < _WRAPPED / 6:
                space = SPACE_LINE
            window.first.append(len(window.ids))
            window.ids.extend(ids)
            window.shapes.extend([shape] * len(ids))
            window.spaces.extend([space] + [0] * (len(ids) - 1))
            head = unit.heads[i]
            window.begins.append(unit.begins[i])
            window.upos.append(unit.upos[i])
            window.scripts.append(unit.scripts[i])
            window.heads.append(head + base if head > 0 else head)
            window.relations.append(unit.relations[i])
            window.names.append(unit.names[i])
    limit = len(window.first)
    for i, head in enumerate(window.heads):  # a head that was cut away
        if head > limit:
            window.heads[i] = window.relations[i] = NONE
    window.ids.append(SEP)
    window.shapes.append(0)
    window.spaces.append(0)
    return window


def _ends_in_leaf(unit: Unit) -> bool:
    last = len(unit.pieces) - 1
    return (
        last > 1 and unit.upos[last] == UPOS.index("PUNCT") and unit.begins[last] == WORD and last + 1 not in unit.heads
    )


Batch = dict[str, NDArray[np.int64]]


def batches(found: Sequence[Window], subwords: int, rng: random.Random | None) -> Iterator[Batch]:
    """Windows of like length together, at most so many padded subwords a batch; shuffled with `rng`."""
    order = sorted(range(len(found)), key=lambda i: len(found[i].ids) + (rng.random() * 6 if rng else 0))
    groups: list[list[int]] = []
    width = 0
    for i in order:
        width = max(width, len(found[i].ids))
        if not groups or width * (len(groups[-1]) + 1) > subwords:
            groups.append([])
            width = len(found[i].ids)
        groups[-1].append(i)
    if rng:
        rng.shuffle(groups)
    for group in groups:
        yield collate([found[i] for i in group])


def collate(group: Sequence[Window]) -> Batch:
    """Padded arrays: `ids` 0, labels `NONE`; `first` points at [CLS] where there is no atom."""
    fills = {"ids": 0, "shapes": 0, "spaces": 0, "first": 0}
    found: Batch = {}
    for name in Window._fields:
        rows = [getattr(w, name) for w in group]
        width = max(map(len, rows))
        shape = (len(rows), width, len(STYLES)) if name == "names" else (len(rows), width)
        array = np.full(shape, fills.get(name, NONE), dtype=np.int64)
        for i, row in enumerate(rows):
            if row:
                array[i, : len(row)] = row
        found[name] = array
    return found
