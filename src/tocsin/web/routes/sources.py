"""`/sources`: how the sources do, and what became of what was fetched."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi import Response as Answer
from fastapi.responses import Response

from tocsin.web.pages import AskedSources, SourcesPage, sources_page
from tocsin.web.routes.asking import PageNumber
from tocsin.web.site import BUSY, Site, wrong


def asked_sources(
    outcome: Annotated[str, Query(description="Only what became this: new, version, refused, failed, …")] = "",
    source: Annotated[str, Query(description="Only what was fetched for this source, by its name.")] = "",
) -> AskedSources:
    """What the address asks of what was fetched."""
    return AskedSources(outcome, source)


Asked = Annotated[AskedSources, Depends(asked_sources)]


def routes(site: Site) -> APIRouter:
    """The sources, as a page and as JSON."""
    router = APIRouter()

    @router.get("/sources", include_in_schema=False)
    def page(asked: Asked, page_: PageNumber = "") -> Response:
        with site.desk.one_moment():
            record = sources_page(site.desk, site.settings, site.clock(), asked, page=page_)
        return site.page("sources.html", record, "sources", status=400 if record.advice else 200)

    @router.get("/api/sources", response_model=SourcesPage, responses=wrong(SourcesPage) | BUSY, summary="Sources")
    def sources(answer: Answer, asked: Asked, page_: PageNumber = "") -> SourcesPage:
        with site.desk.one_moment():
            record = sources_page(site.desk, site.settings, site.clock(), asked, page=page_, path="/api/sources")
        answer.status_code = 400 if record.advice else 200
        return record

    return router
