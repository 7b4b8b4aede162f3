"""Whether two places may be one spot, as far as their points and how exactly each is known say."""

import re

from tocsin.knowledge import distance_km
from tocsin.records import Place

# ids of an article's own: of names that no table knows, and of areas that are told by another place
_UNKNOWN, _LOCAL = re.compile(r"p\d+"), re.compile(r"[pr]\d+")
# A border is of both its countries
_BORDER = re.compile(r"\b(?:border|frontier)\b", re.I)
# between what reports call the same spot by, beside the reach of both places; from judgement
_APART_KM, _ACROSS_KM = 10.0, 30.0


def spot_of(place: Place | None) -> str | None:
    """What names a place across articles: its id where that is global, else its name and country."""
    if place is None or not _LOCAL.fullmatch(place.id):
        return place.id if place is not None else None
    return f"{place.name.casefold()}|{place.country or ''}"


def may_be_one(a: Place, b: Place) -> bool:
    """Can something have happened at both: one lies within the reach of the other, a town in its province?

    States are compared by name, as their circles reach far over borders. A name that no table knows (`p1`) may be
    anywhere: where the record puts it is where the article is about.
    """
    if _UNKNOWN.fullmatch(a.id) or _UNKNOWN.fullmatch(b.id) or a.id == b.id:
        return True
    border = any(_LOCAL.fullmatch(p.id) and _BORDER.search(p.name) for p in (a, b))
    if "country" in (a.kind, b.kind) and not border:
        return None in (a.country, b.country) or a.country == b.country
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return True
    reach = (a.precision_km or 0.0) + (b.precision_km or 0.0) + _APART_KM
    if a.country and b.country and a.country != b.country and reach > _ACROSS_KM and not border:
        return (
            False  # two provinces on either side of a border; of two hamlets there reports name now one, now the other
        )
    return distance_km(a.lat, a.lon, b.lat, b.lon) <= reach
