"""What is known of a source's lists and pages, and of what was fetched."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal, get_args

CaptureOutcome = Literal[
    "waiting",
    "new",
    "known",
    "version",
    "reprint",
    "no-article",
    "other-language",
    "refused",
    "failed",
    "forgotten",
]
CAPTURE_OUTCOMES: tuple[CaptureOutcome, ...] = get_args(CaptureOutcome)
"""What became of something fetched.

It is not read yet; it is on the desk; it was there; it is a new version of what was there, or a reprint; it holds
nothing to read, or nothing in English; the site or we kept it out; it was not fetched or not read; it was removed.
"""


@dataclass(frozen=True, slots=True)
class FeedState:
    """How a list of a source answered. Times are UTC; `due` is when it is to be asked next, `None`: at once."""

    source: str
    address: str
    etag: str | None = None
    last_modified: str | None = None
    tried: dt.datetime | None = None
    succeeded: dt.datetime | None = None
    failures: int = 0
    due: dt.datetime | None = None
    reason: str = ""
    says: str = ""
    items: int = 0


@dataclass(frozen=True, slots=True)
class PageState:
    """What was fetched under an address; `told` is what its list said of it, in short."""

    uri: str
    source: str
    told: str
    etag: str | None
    last_modified: str | None
    fetched: dt.datetime
    looks: int
    forgotten: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """What a list says of an article: where its page says nothing of that, this counts.

    `publisher` is there where a source gathers other people's work.
    """

    headline: str | None = None
    published: str | None = None
    author: str | None = None
    language: str | None = None
    id: str | None = None
    format: Literal["text", "html"] = "html"
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Fetching:
    """Something fetched, to be kept: its bytes, or why there are none.

    With bytes its `outcome` is `waiting`, until it is read.
    """

    source: str
    uri: str
    at: dt.datetime
    outcome: CaptureOutcome
    reason: str = ""
    says: str = ""
    status: int | None = None
    content_type: str | None = None
    body: bytes | None = None
    given: Given = Given()


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something fetched that is to be read, with its number."""

    id: int
    source: str
    uri: str
    content_type: str | None
    body: bytes
    given: Given
