"""Who says what, fifty a page, the newest first."""

import datetime as dt
from dataclasses import asdict, dataclass
from typing import get_args

from tocsin.records.vocabulary import Act
from tocsin.store import Desk, Row
from tocsin.web.advice import WrongFilter
from tocsin.web.filters import Asked, filter_of
from tocsin.web.listing import NO_PAGES, InForce, Pager, chosen_of, turned
from tocsin.web.pages.cast import actor_address, key_of
from tocsin.web.pages.lines import outlet_named
from tocsin.web.pages.references import Reference, references

# lines a page. From judgement, as of incidents
A_PAGE = 50


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A statement: `who` says it, in which `act` and `form`, and the `incidents` that its sentence tells.

    `who` is empty where nobody is named; `href` is the speaker's page.
    """

    article: int
    id: str
    outlet: str
    published: dt.date | None
    who: str
    href: str
    country: str
    act: str
    form: str
    content: str
    incidents: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class StatementsPage:
    """Statements that pass what was asked, the newest report first; `every` counts all of the desk.

    `asked.type` is the act. `advice` says what was wrong with a filter, in whose place nothing is listed.
    """

    asked: Asked
    advice: str
    every: int
    pager: Pager
    lines: tuple[StatementLine, ...]
    chosen: tuple[InForce, ...]
    acts: tuple[str, ...] = get_args(Act)


def statements_page(desk: Desk, asked: Asked, *, page: str = "", path: str = "/statements") -> StatementsPage:
    """The page of the list that was asked for; `path` is that of its links."""
    given, every = asdict(asked), desk.count_statements()
    chosen = chosen_of(path, given)
    try:
        wanted = filter_of(asked, get_args(Act))
        pager = turned(path, given, page, total=desk.count_statements(wanted) if chosen else every, a_page=A_PAGE)
    except WrongFilter as error:
        return StatementsPage(asked, str(error), every, NO_PAGES, (), chosen)
    rows = desk.statement_page(wanted, start=pager.start(A_PAGE), limit=A_PAGE)
    return StatementsPage(asked, "", every, pager, statement_lines(desk, rows), chosen)


def statement_lines(desk: Desk, rows: list[Row]) -> tuple[StatementLine, ...]:
    """The lines of these rows of `Desk.statement_page`."""
    told = desk.told_at([(row["article"], row["id"]) for row in rows])
    return tuple(
        StatementLine(
            article=row["article"],
            id=row["id"],
            outlet=outlet_named(row["publisher"], row["uri"]),
            published=row["published"],
            who=row["speaker_name"] or "",
            href=actor_address(key_of(row["speaker"], row["speaker_name"])) if row["speaker_name"] else "",
            country=row["speaker_country"] or "",
            act=row["act"],
            form=row["form"],
            content=" ".join(row["content"].split()),
            incidents=references(told.get((row["article"], row["id"]), ())),
        )
        for row in rows
    )
