"""Does a paragraph argue or comment in the author's own voice? A small head over the reader's vectors of its sentences.

The head was fitted on passages marked in whole news articles (`python -m tocsin.training opinion`). It knows neither
who writes nor in which part of a paper. What others say is not the author's voice: quotations and statements tell that.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.records import Because, Block, Reading, Sentence

_JUDGED = frozenset({"paragraph", "standfirst"})


def with_opinion(reading: Reading) -> tuple[Block, ...]:
    """The article's blocks, those of prose with the mean share (0 to 1) of their sentences for being opinion.

    From 0.5 a block is rather opinion. `None` where the reader gives no vectors or reads none of the block.
    """
    shares: dict[int, list[float]] = {}
    if reading.vectors is not None:
        told = [s for s in reading.sentences if s.last > s.first and reading.article.blocks[s.block].kind in _JUDGED]
        for sentence, share in zip(told, _shares(reading, told), strict=True):
            shares.setdefault(sentence.block, []).append(share)
    return tuple(
        _judged(block, sum(shares[n]) / len(shares[n])) if n in shares else block
        for n, block in enumerate(reading.article.blocks)
    )


def _judged(block: Block, share: float) -> Block:
    why = {**block.why, "opinion": Because((block.start, block.end), "head:opinion")}
    return replace(block, opinion=round(share, 4), why=why)


def _shares(reading: Reading, told: Sequence[Sentence]) -> list[float]:
    if not told:
        return []
    odds = np.stack(features(reading, told)) @ _weights()
    found: list[float] = (1 / (1 + np.exp(-odds))).tolist()
    return found


def features(reading: Reading, sentences: Sequence[Sentence]) -> list[NDArray[np.float32]]:
    """Of each sentence the mean of its words' vectors, the share of quoted characters, whether it is said, and one."""
    assert reading.vectors is not None, "only readings with vectors are asked"
    vectors = reading.vectors.astype(np.float32)
    contents = [
        (role.start, role.end)
        for frame in reading.frames
        if frame.kind == "statement"
        for role in frame.roles
        if role.label == "content"
    ]
    found = []
    for sentence in sentences:
        a, b = sentence.start, sentence.end
        row = np.ones(vectors.shape[1] + 3, dtype=np.float32)
        row[:-3] = vectors[sentence.first : sentence.last].mean(0)
        row[-3] = sum(max(0, min(b, end) - max(a, start)) for start, end in reading.quotations) / max(1, b - a)
        row[-2] = any(start < b and a < end for start, end in contents)
        found.append(row)
    return found


@cache
def _weights() -> NDArray[Any]:
    raw = (files("tocsin.coding") / "data" / "opinion.npy").read_bytes()
    found: NDArray[Any] = np.load(BytesIO(raw), allow_pickle=False)
    return found
