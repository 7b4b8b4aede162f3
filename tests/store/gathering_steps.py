"""Keeps, reads and takes in what was fetched; killed where `killing.py` is told to."""

import datetime as dt
import sys
from collections.abc import Sequence

from store.killing import main
from tocsin.records import Record
from tocsin.records.gathering import FeedState, Fetching, Given, PageState
from tocsin.store import Desk
from tocsin.upkeep import bring_up_to_date

NOW = dt.datetime(2025, 3, 14, 9, 30, tzinfo=dt.UTC)


def gather(desk: Desk, records: Sequence[Record]) -> None:
    """One round: each record's page is fetched unless it is known, then all is read, and the list's state is noted."""
    for n in range(len(records)):
        uri = f"https://a.example/{n}"
        if uri not in desk.pages([uri]):
            page = PageState(uri, "Wire", "told", None, None, NOW, 1)
            body = f"{n}".encode()
            desk.keep_fetched([(Fetching("Wire", uri, NOW, "waiting", body=body, given=Given()), page)])
    for waiting in desk.waiting():
        desk.settle(waiting.id, records[int(waiting.body)])
    bring_up_to_date(desk)
    desk.note_reprints()
    desk.note_feeds([FeedState("Wire", "https://a.example/rss", tried=NOW, succeeded=NOW, items=len(records))])


if __name__ == "__main__":
    main(gather, sys.argv[1])
