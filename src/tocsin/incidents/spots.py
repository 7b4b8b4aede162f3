"""Whether two places may be one spot, as far as their points and how exactly each is known say."""

import re

from tocsin.knowledge import distance_km
from tocsin.records import Place

_LOCAL = re.compile(r"p\d+")
# between what reports call the same spot by, beside the reach of both places; from judgement
_APART_KM = 10.0


def spot_of(place: Place | None) -> str | None:
    """What names a place across articles: its id where that is global, else its name and country."""
    if place is None or not _LOCAL.fullmatch(place.id):
        return place.id if place is not None else None
    return f"{place.name.casefold()}|{place.country or ''}"


def may_be_one(a: Place, b: Place) -> bool:
    """Can something have happened at both: one lies within the reach of the other, a town in its province?

    States are compared by name, as their circles reach far over borders; of a place without a point nothing is known
    but its name.
    """
    if spot_of(a) == spot_of(b):
        return True
    if "country" in (a.kind, b.kind):
        return None in (a.country, b.country) or a.country == b.country
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return False
    if a.country and b.country and a.country != b.country:
        return False
    reach = (a.precision_km or 0.0) + (b.precision_km or 0.0) + _APART_KM
    return distance_km(a.lat, a.lon, b.lat, b.lon) <= reach
