"""Incidents of many articles to happenings: which reports tell of the same, and what they tell together.

`agreement.py` says what speaks for two being one, `clustering.py` groups them, `reprints.py` says which articles are
one origin, `disputes.py` what the reports of a happening differ on.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tocsin.incidents.clustering import clusters
from tocsin.incidents.disputes import disputes
from tocsin.incidents.links import NO_LINKS, Links
from tocsin.incidents.reprints import origins_of, wording
from tocsin.incidents.told import Told, told_of
from tocsin.incidents.tolls import best, histories_of
from tocsin.records import Happening, Harm, Incident, Mention, Report

_STRENGTH = ("ongoing", "actual", "historical", "future", "possible", "hypothetical")
_HAPPENED = frozenset({"ongoing", "actual", "historical"})
_TOLLS = ("killed", "injured", "missing", "abducted", "arrested", "displaced")


def happenings(reports: Iterable[Report], links: Links = NO_LINKS) -> list[Happening]:
    """The happenings of many articles, numbered from 1 in the order of their first reports.

    A pure function of the articles: in whatever order they came, the same are one happening. Related links and
    captions of an article are not its reports and are left out. `links` are pairs that analysts have put together or
    kept apart, whatever else speaks for or against it.
    """
    listed = sorted(reports, key=lambda r: r.seq)
    origins = origins_of({report.seq: wording(report.record) for report in listed})
    told = {one.unit.node: one for report in listed for one in told_of(report)}
    groups = clusters((one.unit for one in told.values()), origins, links)
    first = sorted(groups, key=lambda group: min(u.arrival for u in group))
    return [pooled(n, [told[u.node] for u in group], origins) for n, group in enumerate(first, 1)]


def pooled(number: int, group: Sequence[Told], origins: Mapping[int, int]) -> Happening:
    """The happening that a group of incidents is, under a number.

    The fullest report is the main one; the latest report has the last word on tolls.
    """
    reports = sorted(group, key=lambda r: r.unit.place_in_order)
    # whoever says that it was an attack knows more than who does not know the cause
    known = [r for r in reports if r.incident.type != "HAZARD"] or reports
    # and who tells that it took place, more than who announced it
    known = [r for r in known if r.incident.status in _HAPPENED] or known
    main = min(known, key=lambda r: (-_fullness(r.incident), r.unit.place_in_order))
    own = main.incident
    # of what has no day nothing shows that it has the last word
    latest = sorted(reports, key=lambda r: (r.unit.published or dt.date.min, *r.unit.place_in_order))
    harm = _harm([r.incident.harm for r in latest if r.incident.harm], own.harm)
    harm = best(harm, histories_of([(r.unit.seq, r.unit.harmed, r.values) for r in reports], origins))
    together = replace(
        own,
        id=f"i{number}",
        status=min((r.incident.status for r in reports), key=_STRENGTH.index),
        mode=tuple(dict.fromkeys(m for r in reports for m in r.incident.mode)),
        harm=harm,
        confidence=max(r.incident.confidence for r in reports),
        # spans of `why` are the main report's: it cannot say why another one's toll is as it is
        why={f: b for f, b in own.why.items() if not f.startswith("harm") or harm == own.harm},
    )
    arrived = sorted((r.unit for r in reports), key=lambda u: u.arrival)
    mentions = tuple(Mention(u.seq, u.name, origins[u.seq]) for u in arrived)
    return Happening(number, together, main.unit.seq, mentions, disputes(reports, origins))


def _harm(tolls: Sequence[Harm], main: Harm | None) -> Harm | None:
    if not tolls:
        return main
    last = {kind: next((c for h in reversed(tolls) if (c := getattr(h, kind)) is not None), None) for kind in _TOLLS}
    return Harm(**last, of=(main or tolls[-1]).of)


def _fullness(incident: Incident) -> int:
    return sum(bool(x) for x in (incident.actors, incident.victims, incident.when, incident.where, incident.harm))
