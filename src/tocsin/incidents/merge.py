"""Mentions of one happening inside an article, joined.

How likely two mentions are one happening is what the reader says of them, weighed with what can be seen (`within.py`).
Rules may only forbid it. Never joined are mentions of different types (but for harm told once with and once without
an attacker), of different blocks that stand apart, and a deed with the one by which those whom it hit strike back.
Only where it is next to certain are those joined whose days or places or known actors exclude each other, as one of
the two may be misread, and what is to come with what happened. When in doubt they stay apart.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tocsin.incidents.spots import may_be_one
from tocsin.incidents.stories import Model
from tocsin.incidents.units import last_words
from tocsin.incidents.within import compare, model
from tocsin.records import (
    Count,
    Dispute,
    DisputedValue,
    Event,
    Harm,
    Incident,
    Place,
    Ref,
    When,
    Where,
    Why,
)
from tocsin.records.vocabulary import BlockKind, EventType, Status

_STRENGTH: tuple[Status, ...] = ("ongoing", "actual", "historical", "future", "possible", "hypothetical")
_HAPPENED = frozenset({"actual", "ongoing", "historical"})
_APART = frozenset({"related", "post", "caption"})
# A toll as a reason to think that a denial is of a deed: one dead is too common to tell deeds apart. From judgement.
_TELLING_TOLL = 2
# How likely two mentions must be one happening to be joined against their days, places or sides, or one to come with
# one that happened. B-cubed F1 by folds of `deeds` train (2026-11-29, sides: known actors alone): never 0.871, from
# this on 0.872, from 0.85 on 0.873, from 0.75 on 0.875, always 0.878; dev is within 0.004 throughout. Not lower, as an
# incident of two days misleads: from judgement.
_SURE = 0.9
# What the reader must give two mentions at least, however alike they are: 0 to 0.3 gave the same (2026-11-29)
_LEAST = 0.2
_LOCAL = re.compile(r"a\d+")
# That the state and others do two deeds costs 0.001 by folds, and keeps police and crowd apart (2026-11-29)
_OF_THE_STATE = frozenset({"COP", "GOV", "JUD", "LEG", "MIL", "PRM", "SPY"})
_MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
_ONE_TYPE: Mapping[str, EventType] = {"HAZARD": "ASSAULT"}
_TOLLS = ("killed", "injured", "missing", "abducted", "arrested", "displaced")


@dataclass(frozen=True, slots=True)
class _Face:
    """What of a mention decides whether it can be another's happening. Many mentions of one text have the same face."""

    type: EventType
    kind: tuple[EventType, BlockKind | None, bool]  # type or its like, the block where it stands apart, has it happened
    to_come: bool
    when: tuple[dt.date, dt.date] | None
    place: str | None
    actors: frozenset[str]
    known: frozenset[str]  # those of them that are no "gunmen" of this article alone
    countries: frozenset[str]
    of_the_state: frozenset[bool]  # is who did it of the state, as police are, or not, as a crowd is
    doers: frozenset[str]  # the last words of their phrases, and of those harmed: "guards"
    harmed: frozenset[str]
    toll: tuple[int | None, int | None] | None


@dataclass(slots=True)
class _Group:
    """Mentions that are taken for one happening."""

    mentions: list[Event] = field(default_factory=list)
    faces: dict[_Face, None] = field(default_factory=dict)

    def take(self, event: Event, face: _Face) -> None:
        self.mentions.append(event)
        self.faces[face] = None


@dataclass(frozen=True, slots=True)
class _Map:
    """The places of an article by id."""

    places: Mapping[str, Place]


def incidents(
    events: Sequence[Event],
    places: Sequence[Place],
    same: Sequence[tuple[str, str, float]] = (),
    text: str = "",
    *,
    by: Model | None = None,
) -> list[Incident]:
    """The happenings that the events report, in the order of their first mentions.

    `same` are pairs of mentions, the later first, with the reader's share (0 to 1) for both being one happening; `text`
    is the article's, and `by` the weights of what can be seen, where they are not the fitted ones.

    A denied event joins the incident that it denies and makes none of its own; events of related links, posts
    and captions never join the article's own.
    """
    where = _Map({p.id: p for p in places})
    groups: list[_Group] = []
    likely = _likely(events, places, same, text, by or model())
    of: dict[str, _Group] = {}
    for event in events:
        if event.status == "negated":
            continue
        face = _face(event)
        group = _told_same(event, face, likely, of, where)
        if group is None:
            group = _Group()
            groups.append(group)
        group.take(event, face)
        of[event.id] = group
    denials = [e for e in events if e.status == "negated" and e.denied_by]
    noughts = _noughts(events, groups, where)
    return [
        _pooled(g.mentions, n, _denials_of(g, denials, where), noughts.get(n - 1, ())) for n, g in enumerate(groups, 1)
    ]


