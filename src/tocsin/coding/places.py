"""From a known place to the record's: with the characters, the use, and a local id where it has none."""

from tocsin.knowledge import KnownPlace, actor, state
from tocsin.records import Place
from tocsin.records.vocabulary import PlaceUse, Span


def place_at(known: KnownPlace, span: Span, use: PlaceUse, id: str) -> Place:
    """The record of a place named at the span."""
    return Place(
        id,
        span[0],
        span[1],
        known.name,
        known.lat,
        known.lon,
        known.country or None,
        known.admin1,
        known.geonames,
        known.precision_km,
        known.kind,  # type: ignore[arg-type]
        use,
    )


def unknown_at(name: str, span: Span, id: str) -> Place:
    """The record of a place of which nothing is known but its name."""
    return Place(id, span[0], span[1], name, None, None, None, None, None, None, "area", "location")


def stands_for_state(place: KnownPlace | Place) -> bool:
    """May its name stand for a government: a state, its capital, or a territory that acts by itself?"""
    if place.kind == "country" or actor(place.id) is not None:
        return True
    own = state(place.country) if place.country else None
    return own is not None and own.capital_id == place.id
