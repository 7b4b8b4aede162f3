"""The list of incidents: filters that stand in the address, fifty a page."""

from dataclasses import asdict, dataclass
from typing import get_args

from tocsin.records.vocabulary import EventType, Status
from tocsin.store import Desk, Filter
from tocsin.web.advice import WrongFilter
from tocsin.web.filters import Asked, address, filter_of, page_of
from tocsin.web.pages.lines import Line, lines_of

# lines a page. From judgement: three screens, and quick on a desk of any size
A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Chosen:
    """A filter that is in force, in words, and the address of the list without it."""

    words: str
    without: str


@dataclass(frozen=True, slots=True)
class IncidentsPage:
    """Incidents that pass what was asked, the newest day first, those without a day last.

    `total` of the desk's `every` pass. `advice` says what was wrong with a filter, in whose place nothing is listed.
    Where nothing passes, `loosened` drops the filter without which most would. `before` and `after` are addresses of
    the pages beside this one; empty: there is none. `stale`: the last articles or judgements are not taken in yet.
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
    types: tuple[str, ...] = get_args(EventType)
    statuses: tuple[str, ...] = get_args(Status)


def incidents_page(desk: Desk, asked: Asked, *, page: str = "", path: str = "/incidents") -> IncidentsPage:
    """The page of the list that was asked for; `path` is that of its links."""
    chosen = tuple(
        Chosen(f"{name}: {word.strip()}", address(path, asked, without=name))
        for name, word in asdict(asked).items()
        if word.strip()
    )
    every = desk.count_incidents()
    try:
        wanted, number = filter_of(asked), page_of(page)
    except WrongFilter as error:
        return IncidentsPage(asked, str(error), 0, every, 1, 1, (), chosen, None, "", "", desk.is_stale())
    total = desk.count_incidents(wanted)
    pages = max(1, -(-total // A_PAGE))
    number = min(number, pages)
    rows = desk.incident_page(wanted, start=(number - 1) * A_PAGE, limit=A_PAGE)
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
        address(path, asked, page=number - 1) if number > 1 else "",
        address(path, asked, page=number + 1) if number < pages else "",
        desk.is_stale(),
    )


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
