"""Deeds, statements and times in numbers: documents with gold frames, cut into windows, gathered into batches."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tocsin.language.frame_features import Mention, buckets, pair_features
from tocsin.language.labels import MODES, STATEMENT_STYLES
from tocsin.language.pieces import CLS, SEP
from tocsin.language.windows import HARD_LIMIT, LONGEST
from tocsin.training.examples import NONE


class Role(NamedTuple):
    """Atoms `[first, end)` of a document that have a role, by its number in the frame's kind."""

    role: int
    first: int
    end: int


class Deed(NamedTuple):
    """A gold deed: the atom of its trigger, numbers of type, status and modes, its roles and its incident."""

    trigger: int
    type: int
    status: int
    modes: tuple[int, ...]
    roles: tuple[Role, ...]
    incident: str


class Statement(NamedTuple):
    """A gold statement: the atom of its cue, the number of its act (`NONE`: not told) and its roles."""

    trigger: int
    act: int
    roles: tuple[Role, ...]


@dataclass(slots=True)
class FrameDocument:
    """A text in atoms with what its corpus tells of it; `None`: the corpus does not tell of that kind.

    `units` are sentences as `[first, end)` of atoms. `unknown` are atoms that its annotators set aside.
    """

    pieces: list[tuple[tuple[int, ...], int]]
    spaces: list[int]
    words: list[str]
    units: list[tuple[int, int]]
    deeds: list[Deed] | None = None
    statements: list[Statement] | None = None
    style: str = "record"
    times: list[int] | None = None
    unknown: frozenset[int] = field(default=frozenset())
    sentences: NDArray[np.int64] = field(init=False)

    def __post_init__(self) -> None:
        self.sentences = np.repeat(np.arange(len(self.units)), [b - a for a, b in self.units])

    def size(self, first: int, end: int) -> int:
        """Subwords of some atoms."""
        return sum(len(ids) for ids, _ in self.pieces[first:end])


class FrameWindow(NamedTuple):
    """Atoms `[first, end)` of a document that are read together, and how many subwords they are."""

    document: FrameDocument
    first: int
    end: int
    subwords: int


