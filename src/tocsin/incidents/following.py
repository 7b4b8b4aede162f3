"""Promises, threats, demands and warnings held against what happened later: what became of each, and why.

Cautious by construction: nothing is broken without a happening or a sentence of a report that says so, a happening
that is disputed, denied or told by another side decides nothing, and what is in doubt stays open.
Knowingly missed: what was kept without any report of it, which is most of what is small.
"""

import bisect
import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tocsin.incidents.deeds_done import Done, done
from tocsin.incidents.following_tables import Deed
from tocsin.incidents.outcomes import Outcome, outcome_in_words
from tocsin.incidents.sides import countries_of, names_in
from tocsin.incidents.vows import Vow, vows
from tocsin.records import Followed, Happening, Passage, Report
from tocsin.records.following import FollowedKind, FollowedState

# Days after its day on which a promise still counts as kept in time: news comes a day later. From judgement.
_GRACE = 1
# Types that are words: alone they say too little of what they are about
_VERBAL = frozenset({"REJECT", "CONSULT", "SUPPORT", "ACCUSE", "REQUEST", "AGREE", "CONCEDE"})
_FULFILS: dict[FollowedKind, str] = {
    "pledge": "what was promised",
    "threat": "what was threatened",
    "demand": "what was asked for",
    "warning": "what was feared",
}


def follow(
    reports: Sequence[Report], happenings: Sequence[Happening], *, today: dt.date | None = None
) -> list[Followed]:
    """All that was promised, threatened, demanded and warned of, in the order of the first reports, with its state.

    A pure function of both. `today` is the day that "overdue" is counted from; without it that of the newest report.
    Reports later than it are as if they had not come.
    """
    if today is not None:
        reports = [r for r in reports if r.record.published.date is None or r.record.published.date <= today]
    days = [d for r in reports if (d := r.record.published.date)]
    now = today or max(days, default=None)
    origins = {m.article: m.origin for h in happenings for m in h.mentions}
    made = vows(reports, origins)
    told = outcome_in_words(made, reports)
    world = _world(done(happenings, reports), made, now)
    return [_followed(n, vow, _verdict(vow, told[n - 1], world)) for n, vow in enumerate(made, 1)]


@dataclass(frozen=True, slots=True)
class _World:
    """What happened, by day; those who say things, by their tokens; and the day that it is."""

    deeds: Sequence[Done]
    days: Sequence[dt.date]
    saying: Mapping[str, Sequence[Vow]]
    now: dt.date | None

    def between(self, first: dt.date, last: dt.date) -> Sequence[Done]:
        """The happenings of these days, both included."""
        return self.deeds[bisect.bisect_left(self.days, first) : bisect.bisect_right(self.days, last)]

    def by_side_of(self, vow: Vow) -> list[Vow]:
        """All vows of the same side, in the order in which they were said."""
        return list({id(v): v for token in sorted(vow.sides) for v in self.saying.get(token, ())}.values())


def _world(deeds: Sequence[Done], made: Sequence[Vow], now: dt.date | None) -> _World:
    saying: dict[str, list[Vow]] = defaultdict(list)
    for vow in made:
        for token in vow.sides:
            saying[token].append(vow)
    return _World(deeds, [d.day for d in deeds], saying, now)


def _later(day: dt.date, days: int) -> dt.date:
    """The day so many later, the last of the calendar where it ends before."""
    return day + dt.timedelta(min(days, (dt.date.max - day).days))


@dataclass(frozen=True, slots=True)
class _Verdict:
    """A state with its rule, its reason, and what it rests on."""

    state: FollowedState
    rule: str
    why: str
    happenings: tuple[int, ...] = ()
    evidence: tuple[Passage, ...] = ()
    day: dt.date | None = None


def _followed(number: int, vow: Vow, verdict: _Verdict) -> Followed:
    return Followed(
        id=number,
        kind=vow.kind,
        state=verdict.state,
        rule=verdict.rule,
        why=verdict.why,
        by=vow.by,
        by_id=vow.by_id,
        by_country=vow.by_country,
        to=vow.to,
        to_countries=vow.to_countries,
        promised=tuple(map(str, vow.promised)),
        content=" ".join(_fullest(vow).text.split()),
        said=vow.said,
        due=vow.due,
        told=(_fullest(vow), *(p for p in vow.told if p != _fullest(vow))),
        happenings=verdict.happenings,
        evidence=verdict.evidence,
        decided=verdict.day,
    )


