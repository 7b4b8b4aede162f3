"""Which articles are reprints of one another: those that share their wording.

Each article is told by a sample of its runs of words: every fourth of their hashes, so that the share of runs that two
texts have in common can be told from the samples alone (Broder, "On the resemblance and containment of documents",
1997). Two that share enough are one origin, and so are two that are reprints of a third; nothing else decides, so that
articles may come in whatever order and one at a time.
"""

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import ceil

from tocsin.records import Record

# Share of the shorter text's five-word runs that stand in the longer one too from which the two are one origin. In the
# bundled sample the five pairs of reprints share 0.57 to 1.0, no other pair more than 0.13 (2026-11-23).
REPRINT_SHARE = 0.3
_RUN = 5
SAMPLED = 4
"""One run in so many is kept."""
_WHOLE = 64  # runs up to which a text keeps all: of the 14 of a short one too few would be left
_WORD = re.compile(r"\w+")


def wording(record: Record) -> frozenset[int]:
    """The sampled runs of the article's own paragraphs; quotations are shared by independent reports too."""
    body = " ".join(record.text[b.start : b.end] for b in record.blocks if b.kind in ("paragraph", "standfirst"))
    words = [w.casefold() for w in _WORD.findall(body)]
    runs = (zlib.crc32(" ".join(words[i : i + _RUN]).encode("utf-8")) for i in range(len(words) - _RUN + 1))
    whole = frozenset(runs)
    return whole if len(whole) <= _WHOLE else _sampled(whole)


@dataclass(frozen=True, slots=True)
class Kept:
    """How many runs a wording keeps, and how many of them a sample would: all of them, where it is one."""

    runs: int
    sampled: int

    @property
    def is_whole(self) -> bool:
        """Does it keep runs that no sample has: is the text a short one?"""
        return self.sampled < self.runs


def kept(runs: frozenset[int]) -> Kept:
    """The size of a wording."""
    return Kept(len(runs), len(_sampled(runs)))


def are_reprints(a: Kept, b: Kept, shared: int, shared_sampled: int) -> bool:
    """Do two wordings share so many runs that one is the other's, or both a third's? A sample compares with samples."""
    least, common = (
        (min(a.runs, b.runs), shared) if a.is_whole and b.is_whole else (min(a.sampled, b.sampled), shared_sampled)
    )
    return least > 0 and common >= REPRINT_SHARE * least


def _sampled(runs: frozenset[int]) -> frozenset[int]:
    return frozenset(run for run in runs if run % SAMPLED == 0)


def origins_of(wordings: Mapping[int, frozenset[int]]) -> dict[int, int]:
    """For each article the lowest number of those that it shares its wording with, by way of others too."""
    groups = Groups(wordings)
    samples = {seq: _sampled(runs) for seq, runs in wordings.items()}
    whole = {seq: runs for seq, runs in wordings.items() if len(samples[seq]) < len(runs)}
    for pairs in (_alike(whole, groups), _alike(samples, groups, apart=frozenset(whole))):
        for a, b in pairs:
            groups.join(a, b)
    return {seq: groups.find(seq) for seq in wordings}


def _alike(
    sets: Mapping[int, frozenset[int]], groups: "Groups", apart: frozenset[int] = frozenset()
) -> Iterator[tuple[int, int]]:
    """The pairs that share enough and are not one group yet, but those of two that are `apart`.

    A set that shares so much of itself has one of its rarest runs in common with the other, so that only what holds
    these is compared (Chaudhuri, Ganti, Kaushik, "A primitive operator for similarity joins", 2006).
    """
    firsts: dict[tuple[frozenset[int], int | None], int] = {}
    holders: dict[int, list[int]] = defaultdict(list)
    for seq, runs in sets.items():
        first = firsts.setdefault((runs, seq if seq in apart else None), seq)
        if first == seq:
            for run in runs:
                holders[run].append(seq)
        elif runs:
            yield first, seq
    for seq in firsts.values():
        runs = sets[seq]
        rare = sorted(runs, key=lambda run: (len(holders[run]), run))[: len(runs) - ceil(REPRINT_SHARE * len(runs)) + 1]
        for other in {o for run in rare for o in holders[run]}:
            longer = sets[other]
            if other == seq or len(longer) < len(runs) or (seq in apart and other in apart):
                continue
            if groups.find(other) != groups.find(seq) and len(runs & longer) >= REPRINT_SHARE * len(runs):
                yield other, seq


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
