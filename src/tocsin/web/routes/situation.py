"""`/`: the first page of a morning."""

from fastapi import APIRouter
from fastapi.responses import Response

from tocsin.web.pages import SituationPage, situation_page
from tocsin.web.site import BUSY, Site


def routes(site: Site) -> APIRouter:
    """The situation, as a page and as JSON."""
    router = APIRouter()

    @router.get("/", include_in_schema=False)
    def page() -> Response:
        with site.desk.one_moment():
            record = situation_page(site.desk, site.settings, site.clock())
        return site.page("situation.html", record, "situation")

    @router.get("/api/situation", responses=BUSY, summary="Situation")
    def situation() -> SituationPage:
        with site.desk.one_moment():
            return situation_page(site.desk, site.settings, site.clock())

    return router
