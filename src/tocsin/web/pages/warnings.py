"""Dangers that somebody warns of, fifty a page, the newest first."""

import datetime as dt
from dataclasses import asdict, dataclass

from tocsin.store import Desk, Row
from tocsin.web.advice import WrongFilter
from tocsin.web.filters import Asked, filter_of
from tocsin.web.listing import NO_PAGES, InForce, Pager, chosen_of, turned
from tocsin.web.pages.lines import outlet_named
from tocsin.web.pages.references import Reference, references

# lines a page. From judgement, as of incidents
A_PAGE = 50


@dataclass(frozen=True, slots=True)
class WarningLine:
    """A warning: who warns `of` what, coming from where, whom it `concerns` (ISO 3166 alpha-3).

    `level` is low, medium or high, `trend` rising, falling or steady; empty: not said. `incidents` are those that the
    sentence of the warning tells.
    """

    article: int
    outlet: str
    published: dt.date | None
    who: str
    of: str
    from_place: str
    concerns: tuple[str, ...]
    level: str
    trend: str
    incidents: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class WarningsPage:
    """Warnings that pass what was asked, the newest report first; `every` counts all of the desk.

    `asked.country` is one that they concern. `advice` says what was wrong with a filter.
    """

    asked: Asked
    advice: str
    every: int
    pager: Pager
    lines: tuple[WarningLine, ...]
    chosen: tuple[InForce, ...]


def warnings_page(desk: Desk, asked: Asked, *, page: str = "", path: str = "/warnings") -> WarningsPage:
    """The page of the list that was asked for; `path` is that of its links."""
    given, every = asdict(asked), desk.count_warnings()
    chosen = chosen_of(path, given)
    try:
        wanted = filter_of(asked)
        pager = turned(path, given, page, total=desk.count_warnings(wanted) if chosen else every, a_page=A_PAGE)
    except WrongFilter as error:
        return WarningsPage(asked, str(error), every, NO_PAGES, (), chosen)
    rows = desk.warning_page(wanted, start=pager.start(A_PAGE), limit=A_PAGE)
    return WarningsPage(asked, "", every, pager, _lines(desk, rows), chosen)


def _lines(desk: Desk, rows: list[Row]) -> tuple[WarningLine, ...]:
    told = desk.told_at([(row["article"], row["statement"]) for row in rows if row["statement"]])
    return tuple(
        WarningLine(
            article=row["article"],
            outlet=outlet_named(row["publisher"], row["uri"]),
            published=row["published"],
            who=row["speaker_name"] or "",
            of=" ".join(row["of"].split()),
            from_place=row["from_place"] or "",
            concerns=tuple(row["to_countries"].split()),
            level=row["level"] or "",
            trend=row["trend"] or "",
            incidents=references(told.get((row["article"], row["statement"]), ())),
        )
        for row in rows
    )