def may_be_joined(a: Event, b: Event) -> bool:
    """Can they be one happening by type and block? An assault and its harm can, a post's and the article's cannot."""
    return _face(a).kind[:2] == _face(b).kind[:2]


def _likely(
    events: Sequence[Event],
    places: Sequence[Place],
    same: Sequence[tuple[str, str, float]],
    text: str,
    by: Model,
) -> dict[str, list[tuple[str, bool]]]:
    """For each mention the earlier ones that are likely the same happening, the likeliest first, then the nearest.

    With each stands whether it is next to certain.
    """
    names, pairs = compare(events, places, same, text)
    least = {(later, earlier) for later, earlier, share in same if share >= _LEAST}
    shares: Sequence[float] = by.shares(pairs).round(6).tolist()
    found: dict[str, list[tuple[float, int, str]]] = {}
    for (later, earlier), at, share in zip(names, pairs.one.tolist(), shares, strict=True):
        if share > by.threshold and (later, earlier) in least:
            found.setdefault(later, []).append((-share, -at, earlier))
    return {later: [(earlier, -share > _SURE) for share, _, earlier in sorted(told)] for later, told in found.items()}


def _told_same(
    event: Event, face: _Face, likely: Mapping[str, Sequence[tuple[str, bool]]], of: Mapping[str, _Group], where: _Map
) -> _Group | None:
    """The happening of the likeliest earlier mention that nothing excludes."""
    for earlier, sure in likely.get(event.id, ()):
        group = of.get(earlier)
        if group is not None and all(_may_join(face, other, where, sure=sure) for other in group.faces):
            return group
    return None


def _may_join(a: _Face, b: _Face, where: _Map, *, sure: bool) -> bool:
    """Does nothing forbid that the two are one happening, as likely as they are?"""
    if a.kind[:2] != b.kind[:2] or _strike_back(a, b):
        return False
    if sure:
        return True
    if a.kind[2] != b.kind[2] and (a.to_come or b.to_come):
        return False
    return _days_meet(a, b) and _places_agree(a.place, b.place, where) and not _two_sides(a, b)


def _two_sides(a: _Face, b: _Face) -> bool:
    """Is it done by two that are known, of two countries, or by the state here and by others there?

    Other words for unknown people ("gunmen", "the attackers") tell nobody apart. To talks each side may be named alone.
    """
    if a.actors & b.actors or a.type in _MUTUAL:
        return False
    pairs: tuple[tuple[frozenset[str] | frozenset[bool], frozenset[str] | frozenset[bool]], ...] = (
        (a.known, b.known),
        (a.countries, b.countries),
        (a.of_the_state, b.of_the_state),
    )
    return any(one and other and not one & other for one, other in pairs)


def _noughts(events: Sequence[Event], groups: Sequence[_Group], where: _Map) -> dict[int, tuple[Harm, ...]]:
    """Tolls of nought that a mention of nothing else tells ("nobody was killed"), by the happening told last before.

    Such a mention is negated, as nobody was killed, and denies nothing: it says how a happening went.
    """
    found: dict[int, tuple[Harm, ...]] = {}
    for event in events:
        if event.status != "negated" or event.denied_by or event.actors or event.harm is None or not _is_nought(event):
            continue
        face = _face(event)
        before = [
            (max(m.trigger for m in g.mentions if m.trigger < event.trigger), n)
            for n, g in enumerate(groups)
            if any(m.trigger < event.trigger for m in g.mentions)
            and all(f.kind == (*face.kind[:2], True) and _same(face, f, where) for f in g.faces)
        ]
        if before:
            found[max(before)[1]] = (*found.get(max(before)[1], ()), event.harm)
    return found


def _is_nought(event: Event) -> bool:
    counts = [c for kind in _TOLLS if (c := getattr(event.harm, kind)) is not None]
    return bool(counts) and all(c.high == 0 for c in counts)


