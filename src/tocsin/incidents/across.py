"""Incidents of many articles to happenings: which reports tell of the same, and which of them are reprints.

Greedy, and by rules that were written and not learned. Two incidents are one happening if nothing that both
say excludes it (type, day, place, actors) and they agree on a day and a place, a name or an actor, on a day and a toll,
or are reprints. What is told without a day ("the raid on Langar") is the one of that place that is in the news. A
report of no known year joins by a day that it gives and a place or a name; two sides' opposite accounts of one day
join where one names what the other is about. When in doubt they stay apart. `disputes.py` says what they differ on.
"""

import datetime as dt
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from tocsin.incidents.disputes import disputes
from tocsin.incidents.spots import may_be_one
from tocsin.incidents.units import Unit, of_any_year, units_of
from tocsin.knowledge import numeral
from tocsin.records import Count, Happening, Harm, Incident, Mention, Record, Report, When

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
# A toll that outweighs another place: two dead are counted in several towns of one day. From judgement.
_RARE_TOLL = 3
# Days for which a deed is spoken of by its place alone ("the raid on Langar") without saying when. From judgement: with
# nothing said the reader takes it for the one in the news, and after two weeks newspapers give the day again.
_IN_THE_NEWS = 14
# Types under one name where reports of one happening may differ on it: harm is a HAZARD until somebody says that it was
# an attack, and a truce is both agreed and kept (`_types_agree`).
_ONE_TYPE = {"HAZARD": "ASSAULT", "RETREAT": "AGREE"}
# What a HAZARD may be called before its cause is known; an accident or a flood has one.
_CAUSE_OPEN = frozenset({"unexplained", "fire"})
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
            # of equal reasons the happening that more is told of, which is what a sentence without a day means
            found = [(_reason(unit, g, origins), len(g.units), -n, g) for n, g in enumerate(_near(by_day, unit))]
            reason, *_, group = max(found, key=lambda f: f[:3], default=(0, None))
            if group is None or reason == 0:
                group = _Group()
                groups.append(group)
            group.units.append(unit)
            for key in _filed(unit):
                if group not in by_day[_kind(unit), *key]:
                    by_day[_kind(unit), *key].append(group)
    return [_happening(n, group, origins) for n, group in enumerate(groups, 1)]


def _near(by_day: dict[_Key, list[_Group]], unit: Unit) -> list[_Group]:
    """Groups of the type on one of the days or near it; so cost grows with the reports of a few days, not of all."""
    found: dict[int, _Group] = {}
    for key in _look_up(unit):
        found |= {id(g): g for g in by_day.get((_kind(unit), *key), ())}
    return list(found.values())


def _kind(unit: Unit) -> str:
    return _ONE_TYPE.get(unit.incident.type, unit.incident.type)


def _days(unit: Unit) -> list[dt.date | None]:
    """The days of an incident: its first and last, or for one without a day that of its report."""
    when = unit.incident.when
    return [unit.published] if when is None else [*sorted({when.earliest, when.latest})]


def _filed(unit: Unit) -> list[tuple[str, dt.date | None]]:
    """Under what it is found: its days, and for a report of no known year the days of any year that it gives."""
    days: list[tuple[str, dt.date | None]] = [("day", day) for day in _days(unit)]
    if unit.incident.when is not None:
        return [*days, ("deed", of_any_year(unit.incident.when.latest))]
    news: list[tuple[str, dt.date | None]] = [("news", unit.published)] if _names_a_spot(unit) else []
    return [*days, *news, *(("told", day) for day in unit.anniversaries)]


def _look_up(unit: Unit) -> list[tuple[str, dt.date | None]]:
    """Where its fellows are filed, the nearest days first."""
    keys: list[tuple[str, dt.date | None]] = []
    for day in _days(unit):
        keys += [("day", other) for n in range(_RECENT + 1) for other in _around(day, n)] if day else [("day", None)]
    if unit.incident.when is not None:
        keys += [("told", of_any_year(day)) for day in _and_after(unit.incident.when.latest)]
        if unit.sites or unit.names:
            keys += [("news", day) for n in range(_IN_THE_NEWS + 1) for day in _shifted(unit.incident.when.latest, n)]
    else:
        keys += [("deed", of_any_year(other)) for day in unit.anniversaries for other in _and_before(day)]
        if unit.published is not None and _names_a_spot(unit):
            keys += [("day", day) for n in range(_IN_THE_NEWS + 1) for day in _shifted(unit.published, -n)]
    return list(dict.fromkeys(keys))


