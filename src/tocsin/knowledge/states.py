"""States: their names, peoples, capitals, seats of power and middle points."""

from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable

from tocsin.knowledge.tables import Once, Row, rows, shared_names, table

_COLUMNS = (
    "iso3 name long_name aliases demonyms capital capital_aliases capital_lat capital_lon capital_geonames "
    "seats wikidata lat lon radius_km source"
)


@dataclass(frozen=True, slots=True)
class State:
    """A state as a row of states.tsv tells it; `demonyms` are adjectives and nouns alike."""

    id: str
    iso3: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str
    capital_aliases: tuple[str, ...]
    capital_lat: float
    capital_lon: float
    capital_geonames: int | None
    seats: tuple[str, ...]
    wikidata: str | None
    lat: float
    lon: float
    radius_km: float

    @property
    def capital_id(self) -> str:
        """The place id of the capital."""
        if self.capital_geonames:
            return f"gn:{self.capital_geonames}"
        return f"tocsin:place/{self.capital.lower().replace(' ', '-')}"


def read_states(path: Traversable) -> dict[str, State]:
    """The states of a table by ISO 3166 alpha-3 code (Kosovo is KOS)."""
    shared = shared_names("states")
    found: dict[str, State] = {}
    names, demonyms, capitals, seats = Once(shared), Once(shared), Once(), Once()
    for row in rows(path, _COLUMNS):
        state = _state(row)
        if state.iso3 in found:
            raise row.error(f"{state.iso3} has a row already. Merge the two.")
        found[state.iso3] = state
        names.claim(row, state.iso3, (state.name, *state.aliases))
        demonyms.claim(row, state.iso3, state.demonyms)
        capitals.claim(row, state.iso3, (state.capital, *state.capital_aliases))
        seats.claim(row, state.iso3, state.seats)
    return found


def _state(row: Row) -> State:
    iso3, name = row.text("iso3"), row.text("name")
    row.source()
    if len(iso3) != 3 or not (iso3.isascii() and iso3.isupper()):
        raise row.error(f'"{iso3}" is no ISO 3166 alpha-3 code. Write three capital letters.')
    return State(
        id=f"iso:{iso3}",
        iso3=iso3,
        name=name,
        aliases=tuple(dict.fromkeys((*row.names("long_name"), *row.names("aliases")))),
        demonyms=row.names("demonyms"),
        capital=row.text("capital"),
        capital_aliases=row.names("capital_aliases"),
        capital_lat=row.number("capital_lat", -90, 90),
        capital_lon=row.number("capital_lon", -180, 180),
        capital_geonames=row.whole("capital_geonames"),
        seats=row.names("seats"),
        wikidata=row.wikidata(),
        lat=row.number("lat", -90, 90),
        lon=row.number("lon", -180, 180),
        radius_km=row.number("radius_km", 1, 10000),
    )


@cache
def states() -> dict[str, State]:
    """All states by ISO 3166 alpha-3 code."""
    return read_states(table("states.tsv"))


def state(iso3: str) -> State | None:
    """The state of this ISO 3166 alpha-3 code, `None` where it is unknown.

    >>> state("AFG").capital
    'Kabul'
    """
    return states().get(iso3)