def _face(event: Event) -> _Face:
    when = (event.when.earliest, event.when.latest) if event.when else None
    apart = event.block if event.block in _APART else None
    kind = (_ONE_TYPE.get(event.type, event.type), apart, event.status in _HAPPENED)
    actors = frozenset(r.id for r in event.actors)
    known = frozenset(who for who in actors if not _LOCAL.fullmatch(who))
    countries = frozenset(r.country for r in event.actors if r.country)
    state = frozenset(r.sector in _OF_THE_STATE for r in event.actors if r.sector)
    killed = event.harm.killed if event.harm else None
    toll = (killed.low, killed.high) if killed and (killed.low or 0) >= _TELLING_TOLL else None
    doers, harmed = last_words(event.actors), last_words((*event.victims, *event.recipients))
    # "guards shot at guards" tells two sides by one word: it says nothing of who is who elsewhere
    both = doers & harmed
    # a dateline says where the reporter was, and tells no two deeds apart
    place = event.where.place if event.where and event.where.basis != "dateline" else None
    return _Face(
        event.type, kind, event.status == "future", when, place, actors, known, countries, state, doers - both,
        harmed - both, toll,
    )  # fmt: skip


def _denials_of(group: _Group, denials: Sequence[Event], where: _Map) -> tuple[str, ...]:
    found: list[str] = []
    for denial in denials:
        face = _face(denial)
        joins = all(face.kind[:2] == other.kind[:2] and _same(face, other, where) for other in group.faces)
        if joins and any(_agreements(face, other) >= 1 for other in group.faces):
            found += denial.denied_by
    return tuple(found)


def _same(a: _Face, b: _Face, where: _Map) -> bool:
    """Can the two be one happening: nothing that both say excludes it?"""
    if not _days_meet(a, b) or _strike_back(a, b):
        return False
    return _places_agree(a.place, b.place, where) and (not (a.actors and b.actors) or bool(a.actors & b.actors))


def _days_meet(a: _Face, b: _Face) -> bool:
    return not (a.when and b.when) or (a.when[0] <= b.when[1] and b.when[0] <= a.when[1])


def _strike_back(a: _Face, b: _Face) -> bool:
    """Who shoots back at those who shot does another deed, however alike."""
    return bool(a.doers & b.harmed or b.doers & a.harmed)


def _places_agree(a: str | None, b: str | None, where: _Map) -> bool:
    if a is None or b is None or a == b:
        return True
    one, other = where.places.get(a), where.places.get(b)
    return one is None or other is None or may_be_one(one, other)


def _agreements(a: _Face, b: _Face) -> int:
    """On how many of day, place, actor and toll the two agree."""
    return (
        (a.toll is not None and a.toll == b.toll)
        + (a.when is not None and a.when == b.when)
        + (a.place is not None and a.place == b.place)
        + bool(a.actors & b.actors)
    )


def _pooled(mentions: Sequence[Event], number: int, denied_by: tuple[str, ...], noughts: tuple[Harm, ...]) -> Incident:
    # harm told with an attacker is an attack, though another sentence tells the harm alone
    main = min(mentions, key=lambda m: (m.type == "HAZARD", _STRENGTH.index(m.status), -_fullness(m)))
    status = min((m.status for m in mentions), key=_STRENGTH.index)
    # a day that is feared or planned does not date what happened
    told = [m for m in mentions if (m.status in _HAPPENED) == (status in _HAPPENED)]
    when = _tightest([m.when for m in told if m.when]) or _tightest([m.when for m in mentions if m.when])
    where = min((m.where for m in mentions if m.where), key=lambda w: w.precision_km or 1e9, default=None)
    harm, disputed = _harm([m.harm for m in mentions if m.harm], noughts)
    if (of_status := _status_dispute(mentions)) is not None:
        disputed = (*disputed, of_status)
    return Incident(
        id=f"i{number}",
        events=tuple(m.id for m in mentions),
        type=main.type,
        mode=_union(m.mode for m in mentions),
        context=_union(m.context for m in mentions),
        quad=main.quad,
        score=main.score,
        reduced_from=main.reduced_from,
        runner_up=main.runner_up,
        block=_block([m.block for m in mentions]),
        evidence=main.evidence,
        actors=_refs([m.actors for m in mentions]),
        recipients=_refs([m.recipients for m in mentions]),
        victims=tuple({v.id: v for m in mentions for v in m.victims}.values()),
        targets=tuple({t.text.casefold(): t for m in mentions for t in m.targets}.values()),
        instruments=tuple({t.text.casefold(): t for m in mentions for t in m.instruments}.values()),
        when=when,
        where=where,
        harm=harm,
        status=status,
        said_by=_union(m.said_by for m in mentions),
        claimed_by=_union(m.claimed_by for m in mentions),
        denied_by=tuple(dict.fromkeys([*_union(m.denied_by for m in mentions), *denied_by])),
        confirmed_by=_union(m.confirmed_by for m in mentions),
        confidence=max(m.confidence for m in mentions),
        rule=main.rule if len(mentions) == 1 else "merge:agreeing-mentions",
        why=_why(mentions, main, (when, where, harm)),
        disputed=disputed,
    )


