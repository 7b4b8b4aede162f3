"""Which address is answered by which page, as HTML and as JSON."""

import datetime as dt
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from tocsin._version import __version__
from tocsin.desk import read_desk_file
from tocsin.records import to_dict
from tocsin.store import Desk, StoreError
from tocsin.web.advice import Advice, NotThere, sentence_for
from tocsin.web.filters import Asked
from tocsin.web.guard import HEADERS, Guard
from tocsin.web.pages import (
    ArticlePage,
    IncidentPage,
    IncidentsPage,
    SituationPage,
    article_page,
    incident_page,
    incidents_page,
    situation_page,
)
from tocsin.web.render import html, style_sheet

_NOT_THERE: dict[int | str, dict[str, Any]] = {404: {"model": Advice, "description": "There is none; what there is."}}
_BUSY: dict[int | str, dict[str, Any]] = {503: {"model": Advice, "description": "The desk cannot be read now."}}


def make_app(
    address: str, *, desk_file: Path | None = None, clock: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)
) -> FastAPI:
    """The pages of the desk at an address, and the same as JSON under `/api/`; with a desk file, how its sources do.

    The desk is opened once, for as long as the app runs; each request reads it as it is at one moment, while others may
    write. Raises `StoreError` and `DeskFileError` as a desk and a desk file do.
    """
    settings = read_desk_file(desk_file) if desk_file else None
    desk = Desk(address)
    name = settings.name if settings else Path(desk.shown_address).name

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        desk.close()

    app = FastAPI(
        title="Tocsin",
        description="What reports on this desk say, not what is known to be true.",
        version=__version__,
        docs_url=None,  # both would be pages with scripts of other hosts
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=lifespan,
    )
    app.add_middleware(Guard)

    def page(template: str, record: Any, here: str, *, status: int = 200, **more: Any) -> Response:
        return _page(template, status, desk_name=name, here=here, page=record, **more)

    # HTML

    @app.get("/", include_in_schema=False)
    def situation() -> Response:
        with desk.one_moment():
            return page("situation.html", situation_page(desk, settings, clock()), "situation")

    @app.get("/incidents", include_in_schema=False)
    def incidents(asked: Annotated[Asked, Depends(_asked)], page_: _Page = "") -> Response:
        with desk.one_moment():
            record = incidents_page(desk, asked, page=page_)
        return page("incidents.html", record, "incidents", status=400 if record.advice else 200)

    @app.get("/incidents/{number}", include_in_schema=False)
    def incident(number: str, merged: Annotated[str, Query()] = "") -> Response:
        with desk.one_moment():
            record = incident_page(desk, wanted := _number(number, "incident"))
        if record.id != wanted:
            return RedirectResponse(f"/incidents/{record.id}?merged={wanted}")
        return page("incident.html", record, "incident", merged=merged if merged.isdecimal() else "")

    @app.get("/articles/{number}", include_in_schema=False)
    def article(number: str) -> Response:
        with desk.one_moment():
            record = article_page(desk, _number(number, "article"))
        return page("article.html", record, "article")

    # JSON

    @app.get("/api/situation", responses=_BUSY, summary="Situation")
    def situation_json() -> SituationPage:
        with desk.one_moment():
            return situation_page(desk, settings, clock())

    @app.get(
        "/api/incidents",
        response_model=IncidentsPage,
        responses={400: {"model": IncidentsPage, "description": "A filter is wrong; `advice` says how."}, **_BUSY},
        summary="Incidents",
    )
    def incidents_json(
        response: Response, asked: Annotated[Asked, Depends(_asked)], page_: _Page = ""
    ) -> IncidentsPage:
        with desk.one_moment():
            record = incidents_page(desk, asked, page=page_, path="/api/incidents")
        response.status_code = 400 if record.advice else 200
        return record

    @app.get(
        "/api/incidents/{number}", response_model=IncidentPage, responses=_NOT_THERE | _BUSY, summary="One incident"
    )
    def incident_json(number: str) -> Any:
        with desk.one_moment():
            record = incident_page(desk, wanted := _number(number, "incident"))
        return record if record.id == wanted else RedirectResponse(f"/api/incidents/{record.id}")

    @app.get("/api/articles/{number}", responses=_NOT_THERE | _BUSY, summary="One article")
    def article_json(number: str) -> ArticlePage:
        with desk.one_moment():
            return article_page(desk, _number(number, "article"))

    @app.get("/static/desk.css", include_in_schema=False)
    def sheet() -> Response:
        keep = {"Cache-Control": "public, max-age=31536000, immutable"}
        return Response(style_sheet()[1], media_type="text/css", headers=keep)

    # what cannot be answered

    def advise(request: Request, status: int, sentence: str) -> Response:
        advice = Advice(status, sentence)
        if request.url.path.startswith("/api/"):
            return JSONResponse(to_dict(advice), status, headers=HEADERS)
        return page("advice.html", advice, "advice", status=status)

    @app.exception_handler(NotThere)
    def not_there(request: Request, error: NotThere) -> Response:
        return advise(request, 404, str(error))

    @app.exception_handler(StoreError)
    def no_desk(request: Request, error: StoreError) -> Response:
        return advise(request, 503, str(error))

    @app.exception_handler(HTTPException)
    def no_page(request: Request, error: HTTPException) -> Response:
        return advise(request, error.status_code, sentence_for(error.status_code))

    @app.exception_handler(Exception)
    def fault(request: Request, error: Exception) -> Response:
        return advise(request, 500, sentence_for(500))

    return app


_Page = Annotated[str, Query(alias="page", description="A page of the list, from 1; fifty incidents each.")]


def _asked(
    since: Annotated[str, Query(description="The first day to show, as 2025-03-05.")] = "",
    until: Annotated[str, Query(description="The last day to show.")] = "",
    country: Annotated[str, Query(description="Only in this country (ISO 3166 alpha-3, such as TJK).")] = "",
    actor: Annotated[str, Query(description="Only with this name, or a part of it: who, whom, who claims it.")] = "",
    type: Annotated[str, Query(description="Only this type, such as ASSAULT.")] = "",
    status: Annotated[str, Query(description="Only this status, such as actual or future.")] = "",
    words: Annotated[str, Query(description="Only from reports that hold all these words.")] = "",
) -> Asked:
    return Asked(since, until, country, actor, type, status, words)


def _number(given: str, what: str) -> int:
    """The number in an address, `i12` or `12`."""
    digits = given.lower().removeprefix("i")
    # more digits than a database's integers have are no number of ours
    if not digits.isdecimal() or not digits.isascii() or len(digits) > 9:
        raise NotThere(f"Wanted the number of an {what} such as 12, found {given!r}. All: /incidents")
    return int(digits)


def _page(template: str, status: int, **given: Any) -> Response:
    """A page that no browser keeps: the desk may have changed when it is asked for again."""
    return HTMLResponse(html(template, **given), status, headers={**HEADERS, "Cache-Control": "no-cache"})
