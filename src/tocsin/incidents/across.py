"""Incidents of many articles to happenings: which reports tell of the same, and which of them are reprints.

Plainly a beginning, greedy and by rule; a later issue learns it. Two incidents are one happening if nothing that both
say excludes it (type, day, place, actors) and they agree on a day and a place or an actor, or stand in reprints.
When in doubt they stay apart.
"""

import datetime as dt
import itertools
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from tocsin.incidents.merge import shown
from tocsin.knowledge import numeral
from tocsin.records import Dispute, DisputedValue, Happening, Harm, Incident, Mention, Record, Report

_HAPPENED = frozenset({"actual", "ongoing", "historical"})
_STRENGTH = ("ongoing", "actual", "historical", "future", "possible", "hypothetical")
_TOLLS = ("killed", "injured", "missing", "abducted", "arrested", "displaced")

# Share of the shorter text's five-word runs that stand in the longer one too from which the two are one origin. In the
# bundled sample the five pairs of reprints share 0.57 to 1.0, no other pair more than 0.13 (2026-11-23).
REPRINT_SHARE = 0.3
_RUN = 5
# Days within which a toll told without a day is taken for that of a dated report. From judgement: news of a deed is
# told again for two or three days before its figures move on.
_RECENT = 3
_ANYBODY = frozenset({"people", "persons", "others", "dead"})
# A toll as a reason: one dead is too common to tell deeds apart.
_TELLING_TOLL = 2
_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class _Unit:
    """An article's incident with what comparing needs."""

    report: Report
    incident: Incident
    place: str | None
    country: str | None
    is_country: bool
    actors: frozenset[str]


@dataclass(slots=True, eq=False)  # a group is itself, not its contents: it is looked for in lists
class _Group:
    units: list[_Unit] = field(default_factory=list)


def happenings(reports: Iterable[Report]) -> list[Happening]:
    """The happenings of many articles, numbered from 1 in the order of their first reports.

    A pure function of the reports in their order: later reports join or follow, and never renumber earlier ones.
    Related links and captions of an article are not its reports and are left out.
    """
    listed = sorted(reports, key=lambda r: r.seq)
    origins = origins_of(listed)
    groups: list[_Group] = []
    by_day: dict[tuple[str, dt.date | None], list[_Group]] = defaultdict(list)
    for report in listed:
        for incident in report.record.incidents:
            if incident.block in ("related", "caption"):
                continue
            unit = _unit(report, incident)
            group = next((g for g in _near(by_day, unit) if _joins(unit, g, origins)), None)
            if group is None:
                group = _Group()
                groups.append(group)
            group.units.append(unit)
            for day in _days(unit):
                if group not in by_day[incident.type, day]:
                    by_day[incident.type, day].append(group)
    return [_happening(n, group, origins) for n, group in enumerate(groups, 1)]


def _near(by_day: dict[tuple[str, dt.date | None], list[_Group]], unit: _Unit) -> list[_Group]:
    """Groups of the type on one of the days or near it; so cost grows with the reports of a few days, not of all."""
    found: dict[int, _Group] = {}
    for day in _days(unit):
        for step in (0,) if day is None else range(-_RECENT, _RECENT + 1):
            key = day + dt.timedelta(step) if day else None
            found |= {id(g): g for g in by_day.get((unit.incident.type, key), ())}
    return list(found.values())


def _days(unit: _Unit) -> list[dt.date | None]:
    """The days of an incident for looking up: its first and last, or for one without a day that of its report."""
    when = unit.incident.when
    return [unit.report.record.published.date] if when is None else [*sorted({when.earliest, when.latest})]


def _unit(report: Report, incident: Incident) -> _Unit:
    place_id = incident.where.place if incident.where else None
    place = next((p for p in report.record.places if p.id == place_id), None)
    actors = frozenset(who for a in incident.actors if (who := _who(a.id, a.name)))
    is_country = bool(place and place.kind == "country")
    return _Unit(report, incident, place_id, place.country if place else None, is_country, actors)


def _who(actor_id: str, name: str) -> str | None:
    """What names an actor across articles: its id where that is global, else a proper name; "armed men" name nobody."""
    if not re.fullmatch(r"a\d+", actor_id):
        return actor_id
    words = name.removeprefix("the ").split()
    return name.casefold() if words and all(w[0].isupper() for w in words) else None


def _joins(unit: _Unit, group: _Group, origins: dict[int, int]) -> bool:
    if not all(_compatible(unit, other) for other in group.units):
        return False
    return any(_reason(unit, other, origins) for other in group.units)


def _compatible(a: _Unit, b: _Unit) -> bool:
    one, two = a.incident, b.incident
    if one.type != two.type or (one.status in _HAPPENED) != (two.status in _HAPPENED):
        return False
    if one.mode and two.mode and ("abduct" in one.mode) != ("abduct" in two.mode):
        return False  # other modes vary between reports of one attack; a kidnapping is no shooting
    if one.when and two.when:
        slack = dt.timedelta(1)  # reports differ by a day over midnight and time zones
        if one.when.latest + slack < two.when.earliest or two.when.latest + slack < one.when.earliest:
            return False
    same_place = a.place == b.place or (a.country == b.country and (a.is_country or b.is_country))
    return a.place is None or b.place is None or same_place


def _reason(a: _Unit, b: _Unit, origins: dict[int, int]) -> bool:
    if a.report.seq == b.report.seq:
        return False  # inside an article that was decided already
    one, two = a.incident, b.incident
    when = bool(one.when and two.when)
    where = a.place is not None and a.place == b.place and not a.is_country  # a country is too wide to be a reason
    who = bool(a.actors & b.actors)
    text_one = a.report.record.text[slice(*one.evidence)]
    text_two = b.report.record.text[slice(*two.evidence)]
    reprint = origins[a.report.seq] == origins[b.report.seq] and text_one == text_two
    toll = _same_toll(one, two) and (when or _told_together(a, b))
    return reprint or toll or (when and (where or who) and _tolls_fit(one.harm, two.harm))


