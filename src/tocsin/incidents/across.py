"""Incidents of many articles to happenings: which reports tell of the same, and which of them are reprints.

Greedy, and by rules that were written and not learned. Two incidents are one happening if nothing that both
say excludes it (type, day, place, actors) and they agree on a day and a place, a name or an actor, or are reprints.
A report of no known year joins by a day that it gives and a place or a name; two sides' opposite accounts of one day
join where one names what the other is about. When in doubt they stay apart. `disputes.py` says what they differ on.
"""

import datetime as dt
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from tocsin.incidents.disputes import disputes
from tocsin.incidents.units import Unit, of_any_year, units_of
from tocsin.knowledge import numeral
from tocsin.records import Happening, Harm, Incident, Mention, Record, Report, When

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
# Days that a happening's day may be uncertain by where no place but a name that no table knows is shared. From
# judgement. In the bundled sample names join three more reports to the right happening and none to a wrong one:
# mentions_f1 0.767 without them, 0.809 with them (2026-11-23).
_MONTH = 31
_ANYBODY = frozenset({"people", "persons", "others", "dead"})
# A toll as a reason: one dead is too common to tell deeds apart.
_TELLING_TOLL = 2
_WORD = re.compile(r"\w+")


_Key = tuple[str, str, dt.date | None]  # type, kind of day, day


@dataclass(slots=True, eq=False)  # a group is itself, not its contents: it is looked for in lists
class _Group:
    units: list[Unit] = field(default_factory=list)


def happenings(reports: Iterable[Report]) -> list[Happening]:
    """The happenings of many articles, numbered from 1 in the order of their first reports.

    A pure function of the reports in their order: later reports join or follow, and never renumber earlier ones.
    Related links and captions of an article are not its reports and are left out.
    """
    listed = sorted(reports, key=lambda r: r.seq)
    origins = origins_of(listed)
    groups: list[_Group] = []
    by_day: dict[_Key, list[_Group]] = defaultdict(list)
    for report in listed:
        for unit in units_of(report):
            group = next((g for g in _near(by_day, unit) if _joins(unit, g, origins)), None)
            if group is None:
                group = _Group()
                groups.append(group)
            group.units.append(unit)
            for key in _filed(unit):
                if group not in by_day[unit.incident.type, *key]:
                    by_day[unit.incident.type, *key].append(group)
    return [_happening(n, group, origins) for n, group in enumerate(groups, 1)]


def _near(by_day: dict[_Key, list[_Group]], unit: Unit) -> list[_Group]:
    """Groups of the type on one of the days or near it; so cost grows with the reports of a few days, not of all."""
    found: dict[int, _Group] = {}
    for key in _look_up(unit):
        found |= {id(g): g for g in by_day.get((unit.incident.type, *key), ())}
    return list(found.values())


def _days(unit: Unit) -> list[dt.date | None]:
    """The days of an incident: its first and last, or for one without a day that of its report."""
    when = unit.incident.when
    return [unit.published] if when is None else [*sorted({when.earliest, when.latest})]


def _filed(unit: Unit) -> list[tuple[str, dt.date | None]]:
    """Under what it is found: its days, and for a report of no known year the days of any year that it gives."""
    days: list[tuple[str, dt.date | None]] = [("day", day) for day in _days(unit)]
    if unit.incident.when is not None:
        return [*days, ("deed", of_any_year(unit.incident.when.latest))]
    return [*days, *(("told", day) for day in unit.anniversaries)]


def _look_up(unit: Unit) -> list[tuple[str, dt.date | None]]:
    """Where its fellows are filed, the nearest days first."""
    keys: list[tuple[str, dt.date | None]] = []
    for day in _days(unit):
        keys += [("day", other) for n in range(_RECENT + 1) for other in _around(day, n)] if day else [("day", None)]
    if unit.incident.when is not None:
        keys += [("told", of_any_year(day)) for day in _and_after(unit.incident.when.latest)]
    else:
        keys += [("deed", of_any_year(other)) for day in unit.anniversaries for other in _and_before(day)]
    return list(dict.fromkeys(keys))


def _around(day: dt.date, n: int) -> list[dt.date]:
    return [other for step in (-n, n) for other in _shifted(day, step)]


def _and_after(day: dt.date) -> list[dt.date]:
    """The day and the few after it, when news of it is told."""
    return [other for n in range(_RECENT + 1) for other in _shifted(day, n)]


def _and_before(day: dt.date) -> list[dt.date]:
    return [other for n in range(_RECENT + 1) for other in _shifted(day, -n)]