def _why(mentions: Sequence[Event], main: Event, pooled: tuple[When | None, Where | None, Harm | None]) -> Why:
    """Why each field is as it is: as its mention says whose value was taken, else as the main mention says."""
    when, where, harm = pooled
    why: Why = {}
    for mention in (main, *mentions):
        why = {**mention.why, **why}
    for mention in mentions:
        taken = [
            name for name, value in (("when", when), ("where", where)) if value and getattr(mention, name) is value
        ]
        tolls = [k for k in _TOLLS if harm and mention.harm and getattr(mention.harm, k) is not None]
        taken += [f"harm.{k}" for k in tolls if getattr(mention.harm, k) is getattr(harm, k)]
        why |= {name: mention.why[name] for name in taken if name in mention.why}
    first = next((why[f"harm.{k}"] for k in _TOLLS if harm and getattr(harm, k) and f"harm.{k}" in why), None)
    return {**why, "harm": first} if first else why


def _fullness(event: Event) -> int:
    return sum(bool(x) for x in (event.actors, event.victims, event.when, event.where, event.harm))


def _union(groups: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for group in groups for item in group))


def _refs(groups: Sequence[Sequence[Ref]]) -> tuple[Ref, ...]:
    seen: dict[str, Ref] = {}
    for group in groups:
        for ref in group:
            seen.setdefault(ref.id, ref)
    return tuple(seen.values())


def _block(kinds: Sequence[BlockKind]) -> BlockKind:
    """The body's own words come before a headline's."""
    return next((k for k in kinds if k == "paragraph"), kinds[0])


def _tightest(whens: Sequence[When]) -> When | None:
    return min(whens, key=lambda w: w.latest - w.earliest, default=None)


def _harm(told: Sequence[Harm], noughts: Sequence[Harm]) -> tuple[Harm | None, tuple[Dispute, ...]]:
    """The toll of each kind as the last mention gives it; a number that other speakers give too is a dispute.

    A nought that a sentence of its own tells counts where no mention gives a number: it may be of another part.
    """
    given: dict[str, list[Count]] = {kind: [] for kind in _TOLLS}
    for kind, counts in given.items():
        counts += [count for harm in told if (count := getattr(harm, kind)) is not None]
        counts += [count for harm in noughts if not counts and (count := getattr(harm, kind)) is not None]
    if not any(given.values()):
        return None, ()
    latest = {kind: counts[-1] for kind, counts in given.items() if counts}
    disputes = tuple(d for kind, counts in given.items() if (d := _dispute(kind, counts)))
    return Harm(**latest, of=tuple(part for harm in told for part in harm.of)), disputes


def _status_dispute(mentions: Sequence[Event]) -> Dispute | None:
    """Whether it happened, where one speaker tells the deed and another denies it; denying a part in it is no such."""
    told: list[str] = []
    denied: list[str] = []
    for mention in mentions:
        because = mention.why.get("denied_by")
        if because is not None and because.rule == "denial:points-back":
            denied += mention.denied_by
            told += [s for s in mention.said_by if s not in mention.denied_by]
    if not (told and denied):
        return None
    status = mentions[0].status
    return Dispute("status", (DisputedValue(status, _union([told])), DisputedValue("negated", _union([denied]))))


def _dispute(kind: str, counts: Sequence[Count]) -> Dispute | None:
    values: dict[str, list[str]] = {}
    for count in counts:
        values.setdefault(shown(count), []).extend(count.by)
    speakers = [by for by in values.values() if by]
    if len(values) < 2 or len(speakers) < 2:
        return None
    return Dispute(f"harm.{kind}", tuple(DisputedValue(v, tuple(dict.fromkeys(by))) for v, by in values.items()))


def shown(count: Count) -> str:
    """A count as a dispute names it: "6", "25-", "-50", "5-8"."""
    if count.low == count.high:
        return str(count.low)
    return f"{'' if count.low is None else count.low}-{'' if count.high is None else count.high}"
