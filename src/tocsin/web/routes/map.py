"""`/map`, with filters, a region or a box in the address, and the same as GeoJSON."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi import Response as Answer
from fastapi.responses import Response

from tocsin.web.basemap import basemap_address
from tocsin.web.drawing import drawing
from tocsin.web.pages.map import LISTED, MapPage, frame_in, map_address, map_page
from tocsin.web.routes.incidents import AskedFor
from tocsin.web.site import BUSY, Site

RegionName = Annotated[
    str, Query(description="The country to look at (ISO 3166 alpha-3); `all`: wherever something happened.")
]
BoxEdges = Annotated[
    str, Query(description="The part of the globe to look at: west,south,east,north in degrees, such as 68,36,70,38.")
]


def routes(site: Site) -> APIRouter:
    """The map as a page and as GeoJSON."""
    router = APIRouter()

    @router.get("/map", include_in_schema=False)
    def page(asked: AskedFor, region: RegionName = "", box: BoxEdges = "") -> Response:
        with site.desk.one_moment():
            record = map_page(site.desk, site.settings, asked, region=region, box=box)
        drawn = drawing(
            record.features,
            frame_in(record.bbox),
            record.own,
            zoom=lambda part: map_address(asked, box=part),
        )
        status = 400 if record.advice else 200
        return site.page(
            "map.html", record, "map", status=status, drawn=drawn, listed=LISTED, basemap=basemap_address()
        )

    @router.get(
        "/api/map",
        response_model=MapPage,
        responses={400: {"model": MapPage, "description": "A filter is wrong; `advice` says how."}, **BUSY},
        summary="Incidents on the map, as GeoJSON",
    )
    def features(answer: Answer, asked: AskedFor, region: RegionName = "", box: BoxEdges = "") -> MapPage:
        with site.desk.one_moment():
            record = map_page(site.desk, site.settings, asked, region=region, box=box)
        answer.status_code = 400 if record.advice else 200
        return record

    return router
