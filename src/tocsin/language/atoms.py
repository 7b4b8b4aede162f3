"""Text to atoms: the smallest pieces that a word can be made of.

An atom never needs to be cut again: a word is one atom or several in a row, and the network says where each begins.
Letters and digits part ("5pm"), every mark stands alone ("long-term" is three atoms), and clitics are cut off where
they are written as English writes them ("did|n't", "can|not").
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_ATOM = re.compile(
    r"""
      (?:https?://|www\.)[^\s<>"]*[^\s<>".,;:!?)\]'’]     # an address is one atom
    | [\w.+-]+@[\w-]+\.[\w.-]*\w
    | \d+(?:[.,:]\d+)*                                    # 1,200  3.5  09:45
    | (?:ca|wo|sha|do|does|did|is|are|was|were|has|have|had|could|would|should|ai|must|need|might|dare|ought)
      (?=n(?:['’]|)t\b)                                   # did|n't
    | n['’]t\b | (?<=[a-z])nt\b
    | (?:can(?=not\b)|gon(?=na\b)|wan(?=na\b)|got(?=ta\b)|let(?=['’]s\b))
    | ['’](?:s|re|ve|ll|d|m)\b                            # Russia|'s
    | [^\W\d_]+                                           # letters
    | ([^\w\s]|_)\1*                                      # a mark, with its repetitions: ...  --  !!!
    | \S
    """,
    re.VERBOSE | re.IGNORECASE,
)

SPACE_NONE, SPACE_BLANK, SPACE_LINE, SPACE_BLOCK = range(4)
"""What stands before an atom: nothing, a blank, the end of a line, the beginning of a block."""

SHAPES = 10
"""The number of shapes that `shape` tells apart, 0 for padding included."""


class Atoms(NamedTuple):
    """The atoms of a stretch of text: `spans` in characters and, for each, what stands before it."""

    spans: list[tuple[int, int]]
    spaces: list[int]


def atoms(text: str, start: int, end: int, cuts: Sequence[int] = ()) -> Atoms:
    """The atoms of `text[start:end]`, which begins a block. An atom that holds one of the `cuts` is cut there."""
    spans: list[tuple[int, int]] = []
    spaces: list[int] = []
    at = start
    wanted = set(cuts)
    for match in _ATOM.finditer(text, start, end):
        a, b = match.span()
        if not spans:
            space = SPACE_BLOCK
        elif a == at:
            space = SPACE_NONE
        else:
            space = SPACE_LINE if "\n" in text[at:a] else SPACE_BLANK
        at = b
        if wanted:
            inner = [c for c in range(a + 1, b) if c in wanted]
            for c in inner:
                spans.append((a, c))
                spaces.append(space)
                a, space = c, SPACE_NONE
        spans.append((a, b))
        spaces.append(space)
    return Atoms(spans, spaces)


def shape(surface: str) -> int:
    """How an atom is written.

    1 lower, 2 Title, 3 UPPER, 4 mixed, 5 digits, 6 a mark, 7 one capital letter, 8 an address; 0 and 9 are free.
    """
    if surface.isalpha():
        if surface.islower():
            return 1
        if surface.isupper():
            return 7 if len(surface) == 1 else 3
        return 2 if surface[0].isupper() and surface[1:].islower() else 4
    if surface[0].isdigit():
        return 5
    if len(surface) > 3 and ("://" in surface or "www." in surface or "@" in surface):
        return 8
    return 4 if any(c.isalpha() for c in surface) else 6


def as_array(values: Sequence[int]) -> NDArray[np.int64]:
    """The values as the network wants them."""
    return np.asarray(values, dtype=np.int64)
