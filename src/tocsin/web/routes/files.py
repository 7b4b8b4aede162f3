"""What pages need beside themselves: style sheets, scripts and the outlines of the map."""

from fastapi import APIRouter
from fastapi.responses import Response

from tocsin.web.assets import assets
from tocsin.web.basemap import basemap
from tocsin.web.site import Site

_KEEP = {"Cache-Control": "public, max-age=31536000, immutable"}


def routes(site: Site) -> APIRouter:
    """Files that a browser may keep, as their addresses change with them."""
    router = APIRouter()

    def serve(name: str) -> None:
        # a route for each file that there is: no address is ever made into a path
        @router.get(f"/static/{name}", include_in_schema=False)
        def asset() -> Response:
            return Response(assets()[name].data, media_type=assets()[name].media_type, headers=_KEEP)

    for name in assets():
        serve(name)

    @router.get("/static/basemap.json", include_in_schema=False)
    def outlines() -> Response:
        headers = {**_KEEP, "Content-Encoding": "gzip"}
        return Response(basemap(), media_type="application/geo+json", headers=headers)

    return router