def _same_toll(a: Incident, b: Incident) -> bool:
    """Do the two tell of the same number killed, of the same people as far as both name them?"""
    one, two = (i.harm.killed if i.harm else None for i in (a, b))
    if one is None or two is None or (one.low, one.high) != (two.low, two.high) or (one.low or 0) < _TELLING_TOLL:
        return False
    whom_a, whom_b = _whom(a), _whom(b)
    return not (whom_a and whom_b) or bool(whom_a & whom_b)


def _whom(incident: Incident) -> set[str]:
    """The last words of its victims' phrases ("guard"), less those that say nothing of them ("six", "people")."""
    last = {victim.text.casefold().split()[-1] for victim in incident.victims}
    return {word.rstrip("s") for word in last if word not in _ANYBODY and numeral(word) is None}


def _told_together(a: _Unit, b: _Unit) -> bool:
    """Without a day: were they reported within days of each other, and is the day that is known as near?"""
    one, two = a.report.record.published.date, b.report.record.published.date
    if one is None or two is None or abs((one - two).days) > _RECENT:
        return False
    return all(
        u.incident.when is None or abs((day - u.incident.when.latest).days) <= _RECENT
        for u, day in ((a, two), (b, one))
    )


def _tolls_fit(a: Harm | None, b: Harm | None) -> bool:
    """Tolls may be revised upwards several times over; one dead and forty are two happenings."""
    if a is None or b is None or a.killed is None or b.killed is None:
        return True
    low, high = sorted((a.killed.low or 0, b.killed.low or 0))
    return high <= max(3 * low, low + 3)


def origins_of(reports: Sequence[Report]) -> dict[int, int]:
    """For each article the lowest `seq` of those that it shares its wording with; its own, if it is the first."""
    runs_of: dict[int, set[int]] = {}
    holders: dict[int, list[int]] = defaultdict(list)
    origin: dict[int, int] = {}
    for report in reports:
        runs = _runs(report.record)
        shared: dict[int, int] = defaultdict(int)
        for run in runs:
            for seq in holders[run]:
                shared[seq] += 1
        same = [seq for seq, n in shared.items() if n >= REPRINT_SHARE * max(1, min(len(runs), len(runs_of[seq])))]
        origin[report.seq] = min((origin[seq] for seq in same), default=report.seq)
        runs_of[report.seq] = runs
        for run in runs:
            holders[run].append(report.seq)
    return origin


def _runs(record: Record) -> set[int]:
    """The runs of five words of the article's own paragraphs; quotations are shared by independent reports too."""
    body = " ".join(record.text[b.start : b.end] for b in record.blocks if b.kind in ("paragraph", "standfirst"))
    words = [w.casefold() for w in _WORD.findall(body)]
    return {hash_of(words[i : i + _RUN]) for i in range(max(0, len(words) - _RUN + 1))}


def hash_of(words: Sequence[str]) -> int:
    """A number for a run of words, the same in every process (Python's own hash of strings is not)."""
    return zlib.crc32(" ".join(words).encode("utf-8"))


def _happening(number: int, group: _Group, origins: dict[int, int]) -> Happening:
    """Pooled: the fullest report is the main one; the latest report has the last word on tolls."""
    units = group.units
    main = max(units, key=lambda u: (_fullness(u.incident), -u.report.seq))
    status = min((u.incident.status for u in units), key=_STRENGTH.index)
    latest = sorted(units, key=lambda u: (u.report.record.published.date or dt.date.min, u.report.seq))
    pooled = replace(
        main.incident,
        id=f"i{number}",
        status=status,
        mode=tuple(dict.fromkeys(m for u in units for m in u.incident.mode)),
        harm=_harm([u.incident.harm for u in latest if u.incident.harm], main.incident.harm),
    )
    mentions = tuple(Mention(u.report.seq, u.incident.id, origins[u.report.seq]) for u in units)
    return Happening(number, pooled, main.report.seq, mentions, _disputes(units, origins))


def _disputes(units: Sequence[_Unit], origins: dict[int, int]) -> tuple[Dispute, ...]:
    """Tolls on which independent reports of the same or the next day differ; later figures are revisions."""
    found = []
    for kind in _TOLLS:
        values: dict[str, list[_Unit]] = {}
        for unit in units:
            count = getattr(unit.incident.harm, kind) if unit.incident.harm else None
            if count is not None:
                values.setdefault(shown(count), []).append(unit)
        rivals = [
            (a, b)
            for one, two in itertools.combinations(values, 2)
            for a in values[one]
            for b in values[two]
            if origins[a.report.seq] != origins[b.report.seq] and _within_a_day(a.report.record, b.report.record)
        ]
        if rivals:
            given = (DisputedValue(v, tuple(str(u.report.seq) for u in us)) for v, us in values.items())
            found.append(Dispute(f"harm.{kind}", tuple(given)))
    return tuple(found)


def _within_a_day(a: Record, b: Record) -> bool:
    one, two = a.published.date, b.published.date
    return one is not None and two is not None and abs((one - two).days) <= 1


def _harm(tolls: Sequence[Harm], main: Harm | None) -> Harm | None:
    if not tolls:
        return main
    last = {kind: next((c for h in reversed(tolls) if (c := getattr(h, kind)) is not None), None) for kind in _TOLLS}
    return Harm(**last, of=(main or tolls[-1]).of)


def _fullness(incident: Incident) -> int:
    return sum(bool(x) for x in (incident.actors, incident.victims, incident.when, incident.where, incident.harm))
