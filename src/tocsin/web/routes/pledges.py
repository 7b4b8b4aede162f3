"""`/pledges`: what was promised, threatened, demanded and warned of, and what became of it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi import Response as Answer
from fastapi.responses import Response

from tocsin.web.pages import AskedPledges, PledgesPage, pledges_page
from tocsin.web.routes.asking import PageNumber, Since, Until, Words
from tocsin.web.site import BUSY, Site, wrong


def asked_pledges(
    since: Since = "",
    until: Until = "",
    actor: Annotated[str, Query(description="Only by one of this name, or a part of it, or to them.")] = "",
    country: Annotated[str, Query(description="Only by one of this country (ISO 3166 alpha-3), or to one.")] = "",
    words: Words = "",
    kind: Annotated[str, Query(description="pledge, threat, demand or warning; all. Without it, pledges.")] = "",
    state: Annotated[str, Query(description="Only those that are kept, broken, overdue, open or overtaken.")] = "",
    sort: Annotated[str, Query(description="said: the newest first; due: the nearest day first.")] = "",
) -> AskedPledges:
    """What the address asks of the list."""
    return AskedPledges(since, until, country, actor, words, kind, state, sort)


Asked = Annotated[AskedPledges, Depends(asked_pledges)]


def routes(site: Site) -> APIRouter:
    """The list, as a page and as JSON."""
    router = APIRouter()

    @router.get("/pledges", include_in_schema=False)
    def page(asked: Asked, page_: PageNumber = "") -> Response:
        with site.desk.one_moment():
            record = pledges_page(site.desk, site.promises.now(), asked, page=page_)
        return site.page("pledges.html", record, "pledges", status=400 if record.advice else 200)

    @router.get("/api/pledges", response_model=PledgesPage, responses=wrong(PledgesPage) | BUSY, summary="Pledges")
    def pledges(answer: Answer, asked: Asked, page_: PageNumber = "") -> PledgesPage:
        with site.desk.one_moment():
            record = pledges_page(site.desk, site.promises.now(), asked, page=page_, path="/api/pledges")
        answer.status_code = 400 if record.advice else 200
        return record

    return router
