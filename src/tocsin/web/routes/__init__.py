"""Which address is answered by which page: a module for each subject, HTML and JSON beside each other."""

from collections.abc import Callable

from fastapi import APIRouter

from tocsin.web.routes import articles, files, incidents, live, map, review, signing, situation
from tocsin.web.site import Site

ROUTES: tuple[Callable[[Site], APIRouter], ...] = (
    situation.routes,
    review.routes,
    incidents.routes,
    articles.routes,
    map.routes,
    live.routes,
    signing.routes,
    files.routes,
)
"""What is served, in the order in which addresses are tried."""
