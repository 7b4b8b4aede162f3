"""What every route works with: the open desk, what the desk file says, and how a page is put together."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fastapi.responses import HTMLResponse, Response

from tocsin.deskfile import DeskFile
from tocsin.store import Desk
from tocsin.web.advice import Advice, NotThere
from tocsin.web.entry import Entry
from tocsin.web.guard import HEADERS
from tocsin.web.people import asking
from tocsin.web.promises import Promises
from tocsin.web.render import html

Answers = dict[int | str, dict[str, Any]]

NOT_THERE: Answers = {404: {"model": Advice, "description": "There is none; what there is."}}
BUSY: Answers = {503: {"model": Advice, "description": "The desk cannot be read now."}}


def wrong(record: type) -> Answers:
    """The answer to a filter that is wrong: the page's record with nothing in it but advice."""
    return {400: {"model": record, "description": "A filter is wrong; `advice` says how."}}


@dataclass(frozen=True, slots=True)
class Site:
    """One desk as it is served: `name` is what pages call it, `settings` its desk file, `clock` tells the time.

    `entry` knows who is signed in, `promises` keeps what became of them.
    """

    desk: Desk
    settings: DeskFile | None
    name: str
    clock: Callable[[], dt.datetime]
    entry: Entry
    promises: Promises

    def page(self, template: str, record: Any, here: str, *, status: int = 200, **more: Any) -> Response:
        """A page that no browser keeps, as the desk may have changed when it is asked for again.

        `here` is its entry in the list of pages.
        """
        who = asking.get()
        # what a desk is about is nothing to tell those who may not read it
        name = self.name if who.reads else ""
        words = html(template, desk_name=name, here=here, page=record, asking=who, person=who.person, **more)
        return HTMLResponse(words, status, headers={**HEADERS, "Cache-Control": "no-cache"})


def number_in(given: str, what: str) -> int:
    """The number in an address, `i12` or `12`. Raises `NotThere` for what is none.

    >>> number_in("i12", "incident")
    12
    """
    digits = given.lower().removeprefix("i")
    # more digits than a database's integers have are no number of ours
    if not digits.isdecimal() or not digits.isascii() or len(digits) > 9:
        raise NotThere(f"Wanted the number of an {what} such as 12, found {given!r}. All: /incidents")
    return int(digits)
