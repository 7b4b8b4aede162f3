"""Mentions that share a toll are one happening: "six rebels were killed in the clashes" tells both by one number."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tocsin.records import Event
from tocsin.records.vocabulary import HarmKind, Span

# Who is arrested in a raid is arrested by another deed than the raid, a death in a battle is of the battle
_BODILY: tuple[HarmKind, ...] = ("killed", "injured")
_SHARE = 0.65  # more than not, and less than what the reader is sure of: its own pairs come first; from judgement


def one_toll(events: Sequence[Event]) -> Iterator[tuple[str, str, float]]:
    """Pairs of events of one sentence with the very same words for a number of people harmed, the later first."""
    sharing: dict[tuple[HarmKind, Span], list[Event]] = {}
    for event in events:
        for kind in _BODILY:
            count = getattr(event.harm, kind) if event.harm else None
            if count is not None and count.high != 0:
                sharing.setdefault((kind, count.span), []).append(event)
    for together in sharing.values():
        for earlier, later in pairwise(together):
            if earlier.evidence == later.evidence:
                yield later.id, earlier.id, _SHARE