def _fullest(vow: Vow) -> Passage:
    """Its words in the first report that tells of it: those with most proper names, else the longest of them."""
    first = [p for p in vow.told if p.article == vow.told[0].article]
    return max(first, key=lambda p: (len(names_in(p.text)), len(p.text)))


def _verdict(vow: Vow, told: Sequence[Outcome], world: _World) -> _Verdict:
    """What decided first: a deed, a sentence of a report, a newer word. Where deeds of both kinds lie, the earlier."""
    found = [*_by_deeds(vow, world), *(_in_words(vow, o) for o in told if vow.kind != "warning")]
    decided = sorted((v for v in found if v.state in ("kept", "broken")), key=lambda v: v.day or dt.date.max)
    if decided:
        first = decided[0]
        rival = next((v for v in decided if v.state != first.state and v.day == first.day), None)
        if rival is None:
            return first
        both = (*first.evidence, *rival.evidence)
        why = f"Reports of {_on(first.day)} say that it was kept and that it was not."
        return _Verdict("open", "doubt:both", why, (*first.happenings, *rival.happenings), both)
    if idle := _idle(vow, world):
        return idle
    if doubtful := next((v for v in found if v.rule.startswith("doubt:")), None):
        return doubtful
    return _by_the_calendar(vow, world)


def _by_deeds(vow: Vow, world: _World) -> Iterator[_Verdict]:
    if vow.said is None or not vow.promised:
        return
    limits = {p.deed: _later(max(vow.due or vow.said, vow.said), p.days) for p in vow.promised.values()}
    types = {d.type for p in vow.promised.values() for d in (*p.kept_by, *p.broken_by)}
    for one in world.between(vow.said, max(limits.values())):
        if one.type not in types or not _comes_after(one, vow):
            continue
        for promise in vow.promised.values():
            if one.day > limits[promise.deed]:
                continue
            if any(_fits(one, d, vow, kept=True) for d in promise.kept_by):
                yield _kept(vow, one)
            elif any(_fits(one, d, vow, kept=False) for d in promise.broken_by):
                yield _broken(vow, one)


def _comes_after(one: Done, vow: Vow) -> bool:
    """Did it happen after the words? What the same article tells without a day is what led to them."""
    if vow.said is None or one.first < vow.said:
        return False
    elsewhere = not one.reported <= vow.articles()
    return elsewhere if one.first == vow.said or not one.dated else True


def _fits(one: Done, deed: Deed, vow: Vow, *, kept: bool) -> bool:
    """Is it such a deed, by the side that is to do it, touching whom the words are about?"""
    if not one.is_a(deed):
        return False
    shared = len(one.stems & vow.stems)
    doers = vow.to_sides if vow.kind == "demand" else vow.sides
    touched = vow.sides if vow.kind == "demand" else vow.to_sides
    if vow.kind == "warning":
        of_place = one.country is not None and f"of {one.country}" in vow.to_sides
        return of_place and shared > 0 and one.surely(deed)
    if not doers & one.doers:
        return kept and vow.kind == "pledge" and not (doers and one.doers) and _by_name_and_day(one, deed, vow)
    if deed.type == "ASSAULT" and not kept:
        return _between_sides(one, vow)
    if deed.type in _VERBAL or not kept:
        needed = 2 if deed.type in _VERBAL else 1
        return shared >= needed and one.surely(deed)
    if touched and one.hit and not touched & one.hit:
        return shared > 1
    # with nobody named on one of the two sides, the words must show that both are about one thing
    return bool(touched & one.hit) or shared > 0


def _by_name_and_day(one: Done, deed: Deed, vow: Vow) -> bool:
    """Where nobody known is named on one side: is it of the promise's day, and of a proper name in it?"""
    return one.surely(deed) and vow.due == one.day and bool(one.names & vow.names)


def _between_sides(one: Done, vow: Vow) -> bool:
    """Is it an attack by one of those whom a truce binds on another of them?"""
    bound = vow.sides | vow.to_sides
    by, on = one.doers & bound, one.hit & bound
    states = countries_of(by), countries_of(on)
    return bool(by and on and not by & on) and not (states[0] & states[1])


def _kept(vow: Vow, one: Done) -> _Verdict:
    if one.doubtful:
        return _doubt(one)
    late = vow.due is not None and one.day > _later(vow.due, _GRACE)
    why = f"Incident i{one.id} of {_on(one.day)} is {_FULFILS[vow.kind]}{', after its day' if late else ''}."
    return _Verdict("kept", "deed:late" if late else "deed:kept", why, (one.id,), (one.evidence,), one.day)


