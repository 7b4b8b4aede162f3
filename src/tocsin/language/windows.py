"""Where a text is cut into windows for the network: whole sentences, as far as can be told before it is read."""

from collections.abc import Sequence

from tocsin.language.atoms import SPACE_BLOCK, SPACE_LINE, SPACE_NONE

LONGEST = 192
"""Subwords of a window, as trained; a sentence that is longer by itself has a window to itself."""
HARD_LIMIT = 448
"""Subwords after which a sentence is cut at an atom: the encoder has 512 positions."""

_CLOSING = frozenset("\"'”’»)]")
_ENDING = frozenset(".!?…")


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
