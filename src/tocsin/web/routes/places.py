"""`/places`, where incidents are, and `/places/…`, one of them by its id or by `name:` and a name."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi import Response as Answer
from fastapi.responses import Response

from tocsin.web.pages import AskedPlaces, PlacePage, PlacesPage, place_page, places_page
from tocsin.web.pages.places import place_address
from tocsin.web.routes.asking import PageNumber
from tocsin.web.site import BUSY, NOT_THERE, Site, wrong


def asked_places(
    name: Annotated[str, Query(description="Only with all these words in the name.")] = "",
    country: Annotated[str, Query(description="Only in this country (ISO 3166 alpha-3).")] = "",
    sort: Annotated[str, Query(description="incidents: the most first; newest; name.")] = "",
) -> AskedPlaces:
    """What the address asks of the list."""
    return AskedPlaces(name, country, sort)


Asked = Annotated[AskedPlaces, Depends(asked_places)]


def routes(site: Site) -> APIRouter:
    """The list and one place, as pages and as JSON."""
    router = APIRouter()

    @router.get("/places", include_in_schema=False)
    def page(asked: Asked, page_: PageNumber = "") -> Response:
        with site.desk.one_moment():
            record = places_page(site.desk, asked, page=page_)
        return site.page("places.html", record, "places", status=400 if record.advice else 200)

    @router.get("/places/{key:path}", include_in_schema=False)
    def one_page(key: str, page_: PageNumber = "") -> Response:
        with site.desk.one_moment():
            record = place_page(site.desk, key, page=page_)
        return site.page("place.html", record, "place")

    @router.get("/api/places", response_model=PlacesPage, responses=wrong(PlacesPage) | BUSY, summary="Places")
    def places(answer: Answer, asked: Asked, page_: PageNumber = "") -> PlacesPage:
        with site.desk.one_moment():
            record = places_page(site.desk, asked, page=page_, path="/api/places")
        answer.status_code = 400 if record.advice else 200
        return record

    @router.get("/api/places/{key:path}", responses=NOT_THERE | BUSY, summary="One place")
    def place(key: str, page_: PageNumber = "") -> PlacePage:
        with site.desk.one_moment():
            return place_page(site.desk, key, page=page_, path=f"/api{place_address(key)}")

    return router