def windows(document: FrameDocument, rng: random.Random) -> Iterator[FrameWindow]:
    """The document cut into windows of whole sentences, at other places each time: half to whole as long as read."""
    room = rng.randint(LONGEST // 2, LONGEST)
    start = end = size = 0
    for first, last in document.units:
        n = document.size(first, last)
        if size and size + n > room - 2:
            yield FrameWindow(document, start, end, size)
            room, start, size = rng.randint(LONGEST // 2, LONGEST), first, 0
        size, end = size + n, last
    if size:
        yield FrameWindow(document, start, end, size)


FrameBatch = dict[str, NDArray[Any]]


def batches(documents: Sequence[FrameDocument], subwords: int, rng: random.Random) -> Iterator[FrameBatch]:
    """One draw of the documents' windows: those of like length together, at most so many padded subwords a batch."""
    found = [w for d in documents for w in windows(d, rng)]
    found.sort(key=lambda w: w.subwords + rng.random() * 8)
    groups: list[list[FrameWindow]] = []
    width = 0
    for window in found:
        width = max(width, window.subwords + 2)
        if not groups or width * (len(groups[-1]) + 1) > subwords:
            groups.append([])
            width = window.subwords + 2
        groups[-1].append(window)
    rng.shuffle(groups)
    for group in groups:
        yield collate(group)


def collate(group: Sequence[FrameWindow]) -> FrameBatch:
    """Padded arrays of some windows.

    A row a window: `ids, shapes, spaces` by subword; `first`, `deeds` (type), `cues` (act), `says` (is it a cue in
    PolNeAR's style), `times` by atom. A row a trigger: `deed_at`, `statement_at` (window, atom), what is told of it,
    and the roles and distances of its window's atoms. A row a pair of deeds: `pair_at` (window, atom, atom),
    `pair_features` and whether they are the `same`.
    """
    inputs = [_inputs(window) for window in group]
    counts = [len(rows[3]) for rows in inputs]
    batch: FrameBatch = {}
    for k, name in enumerate(("ids", "shapes", "spaces", "first")):
        batch[name] = _padded([rows[k] for rows in inputs], 0)
    most = max(counts)
    atoms = {name: np.full((len(group), most), NONE, dtype=np.int64) for name in ("deeds", "cues", "says", "times")}
    found = _Rows()
    for i, (window, count) in enumerate(zip(group, counts, strict=True)):
        document, first, end = window.document, window.first, window.first + count
        known = [k for k in range(count) if first + k not in document.unknown]
        if document.times is not None:
            atoms["times"][i, :count] = document.times[first:end]
        if document.deeds is not None:
            atoms["deeds"][i, known] = 0
            _take_deeds(found, atoms["deeds"], i, window, count, most)
        if document.statements is not None:
            atoms["cues" if document.style == "record" else "says"][i, known] = 0
            _take_statements(found, atoms, i, window, count, most)
    return batch | atoms | found.arrays(most)


@dataclass(slots=True)
class _Rows:
    """What is gathered trigger by trigger and pair by pair."""

    deed_at: list[tuple[int, int]] = field(default_factory=list)
    deed_type: list[int] = field(default_factory=list)
    deed_status: list[int] = field(default_factory=list)
    deed_modes: list[NDArray[np.float32]] = field(default_factory=list)
    deed_roles: list[NDArray[np.int64]] = field(default_factory=list)
    deed_buckets: list[NDArray[np.int64]] = field(default_factory=list)
    statement_at: list[tuple[int, int]] = field(default_factory=list)
    statement_style: list[int] = field(default_factory=list)
    statement_roles: list[NDArray[np.int64]] = field(default_factory=list)
    statement_buckets: list[NDArray[np.int64]] = field(default_factory=list)
    pair_at: list[tuple[int, int, int]] = field(default_factory=list)
    pair_features: list[NDArray[np.float32]] = field(default_factory=list)
    same: list[float] = field(default_factory=list)

    def arrays(self, most: int) -> FrameBatch:
        """The rows as arrays; those of a kind that no window has are left out."""
        found: FrameBatch = {}
        for name in self.__slots__:
            rows = getattr(self, name)
            if rows:
                real = name in ("deed_modes", "pair_features", "same")
                found[name] = np.asarray(rows, dtype=np.float32 if real else np.int64)
        return found


def _take_deeds(found: _Rows, labels: NDArray[np.int64], row: int, window: FrameWindow, count: int, most: int) -> None:
    document, first = window.document, window.first
    inside = [d for d in document.deeds or () if first <= d.trigger < first + count]
    mentions = []
    for deed in inside:
        at = deed.trigger - first
        labels[row, at] = 1 + deed.type
        found.deed_at.append((row, at))
        found.deed_type.append(deed.type)
        found.deed_status.append(deed.status)
        modes = np.zeros(len(MODES), dtype=np.float32)
        modes[list(deed.modes)] = 1
        found.deed_modes.append(modes)
        found.deed_roles.append(_role_row(deed.roles, first, count, most))
        found.deed_buckets.append(_bucket_row(window, at, count, most))
        mentions.append(Mention(deed.trigger, deed.type, document.words[deed.trigger].lower()))
    pairs = np.array([(b, a) for a, b in combinations(range(len(inside)), 2)], dtype=np.int64).reshape(-1, 2)
    if len(pairs):
        found.pair_features += list(pair_features(mentions, pairs))
    for later, earlier in pairs.tolist():
        found.pair_at.append((row, inside[later].trigger - first, inside[earlier].trigger - first))
        found.same.append(float(inside[later].incident == inside[earlier].incident))


def _take_statements(
    found: _Rows, labels: dict[str, NDArray[np.int64]], row: int, window: FrameWindow, count: int, most: int
) -> None:
    document, first = window.document, window.first
    for statement in document.statements or ():
        at = statement.trigger - first
        if not 0 <= at < count:
            continue
        if document.style == "record":
            labels["cues"][row, at] = 1 + statement.act
        else:
            labels["says"][row, at] = 1
        found.statement_at.append((row, at))
        found.statement_style.append(STATEMENT_STYLES.index(document.style))
        found.statement_roles.append(_role_row(statement.roles, first, count, most))
        found.statement_buckets.append(_bucket_row(window, at, count, most))


def _role_row(roles: Sequence[Role], first: int, count: int, most: int) -> NDArray[np.int64]:
    """Labels of a window's atoms in one frame; of roles that overlap, the shorter stands."""
    row = np.full(most, NONE, dtype=np.int64)
    row[:count] = 0
    for role in sorted(roles, key=lambda r: r.first - r.end):
        for k in range(max(role.first, first), min(role.end, first + count)):
            row[k - first] = 1 + 2 * role.role + (k != role.first)
    for k, (before, label) in enumerate(pairwise([0, *row[:count].tolist()])):
        if label > 0 and label % 2 == 0 and before not in (label, label - 1):
            row[k] = label - 1  # what was cut begins anew
    return row


def _bucket_row(window: FrameWindow, at: int, count: int, most: int) -> NDArray[np.int64]:
    row = np.zeros(most, dtype=np.int64)
    row[:count] = buckets([at], window.document.sentences[window.first : window.first + count])[0]
    return row


def _inputs(window: FrameWindow) -> tuple[list[int], list[int], list[int], list[int]]:
    """Ids, shapes, spaces of the subwords, and the first subword of each atom; what fits no window is cut off."""
    ids, shapes, spaces, first = [CLS], [0], [0], []
    document = window.document
    for i in range(window.first, window.end):
        pieces, shape = document.pieces[i]
        if len(ids) + len(pieces) > HARD_LIMIT - 2:
            break
        first.append(len(ids))
        ids += pieces
        shapes += [shape] * len(pieces)
        spaces += [document.spaces[i]] + [0] * (len(pieces) - 1)
    ids.append(SEP)
    shapes.append(0)
    spaces.append(0)
    return ids, shapes, spaces, first


def _padded(rows: Sequence[Sequence[int]], fill: int) -> NDArray[np.int64]:
    array = np.full((len(rows), max(map(len, rows))), fill, dtype=np.int64)
    for i, row in enumerate(rows):
        array[i, : len(row)] = row
    return array
