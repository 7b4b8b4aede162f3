"""Areas that a text tells by a place beside them: "40 km north of Kunduz", "eastern Chad", "near the border with Iran".

Each is a place of its own with the whole phrase as its characters: the point by distance and bearing, the precision by
how little such words say. The place that it is told by stays a place too.
"""

import math
import re
from dataclasses import replace

from tocsin.coding.placing import Placed
from tocsin.coding.toponym_spans import Toponym
from tocsin.knowledge import KnownPlace, distance_km, nearest_town, numeral
from tocsin.records import Reading
from tocsin.records.vocabulary import Span

_KM = {"km": 1.0, "kilomet": 1.0, "mile": 1.609, "nautical": 1.852, "meter": 0.001, "metre": 0.001, "m": 0.001}
_WINDS = {"north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180, "southwest": 225, "west": 270}
_WINDS["northwest"] = 315
_WIND = r"(?P<wind>(?:north|south)(?:[ -]?(?:east|west))?(?:ern)?|(?:east|west)(?:ern)?|central)"
_AWAY = re.compile(
    r"(?P<start>(?:about|some|around|roughly|nearly|almost|over|more than|less than|within|just|at least|up to)?\s*"
    r"(?P<number>\d[\d,.]*|[a-z]+(?:-[a-z]+)?)[\s-]?(?P<unit>km|kilomet(?:er|re)s?|nautical miles?|miles?|"
    r"met(?:er|re)s?|m)\b"
    r"(?:\s+\([^()]*\))?\s+(?:to\s+the\s+|due\s+|away\s+)?"
    rf"(?:{_WIND}\s+(?:of|from)|outside|from|off|inside|beyond|away\s+from|down\s+the\s+road\s+from)\s+(?:the\s+)?"
    r"(?:(?:town|city|capital|village|port|coast|border|centre|center)\s+(?:of|with|city of)\s+|capital,?\s+)?)$",
    re.I,
)
_HALFWAY = re.compile(r"(?P<start>(?:halfway|midway|half-way)\s+between\s+(?:the\s+)?)$", re.I)
_BORDER_WITH = re.compile(
    r"(?P<start>(?:(?:near|along|on|at|across|close to|towards?|from)\s+)?(?:the|its|their|a)?\s*"
    r"(?:[A-Z]?\w+\s+)?(?:border|frontier)\s+(?:with|to|of)\s+(?:the\s+)?)$"
)
_BORDER = re.compile(
    r"^(?:[-–](?P<other>[A-Z]\w+))?\s+(?:border|frontier)\b(?!\s+(?:guard|police|force|patrol|troop|town|crossing|post))"
)
_AT_BORDER = re.compile(r"(?:(?:near|along|on|at|close to|across|from)\s+)?(?:the\s+)?$")
_FROM_BORDER = re.compile(r"\d[\d,.]*\s?(?:km|kilomet(?:er|re)s?|miles?)\s+(?:from|off|inside)\s+(?:the\s+)?$")
_COAST = re.compile(r"(?P<start>(?:off|along)\s+(?:the\s+)?(?:\w+\s+)?(?:coasts?|shores?)\s+of\s+(?:the\s+)?)$", re.I)
_OUTSKIRTS = re.compile(
    r"(?P<start>(?:on\s+)?(?:the\s+)?(?:\w+\s+)?(?:outskirts|suburbs?|edge|periphery)\s+of\s+(?:the\s+)?)$", re.I
)
_PART = re.compile(rf"(?P<start>{_WIND}\s+(?:parts?\s+of\s+)?)$")
_THE_PART = re.compile(rf"(?P<start>(?:in\s+)?the\s+(?:far\s+)?{_WIND}(?:\s+part)?\s+of\s+(?:the\s+)?)$")
_BACK = 110  # characters before a name in which such words are looked for
# how far from the derived point it may be; from judgement
_LEAST_KM, _OF_DISTANCE = 5.0, 0.2  # a distance is told to a fifth
_COAST_KM, _OUTSKIRTS_KM, _BORDER_KM = 60.0, 5.0, 40.0
_SHIFT, _PART_REACH = 0.5, 0.6  # of the radius: where the middle of "eastern Chad" lies, and how far it reaches
_EARTH_KM = 6371.0


def relative_places(reading: Reading, located: dict[Span, Placed]) -> list[Placed]:
    """The areas that are told so, in order of the text; each with a place of its own, whose id is empty."""
    text = reading.article.text
    found: list[Placed] = []
    for span, one in sorted(located.items()):
        if one.toponym.inside in ("organization", "other") and not one.toponym.people:
            continue
        beside = _of(reading, text, span, one, located)
        if beside is not None:
            found.append(beside)
    return found


def _of(reading: Reading, text: str, span: Span, one: Placed, located: dict[Span, Placed]) -> Placed | None:
    before = text[max(0, span[0] - _BACK) : span[0]]
    before = re.split(r"[.;:!?]\s+(?=[A-Z])|\n", before)[-1]
    if one.toponym.people:
        return _border_of(reading, text, span, one, before, located)
    place = one.place
    if (away := _AWAY.search(before)) is not None and (km := _km(away["number"], away["unit"])) is not None:
        whole = (span[0] - len(before) + away.start("start") + _leading(away["start"]), span[1])
        if away["wind"] and away["wind"].lower() != "central":
            lat, lon = moved(place.lat, place.lon, _bearing(away["wind"]), km)
            return _area(text, whole, one, lat, lon, place.precision_km / 2 + max(_LEAST_KM, _OF_DISTANCE * km))
        return _area(text, whole, one, place.lat, place.lon, place.precision_km + km)
    if (halfway := _HALFWAY.search(before)) is not None:
        other = _joined(text, span, located)
        if other is not None:
            lat, lon = (place.lat + other.place.lat) / 2, (place.lon + other.place.lon) / 2
            apart = distance_km(place.lat, place.lon, other.place.lat, other.place.lon)
            whole = (span[0] - len(halfway["start"]), other.toponym.end)
            return _area(text, whole, one, lat, lon, max(_LEAST_KM, _OF_DISTANCE * apart))
    if place.kind == "country" and (border := _BORDER_WITH.search(before)) is not None:
        return _border(reading, text, (span[0] - len(border["start"]), span[1]), one, located)
    for pattern, reach in ((_COAST, _COAST_KM), (_OUTSKIRTS, _OUTSKIRTS_KM)):
        if (told := pattern.search(before)) is not None and place.kind != "country":
            whole = (span[0] - len(told["start"]), span[1])
            return _area(text, whole, one, place.lat, place.lon, place.precision_km + reach)
    part = _PART.search(before) or _THE_PART.search(before)
    if part is not None and place.kind in ("country", "region"):
        lat, lon = place.lat, place.lon
        if part["wind"] != "central":
            lat, lon = moved(lat, lon, _bearing(part["wind"]), _SHIFT * place.precision_km)
        return _area(text, (span[0] - len(part["start"]), span[1]), one, lat, lon, _PART_REACH * place.precision_km)
    return None


def _leading(words: str) -> int:
    return len(words) - len(words.lstrip())


def _km(number: str, unit: str) -> float | None:
    factor = next(factor for name, factor in _KM.items() if unit.lower().startswith(name))
    if number[0].isdigit():
        try:
            return float(number.replace(",", "").rstrip(".")) * factor
        except ValueError:
            return None
    word = numeral(number.lower())
    return None if word is None or word.value is None else float(word.value) * factor


def _bearing(wind: str) -> float:
    plain = re.sub(r"[ -]", "", wind.lower()).removesuffix("ern")
    return float(_WINDS[plain])


def moved(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """The point that lies so many km from another in a direction, degrees clockwise from north, on a great circle."""
    a, b, d, turn = math.radians(lat), math.radians(lon), km / _EARTH_KM, math.radians(bearing)
    to = math.asin(math.sin(a) * math.cos(d) + math.cos(a) * math.sin(d) * math.cos(turn))
    side = math.sin(turn) * math.sin(d) * math.cos(a)
    east = b + math.atan2(side, math.cos(d) - math.sin(a) * math.sin(to))
    return round(math.degrees(to), 4), round((math.degrees(east) + 180) % 360 - 180, 4)


def _area(text: str, span: Span, one: Placed, lat: float, lon: float, reach: float) -> Placed:
    name = " ".join(text[slice(*span)].split())
    place = replace(one.place, id="", name=name, lat=lat, lon=lon, kind="area", geonames=None, population=0)
    return Placed(Toponym(*span, name), replace(place, precision_km=round(reach, 1)), one.share)


def _joined(text: str, span: Span, located: dict[Span, Placed]) -> Placed | None:
    """The second of two places: "between Kabul and Jalalabad"."""
    for (start, _), other in located.items():
        if start > span[1] and re.fullmatch(r",?\s+and\s+(?:the\s+)?", text[span[1] : start]):
            return other
    return None


def _border_of(
    reading: Reading, text: str, span: Span, one: Placed, before: str, located: dict[Span, Placed]
) -> Placed | None:
    """ "Near the Iraqi border", "the Afghan-Pakistani border"."""
    behind = _BORDER.match(text[span[1] : span[1] + 40])
    if behind is None:
        return None
    lead = _FROM_BORDER.search(before) or _AT_BORDER.search(before)
    start = span[0] - len(lead[0]) if lead is not None else span[0]
    return _border(reading, text, (start, span[1] + behind.end()), one, located)


def _border(reading: Reading, text: str, span: Span, one: Placed, located: dict[Span, Placed]) -> Placed | None:
    """The border of a state, where it is nearest to what the sentence, or else the article, tells of the other side."""
    here = _other_side(reading, span, one, located)
    if here is None:
        return None
    town = nearest_town(one.place.country, here.lat, here.lon)
    if town is None:
        return None
    lat, lon = (here.lat + town.lat) / 2, (here.lon + town.lon) / 2
    reach = max(_BORDER_KM, distance_km(here.lat, here.lon, town.lat, town.lon) / 2, here.precision_km / 2)
    return _area(text, span, one, round(lat, 4), round(lon, 4), reach)


def _other_side(reading: Reading, span: Span, one: Placed, located: dict[Span, Placed]) -> KnownPlace | None:
    """The most exact place of another country in the sentence, else the article's first."""
    others = [p for p in located.values() if p.place.country not in ("", one.place.country) and not p.toponym.people]
    sentence = next((s for s in reading.sentences if s.start <= span[0] < s.end), None)
    inside = [p for p in others if sentence is not None and sentence.start <= p.toponym.start < sentence.end]
    pool = inside or others
    return min(pool, key=lambda p: (p.place.precision_km, p.toponym.start)).place if pool else None
