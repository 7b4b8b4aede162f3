"""What a source offers comes in as bytes; a listing goes out: its items, further lists to fetch, and what was wrong.

Each kind of source is a module with a function `read` and a line in `KINDS`.
This package never opens a socket, never raises for what stands in the bytes, and guesses no date.
"""

from tocsin.sources.kinds.addresses import clean
from tocsin.sources.kinds.capturing import captures_of
from tocsin.sources.kinds.finding import FoundFeed, feeds_of, sitemaps_of
from tocsin.sources.kinds.offers import Item, Listing, Options
from tocsin.sources.kinds.reading import KINDS, Kind, read_listing
from tocsin.sources.kinds.telling import kind_of

__all__ = [
    "KINDS",
    "FoundFeed",
    "Item",
    "Kind",
    "Listing",
    "Options",
    "captures_of",
    "clean",
    "feeds_of",
    "kind_of",
    "read_listing",
    "sitemaps_of",
]
