"""The desk as a web application: its routes, the guard before them, and what is answered where there is no page."""

import datetime as dt
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from tocsin._version import __version__
from tocsin.desk import read_desk_file
from tocsin.records import to_dict
from tocsin.store import Desk, StoreError
from tocsin.web.advice import Advice, NotThere, sentence_for
from tocsin.web.guard import HEADERS, Guard
from tocsin.web.promises import Promises
from tocsin.web.routes import ROUTES
from tocsin.web.site import Site


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
    site = Site(desk, settings, name, clock, Promises(desk))

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        site.promises.begin()
        yield
        site.promises.close()
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
    for routes in ROUTES:
        app.include_router(routes(site))
    _advise(app, site)
    return app


def _advise(app: FastAPI, site: Site) -> None:
    """Answers what cannot be answered with a status and a sentence of advice, as a page or as JSON."""

    def advise(request: Request, status: int, sentence: str) -> Response:
        advice = Advice(status, sentence)
        if request.url.path.startswith("/api/"):
            return JSONResponse(to_dict(advice), status, headers=HEADERS)
        return site.page("advice.html", advice, "advice", status=status)

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
