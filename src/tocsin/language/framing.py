"""The windows' answers to frames: triggers with type, status, modes and roles, and which deeds are one happening."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tocsin.language.frame_features import Mention, buckets, pair_features
from tocsin.language.labels import (
    CUES,
    DEED_ROLE_LABELS,
    DEEDS,
    MODES,
    SENTENCE,
    STATEMENT_ROLE_LABELS,
    STATUSES,
)
from tocsin.language.model import Model, Told
from tocsin.language.spans import Labels, log_likely
from tocsin.language.windows import Cut
from tocsin.records import Frame, FrameRole
from tocsin.records.vocabulary import FrameKind

_ROLES = {"deed": Labels(DEED_ROLE_LABELS), "statement": Labels(STATEMENT_ROLE_LABELS)}
_TYPES = {"deed": DEEDS, "statement": CUES}
_SCORES = {"deed": "deeds", "statement": "cues"}

# Added to the score of "no statement". `deeds` dev through the record, statements / speakers, and `polnear` dev, mean:
# 0.831 / 0.915 and 0.585 with 0, 0.827 / 0.920 and 0.610 with this, 0.815 / 0.913 and 0.630 with twice as much: people
# in the news think, want and expect more than the record's readers told (2026-11-28).
_SILENT = -0.7

# Earlier deeds that a deed is compared with, the nearest; from judgement: more than a long article has, so that the
# cost of a book does not grow with its square.
_COMPARED = 150
_LEAST_SAME = 0.05  # shares below are not told: they would be most of a long list; from judgement


class _Trigger(NamedTuple):
    """A frame as it is found: its atom, its type's number, and the frame but for `same`."""

    atom: int
    type: int
    frame: Frame
    mention: NDArray[np.float32] | None


@dataclass(frozen=True, slots=True)
class _View:
    """One window's answers, with the atoms `[first, end)` that it holds and their sentences."""

    told: Told
    first: int
    end: int
    sentences: NDArray[np.int64]


def frames(model: Model, cut: Cut, told: Sequence[Told], begins: Sequence[int]) -> list[Frame]:
    """The frames of a text in order of their triggers, a deed before a statement at the same word."""
    sentences = np.cumsum([begin == SENTENCE for begin in begins])
    found: list[tuple[FrameKind, _Trigger]] = []
    for w, own in _shares(cut):
        first, _, end = cut.windows[w]
        view = _View(told[w], first, end, sentences[first:end])
        for kind in ("deed", "statement"):
            found += [(kind, trigger) for trigger in _triggers(model, cut, view, own, kind)]
    found.sort(key=lambda f: (f[1].atom, f[0]))
    deeds = [(n, trigger) for n, (kind, trigger) in enumerate(found) if kind == "deed"]
    same = _same(model, cut, [trigger for _, trigger in deeds])
    earlier = {n: tuple((deeds[k][0], share) for k, share in pairs) for (n, _), pairs in zip(deeds, same, strict=True)}
    return [replace(trigger.frame, same=earlier.get(n, ())) for n, (_, trigger) in enumerate(found)]


def _shares(cut: Cut) -> Iterator[tuple[int, NDArray[np.int64]]]:
    """Each window with the atoms that are its to tell of: those of which no other sees more on the poorer side."""
    far = len(cut.spans)
    seen = np.full(far, -1)
    owner = np.zeros(far, dtype=np.int64)
    for w, (first, _, end) in enumerate(cut.windows):
        at = np.arange(first, end)
        before = at - first if first else np.full(len(at), far)  # the text's own beginning and end hide nothing
        behind = end - at if end < far else np.full(len(at), far)
        around = np.minimum(before, behind)
        better = around > seen[first:end]
        seen[first:end][better] = around[better]
        owner[first:end][better] = w
    for w in range(len(cut.windows)):
        yield w, np.flatnonzero(owner == w)


