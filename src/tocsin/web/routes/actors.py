"""`/actors`, who appears on the desk, and `/actors/…`, one of them by its id or by `name:` and a name."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi import Response as Answer
from fastapi.responses import Response

from tocsin.web.pages import ActorPage, ActorsPage, AskedActors, actor_page, actors_page
from tocsin.web.routes.asking import PageNumber
from tocsin.web.site import BUSY, NOT_THERE, Site, wrong


def asked_actors(
    name: Annotated[
        str, Query(description="Only with all these words in the name, or in another name of theirs.")
    ] = "",
    country: Annotated[str, Query(description="Only of this country (ISO 3166 alpha-3).")] = "",
    who: Annotated[str, Query(description="known: the tables have them; named: reports alone do.")] = "",
    sort: Annotated[str, Query(description="incidents, did, suffered: the most first; name.")] = "",
) -> AskedActors:
    """What the address asks of the list."""
    return AskedActors(name, country, who, sort)


Asked = Annotated[AskedActors, Depends(asked_actors)]


def routes(site: Site) -> APIRouter:
    """The list and one actor, as pages and as JSON."""
    router = APIRouter()

    @router.get("/actors", include_in_schema=False)
    def page(asked: Asked, page_: PageNumber = "") -> Response:
        with site.desk.one_moment():
            record = actors_page(site.desk, asked, page=page_)
        return site.page("actors.html", record, "actors", status=400 if record.advice else 200)

    @router.get("/actors/{key:path}", include_in_schema=False)
    def one_page(key: str) -> Response:
        with site.desk.one_moment():
            record = actor_page(site.desk, key)
        return site.page("actor.html", record, "actor")

    @router.get("/api/actors", response_model=ActorsPage, responses=wrong(ActorsPage) | BUSY, summary="Actors")
    def actors(answer: Answer, asked: Asked, page_: PageNumber = "") -> ActorsPage:
        with site.desk.one_moment():
            record = actors_page(site.desk, asked, page=page_, path="/api/actors")
        answer.status_code = 400 if record.advice else 200
        return record

    @router.get("/api/actors/{key:path}", responses=NOT_THERE | BUSY, summary="One actor")
    def actor(key: str) -> ActorPage:
        with site.desk.one_moment():
            return actor_page(site.desk, key)

    return router
