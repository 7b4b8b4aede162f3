"""Which articles are reprints, with some that come and some that go: as if all were compared afresh."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from tocsin.incidents import REPRINT_SHARE, SAMPLED, Kept, are_reprints, kept, origins_of, wording
from tocsin.records import Report
from tocsin.store import Grouping, Shared

# Runs that two must share at least, where neither keeps so few that one or two are enough
_FEW = 3
_SMALL = int((_FEW - 1) / REPRINT_SHARE)


@dataclass(frozen=True, slots=True)
class Regrouped:
    """Articles that were there before and whose origin is another now.

    `renamed`: it goes by another number. `parted`: it is with others than before, so that their incidents are to be
    compared anew; of two origins that became one, those of the smaller, as each of their pairs is of one of these.
    """

    renamed: frozenset[int]
    parted: frozenset[int]


def regroup_origins(grouping: Grouping, pending: Collection[int], reports: Sequence[Report]) -> Regrouped:
    """Takes the pending articles out and those that are there in, and writes the origins of all that it changes."""
    left = grouping.origins(pending)
    before = {a: o for a, o in grouping.of_origins({*left.values()}).items() if a not in left}
    grouping.forget_wordings(pending)
    # without what went, the rest of an origin may fall apart
    now = origins_of(grouping.runs(before)) if before else {}
    grouping.set_origins({a: o for a, o in now.items() if o != before[a]})
    for report in reports:
        runs = wording(report.record)
        own = kept(runs)
        few = _FEW if own.sampled > _SMALL else 1
        fellows = [one for one in grouping.sharing(runs, SAMPLED, few, _SMALL) if _is_reprint(own, one)]
        joined = {one.origin for one in fellows}
        members = grouping.of_origins(joined) if joined else {}
        for article, origin in members.items():
            before.setdefault(article, origin)
        origin = min((report.seq, *joined))
        grouping.put_wording(report.seq, origin, runs, own.sampled)
        changed = {article: origin for article, o in members.items() if o != origin}
        grouping.set_origins(changed)
        now |= {**dict.fromkeys(members, origin), report.seq: origin}
    before = {a: o for a, o in before.items() if a not in pending}
    return Regrouped(frozenset(a for a, o in before.items() if now[a] != o), _parted(before, now))


def _is_reprint(own: Kept, other: Shared) -> bool:
    return are_reprints(own, Kept(other.runs, other.sampled), other.shared, other.shared_sampled)


def _parted(before: Mapping[int, int], now: Mapping[int, int]) -> frozenset[int]:
    """All but the most numerous of those that were together before and are now, for each origin of either time."""
    blocks = Counter((before[article], now[article]) for article in before)
    return frozenset(
        article
        for article in before
        for block in [(before[article], now[article])]
        if any(_is_less(block, other, blocks) for other in blocks if (block[0] == other[0]) != (block[1] == other[1]))
    )


def _is_less(block: tuple[int, int], other: tuple[int, int], blocks: Mapping[tuple[int, int], int]) -> bool:
    return (blocks[block], block) < (blocks[other], other)