def _triggers(model: Model, cut: Cut, view: _View, own: NDArray[np.int64], kind: FrameKind) -> Iterator[_Trigger]:
    """The frames of one kind that one window tells, in order."""
    types = _TYPES[kind]
    scores = view.told[_SCORES[kind]]
    lifted = scores + model.lifts.get(_SCORES[kind], 0.0)
    if kind == "statement":
        lifted[:, 0] += _SILENT
    at = own[lifted.argmax(1)[own - view.first] > 0] - view.first
    if not len(at):
        return
    numbers = lifted[at, 1:].argmax(1)
    likely = np.exp(log_likely(lifted[at]))
    asked = numbers if kind == "deed" else np.zeros(len(at), dtype=np.int64)
    states = view.told["frame_atoms"]
    answer = model.frame(kind, states[at], asked, states, buckets(at.tolist(), view.sentences))
    order = np.argsort(-likely, axis=1)
    roles = list(_roles(cut, view, kind, answer["roles"]))
    for n, (atom, number) in enumerate(zip((at + view.first).tolist(), numbers.tolist(), strict=True)):
        second = next(int(k) for k in order[n] if k != number + 1)
        start, end = cut.spans[atom]
        frame = Frame(
            kind,
            start,
            end,
            types[number + 1],
            round(float(likely[n, number + 1]), 4),
            types[second] if second else None,
            _modes(answer["modes"][n]) if kind == "deed" else (),
            STATUSES[int(answer["status"][n].argmax())] if kind == "deed" else None,  # type: ignore[arg-type]
            roles[n],
        )
        yield _Trigger(atom, number, frame, answer["mention"][n] if kind == "deed" else None)


def _modes(scores: NDArray[np.float32]) -> tuple[str, ...]:
    return tuple(MODES[m] for m in np.flatnonzero(scores > 0))


def _roles(cut: Cut, view: _View, kind: FrameKind, scores: NDArray[np.float32]) -> Iterator[tuple[FrameRole, ...]]:
    """The roles of each frame in order of the text; content alone may run over the ends of sentences.

    `scores` are frames by atoms by labels.
    """
    likely = np.exp(log_likely(scores))
    for n, runs in enumerate(_ROLES[kind].decode_each(scores)):
        found = []
        for first, end, role in runs:
            sure = round(float(likely[n, first:end, _ROLES[kind].of(role)].sum(0).mean()), 4)
            pieces = [(first, end)] if role == "content" else _within_sentences(view.sentences, first, end)
            for a, b in pieces:
                start, stop = cut.spans[view.first + a][0], cut.spans[view.first + b - 1][1]
                found.append(FrameRole(role, start, stop, sure))  # type: ignore[arg-type]
        yield tuple(found)


def _within_sentences(sentences: NDArray[np.int64], first: int, end: int) -> list[tuple[int, int]]:
    edges = [first, *(k for k in range(first + 1, end) if sentences[k] != sentences[k - 1]), end]
    return list(pairwise(edges))


def _same(model: Model, cut: Cut, deeds: Sequence[_Trigger]) -> list[list[tuple[int, float]]]:
    """For each deed the earlier ones that may be the same happening, with the share for it, the likeliest first."""
    pairs = np.array(
        [(b, a) for b in range(len(deeds)) for a in range(max(0, b - _COMPARED), b)], dtype=np.int64
    ).reshape(-1, 2)
    found: list[list[tuple[int, float]]] = [[] for _ in deeds]
    if not len(pairs):
        return found
    states = np.stack([d.mention for d in deeds if d.mention is not None])
    mentions = [Mention(d.atom, d.type, cut.surfaces[d.atom].lower()) for d in deeds]
    shares: NDArray[Any] = model.same(states, pairs, pair_features(mentions, pairs))
    for k in np.flatnonzero(shares > _LEAST_SAME).tolist():
        found[int(pairs[k, 0])].append((int(pairs[k, 1]), round(float(shares[k]), 4)))
    for row in found:
        row.sort(key=lambda pair: -pair[1])
    return found