def _names_a_spot(unit: Unit) -> bool:
    return bool(unit.sites or (unit.names and unit.incident.harm))


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


def _reason(unit: Unit, group: _Group, origins: dict[int, int]) -> int:
    """How good the best reason is to take the unit for the group's happening; 0: there is none, or some exclude it."""
    if not all(_compatible(unit, other) for other in group.units):
        return 0
    best = max(_agreement(unit, other, origins) for other in group.units)
    if best >= _DEED:
        return best
    # most of the places given must agree: one that was read wrong in one report keeps no other report out
    placed = [other for other in group.units if other.place is not None] if unit.place else []
    return best if 2 * sum(_places_agree(unit, other) for other in placed) >= len(placed) else 0


def _compatible(a: Unit, b: Unit) -> bool:
    one, two = a.incident, b.incident
    if not _types_agree(one, two) or (one.status in _HAPPENED) != (two.status in _HAPPENED):
        return False
    if one.mode and two.mode and ("abduct" in one.mode) != ("abduct" in two.mode):
        return False  # other modes vary between reports of one attack; a kidnapping is no shooting
    if (a.doers & b.hit or b.doers & a.hit) and not _of_two_sides(a, b):
        return False  # those who were attacked shoot back: that is another deed
    # reports differ by a day over midnight and time zones
    return not (one.when and two.when) or max(_days_between(one.when, two.when), _days_between(two.when, one.when)) <= 1


def _types_agree(a: Incident, b: Incident) -> bool:
    if a.type == b.type:
        return True
    modes = {a.type: a.mode, b.type: b.mode}
    if modes.keys() == {"ASSAULT", "HAZARD"}:
        return _CAUSE_OPEN.issuperset(modes["HAZARD"]) or _same_toll(a, b)
    return modes.keys() == {"AGREE", "RETREAT"} and "ceasefire" in modes["RETREAT"]


def _places_agree(a: Unit, b: Unit) -> bool:
    """Is there nothing in their places that excludes it? What the text before or a dateline tells may be elsewhere.

    A name that both have for the spot says more than two countries: of a raid over a border, reports name both.
    """
    if a.place is None or b.place is None or a.place == b.place:
        return True
    if (a.is_country or b.is_country) and (a.sites & (b.sites | b.names) or a.names & b.sites):
        return True
    if any(u.is_country and u.incident.where and u.incident.where.basis != "text" for u in (a, b)):
        return True
    told = all(u.incident.where and u.incident.where.basis == "text" for u in (a, b))
    if a.where is not None and b.where is not None and may_be_one(a.where, b.where):
        return True
    return a.country == b.country and not told


def _elsewhere(a: Unit, b: Unit) -> bool:
    """Are their places two towns? Then one that fights everywhere is no reason."""
    if a.where is None or b.where is None or a.is_country or b.is_country:
        return False
    return not may_be_one(a.where, b.where)


def _days_between(earlier: When, later: When) -> int:
    """Days from the end of the one to the beginning of the other; a difference, as sums may leave the calendar."""
    return (later.earliest - earlier.latest).days


# Reasons by how much they say. From `_DEED` on they outweigh two places that are not the same: of two reports that
# count the same dead of one day and name one spot, one has its place from another part of the sentence.
_NAMED, _PLACED, _DEED, _REPRINT = 1, 2, 3, 4


