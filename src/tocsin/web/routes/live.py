"""`/events`: what came in since a page was made, told to it while it is read, by server-sent events."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from tocsin.store import StoreError
from tocsin.web.guard import ask_of
from tocsin.web.people import asking
from tocsin.web.render import html
from tocsin.web.site import Site

# Seconds between two looks at the desk. From judgement: news is read by the minute.
_EVERY = 3.0
# Looks after which something is sent all the same, so that whoever is gone is found out and no proxy hangs up
_BEAT = 5


def routes(site: Site) -> APIRouter:
    """The stream of what came in."""
    router = APIRouter()

    @router.get("/events", include_in_schema=False)
    def events(request: Request, after: Annotated[int, Query(ge=0, le=2**31 - 1)]) -> StreamingResponse:
        ask, shown = ask_of(request.scope), asking.get().person is not None

        def may_read() -> bool:
            return not shown or site.entry.person(ask, asks=False) is not None

        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(news(site, after, may_read), media_type="text/event-stream", headers=headers)

    return router


async def news(
    site: Site, after: int, may_read: Callable[[], bool] = lambda: True, *, every: float = _EVERY
) -> AsyncIterator[str]:
    """A line of HTML for each time that more reports have come behind that article and the incidents take them in.

    It ends when who asked may not read any more; a desk that cannot be read now is looked at again.
    """
    told, looks = 0, 0
    while True:
        try:
            if not await run_in_threadpool(may_read):
                return
            count = await run_in_threadpool(_came, site, after)
        except StoreError:
            count = 0
        if count > told:
            told, looks = count, 0
            yield f"event: news\ndata: {html('arrived.html', count=count).strip()}\n\n"
        elif looks % _BEAT == 0:
            yield ": still here\n\n"
        looks += 1
        await asyncio.sleep(every)


def _came(site: Site, after: int) -> int:
    """How many reports came; none while their incidents are not derived, as a page would not show them."""
    with site.desk.one_moment():
        if site.desk.state().article <= after or site.desk.is_stale() or site.desk.is_untold():
            return 0
        return site.desk.articles_since(after)
