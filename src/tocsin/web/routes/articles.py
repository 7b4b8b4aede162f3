"""`/articles/12`: a report, with what was read from it."""

from fastapi import APIRouter
from fastapi.responses import Response

from tocsin.web.pages import ArticlePage, article_page
from tocsin.web.site import BUSY, NOT_THERE, Site, number_in


def routes(site: Site) -> APIRouter:
    """One article, as a page and as JSON."""
    router = APIRouter()

    @router.get("/articles/{number}", include_in_schema=False)
    def page(number: str) -> Response:
        with site.desk.one_moment():
            record = article_page(site.desk, number_in(number, "article"))
        return site.page("article.html", record, "article")

    @router.get("/api/articles/{number}", responses=NOT_THERE | BUSY, summary="One article")
    def article(number: str) -> ArticlePage:
        with site.desk.one_moment():
            return article_page(site.desk, number_in(number, "article"))

    return router
