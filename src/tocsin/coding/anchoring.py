"""A place that no table knows, located by what the article names about it: the school by its town.

Its point is that of the place it is told beside, its precision says how little that is.
"""

from collections import Counter
from collections.abc import Sequence

from tocsin.coding.placing import Placed
from tocsin.coding.toponym_spans import Toponym
from tocsin.knowledge import KnownPlace
from tocsin.records import Reading
from tocsin.records.vocabulary import Span

# km that what stands in or near a town may lie from it, beside the town's own reach; from judgement
_ABOUT_KM = 25.0
_LOCAL = ("city", "district", "facility")
# a place is told beside the one before it in its sentence, then the one behind, then in the sentences before
_BACK = 3  # sentences; from judgement


def anchored(reading: Reading, names: Sequence[Toponym], known: dict[Span, Placed]) -> dict[Span, Placed]:
    """The names that nobody knows, each at the place that it is told beside; none where the article names no place."""
    sites = [known[one.span] for one in names if one.span in known and not one.people]
    found: dict[Span, Placed] = {}
    for one in names:
        if one.span in known or one.people or one.inside:
            continue
        anchor = _anchor(reading, one, sites, known)
        if anchor is not None:
            found[one.span] = Placed(one, _beside(one, anchor), 0.0)
    return found


def _anchor(reading: Reading, one: Toponym, sites: Sequence[Placed], known: dict[Span, Placed]) -> KnownPlace | None:
    """The place by which a name is located."""
    if one.within is not None and one.within in known:
        return known[one.within].place
    number = next((n for n, s in enumerate(reading.sentences) if s.start <= one.start < s.end), None)
    if number is not None:
        own = reading.sentences[number]
        first = reading.sentences[max(0, number - _BACK)].start
        here = [p for p in sites if own.start <= p.toponym.start < own.end]
        before = [p for p in sites if first <= p.toponym.start < own.start]
        for pool in (here, before):
            local = [p for p in pool if p.place.kind in _LOCAL or p.place.kind == "region"]
            if local:
                nearest = min(local, key=lambda p: (p.toponym.start > one.start, abs(p.toponym.start - one.start)))
                return nearest.place
    counted = Counter(p.place for p in sites if p.place.kind in _LOCAL)
    counted = counted or Counter(p.place for p in sites if p.place.kind != "country") or Counter(p.place for p in sites)
    return counted.most_common(1)[0][0] if counted else None


def _beside(one: Toponym, anchor: KnownPlace) -> KnownPlace:
    kind = "facility" if one.facility else "area"
    reach = anchor.precision_km + (_ABOUT_KM if anchor.kind in _LOCAL else 0.0)
    return KnownPlace(
        "", one.name, anchor.lat, anchor.lon, anchor.country, kind, None, round(reach, 1), anchor.admin1, anchor.region
    )
