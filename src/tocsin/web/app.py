"""The desk as a web application: its routes, the guard before them, and what is answered where there is no page."""

import datetime as dt
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from tocsin._version import __version__
from tocsin.desk import read_desk_file
from tocsin.records import ArgumentError, to_dict
from tocsin.store import StoreError
from tocsin.web.advice import Advice, NotThere, Refused, sentence_for
from tocsin.web.entry import Ask, Entry
from tocsin.web.guard import HEADERS, App, Guard, Refusal
from tocsin.web.kept import KeptDesk
from tocsin.web.pages.signing import SignInPage
from tocsin.web.promises import Promises
from tocsin.web.routes import ROUTES
from tocsin.web.site import Site

# Requests that are answered at once; others wait. From judgement: a page takes milliseconds, of one processor.
_AT_ONCE = 12


def make_app(
    address: str,
    *,
    desk_file: Path | None = None,
    hosts: Collection[str] = (),
    clock: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
) -> FastAPI:
    """The pages of the desk at an address, and the same as JSON under `/api/`; with a desk file, how its sources do.

    This machine reads them without a token, and asks as localhost; `hosts` are names under which others may ask, who
    want a token to read. Judging wants one from everywhere.

    The desk is opened once, for as long as the app runs; each request reads it as it is at one moment, while others may
    write. Raises `StoreError` and `DeskFileError` as a desk and a desk file do.
    """
    settings = read_desk_file(desk_file) if desk_file else None
    desk = KeptDesk(address)
    entry = Entry(desk, frozenset(host.lower() for host in hosts), clock)
    name = settings.name if settings else Path(desk.shown_address).name
    site = Site(desk, settings, name, clock, entry, Promises(desk))

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        # no more than the desk has connections for (15)
        current_default_thread_limiter().total_tokens = _AT_ONCE
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
    app.add_middleware(Guard, entry=entry, refuse=_refuse(site))
    for routes in ROUTES:
        app.include_router(routes(site))
    _advise(app, site)
    _describe(app)
    return app


def _refuse(site: Site) -> Callable[[Ask, Refusal], App]:
    """What answers a request that is not let through: where a token is wanted, a page to enter it at."""

    def refuse(ask: Ask, refusal: Refusal) -> App:
        headers = {"Retry-After": str(refusal.wait)} if refusal.wait else {}
        if refusal.status == 401:
            headers["WWW-Authenticate"] = "Bearer"
        if refusal.status == 405:
            headers["Allow"] = "GET, POST"
        advice = Advice(refusal.status, refusal.sentence)
        response: Response
        if ask.path.startswith("/api/"):
            response = JSONResponse(to_dict(advice), refusal.status)
        elif refusal.status == 401 or ask.path == "/sign-in":
            record = SignInPage(refusal.sentence, ask.to, refusal.kept)
            response = site.page("sign_in.html", record, "sign-in", status=refusal.status)
        else:
            response = site.page("advice.html", advice, "advice", status=refusal.status, kept=refusal.kept)
        response.headers.update(headers)
        return response

    return refuse


def _describe(app: FastAPI) -> None:
    """Makes the description of the API say what a wrong question is answered with: advice, and not FastAPI's own."""
    describe = app.openapi

    def described() -> dict[str, Any]:
        found = describe()
        advice = {"application/json": {"schema": {"$ref": "#/components/schemas/Advice"}}}
        wrong = {"description": "What is asked cannot be understood; what to ask instead.", "content": advice}
        for operation in (one for path in found["paths"].values() for one in path.values()):
            if operation["responses"].pop("422", None):
                operation["responses"].setdefault("400", wrong)
        for name in ("HTTPValidationError", "ValidationError"):
            found["components"]["schemas"].pop(name, None)
        return found

    app.openapi = described  # type: ignore[method-assign]  # as FastAPI's documentation extends it


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

    @app.exception_handler(Refused)
    def refused(request: Request, error: Refused) -> Response:
        return advise(request, error.status, str(error))

    @app.exception_handler(ArgumentError)
    def wrong(request: Request, error: ArgumentError) -> Response:
        return advise(request, 400, str(error))

    @app.exception_handler(RequestValidationError)
    def unread(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"][1:]) or "the body"
        return advise(request, 400, f"{first['msg']}: {where}. What is wanted stands in /api/openapi.json.")

    @app.exception_handler(StoreError)
    def no_desk(request: Request, error: StoreError) -> Response:
        return advise(request, 503, str(error))

    @app.exception_handler(HTTPException)
    def no_page(request: Request, error: HTTPException) -> Response:
        answer = advise(request, error.status_code, sentence_for(error.status_code))
        answer.headers.update(error.headers or {})  # which methods an address allows
        return answer

    @app.exception_handler(Exception)
    def fault(request: Request, error: Exception) -> Response:
        return advise(request, 500, sentence_for(500))