def _agreement(a: Unit, b: Unit, origins: dict[int, int]) -> int:
    """The best reason for both being one happening; 0: none."""
    if a.report.seq == b.report.seq:
        return 0  # inside an article that was decided already
    one, two = a.incident, b.incident
    when = bool(one.when and two.when)
    where = a.place is not None and a.place == b.place and not a.is_country  # a country is too wide to be a reason
    named = bool(a.names & b.names or a.sites & b.sites)
    who = bool(a.actors & b.actors)
    text_one = a.report.record.text[slice(*one.evidence)]
    text_two = b.report.record.text[slice(*two.evidence)]
    if origins[a.report.seq] == origins[b.report.seq] and text_one == text_two:
        return _REPRINT
    spot = a.sites & (b.sites | b.names) or a.names & b.sites
    if _same_toll(one, two) and (when or _told_together(a, b)):
        rare = one.harm is not None and one.harm.killed is not None and (one.harm.killed.low or 0) >= _RARE_TOLL
        return _DEED if when and spot and rare else _PLACED
    if one.type != two.type and not (when and (where or a.sites & b.sites)):
        return 0
    if not _tolls_fit(one.harm, two.harm):
        return _PLACED if _of_two_sides(a, b) or ((where or named) and _on_the_anniversary(a, b)) else 0
    if when and (where or (who and not _elsewhere(a, b))):
        return _PLACED
    if _of_two_sides(a, b) or ((where or named) and _on_the_anniversary(a, b)):
        return _PLACED
    if when and _is_close(one) and _is_close(two) and (named or _same_thing(a, b)):
        return _NAMED
    return _NAMED if _in_the_news(a, b) else 0


def _same_thing(a: Unit, b: Unit) -> bool:
    """Do the two tell within days of each other of the same kind of thing hit, of one country as far as both say whose?

    Of deeds without violence also: of the same kind of people who did it ("border chiefs"). Armed men are everywhere.
    """
    if not (a.published and b.published) or abs((a.published - b.published).days) > _RECENT:
        return False
    if a.things & b.things:
        return not (a.harmed and b.harmed) or bool(a.harmed & b.harmed)
    return a.incident.quad != "material conflict" and bool(a.people & b.people)


def _in_the_news(a: Unit, b: Unit) -> bool:
    """Does one speak of a place's attack without saying when, and is the other's at that place some days before?

    A name that only its sentence has is a reason where it tells a toll too; the kind of thing hit, for a few days.
    """
    for one, two in ((a, b), (b, a)):
        undated, dated = one.incident, two.incident
        if undated.when is None and undated.status != "historical" and dated.when is not None:
            since = (one.published - dated.when.latest).days if one.published else -1
            same = one.sites & (two.sites | two.names) or (undated.harm and one.names & two.sites)
            fresh = not one.sites and since <= _RECENT and _same_thing(a, b)
            return 0 <= since <= _IN_THE_NEWS and (bool(same) or fresh)
    return False


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
    """Do the two tell of the same number killed or abducted, of the same people as far as both name them?

    So many injured or arrested are a reason only where both name the same people.
    """
    whom_a, whom_b = _whom(a), _whom(b)
    if any(_same_number(a.harm, b.harm, kind) for kind in ("killed", "abducted")):
        return not (whom_a and whom_b) or bool(whom_a & whom_b)
    return bool(whom_a & whom_b) and any(_same_number(a.harm, b.harm, kind) for kind in ("injured", "arrested"))


def _same_number(a: Harm | None, b: Harm | None, kind: str) -> bool:
    one: Count | None = getattr(a, kind, None)
    two: Count | None = getattr(b, kind, None)
    same = one is not None and two is not None and (one.low, one.high) == (two.low, two.high)
    return same and one is not None and (one.low or 0) >= _TELLING_TOLL


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
    # whoever says that it was an attack knows more than who does not know the cause
    known = [u for u in units if u.incident.type != "HAZARD"] or units
    main = max(known, key=lambda u: (_fullness(u.incident), -u.report.seq))
    status = min((u.incident.status for u in units), key=_STRENGTH.index)
    latest = sorted(units, key=lambda u: (u.report.record.published.date or dt.date.min, u.report.seq))
    harm = _harm([u.incident.harm for u in latest if u.incident.harm], main.incident.harm)
    pooled = replace(
        main.incident,
        id=f"i{number}",
        status=status,
        mode=tuple(dict.fromkeys(m for u in units for m in u.incident.mode)),
        harm=harm,
        confidence=max(u.incident.confidence for u in units),
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
