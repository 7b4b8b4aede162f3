"""`/search?q=…`: reports, actors and places by words."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi import Response as Answer
from fastapi.responses import Response

from tocsin.web.pages import SearchPage, search_page
from tocsin.web.site import BUSY, Site, wrong

Words = Annotated[str, Query(description="Words that a report holds, all of them; in double quotes beside each other.")]
PageNumber = Annotated[str, Query(alias="page", description="A page of what was found, from 1; twenty reports each.")]


def routes(site: Site) -> APIRouter:
    """What was found, as a page and as JSON."""
    router = APIRouter()

    @router.get("/search", include_in_schema=False)
    def page(q: Words = "", page_: PageNumber = "") -> Response:
        with site.desk.one_moment():
            record = search_page(site.desk, q, page=page_)
        return site.page("search.html", record, "search", status=400 if record.advice else 200)

    @router.get("/api/search", response_model=SearchPage, responses=wrong(SearchPage) | BUSY, summary="Search")
    def search(answer: Answer, q: Words = "", page_: PageNumber = "") -> SearchPage:
        with site.desk.one_moment():
            record = search_page(site.desk, q, page=page_, path="/api/search")
        answer.status_code = 400 if record.advice else 200
        return record

    return router
