"""Merges and splits as links for the clustering: which articles' incidents must be one happening, which may not.

Of two judgements that contradict each other the later one wins, pair by pair: a report that is split off a merged
incident leaves it, and what else was merged stays so. Independent judgements may be made in any order.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tocsin.incidents.keys import Node, Nodes, nodes_of
from tocsin.records import Judgement


@dataclass(frozen=True, slots=True)
class Links:
    """What analysts say of pairs: `together` and `apart` answer for any incident of an article.

    Those that must be together are apart from others as one: what is apart from one of them is apart from all. So a
    clustering that never puts two that are apart into one group can always put those together that must be.
    """

    _group: Mapping[Node, int] = field(default_factory=dict)
    _members: Mapping[int, frozenset[Node]] = field(default_factory=dict)
    _apart: frozenset[tuple[int, int]] = frozenset()

    def together(self, node: Node) -> frozenset[Node]:
        """All that must be one happening with it, itself among them; it alone where nobody said anything."""
        group = self._group.get(node)
        return frozenset((node,)) if group is None else self._members[group]

    def apart(self, node: Node, other: Node) -> bool:
        """May the two not be one happening?"""
        one, two = self._group.get(node), self._group.get(other)
        return one is not None and two is not None and (one, two) in self._apart

    def __bool__(self) -> bool:
        """Did anybody say anything?"""
        return bool(self._group)


NO_LINKS = Links()
"""What clustering goes by where nobody has judged."""


def withdrawn_by(judgements: Iterable[Judgement]) -> dict[int, int]:
    """The judgements that are taken back, each with the withdrawal that stands; one may be withdrawn in its turn."""
    found: dict[int, int] = {}
    for judgement in sorted(judgements, key=lambda j: -j.number):
        target = judgement.value.withdraws
        if judgement.kind == "withdraw" and target is not None and judgement.number not in found:
            found.setdefault(target, judgement.number)
    return found


def links_of(found: Nodes, judgements: Sequence[Judgement]) -> Links:
    """The links that the merges and splits in force make between what is found of their mentions now."""
    withdrawn = withdrawn_by(judgements)
    kept = [j for j in judgements if j.kind in ("merge", "split") and j.number not in withdrawn]
    joined = _Joined()
    for judgement in sorted(kept, key=lambda j: -j.number):  # the latest first: what contradicts it comes too late
        about = nodes_of(judgement.about, found)
        joined.join(about)
        if judgement.kind == "split":
            joined.part(about, nodes_of(judgement.rest, found))
    return joined.links()


class _Joined:
    """Groups that grow as judgements are read. A class because they are changed in place, many times."""

    def __init__(self) -> None:
        self._of: dict[Node, int] = {}
        self._members: dict[int, list[Node]] = {}
        self._apart: dict[int, set[int]] = {}

    def join(self, nodes: Iterable[Node]) -> None:
        """Puts together all that no later judgement keeps apart."""
        heads: list[Node] = []
        for node in nodes:
            group = self._group(node)
            head = next((h for h in heads if not self._are_apart(self._of[h], group)), None)
            if head is None:
                heads.append(node)
            else:
                self._merge(self._of[head], group)

    def part(self, nodes: Iterable[Node], rest: Iterable[Node]) -> None:
        """Keeps apart what no later judgement puts together."""
        others = [self._group(node) for node in rest]
        for node in nodes:
            group = self._group(node)
            for other in others:
                if other != group:
                    self._apart[group].add(other)
                    self._apart[other].add(group)

    def links(self) -> Links:
        """What was found, to be asked and not to be changed."""
        members = {group: frozenset(nodes) for group, nodes in self._members.items()}
        pairs = frozenset((group, other) for group, others in self._apart.items() for other in others)
        return Links(dict(self._of), members, pairs)

    def _group(self, node: Node) -> int:
        if node not in self._of:
            group = len(self._of)
            self._of[node], self._members[group], self._apart[group] = group, [node], set()
        return self._of[node]

    def _are_apart(self, group: int, other: int) -> bool:
        return other in self._apart[group]

    def _merge(self, into: int, group: int) -> None:
        if into == group:
            return
        for node in self._members[group]:
            self._of[node] = into
        self._members[into] += self._members.pop(group)
        for other in self._apart.pop(group):
            self._apart[other].discard(group)
            self._apart[other].add(into)
            self._apart[into].add(other)
