"""The numbers of people harmed as reports gave them over time, and the best estimate now, with its rule.

A later, higher number of one side revises an earlier one, as the dead are counted; a lower one only where a report says
that it corrects. Of what is left standing, sources that cannot both be right make a range; else the latest official
number counts, else the latest of most origins.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from tocsin.incidents.following_tables import words
from tocsin.incidents.merge import shown
from tocsin.incidents.units import harmed_sides
from tocsin.records import Actor, Count, Happening, Harm, Incident, Passage, Record, TollHistory, TollValue
from tocsin.records.flat import speaker_name
from tocsin.records.vocabulary import HarmKind

KINDS: tuple[HarmKind, ...] = get_args(HarmKind)
# Sectors whose word on a toll is official: authorities, armed forces, police, hospitals
_OFFICIAL = frozenset({"GOV", "MIL", "COP", "MED", "HLH", "JUD"})
_OFFICIAL_WORDS = re.compile(
    r"\b(?:hospital|health|rescue|rescuers?|ambulance|emergenc(?:y|ies)|civil defence|fire service|police|ministry"
    r"|governor|authorit(?:y|ies)|army|troops)\b",
    re.IGNORECASE,
)
# Share by which numbers that are told as approximate may differ and still be the same. From judgement.
_ABOUT = 0.2
# Sentences at the head of an article in which it says that it corrects. From judgement.
_HEAD = 3


def toll_histories(
    happening: Happening, records: Mapping[int, Record], origins: Mapping[int, int] | None = None
) -> tuple[TollHistory, ...]:
    """The history of each kind of harm that the reports give a number for, in the order of `KINDS`.

    `records` are the reports by `seq`; `origins` groups them, without it as the mentions do.
    """
    told = [(m.article, i) for m in happening.mentions if (i := _incident(records.get(m.article), m.incident))]
    return histories_of(
        [(seq, harmed_sides(incident), given(seq, records[seq], incident)) for seq, incident in told],
        origins or {m.article: m.origin for m in happening.mentions},
    )


def histories_of(
    told: Sequence[tuple[int, frozenset[str], Mapping[HarmKind, Sequence[TollValue]]]], origins: Mapping[int, int]
) -> tuple[TollHistory, ...]:
    """The same of what is known of each report: its `seq`, the sides of those harmed, the numbers that it gives."""
    harmed = _Harmed({seq: sides for seq, sides, _ in told})
    every = {kind: sorted((v for *_, values in told for v in values.get(kind, ())), key=_order) for kind in KINDS}
    return tuple(_history(kind, values, origins, harmed) for kind, values in every.items() if values)


def best(harm: Harm | None, histories: Sequence[TollHistory]) -> Harm | None:
    """The toll with the best estimates in the place of its numbers; spans and speakers are those of the value taken."""
    if harm is None:
        return None
    counts: dict[str, Count] = {}
    for history in histories:
        given: Count | None = getattr(harm, history.harm)
        if given is not None and (given.low, given.high) != (history.low, history.high):
            counts[history.harm] = Count(history.low, history.high, history.approx, given.span, given.by)
    kept = {kind: counts.get(kind, getattr(harm, kind)) for kind in KINDS}
    return Harm(**kept, of=harm.of) if counts else harm


def agree(a: Count | TollValue, b: Count | TollValue) -> bool:
    """Can both numbers be true: do their bounds meet, with some slack where one is told as approximate?"""
    slack = _ABOUT if a.approx or b.approx else 0.0
    (low_a, high_a), (low_b, high_b) = ((c.low or 0, c.high) for c in (a, b))
    a_below_b = high_a is not None and high_a * (1 + slack) < low_b
    b_below_a = high_b is not None and high_b * (1 + slack) < low_a
    return not (a_below_b or b_below_a)


@dataclass(frozen=True, slots=True)
class _Harmed:
    """Whose the harmed of each report are, by `seq`."""

    sides: Mapping[int, frozenset[str]]

    def same(self, a: TollValue, b: TollValue) -> bool:
        """Do the two count the same side, as far as both reports say whose the harmed are?"""
        one, two = self.sides[a.passage.article], self.sides[b.passage.article]
        return not (one and two) or bool(one & two)

    def differ(self, a: TollValue, b: TollValue) -> bool:
        """Do they count the same side, and cannot both be right?"""
        return not agree(a, b) and self.same(a, b)


def _incident(record: Record | None, name: str) -> Incident | None:
    return next((i for i in record.incidents if i.id == name), None) if record else None


def given(seq: int, record: Record, incident: Incident) -> dict[HarmKind, tuple[TollValue, ...]]:
    """The numbers that a report gives for each kind of harm of its incident, each once by each who gives it."""
    found: dict[HarmKind, tuple[TollValue, ...]] = {}
    for kind in KINDS:
        values: dict[tuple[int | None, int | None, str | None], TollValue] = {}
        for count in _counts(record, incident, kind):
            value = _value(seq, record, count)
            values.setdefault((value.low, value.high, value.by), value)
        if values:
            found[kind] = tuple(values.values())
    return found


def _counts(record: Record, incident: Incident, kind: str) -> Iterator[Count]:
    """All numbers of the incident's mentions; where the record pools a part of them, its own first."""
    for event in record.events:
        if event.id in incident.events and event.harm is not None:
            count: Count | None = getattr(event.harm, kind)
            if count is not None:
                yield count
    pooled: Count | None = getattr(incident.harm, kind) if incident.harm else None
    if pooled is not None:
        yield pooled


