"""Mentions of one happening inside an article, joined. Plainly a beginning: issue 10 learns what belongs together.

Joined are mentions of the same type whose days, places and actors do not exclude each other, and which either stand
in one sentence or agree on at least two of day, place and actor. When in doubt they stay apart.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields

from tocsin.records import Count, Dispute, DisputedValue, Event, Harm, HarmPart, Incident, Place, Ref, When, Where
from tocsin.records.vocabulary import BlockKind, Status

_STRENGTH: tuple[Status, ...] = ("ongoing", "actual", "historical", "future", "possible", "hypothetical")
_HAPPENED = frozenset({"actual", "ongoing", "historical"})
_APART = frozenset({"related", "post", "caption"})
_TOLLS = ("killed", "injured", "missing", "abducted", "arrested", "displaced")


@dataclass(slots=True)
class _Group:
    """Mentions that are taken for one happening."""

    mentions: list[Event] = field(default_factory=list)


def incidents(events: Sequence[Event], places: Sequence[Place]) -> list[Incident]:
    """The happenings that the events report, in the order of their first mentions.

    A denied event joins the incident that it denies and makes none of its own; events of related links, posts
    and captions never join the article's own.
    """
    countries = {p.id: p.country for p in places}
    kinds = {p.id: p.kind for p in places}
    groups: list[_Group] = []
    for event in events:
        if event.status == "negated":
            continue
        group = next((g for g in reversed(groups) if all(_same(event, m, countries, kinds) for m in g.mentions)), None)
        if group is not None and any(_linked(event, m) for m in group.mentions):
            group.mentions.append(event)
        else:
            groups.append(_Group([event]))
    denials = [e for e in events if e.status == "negated" and e.denied_by]
    return [_pooled(g.mentions, n, _denials_of(g, denials, countries, kinds)) for n, g in enumerate(groups, 1)]


def _denials_of(
    group: _Group, denials: Sequence[Event], countries: Mapping[str, str | None], kinds: Mapping[str, str]
) -> tuple[str, ...]:
    found = [d for d in denials if all(_same(d, m, countries, kinds, status=False) for m in group.mentions)]
    return tuple(s for d in found if any(_agreements(d, m) >= 1 for m in group.mentions) for s in d.denied_by)


def _same(
    a: Event, b: Event, countries: Mapping[str, str | None], kinds: Mapping[str, str], *, status: bool = True
) -> bool:
    """Can the two be one happening: nothing that both say excludes it."""
    if a.type != b.type or ((a.block in _APART or b.block in _APART) and a.block != b.block):
        return False
    if status and (a.status in _HAPPENED) != (b.status in _HAPPENED):
        return False
    if a.when and b.when and (a.when.latest < b.when.earliest or b.when.latest < a.when.earliest):
        return False
    if not _places_agree(a.where, b.where, countries, kinds):
        return False
    return not (a.actors and b.actors and not {r.id for r in a.actors} & {r.id for r in b.actors})


def _places_agree(
    a: Where | None, b: Where | None, countries: Mapping[str, str | None], kinds: Mapping[str, str]
) -> bool:
    if a is None or b is None or a.place is None or b.place is None or a.place == b.place:
        return True
    in_one_country = countries.get(a.place) == countries.get(b.place)
    return in_one_country and "country" in (kinds.get(a.place), kinds.get(b.place))


def _linked(a: Event, b: Event) -> bool:
    """Is there reason to think them one: a shared sentence, or agreement on two of day, place and actor?"""
    return a.evidence == b.evidence or _agreements(a, b) >= 2


def _agreements(a: Event, b: Event) -> int:
    when = bool(a.when and b.when and (a.when.earliest, a.when.latest) == (b.when.earliest, b.when.latest))
    where = bool(a.where and b.where and a.where.place == b.where.place)
    who = bool({r.id for r in a.actors} & {r.id for r in b.actors})
    return when + where + who


def _pooled(mentions: Sequence[Event], number: int, denied_by: tuple[str, ...]) -> Incident:
    main = min(mentions, key=lambda m: (_STRENGTH.index(m.status), -_fullness(m)))
    status = min((m.status for m in mentions), key=_STRENGTH.index)
    harm, disputed = _harm(mentions)
    return Incident(
        id=f"i{number}",
        events=tuple(m.id for m in mentions),
        type=main.type,
        mode=_union(m.mode for m in mentions),
        context=_union(m.context for m in mentions),
        quad=main.quad,
        score=main.score,
        reduced_from=main.reduced_from,
        block=_block([m.block for m in mentions]),
        evidence=main.evidence,
        actors=_refs([m.actors for m in mentions]),
        recipients=_refs([m.recipients for m in mentions]),
        victims=tuple({v.id: v for m in mentions for v in m.victims}.values()),
        targets=tuple({t.text.casefold(): t for m in mentions for t in m.targets}.values()),
        instruments=tuple({t.text.casefold(): t for m in mentions for t in m.instruments}.values()),
        when=_tightest([m.when for m in mentions if m.when]),
        where=min((m.where for m in mentions if m.where), key=lambda w: w.precision_km or 1e9, default=None),
        harm=harm,
        status=status,
        said_by=_union(m.said_by for m in mentions),
        claimed_by=_union(m.claimed_by for m in mentions),
        denied_by=tuple(dict.fromkeys([*_union(m.denied_by for m in mentions), *denied_by])),
        confirmed_by=_union(m.confirmed_by for m in mentions),
        confidence=max(m.confidence for m in mentions),
        rule=main.rule if len(mentions) == 1 else "merge:agreeing-mentions",
        why=main.why,
        disputed=disputed,
    )


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


def _harm(mentions: Sequence[Event]) -> tuple[Harm | None, tuple[Dispute, ...]]:
    """The toll of each kind as the last mention gives it; a number that other speakers give too is a dispute."""
    given: dict[str, list[Count]] = {kind: [] for kind in _TOLLS}
    parts: list[HarmPart] = []
    for mention in mentions:
        if mention.harm is None:
            continue
        parts += mention.harm.of
        for f in fields(Harm):
            count = getattr(mention.harm, f.name)
            if f.name in given and count is not None:
                given[f.name].append(count)
    if not any(given.values()):
        return None, ()
    latest = {kind: counts[-1] for kind, counts in given.items() if counts}
    disputes = tuple(d for kind, counts in given.items() if (d := _dispute(kind, counts)))
    return Harm(**latest, of=tuple(parts)), disputes


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
