"""A report that somebody types in: what an outlet printed, a radio said, or a caller told."""

import datetime as dt

from tocsin.records.gathering import Fetching, Given, PageState
from tocsin.store import Desk

TYPED = "typed in"
"""The reason that a capture of such a report has, so that it is always told from what was fetched."""


def keep_report(
    desk: Desk, text: str, now: dt.datetime, *, by: str, source: str, day: dt.date | None, headline: str | None
) -> str:
    """Keeps a report to be read, marked as typed in, with who did; gives the name that it has on the desk."""
    uri = f"report:{now:%Y%m%dT%H%M%S}-{len(desk.captures(source=source, limit=1_000_000)) + 1}"
    published = (day or now.date()).isoformat()
    given = Given(headline=headline, published=published, author=by, format="text")
    says = f"Typed in by {by}."
    fetching = Fetching(source, uri, now, "waiting", TYPED, says, body=text.encode("utf-8"), given=given)
    desk.keep_fetched([(fetching, PageState(uri, source, "", None, None, now, 1))])
    return uri
