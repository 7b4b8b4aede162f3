"""Places that registers of towns lack: crossings, bases, rivers, ranges, seas, camps, historical regions."""

from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable

from tocsin.knowledge.states import states
from tocsin.knowledge.tables import Once, rows, shared_names, table

# the table's kinds, and the kind of place that a record has for each
KINDS = {
    **dict.fromkeys(("airport", "base", "bridge", "camp", "crossing", "dam", "oilfield", "pipeline"), "facility"),
    **dict.fromkeys(("plant", "port", "prison", "site"), "facility"),
    **dict.fromkeys(("canal", "desert", "gulf", "island", "lake", "line", "pass", "range", "river"), "area"),
    **dict.fromkeys(("road", "sea", "strait", "valley"), "area"),
    **dict.fromkeys(("region", "disputed"), "region"),
    "district": "district",
}


@dataclass(frozen=True, slots=True)
class Site:
    """A place as a row of places.tsv tells it; the first of its countries is the one that it is counted to."""

    id: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    kind: str
    countries: tuple[str, ...]
    lat: float
    lon: float
    precision_km: float

    @property
    def record_kind(self) -> str:
        """The kind that a record has for it: facility, area, region or district."""
        return KINDS[self.kind]


def read_sites(path: Traversable) -> dict[str, Site]:
    """The places of a table by id."""
    found: dict[str, Site] = {}
    names = Once(shared_names("places"))
    for row in rows(path, "id name aliases demonyms kind country lat lon precision_km note source"):
        row.source()
        one = Site(
            id=row.identity(regions=True),
            name=row.text("name"),
            aliases=row.names("aliases"),
            demonyms=row.names("demonyms"),
            kind=row.one_of("kind", KINDS) or "",
            countries=row.names("country"),
            lat=row.number("lat", -90, 90),
            lon=row.number("lon", -180, 180),
            precision_km=row.number("precision_km", 0.1, 10000),
        )
        if unknown := [code for code in one.countries if code not in states()]:
            raise row.error(f'"{unknown[0]}" is no state of states.tsv. Write ISO 3166 alpha-3 codes, parted by bars.')
        if one.id in found:
            raise row.error(f"{one.id} has a row already. Merge the two.")
        names.claim(row, one.id, (one.name, *one.aliases, *one.demonyms))
        found[one.id] = one
    return found


@cache
def sites() -> dict[str, Site]:
    """All of them by id."""
    return read_sites(table("places.tsv"))
