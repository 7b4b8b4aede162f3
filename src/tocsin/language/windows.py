"""Where a text is cut into windows for the network: whole sentences, as far as can be told before it is read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tocsin.language.atoms import SPACE_BLOCK, SPACE_LINE, SPACE_NONE
from tocsin.records.vocabulary import Span

LONGEST = 192
"""Subwords of a window, as trained; a sentence that is longer by itself has a window to itself."""
HARD_LIMIT = 448
"""Subwords after which a sentence is cut at an atom: the encoder has 512 positions."""

_MOST_OVERLAP = 80
"""Subwords of the sentence that two windows share; a longer one costs more than it tells."""

_CLOSING = frozenset("\"'”’»)]")
_ENDING = frozenset(".!?…")


def paragraphs(text: str) -> list[Span]:
    """The blocks of a plain text: what blank lines part, for the corpora that come without blocks."""
    found, at = [], 0
    for match in re.finditer(r"\n\s*\n|$", text):
        if text[at : match.start()].strip():
            found.append((at, match.start()))
        at = match.end()
    return found


def provisional(surfaces: Sequence[str], spaces: Sequence[int]) -> list[int]:
    """Atoms at which a sentence may begin: windows are cut there alone; the network decides what is a sentence.

    Rather too few than too many: a sentence that the network finds across two windows is read in neither wholly.
    """
    found = [0] if surfaces else []
    for i in range(1, len(surfaces)):
        space = spaces[i]
        if space == SPACE_BLOCK:
            found.append(i)
        elif space != SPACE_NONE:
            j = i - 1
            while j > 0 and surfaces[j] in _CLOSING and spaces[j] == SPACE_NONE:
                j -= 1
            ended = surfaces[j][0] in _ENDING or space == SPACE_LINE
            if ended and not surfaces[i][0].islower() and not (surfaces[j] == "." and len(surfaces[j - 1]) == 1):
                found.append(i)
    return found


@dataclass(slots=True)
class Cut:
    """A text cut into atoms, and its windows: each (first atom, first atom that is its own, end atom)."""

    text: str
    spans: list[Span]
    surfaces: list[str]
    spaces: list[int]
    given: list[int]  # what an atom begins where that is known, else -1
    pieces: list[tuple[tuple[int, ...], int]]
    windows: list[tuple[int, int, int]]


def windows(cuts: Sequence[int], sizes: Sequence[int]) -> list[tuple[int, int, int]]:
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