def _shifted(day: dt.date, days: int) -> list[dt.date]:
    """The day so many later, none where the calendar ends."""
    try:
        return [day + dt.timedelta(days)]
    except OverflowError:
        return []


def _joins(unit: Unit, group: _Group, origins: dict[int, int]) -> bool:
    if not all(_compatible(unit, other) for other in group.units):
        return False
    return any(_reason(unit, other, origins) for other in group.units)


def _compatible(a: Unit, b: Unit) -> bool:
    one, two = a.incident, b.incident
    if one.type != two.type or (one.status in _HAPPENED) != (two.status in _HAPPENED):
        return False
    if one.mode and two.mode and ("abduct" in one.mode) != ("abduct" in two.mode):
        return False  # other modes vary between reports of one attack; a kidnapping is no shooting
    if one.when and two.when and max(_days_between(one.when, two.when), _days_between(two.when, one.when)) > 1:
        return False  # reports differ by a day over midnight and time zones
    same_place = a.place == b.place or (a.country == b.country and (a.is_country or b.is_country))
    return a.place is None or b.place is None or same_place


def _days_between(earlier: When, later: When) -> int:
    """Days from the end of the one to the beginning of the other; a difference, as sums may leave the calendar."""
    return (later.earliest - earlier.latest).days


def _reason(a: Unit, b: Unit, origins: dict[int, int]) -> bool:
    if a.report.seq == b.report.seq:
        return False  # inside an article that was decided already
    one, two = a.incident, b.incident
    when = bool(one.when and two.when)
    where = a.place is not None and a.place == b.place and not a.is_country  # a country is too wide to be a reason
    named = bool(a.names & b.names)
    who = bool(a.actors & b.actors)
    text_one = a.report.record.text[slice(*one.evidence)]
    text_two = b.report.record.text[slice(*two.evidence)]
    reprint = origins[a.report.seq] == origins[b.report.seq] and text_one == text_two
    toll = _same_toll(one, two) and (when or _told_together(a, b))
    near = when and (where or who or (named and _is_close(one) and _is_close(two)))
    same_news = near and _tolls_fit(one.harm, two.harm)
    return reprint or toll or same_news or _of_two_sides(a, b) or ((where or named) and _on_the_anniversary(a, b))


def _is_close(incident: Incident) -> bool:
    """Is the day told closely enough for a name to be a reason: "in October", not "in 2024"?"""
    return incident.when is not None and (incident.when.latest - incident.when.earliest).days <= _MONTH


def _of_two_sides(a: Unit, b: Unit) -> bool:
    """Do the two tell of one day, each that the other's side did it, and does one name what the other is about?"""
    if not (a.incident.when and b.incident.when) or a.incident.when.latest != b.incident.when.latest:
        return False
    crossed = bool(a.sides & b.harmed) and bool(b.sides & a.harmed) and not a.sides & b.sides
    return crossed and bool(a.names & b.mentioned or b.names & a.mentioned)


def _on_the_anniversary(a: Unit, b: Unit) -> bool:
    """Of a report of no known year: is a day that it gives the other's, or one of the few after it?"""
    for undated, dated in ((a, b), (b, a)):
        if undated.published is None and undated.incident.when is None and dated.incident.when is not None:
            return any(of_any_year(day) in undated.anniversaries for day in _and_after(dated.incident.when.latest))
    return False


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


def _told_together(a: Unit, b: Unit) -> bool:
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
    harm = _harm([u.incident.harm for u in latest if u.incident.harm], main.incident.harm)
    pooled = replace(
        main.incident,
        id=f"i{number}",
        status=status,
        mode=tuple(dict.fromkeys(m for u in units for m in u.incident.mode)),
        harm=harm,
        # spans of `why` are the main report's: it cannot say why another one's toll is as it is
        why={f: b for f, b in main.incident.why.items() if not f.startswith("harm") or harm == main.incident.harm},
    )
    mentions = tuple(Mention(u.report.seq, u.incident.id, origins[u.report.seq]) for u in units)
    return Happening(number, pooled, main.report.seq, mentions, disputes(units, origins))


def _harm(tolls: Sequence[Harm], main: Harm | None) -> Harm | None:
    if not tolls:
        return main
    last = {kind: next((c for h in reversed(tolls) if (c := getattr(h, kind)) is not None), None) for kind in _TOLLS}
    return Harm(**last, of=(main or tolls[-1]).of)


def _fullness(incident: Incident) -> int:
    return sum(bool(x) for x in (incident.actors, incident.victims, incident.when, incident.where, incident.harm))
