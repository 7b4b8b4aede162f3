"""The list of incidents: filters that stand in the address, fifty a page."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import get_args

from tocsin.knowledge import state
from tocsin.records.vocabulary import EventType, Status
from tocsin.store import Desk, Filter
from tocsin.web.advice import WrongFilter
from tocsin.web.filters import SORTS, Asked, filter_of, sort_of
from tocsin.web.listing import NO_PAGES, InForce, Pager, chosen_of, linked, turned
from tocsin.web.pages.lines import Line, lines_of

# lines a page. From judgement: three screens, and quick on a desk of any size
A_PAGE = 50
# values of a filter that are offered. From judgement: half a screen
_OPTIONS = 8


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

    `pager` counts those of the desk's `every` that pass. `advice` says what was wrong with a filter, in whose place
    nothing is listed. Where nothing passes, `loosened` drops the filter without which most would. `sort` is what it is
    in order of, `sorts` the addresses of the same in each order. `article` is the desk's last one. `stale`: the last
    articles or judgements are not taken in yet.
    """

    asked: Asked
    advice: str
    every: int
    pager: Pager
    lines: tuple[Line, ...]
    chosen: tuple[InForce, ...]
    loosened: InForce | None
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
    every, stale = desk.count_incidents(), desk.is_stale() or desk.is_untold()
    given = asdict(asked) | {"sort": "" if sort.strip().casefold() == SORTS[0] else sort}
    chosen = chosen_of(path, given, leave=("sort",))
    try:
        wanted, order = filter_of(asked), sort_of(sort)
        counts = desk.facets(wanted)
        # every incident has a type, so that these are all; counting them by themselves takes as long again
        total = counts["type"].get(wanted.type, 0) if wanted.type else sum(counts["type"].values())
        pager = turned(path, given, page, total=total, a_page=A_PAGE)
    except WrongFilter as error:
        return IncidentsPage(asked, str(error), every, NO_PAGES, (), chosen, None, stale)
    rows = desk.incident_page(wanted, start=pager.start(A_PAGE), limit=A_PAGE, by_weight=order == "weight")
    return IncidentsPage(
        asked,
        "",
        every,
        pager,
        lines_of(desk, rows),
        chosen,
        None if total or not every else _loosened(desk, asked, path),
        stale,
        order,
        {name: linked(path, given | {"sort": "" if name == SORTS[0] else name}) for name in SORTS},
        tuple(_facet(name, found, given, path) for name, found in counts.items()),
        desk.state().article,
    )


def _facet(name: str, found: Mapping[str, int], given: Mapping[str, str], path: str) -> Facet:
    """The values of a filter with most incidents, and the one that is chosen."""
    of = given[name].strip().casefold()
    ordered = sorted(found, key=lambda value: value.casefold() != of)
    options = [
        Option(
            value,
            _words(name, value),
            found[value],
            linked(path, {**given, name: "" if value.casefold() == of else value}),
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


def _loosened(desk: Desk, asked: Asked, path: str) -> InForce | None:
    """What to drop so that something is listed: the filter without which most incidents pass, of several given."""
    given = [name for name, word in asdict(asked).items() if word.strip()]
    counts = {name: desk.count_incidents(_without(asked, name)) for name in given}
    best = max(counts, key=lambda name: counts[name], default=None)
    if best is None or not counts[best]:
        return None
    n = counts[best]
    words = f"Without “{best}: {getattr(asked, best)}” there would be {n:,}."
    return InForce(words, linked(path, {**asdict(asked), best: ""}))


def _without(asked: Asked, name: str) -> Filter:
    return filter_of(Asked(**{**asdict(asked), name: ""}))
