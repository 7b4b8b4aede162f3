"""What judgements ask of the grouping: where their mentions are read now, and which happenings they change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tocsin.incidents import Finder, Known, Links, Node, links_of
from tocsin.records import Judgement, MentionKey, Report
from tocsin.store import Grouping

_OF_GROUPS = ("merge", "split")
_Place = tuple[int, int]  # a judgement's number, and which of its mentions


@dataclass(frozen=True, slots=True)
class Judged:
    """The judgements with where they are read now.

    `touched` are the happenings that are to be grouped anew, `fresh` the numbers of judgements that no happening shows
    as they stand, `last` the number of the last.
    """

    judgements: Sequence[Judgement]
    known: Known
    links: Links
    touched: frozenset[int]
    fresh: frozenset[int]
    last: int

    def nodes(self, judgement: Judgement) -> list[Node]:
        """The articles' incidents that a judgement is about, as far as they are read."""
        found = (self.known.node(key) for key in _keys(judgement))
        return [node for node in found if node is not None]


def judged_on(grouping: Grouping, pending: Mapping[int, str], reports: Sequence[Report]) -> Judged:
    """The judgements, their mentions found again where their articles are pending."""
    judgements, taken_in = grouping.judgements()
    if not judgements:
        return Judged((), Known({}), Links(), frozenset(), frozenset(), taken_in)
    found, changed = _found(grouping, judgements, {*pending.values()}, reports)
    known = Known({key: found[j.number, n] for j in judgements for n, key in enumerate(_keys(j))})
    fresh = _with_withdrawn({j.number for j in judgements if j.number > taken_in}, judgements)
    judged = Judged(judgements, known, links_of(known, judgements), frozenset(), fresh, judgements[-1].number)
    of_groups = [j for j in judgements if j.kind in _OF_GROUPS]
    if not any(j.number in fresh | changed for j in of_groups):
        return judged
    nodes = {node for j in of_groups for node in judged.nodes(j)}
    touched = frozenset(grouping.happenings_of(nodes).values())
    return Judged(judgements, known, judged.links, touched, fresh, judged.last)


def _found(
    grouping: Grouping, judgements: Sequence[Judgement], keys: set[str], reports: Sequence[Report]
) -> tuple[dict[_Place, Node | None], set[int]]:
    """Where each mention is read now, and the judgements of which one was sought anew."""
    found = grouping.nodes()
    sought: dict[_Place, MentionKey] = {
        (j.number, n): key
        for j in judgements
        for n, key in enumerate(_keys(j))
        if (j.number, n) not in found or key.article in keys
    }
    if sought:
        have = {report.key for report in reports}
        others = grouping.reports(keys={key.article for key in sought.values()} - have)
        finder = Finder([*reports, *others])
        anew = {place: (key, finder.node(key)) for place, key in sought.items()}
        grouping.put_nodes(anew)
        found |= {place: node for place, (_, node) in anew.items()}
    return found, {number for number, _ in sought}


def _keys(judgement: Judgement) -> tuple[MentionKey, ...]:
    return (*judgement.about, *judgement.rest)


def _with_withdrawn(numbers: Iterable[int], judgements: Sequence[Judgement]) -> frozenset[int]:
    """The judgements of these numbers with those that they withdraw, and so on: these stand otherwise than before."""
    targets = {j.number: j.value.withdraws for j in judgements if j.kind == "withdraw"}
    found, waiting = set[int](), list(numbers)
    while waiting:
        number = waiting.pop()
        if number not in found:
            found.add(number)
            if (target := targets.get(number)) is not None:
                waiting.append(target)
    return frozenset(found)
