"""A place that no table knows, located by what the article names about it: the school by its town.

Its point is that of the place it is told beside, its precision says how little that is.
"""

from collections import Counter
from collections.abc import Sequence

from tocsin.coding.placing import Placed
from tocsin.coding.toponym_spans import Toponym
from tocsin.knowledge import KnownPlace, distance_km, place_of
from tocsin.records import Reading
from tocsin.records.vocabulary import Span

# km that what stands in or near a town may lie from it, beside the town's own reach; from judgement
_ABOUT_KM = 25.0
_LOCAL = ("city", "district", "facility", "region")
# share from which a place's own meaning is sure enough. Of 182 names of TR-News and GeoWebNews that nobody knows, 92
# came within 161 km by the nearest name before, 94 with the article's middle, 108 so; by the middle alone 110
# (2026-11-28)
_SURE = 0.7
_NEAR_KM = 100.0


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
    """The place by which a name is located: what it lies in, the nearest of its sentence, else the article's middle."""
    if one.within is not None and one.within in known:
        return known[one.within].place
    sure = [p for p in sites if p.share >= _SURE] or list(sites)
    sentence = next((s for s in reading.sentences if s.start <= one.start < s.end), None)
    if sentence is not None:
        here = [p for p in sure if sentence.start <= p.toponym.start < sentence.end and p.place.kind in _LOCAL]
        if here:
            return min(here, key=lambda p: (p.toponym.start > one.start, abs(p.toponym.start - one.start))).place
        # "Tajikistan's border troops said …": in that country, where the sentence names no other
        told = {p.place.country for p in sites if sentence.start <= p.toponym.start < sentence.end} - {""}
        if len(told) == 1:
            (country,) = told
            own = [p for p in sure if p.place.country == country]
            return _middle(own) or place_of(f"iso:{country}")
    return _middle(sure)


def _middle(sites: Sequence[Placed]) -> KnownPlace | None:
    """The place that has most of the others near it; a state only where the article names nothing else."""
    pool = [p.place for p in sites if p.place.kind != "country"] or [p.place for p in sites]
    if not pool:
        return None
    many = Counter(pool)
    near = {
        one: sum(n for other, n in many.items() if distance_km(one.lat, one.lon, other.lat, other.lon) <= _NEAR_KM)
        for one in many
    }
    return max(many, key=near.__getitem__)


def _beside(one: Toponym, anchor: KnownPlace) -> KnownPlace:
    kind = "facility" if one.facility else "area"
    reach = anchor.precision_km + (0.0 if anchor.kind == "country" else _ABOUT_KM)
    return KnownPlace(
        "", one.name, anchor.lat, anchor.lon, anchor.country, kind, None, round(reach, 1), anchor.admin1, anchor.region
    )
