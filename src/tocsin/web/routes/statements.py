"""`/statements` and `/warnings`: who says what, and of what somebody warns."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi import Response as Answer
from fastapi.responses import Response

from tocsin.web.filters import Asked
from tocsin.web.pages import StatementsPage, WarningsPage, statements_page, warnings_page
from tocsin.web.routes.asking import PageNumber, Since, Until, Words
from tocsin.web.site import BUSY, Site, wrong


def asked_statements(
    since: Since = "",
    until: Until = "",
    actor: Annotated[str, Query(description="Only by a speaker of this name, or a part of it.")] = "",
    country: Annotated[str, Query(description="Only by speakers of this country (ISO 3166 alpha-3).")] = "",
    type: Annotated[str, Query(description="Only this act, such as deny.")] = "",
    words: Words = "",
) -> Asked:
    """What the address asks of a list of statements."""
    return Asked(since=since, until=until, actor=actor, country=country, type=type, words=words)


def asked_warnings(
    since: Since = "",
    until: Until = "",
    actor: Annotated[str, Query(description="Only by one of this name, or a part of it.")] = "",
    country: Annotated[str, Query(description="Only of dangers to this country (ISO 3166 alpha-3).")] = "",
    words: Words = "",
) -> Asked:
    """What the address asks of a list of warnings."""
    return Asked(since=since, until=until, actor=actor, country=country, words=words)


AskedStatements = Annotated[Asked, Depends(asked_statements)]
AskedWarnings = Annotated[Asked, Depends(asked_warnings)]


def routes(site: Site) -> APIRouter:
    """The two lists, as pages and as JSON."""
    router = APIRouter()

    @router.get("/statements", include_in_schema=False)
    def statements(asked: AskedStatements, page_: PageNumber = "") -> Response:
        with site.desk.one_moment():
            record = statements_page(site.desk, asked, page=page_)
        return site.page("statements.html", record, "statements", status=400 if record.advice else 200)

    @router.get(
        "/api/statements", response_model=StatementsPage, responses=wrong(StatementsPage) | BUSY, summary="Statements"
    )
    def statements_json(answer: Answer, asked: AskedStatements, page_: PageNumber = "") -> StatementsPage:
        with site.desk.one_moment():
            record = statements_page(site.desk, asked, page=page_, path="/api/statements")
        answer.status_code = 400 if record.advice else 200
        return record

    @router.get("/warnings", include_in_schema=False)
    def warnings(asked: AskedWarnings, page_: PageNumber = "") -> Response:
        with site.desk.one_moment():
            record = warnings_page(site.desk, asked, page=page_)
        return site.page("warnings.html", record, "warnings", status=400 if record.advice else 200)

    @router.get("/api/warnings", response_model=WarningsPage, responses=wrong(WarningsPage) | BUSY, summary="Warnings")
    def warnings_json(answer: Answer, asked: AskedWarnings, page_: PageNumber = "") -> WarningsPage:
        with site.desk.one_moment():
            record = warnings_page(site.desk, asked, page=page_, path="/api/warnings")
        answer.status_code = 400 if record.advice else 200
        return record

    return router
