"""Items that are whole to captures, the form in which the rest of Tocsin takes articles."""

import datetime as dt
from collections.abc import Iterator

from tocsin.records import Capture, Source
from tocsin.sources.files import bounded
from tocsin.sources.kinds.offers import Item, Listing


def captures_of(listing: Listing, *, publisher: str | None) -> Iterator[Capture]:
    """A capture for each item that is whole, in the listing's order.

    `publisher` is the source's; an item that names its own keeps that. A day that is no day of publication (`changed`,
    `seen`) is not given for one: the room of articles looks for it in the text.
    """
    for item in listing.items:
        if item.offered == "whole" and item.content is not None:
            yield bounded(_capture(item, publisher))


def _capture(item: Item, publisher: str | None) -> Capture:
    source = Source(
        id=item.id,
        uri=item.address,
        publisher=item.publisher or publisher,
        author=item.author,
        retrieved=dt.datetime.fromisoformat(item.seen) if item.seen and "T" in item.seen else None,
        format=item.format,
    )
    return Capture(item.content or "", source, item.headline, item.published)
