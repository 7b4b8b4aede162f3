"""The gazetteer as one file that is mapped into memory: names in a trie, places in columns.

The file begins with a line of JSON that says where each part lies; parts begin at multiples of eight bytes. A key is a
folded name; its postings are the places of that name, each shifted by one bit, which says whether it is the place's own
name or another one.
"""

import array
import bisect
import json
import math
import mmap
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, cast

import marisa_trie

from tocsin.knowledge.errors import TableError
from tocsin.knowledge.gazetteer.folding import fold, skeleton

FORM = 6
"""Goes up when what is written, or how it is made, changes."""
_MAGIC = "tocsin gazetteer"
# before the consonants of a name, in the keys; of towns and regions of so many people, which texts spell in many ways
_SKELETON, _SPELT = "~", 20_000
_NONE = 0xFFFFFFFF
_ALIGN = 8
KINDS = ("city", "region", "district", "country")
# column and its type: f float, I 32 bits, H 16 bits, B 8 bits
_COLUMNS = {
    "lat": "f",
    "lon": "f",
    "precision": "f",
    "population": "I",
    "geonames": "I",
    "region": "I",
    "district": "I",
    "country": "B",
    "kind": "B",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A town, region (of the first level), district (of the second) or state, as it goes into the file.

    `region` and `district` are positions of other entries; `iso` is an ISO 3166-2 code. The names beside `name` are
    spellings of it and other names.
    """

    name: str
    names: frozenset[str]
    kind: str
    country: str
    lat: float
    lon: float
    precision_km: float
    population: int = 0
    geonames: int | None = None
    region: int | None = None
    district: int | None = None
    iso: str | None = None


def write(path: Path, entries: Sequence[Entry], made_of: dict[str, str]) -> None:
    """Writes the file; the same entries give the same bytes. `made_of` names the sources and their versions."""
    countries = sorted({one.country for one in entries})
    named: dict[str, set[int]] = {}
    for at, one in enumerate(entries):
        own = fold(one.name)
        for folded in {fold(name) for name in one.names} | {own}:
            if folded:
                named.setdefault(folded, set()).add(at << 1 | (folded == own))
            if one.population >= _SPELT and (bones := skeleton(folded)):
                named.setdefault(_SKELETON + bones, set()).add(at << 1)
    trie = marisa_trie.Trie(sorted(named))
    keys = sorted(named, key=lambda key: trie[key])
    starts, postings = array.array("I", [0]), array.array("I")
    for key in keys:
        postings.extend(sorted(named[key], key=lambda p: (-entries[p >> 1].population, p)))
        starts.append(len(postings))
    names, name_ends = _texts(one.name for one in entries)
    codes, code_ends = _texts(one.iso or "" for one in entries)
    values: dict[str, Iterable[Any]] = {
        "lat": (one.lat for one in entries),
        "lon": (one.lon for one in entries),
        "precision": (one.precision_km for one in entries),
        "population": (one.population for one in entries),
        "geonames": (one.geonames or 0 for one in entries),
        "region": (_NONE if one.region is None else one.region for one in entries),
        "district": (_NONE if one.district is None else one.district for one in entries),
        "country": (countries.index(one.country) for one in entries),
        "kind": (KINDS.index(one.kind) for one in entries),
    }
    columns = {name: array.array(kind, values[name]) for name, kind in _COLUMNS.items()}
    parts = {
        "trie": trie.tobytes(),
        "starts": _little(starts),
        "postings": _little(postings),
        "names": names,
        "name_ends": _little(name_ends),
        "codes": codes,
        "code_ends": _little(code_ends),
        **{name: _little(column) for name, column in columns.items()},
    }
    head: dict[str, Any] = {"what": _MAGIC, "form": FORM, "made_of": made_of, "countries": countries, "parts": {}}
    offset = 0
    for name, part in parts.items():
        head["parts"][name] = [offset, len(part)]
        offset += len(part) + -len(part) % _ALIGN
    line = json.dumps(head, separators=(",", ":")).encode()
    line += b" " * (-(len(line) + 1) % _ALIGN) + b"\n"
    part_of_it = path.with_suffix(".part")
    with part_of_it.open("wb") as file:
        file.write(line)
        for part in parts.values():
            file.write(part + b"\0" * (-len(part) % _ALIGN))
    part_of_it.replace(path)


def _texts(many: Iterable[str]) -> tuple[bytes, "array.array[int]"]:
    text, ends = bytearray(), array.array("I")
    for one in many:
        text += one.encode()
        ends.append(len(text))
    return bytes(text), ends


def _little(column: "array.array[Any]") -> bytes:
    if sys.byteorder == "big":
        column = column[:]
        column.byteswap()
    return column.tobytes()


def made_of(path: Path) -> tuple[int, dict[str, str]] | None:
    """The form of a file and what it was made of; `None` where there is no such file."""
    try:
        with path.open("rb") as file:
            head = json.loads(file.readline())
        return int(head["form"]), dict(head["made_of"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


class Gazetteer:
    """Places by name, read only; nothing of the file is read before it is asked for."""

    def __init__(self, path: Path) -> None:
        if sys.byteorder == "big":
            raise TableError("The gazetteer is read on little-endian machines only.")
        try:
            with path.open("rb") as file:
                line = file.readline()
                mapped = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        except (OSError, ValueError) as error:
            raise TableError(f"The gazetteer {path.name} cannot be opened ({error}). Make it: make gazetteer") from None
        try:
            head = dict(json.loads(line))
        except (ValueError, TypeError):
            raise TableError(f"{path.name} is no gazetteer. Make it anew: make gazetteer") from None
        if head.get("what") != _MAGIC or head.get("form") != FORM:
            raise TableError(
                f"The gazetteer has form {head.get('form')}, wanted is {FORM}. Make it anew: make gazetteer"
            )
        parts = {
            name: mapped[len(line) + start : len(line) + start + length]
            for name, (start, length) in head["parts"].items()
        }
        self._trie = marisa_trie.Trie()
        self._trie.map(parts["trie"])
        self._starts, self._postings = parts["starts"].cast("I"), parts["postings"].cast("I")
        self._names, self._name_ends = parts["names"], parts["name_ends"].cast("I")
        self._codes, self._code_ends = parts["codes"], parts["code_ends"].cast("I")
        self._columns = {name: parts[name].cast(cast(Any, kind)) for name, kind in _COLUMNS.items()}
        self._countries: list[str] = head["countries"]

    def __len__(self) -> int:
        return len(self._name_ends)

    def named(self, name: str) -> list[tuple[int, bool]]:
        """The places of a name, the most populous first: position, and whether it is the place's own name."""
        return self.folded(fold(name))

    def like(self, name: str) -> list[int]:
        """The larger towns and regions of which a spelling has the consonants of the name, the most populous first."""
        bones = skeleton(fold(name))
        return [at for at, _ in self.folded(_SKELETON + bones)] if bones else []

    def folded(self, name: str) -> list[tuple[int, bool]]:
        """As `named`, for a name that is folded already."""
        key = self._trie.get(name)
        if key is None:
            return []
        return [(p >> 1, bool(p & 1)) for p in self._postings[self._starts[key] : self._starts[key + 1]]]

    def nearest(self, country: str, lat: float, lon: float) -> int | None:
        """The position of the town of a country (ISO 3166 alpha-3) that lies nearest to a point, `None` without towns.

        Looks at all towns of the country: about a millisecond.
        """
        import numpy as np  # half of the time that look-ups need to start, and they do without

        if country not in self._countries:
            return None
        own = np.flatnonzero(
            (np.asarray(self._columns["country"]) == self._countries.index(country))
            & (np.asarray(self._columns["kind"]) == KINDS.index("city"))
        )
        if not len(own):
            return None
        north = np.asarray(self._columns["lat"])[own] - lat
        east = (np.asarray(self._columns["lon"])[own] - lon + 180) % 360 - 180
        return int(own[np.argmin(north**2 + (east * math.cos(math.radians(lat))) ** 2)])

    def by_geonames(self, number: int) -> int | None:
        """The position of the town of that number of GeoNames; towns stand last, in the order of their numbers."""
        at = bisect.bisect_left(self._columns["geonames"], number)
        return at if at < len(self) and self._columns["geonames"][at] == number else None

    def by_code(self, id: str) -> int | None:
        """The position of the region of an ISO 3166-2 code, as `iso:US-TX`."""
        return self._regions.get(id)

    @cached_property
    def _regions(self) -> dict[str, int]:
        """Regions stand first."""
        found: dict[str, int] = {}
        for at in range(len(self)):
            if self._columns["kind"][at] != KINDS.index("region"):
                break
            if code := _text(self._codes, self._code_ends, at):
                found[f"iso:{code}"] = at
        return found

    def names(self, beginning: str = "") -> Iterator[str]:
        """All folded names that begin so."""
        yield from (name for name in self._trie.iterkeys(beginning) if not name.startswith(_SKELETON))

    def entry(self, at: int) -> Entry:
        """The place at a position, without its other names."""
        column = {name: values[at] for name, values in self._columns.items()}
        return Entry(
            name=_text(self._names, self._name_ends, at),
            names=frozenset(),
            kind=KINDS[column["kind"]],
            country=self._countries[column["country"]],
            lat=round(column["lat"], 5),
            lon=round(column["lon"], 5),
            precision_km=round(column["precision"], 1),
            population=column["population"],
            geonames=column["geonames"] or None,
            region=None if column["region"] == _NONE else column["region"],
            district=None if column["district"] == _NONE else column["district"],
            iso=_text(self._codes, self._code_ends, at) or None,
        )


def _text(texts: memoryview, ends: memoryview, at: int) -> str:
    return bytes(texts[ends[at - 1] if at else 0 : ends[at]]).decode()