def _value(seq: int, record: Record, count: Count) -> TollValue:
    actors = {a.id: a for a in record.actors}
    statements = {s.id: s for s in record.statements}
    said = [statements[s] for s in count.by if s in statements]
    # the outermost has it from the innermost, who counted
    name = next((n for s in reversed(said) if (n := speaker_name(s, record.text, actors))), None)
    start, end = count.span
    return TollValue(
        low=count.low,
        high=count.high,
        approx=count.approx,
        by=name,
        official=any(_is_official(actors.get(s.speaker or ""), name) for s in said),
        corrects=_corrects(record),
        passage=Passage(seq, start, end, record.text[start:end]),
        published=record.published.date,
    )


def _is_official(actor: Actor | None, name: str | None) -> bool:
    """Is it an authority, a hospital or rescuers: by the sector, the office, or what they are called?"""
    if actor is not None and _OFFICIAL & {actor.sector, *actor.sectors}:
        return True
    return bool(_OFFICIAL_WORDS.search(" ".join((name or "", actor.role or "" if actor else ""))))


def _corrects(record: Record) -> bool:
    head = [record.headline or "", *(record.text[a:b] for a, b in record.sentences[:_HEAD])]
    return any(words().correct.search(text) for text in head)


def _order(value: TollValue) -> tuple[dt.date, int, int]:
    return value.published or dt.date.min, value.passage.article, value.passage.start


def _history(kind: str, values: Sequence[TollValue], origins: Mapping[int, int], harmed: _Harmed) -> TollHistory:
    last = _standing(values, origins)
    rivals = [a for a in last if any(harmed.differ(a, b) for b in last)]
    if rivals:
        lows = [v.low for v in rivals if v.low is not None]
        highs = [v.high if v.high is not None else v.low for v in rivals]
        high = None if None in highs else max(h for h in highs if h is not None)
        return TollHistory(kind, tuple(values), min(lows, default=None), high, False, "range:sources-disagree")
    official = [v for v in last if v.official]
    if corrected := [v for v in last if v.corrects]:
        taken, rule = corrected[-1], "latest-correction"
    elif official and not any(_order(v) > _order(official[-1]) and _greater(v, official[-1]) for v in last):
        taken, rule = official[-1], "latest-official"
    else:
        taken, rule = _of_most(last, origins), "latest-of-most-origins"
    return TollHistory(kind, tuple(values), taken.low, taken.high, taken.approx, rule)


def _standing(values: Sequence[TollValue], origins: Mapping[int, int]) -> list[TollValue]:
    """The last number of each origin, less those that a later report revised upwards or corrected."""
    before = {(v.low, v.high) for v in values if not v.corrects}
    # a report that corrects gives the old number too: its own is the one that nobody gave before
    new = {v.passage.article for v in values if v.corrects and (v.low, v.high) not in before}
    own = [v for v in values if v.passage.article not in new or (v.low, v.high) not in before]
    last = {origins.get(v.passage.article, v.passage.article): v for v in own}
    every = sorted(last.values(), key=_order)
    return [v for v in every if not any(_revises(new, v) for new in every)]


def _revises(new: TollValue, old: TollValue) -> bool:
    """Is it a later day's higher number, or one that says that it corrects? Of undated reports nothing shows which is
    later."""
    if new.published is None or old.published is None or new.published < old.published or new is old:
        return False
    if new.corrects and not old.corrects:
        return True
    return new.published > old.published and _greater(new, old)


def _greater(new: TollValue, old: TollValue) -> bool:
    return (new.low or new.high or 0) > (old.low or old.high or 0)


def _of_most(values: Sequence[TollValue], origins: Mapping[int, int]) -> TollValue:
    """The number that most origins give, of equally many the latest."""
    counted = Counter((v.low, v.high) for v in values)
    return max(values, key=lambda v: (counted[v.low, v.high], _order(v)))


def toll_words(value: TollValue | TollHistory) -> str:
    """The number as a dispute names it: "6", "25-", "5-8"."""
    return shown(Count(value.low, value.high, value.approx, (0, 0)))
