"""The happenings of groups that changed, put together and written under their numbers."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from tocsin.deriving.judging import Judged
from tocsin.deriving.shelf import Shelf, told_in
from tocsin.incidents import Told, judged, pooled
from tocsin.records import Entry, Happening, UnitRow
from tocsin.store import Grouping


def pool(grouping: Grouping, shelf: Shelf, groups: Sequence[Sequence[int]], on: Judged, anew: Collection[int]) -> None:
    """Writes the groups, of units by number, as the happenings that they are; `anew` are those that changed inside.

    A happening goes by the lowest title of its units. What is as it was is left alone.
    """
    before = {row.number: row for row in shelf.rows(n for group in groups for n in group)}
    sizes = Counter(row.happening for row in before.values())
    changed, moved = set[int](), dict[int, int]()
    for group in groups:
        rows = [before[n] for n in group]
        number = min(row.title for row in rows)
        whole = sizes[number] == len(rows) and all(row.happening == number for row in rows)
        if number in anew or not whole:
            changed.add(number)
        moved |= {row.number: number for row in rows if row.happening != number}
    grouping.move(moved)
    were = {row.happening for row in before.values() if row.happening is not None} | {*anew}
    members = _members(grouping, _with_judged(grouping, on, changed | {*anew}))
    told = told_in(row for rows in members.values() for row in rows)
    origins = grouping.origins({one.unit.seq for one in told.values()})
    made = [pooled(n, [told[row.number] for row in rows], origins) for n, rows in members.items()]
    entries = [_entry(h, members[h.id], told) for h in judged(made, on.known, on.judgements)]
    gone = were - {min(before[n].title for n in group) for group in groups} - members.keys()
    grouping.replace(gone | members.keys(), entries)


def _members(grouping: Grouping, happenings: Collection[int]) -> dict[int, list[UnitRow]]:
    found: dict[int, list[UnitRow]] = {}
    for row in grouping.members(happenings):
        if row.happening is not None:
            found.setdefault(row.happening, []).append(row)
    return {number: found[number] for number in sorted(found)}


def _with_judged(grouping: Grouping, on: Judged, happenings: Collection[int]) -> set[int]:
    """These, with those that hold a mention of a judgement which is on one of them, and so on: where a judgement holds
    depends on all of its mentions.
    """
    if not on.judgements:
        return {*happenings}
    nodes = {j.number: on.nodes(j) for j in on.judgements}
    of = grouping.happenings_of({node for own in nodes.values() for node in own})
    on_each = {n: {of[node] for node in own if node in of} for n, own in nodes.items()}
    found = {*happenings} | {h for n in on.fresh for h in on_each.get(n, ())}
    while more := {h for own in on_each.values() if own & found for h in own} - found:
        found |= more
    return found


def _entry(happening: Happening, rows: Iterable[UnitRow], told: Mapping[int, Told]) -> Entry:
    own = [told[row.number] for row in rows]
    # a report may tell of a happening twice
    main = next(
        one for one in own if one.unit.seq == happening.main and one.incident.evidence == happening.incident.evidence
    )
    events = tuple((one.unit.seq, event) for one in own for event in one.incident.events)
    return Entry(happening, happening.place or main.place, main.claimants, main.unit.evidence, events)
