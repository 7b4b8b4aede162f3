"""Which articles are reprints of one another: those that share their wording.

Each article is told by a sample of its runs of words: every fourth of their hashes, so that the share of runs that two
texts have in common can be told from the samples alone (Broder, "On the resemblance and containment of documents",
1997). Whatever order articles come in, the same are one origin.
"""

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from tocsin.records import Record

# Share of the shorter text's five-word runs that stand in the longer one too from which the two are one origin. In the
# bundled sample the five pairs of reprints share 0.57 to 1.0, no other pair more than 0.13 (2026-11-23).
REPRINT_SHARE = 0.3
_RUN = 5
_SAMPLED = 4  # one run in so many is kept
_WHOLE = 64  # runs up to which a text keeps all: of the 14 of a short one too few would be left
# Articles that a run leads to: what many hold is either a wire, of which each leads to the same first ones, or a phrase
# of the trade; and of those so found they are compared that share some runs. From judgement; on 1,500 made reports the
# origins are those of comparing all that share any run (2026-11-29).
_FIRST_HOLDERS, _TELLING = 8, 3
_WORD = re.compile(r"\w+")


def wording(record: Record) -> frozenset[int]:
    """The sampled runs of the article's own paragraphs; quotations are shared by independent reports too."""
    body = " ".join(record.text[b.start : b.end] for b in record.blocks if b.kind in ("paragraph", "standfirst"))
    words = [w.casefold() for w in _WORD.findall(body)]
    runs = (zlib.crc32(" ".join(words[i : i + _RUN]).encode("utf-8")) for i in range(len(words) - _RUN + 1))
    whole = frozenset(runs)
    return whole if len(whole) <= _WHOLE else _sampled(whole)


def is_reprint(a: frozenset[int], b: frozenset[int]) -> bool:
    """Do two wordings share so much that one is the other's, or both a third's?"""
    if len(_sampled(a)) < len(a) or len(_sampled(b)) < len(b):  # one is whole: of a short text
        both = len(_sampled(a)) < len(a) and len(_sampled(b)) < len(b)
        a, b = (a, b) if both else (_sampled(a), _sampled(b))
    return bool(a and b) and len(a & b) >= REPRINT_SHARE * min(len(a), len(b))


def _sampled(runs: frozenset[int]) -> frozenset[int]:
    return frozenset(run for run in runs if run % _SAMPLED == 0)


def origins_of(wordings: Mapping[int, frozenset[int]]) -> dict[int, int]:
    """For each article the lowest number of those that it shares its wording with, by way of others too."""
    holders: dict[int, list[int]] = defaultdict(list)
    # by what they hold and not by when they came: whose are the first few is the same in whatever order
    for seq in sorted(wordings, key=lambda seq: (len(wordings[seq]), min(wordings[seq], default=0))):
        for run in wordings[seq]:
            if len(holders[run]) < _FIRST_HOLDERS:
                holders[run].append(seq)
    groups = Groups(wordings)
    for seq, runs in wordings.items():
        shared = Counter(other for run in runs for other in holders[run] if other != seq)
        for other, times in shared.items():
            if times < min(_TELLING, len(runs)) or groups.find(other) == groups.find(seq):
                continue
            if is_reprint(runs, wordings[other]):
                groups.join(other, seq)
    return {seq: groups.find(seq) for seq in wordings}


class Groups:
    """Numbers in groups that grow together; a group is named by its lowest. A class since it changes as it is asked."""

    def __init__(self, numbers: Iterable[int]) -> None:
        self._above = {number: number for number in numbers}

    def find(self, number: int) -> int:
        """The name of the group that the number is in."""
        while self._above[number] != number:
            self._above[number] = self._above[self._above[number]]
            number = self._above[number]
        return number

    def join(self, a: int, b: int) -> None:
        """Makes the groups of two numbers one."""
        one, two = sorted((self.find(a), self.find(b)))
        self._above[two] = one
