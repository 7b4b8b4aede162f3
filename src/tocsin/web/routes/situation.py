"""`/`: the first page of a morning."""

from typing import Annotated

from fastapi import APIRouter, Cookie, Query
from fastapi.responses import Response

from tocsin.web.looks import COOKIE, KEPT, Look, looks
from tocsin.web.pages import SituationPage, situation_page
from tocsin.web.site import BUSY, Site
from tocsin.web.smallmap import map_of

_Since = Annotated[
    int | None, Query(ge=0, le=2**31 - 1, description="The last article that is known: what changed since it came.")
]


def routes(site: Site) -> APIRouter:
    """The situation, as a page and as JSON."""
    router = APIRouter()

    @router.get("/", include_in_schema=False)
    def page(looked: Annotated[str | None, Cookie(alias=COOKIE)] = None) -> Response:
        with site.desk.one_moment():
            state, now = site.desk.state(), site.clock()
            last, kept = looks(looked, Look(state.article, state.judgement, now))
            record = situation_page(site.desk, site.settings, site.promises.now(), now, look=last)
            map_ = map_of(site, [line.id for line in record.lines])
        answer = site.page("situation.html", record, "situation", map_=map_)
        answer.set_cookie(COOKIE, kept, max_age=KEPT, httponly=True, samesite="strict")
        return answer

    @router.get("/api/situation", responses=BUSY, summary="Situation")
    def situation(since: _Since = None) -> SituationPage:
        with site.desk.one_moment():
            state, now = site.desk.state(), site.clock()
            last = Look(since, state.judgement, now) if since is not None else None
            return situation_page(site.desk, site.settings, site.promises.now(), now, look=last)

    return router
