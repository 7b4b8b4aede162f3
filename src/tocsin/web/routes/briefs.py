"""`/briefs`: the brief for an audience, to be read and to be downloaded."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi import Response as Answer
from fastapi.responses import Response

from tocsin.briefing import BriefingError, render_html, render_markdown
from tocsin.store import StoreBusy
from tocsin.web.advice import NotThere, WrongFilter
from tocsin.web.pages import AskedBrief, BriefsPage, briefs_page
from tocsin.web.pages.briefs import brief_of, file_name
from tocsin.web.pdf import HOW, pdf_of
from tocsin.web.site import BUSY, Site, wrong

# Briefs that are made or wait for it. From judgement: fewer than are answered at once
_WAITING = 4
_TYPES = {"html": "text/html", "md": "text/markdown", "pdf": "application/pdf"}


def asked_brief(
    audience: Annotated[str, Query(description="For whom, as the desk file names them.")] = "",
    since: Annotated[str, Query(description="The first day of the period, as 2025-03-05.")] = "",
    until: Annotated[str, Query(description="The last day of the period.")] = "",
    only: Annotated[str, Query(description="concerning: leave away what does not concern the audience.")] = "",
) -> AskedBrief:
    """What the address asks of a brief."""
    return AskedBrief(audience, since, until, only)


Asked = Annotated[AskedBrief, Depends(asked_brief)]


def routes(site: Site) -> APIRouter:
    """The brief, as a page, as JSON, and as files."""
    router = APIRouter()
    one_at_a_time = Lock()  # a brief reads all reports of its period: on a large desk that takes seconds of a processor
    waiting = BoundedSemaphore(_WAITING)  # so that those who wait leave room for whoever reads

    @contextmanager
    def in_turn() -> Iterator[None]:
        if not waiting.acquire(blocking=False):
            raise StoreBusy("Several briefs are being made. Ask again in some seconds.")
        try:
            with one_at_a_time, site.desk.one_moment():
                yield
        finally:
            waiting.release()

    def made(asked: AskedBrief) -> BriefsPage:
        if not asked.audience.strip():
            with site.desk.one_moment():
                return briefs_page(site.desk, site.settings, asked)
        with in_turn():
            return briefs_page(site.desk, site.settings, asked)

    @router.get("/briefs", include_in_schema=False)
    def page(asked: Asked) -> Response:
        record = made(asked)
        return site.page("briefs.html", record, "briefs", status=400 if record.advice else 200)

    @router.get("/api/briefs", response_model=BriefsPage, responses=wrong(BriefsPage) | BUSY, summary="A brief")
    def brief(answer: Answer, asked: Asked) -> BriefsPage:
        record = made(asked)
        answer.status_code = 400 if record.advice else 200
        return record

    @router.get("/briefs/brief.{form}", include_in_schema=False)
    def download(form: str, asked: Asked) -> Response:
        if form not in _TYPES or site.settings is None:
            raise NotThere(
                "A brief can be had as brief.html, brief.md and brief.pdf, for whom a desk file names: /briefs"
            )
        try:
            with in_turn():
                told = brief_of(site.desk, site.settings, asked)
        except (WrongFilter, BriefingError) as error:
            raise NotThere(f"{error} Choose on /briefs") from error
        try:
            data = _as(form, render_markdown(told) if form == "md" else render_html(told))
        except (ImportError, OSError) as error:
            raise NotThere(f"PDFs need WeasyPrint and the libraries that it names ({error}): {HOW}") from error
        # its own page has its own style inside, which is not for this site: it is saved, and never shown here
        headers = {"Content-Disposition": f'attachment; filename="{file_name(asked, form)}"'}
        return Response(data, media_type=f"{_TYPES[form]}{'' if form == 'pdf' else '; charset=utf-8'}", headers=headers)

    return router


def _as(form: str, text: str) -> bytes:
    return pdf_of(text) if form == "pdf" else text.encode()
