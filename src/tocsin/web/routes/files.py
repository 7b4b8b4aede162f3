"""What pages need beside themselves: the style sheet."""

from fastapi import APIRouter
from fastapi.responses import Response

from tocsin.web.render import style_sheet
from tocsin.web.site import Site


def routes(site: Site) -> APIRouter:
    """Files that a browser may keep, as their addresses change with them."""
    router = APIRouter()

    @router.get("/static/desk.css", include_in_schema=False)
    def sheet() -> Response:
        keep = {"Cache-Control": "public, max-age=31536000, immutable"}
        return Response(style_sheet()[1], media_type="text/css", headers=keep)

    return router
