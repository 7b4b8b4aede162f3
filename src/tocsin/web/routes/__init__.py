"""Which address is answered by which page: a module for each subject, HTML and JSON beside each other."""

from collections.abc import Callable

from fastapi import APIRouter

from tocsin.web.routes import (
    actors,
    articles,
    briefs,
    files,
    incidents,
    live,
    map,
    places,
    pledges,
    review,
    search,
    signing,
    situation,
    sources,
    statements,
)
from tocsin.web.site import Site

ROUTES: tuple[Callable[[Site], APIRouter], ...] = (
    situation.routes,
    review.routes,
    incidents.routes,
    articles.routes,
    statements.routes,
    pledges.routes,
    actors.routes,
    places.routes,
    sources.routes,
    briefs.routes,
    search.routes,
    map.routes,
    live.routes,
    signing.routes,
    files.routes,
)
"""What is served, in the order in which addresses are tried."""
