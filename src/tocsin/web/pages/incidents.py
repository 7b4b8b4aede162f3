"""The list of incidents: filters that stand in the address, fifty a page."""

from dataclasses import asdict, dataclass, field, replace
from typing import get_args

from tocsin.knowledge import state
from tocsin.records.vocabulary import EventType, Status
from tocsin.store import Desk, Filter
from tocsin.web.advice import WrongFilter
from tocsin.web.filters import SORTS, Asked, address, filter_of, page_of, sort_of
from tocsin.web.pages.lines import Line, lines_of

# lines a page. From judgement: three screens, and quick on a desk of any size
A_PAGE = 50
# values of a filter that are offered. From judgement: half a screen
_OPTIONS = 8


@dataclass(frozen=True, slots=True)
class Chosen:
    """A filter that is in force, in words, and the address of the list without it."""

    words: str
    without: str


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a filter: in words, how many incidents there would be with it, and the address of that list.

    `chosen`: it is in force, and the address is that of the list without it.
    """

    value: str
    words: str
    incidents: int
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one filter, of which there is most first, what is chosen first of all; `more` are not shown."""

    name: str
    options: tuple[Option, ...]
    more: int


@dataclass(frozen=True, slots=True)
class IncidentsPage:
    """Incidents that pass what was asked, the newest day first, those without a day last; or the heaviest first.

    `total` of the desk's `every` pass. `advice` says what was wrong with a filter, in whose place nothing is listed.
    Where nothing passes, `loosened` drops the filter without which most would. `before` and `after` are addresses of
    the pages beside this one; empty: there is none. `sort` is what it is in order of, `sorts` the addresses of the
    same in each order. `article` is the desk's last one. `stale`: the last articles or judgements are not taken in yet.
    """

    asked: Asked
    advice: str
    total: int
    every: int
    page: int
    pages: int
    lines: tuple[Line, ...]
    chosen: tuple[Chosen, ...]
    loosened: Chosen | None
    before: str
    after: str
    stale: bool
    sort: str = SORTS[0]
    sorts: dict[str, str] = field(default_factory=dict)
    facets: tuple[Facet, ...] = ()
    article: int = 0
    types: tuple[str, ...] = get_args(EventType)
    statuses: tuple[str, ...] = get_args(Status)


def incidents_page(
    desk: Desk, asked: Asked, *, page: str = "", sort: str = "", path: str = "/incidents"
) -> IncidentsPage:
    """The page of the list that was asked for; `path` is that of its links."""
    chosen = tuple(
        Chosen(f"{name}: {word.strip()}", address(path, asked, without=name, sort=sort))
        for name, word in asdict(asked).items()
        if word.strip()
    )
    every = desk.count_incidents()
    stale = desk.is_stale() or desk.is_untold()
    try:
        wanted, number, order = filter_of(asked), page_of(page), sort_of(sort)
    except WrongFilter as error:
        return IncidentsPage(asked, str(error), 0, every, 1, 1, (), chosen, None, "", "", stale)
    counts = desk.facets(wanted)
    # every incident has a type, so that these are all; counting them by themselves takes as long again
    total = counts["type"].get(wanted.type, 0) if wanted.type else sum(counts["type"].values())
    pages = max(1, -(-total // A_PAGE))
    number = min(number, pages)
    rows = desk.incident_page(wanted, start=(number - 1) * A_PAGE, limit=A_PAGE, by_weight=order == "weight")
    return IncidentsPage(
        asked,
        "",
        total,
        every,
        number,
        pages,
        lines_of(desk, rows),
        chosen,
        None if total or not every else _loosened(desk, asked, path),
        address(path, asked, page=number - 1, sort=order) if number > 1 else "",
        address(path, asked, page=number + 1, sort=order) if number < pages else "",
        stale,
        order,
        {name: address(path, asked, sort=name) for name in SORTS},
        tuple(_facet(name, found, asked, path, order) for name, found in counts.items()),
        desk.state().article,
    )


def _facet(name: str, found: dict[str, int], asked: Asked, path: str, sort: str) -> Facet:
    """The values of a filter with most incidents, and the one that is chosen."""
    of = getattr(asked, name).strip().casefold()
    ordered = sorted(found, key=lambda value: value.casefold() != of)
    options = [
        Option(
            value,
            _words(name, value),
            found[value],
            address(path, replace(asked, **{name: "" if value.casefold() == of else value}), sort=sort),
            value.casefold() == of,
        )
        for value in ordered[:_OPTIONS]
    ]
    return Facet(name, tuple(options), max(len(ordered) - _OPTIONS, 0))


def _words(name: str, value: str) -> str:
    if name == "country":
        known = state(value)
        return known.name if known else value
    return f"with people {value}" if name == "harm" else value


def _loosened(desk: Desk, asked: Asked, path: str) -> Chosen | None:
    """What to drop so that something is listed: the filter without which most incidents pass, of several given."""
    given = [name for name, word in asdict(asked).items() if word.strip()]
    counts = {name: desk.count_incidents(_without(asked, name)) for name in given}
    best = max(counts, key=lambda name: counts[name], default=None)
    if best is None or not counts[best]:
        return None
    n = counts[best]
    words = f"Without “{best}: {getattr(asked, best)}” there would be {n:,}."
    return Chosen(words, address(path, asked, without=best))


def _without(asked: Asked, name: str) -> Filter:
    return filter_of(Asked(**{**asdict(asked), name: ""}))