def _broken(vow: Vow, one: Done) -> _Verdict:
    if one.doubtful:
        return _doubt(one)
    why = f"Incident i{one.id} of {_on(one.day)} is its contrary."
    return _Verdict("broken", "deed:broken", why, (one.id,), (one.evidence,), one.day)


def _doubt(one: Done) -> _Verdict:
    why = f"Incident i{one.id} of {_on(one.day)} may decide it, but {one.doubtful}."
    return _Verdict("open", "doubt:deed", why, (one.id,), (one.evidence,), None)


def _in_words(vow: Vow, outcome: Outcome) -> _Verdict:
    state: FollowedState = "kept" if outcome.keeps else "broken"
    said = "done" if outcome.keeps else "not done"
    why = f"A report of {_on(outcome.day)} says that it was {said} (article {outcome.passage.article})."
    return _Verdict(state, f"words:{state}", why, (), (outcome.passage,), outcome.day)


def _idle(vow: Vow, world: _World) -> _Verdict | None:
    """What makes it idle before its day: a newer word with another day, a deal of both, who threatened being gone."""
    if vow.said is None:
        return None
    if vow.due and vow.kind != "warning":
        for later in sorted(world.by_side_of(vow), key=lambda v: v.said or dt.date.max):
            newer = later.kind == vow.kind and later.said and vow.said < later.said <= vow.due
            again = later.due and later.due > vow.due and later.promised.keys() & vow.promised.keys()
            if newer and again and len(later.stems & vow.stems) > 1:
                why = f"A newer word of {_on(later.said)} names {_on(later.due)} instead."
                return _Verdict("overtaken", "new-word", why, (), (later.told[0],), later.said)
    if vow.kind not in ("threat", "demand"):
        return None
    for one in world.between(vow.said, _later(vow.due or vow.said, _GRACE if vow.due else _IDLE_DAYS)):
        if not _comes_after(one, vow) or one.doubtful:
            continue
        if rule := _idles(one, vow):
            return _Verdict(
                "overtaken", rule, _IDLE[rule].format(_on(one.day), one.id), (one.id,), (one.evidence,), one.day
            )
    return None


# Days for which what happens may make a threat or a demand without a day idle. From judgement: a season.
_IDLE_DAYS = 90
_IDLE = {
    "new-deal": "Both sides agreed on {} (incident i{}).",
    "condition-met": "What it asked for is reported of {} (incident i{}).",
    "gone": "Who said it was killed or held on {} (incident i{}).",
}


def _idles(one: Done, vow: Vow) -> str | None:
    bound = vow.to_sides - vow.sides
    if one.type == "AGREE" and vow.sides & one.doers and bound & (one.doers | one.hit):
        return "new-deal"
    asked = [d for p in vow.conditions.values() for d in p.kept_by]
    if any(one.surely(d) for d in asked) and (bound & one.doers or vow.sides & one.hit) and one.stems & vow.stems:
        return "condition-met"
    # a state is never gone, so its country does not count; nor does what hurt one of many
    alone = {t for t in vow.sides if not t.startswith("of ")} if vow.kind == "threat" else set()
    caught = one.type == "COERCE" and "arrest" in one.modes
    return "gone" if caught and alone & one.hit and vow.by_country is None else None


def _by_the_calendar(vow: Vow, world: _World) -> _Verdict:
    now = world.now
    if now is None or vow.said is None:
        return _Verdict("open", "no-day", "No day is known from which to count.")
    if vow.due is not None:
        if vow.due >= now:
            return _Verdict("open", "not-due", f"It is due on {_on(vow.due)}.")
        days = (now - vow.due).days
        why = f"Its day, {_on(vow.due)}, passed {_count(days)} before {_on(now)}; no report tells what became of it."
        return _Verdict("overdue", "day:passed", why)
    allowed = max((p.days for p in vow.promised.values()), default=None)
    if vow.kind == "pledge" and allowed is not None and (now - vow.said).days > allowed:
        why = f"No day was named; {allowed} days are allowed and {(now - vow.said).days} have passed."
        return _Verdict("overdue", "days:passed", why)
    return _Verdict("open", "no-day", "No day was named, and no report tells what became of it.")


def _on(day: dt.date | None) -> str:
    return day.isoformat() if day else "an unknown day"


def _count(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"
