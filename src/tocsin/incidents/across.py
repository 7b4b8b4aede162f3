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
from tocsin.incidents.tolls import best, histories_of
from tocsin.incidents.units import Unit, units_of
from tocsin.records import Happening, Harm, Incident, Mention, Record, Report

_STRENGTH = ("ongoing", "actual", "historical", "future", "possible", "hypothetical")
_TOLLS = ("killed", "injured", "missing", "abducted", "arrested", "displaced")


def happenings(reports: Iterable[Report], links: Links = NO_LINKS) -> list[Happening]:
    """The happenings of many articles, numbered from 1 in the order of their first reports.

    A pure function of the articles: in whatever order they came, the same are one happening. Related links and
    captions of an article are not its reports and are left out. `links` are pairs that analysts have put together or
    kept apart, whatever else speaks for or against it.
    """
    listed = sorted(reports, key=lambda r: r.seq)
    origins = origins_of({report.seq: wording(report.record) for report in listed})
    groups = clusters((unit for report in listed for unit in units_of(report)), origins, links)
    first = sorted(groups, key=lambda group: min(u.arrival for u in group))
    records = {report.seq: report.record for report in listed}
    return [pooled(n, group, records, origins) for n, group in enumerate(first, 1)]


def pooled(number: int, group: Sequence[Unit], records: Mapping[int, Record], origins: Mapping[int, int]) -> Happening:
    """The happening that a group of incidents is, under a number.

    The fullest report is the main one; the latest report has the last word on tolls.
    """
    units = sorted(group, key=lambda u: u.place_in_order)
    # whoever says that it was an attack knows more than who does not know the cause
    known = [u for u in units if u.incident.type != "HAZARD"] or units
    main = min(known, key=lambda u: (-_fullness(u.incident), u.place_in_order))
    status = min((u.incident.status for u in units), key=_STRENGTH.index)
    # of what has no day nothing shows that it has the last word
    latest = sorted(units, key=lambda u: (u.published or dt.date.min, *u.place_in_order))
    harm = _harm([u.incident.harm for u in latest if u.incident.harm], main.incident.harm)
    harm = best(harm, histories_of(units, records, origins))
    together = replace(
        main.incident,
        id=f"i{number}",
        status=status,
        mode=tuple(dict.fromkeys(m for u in units for m in u.incident.mode)),
        harm=harm,
        confidence=max(u.incident.confidence for u in units),
        # spans of `why` are the main report's: it cannot say why another one's toll is as it is
        why={f: b for f, b in main.incident.why.items() if not f.startswith("harm") or harm == main.incident.harm},
    )
    arrived = sorted(units, key=lambda u: u.arrival)
    mentions = tuple(Mention(u.seq, u.incident.id, origins[u.seq]) for u in arrived)
    return Happening(number, together, main.seq, mentions, disputes(units, origins))


def _harm(tolls: Sequence[Harm], main: Harm | None) -> Harm | None:
    if not tolls:
        return main
    last = {kind: next((c for h in reversed(tolls) if (c := getattr(h, kind)) is not None), None) for kind in _TOLLS}
    return Harm(**last, of=(main or tolls[-1]).of)


def _fullness(incident: Incident) -> int:
    return sum(bool(x) for x in (incident.actors, incident.victims, incident.when, incident.where, incident.harm))
