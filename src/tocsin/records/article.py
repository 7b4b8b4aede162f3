"""What comes in and what it is made of: captures, articles and their parts."""

import datetime as dt
from dataclasses import dataclass, field

from tocsin.records.vocabulary import BlockKind, DateBasis, DatePrecision, SourceFormat, Span


@dataclass(frozen=True, slots=True)
class Because:
    """Which rule or model decided a field, and the characters that it rests on (`None`: no single place)."""

    span: Span | None
    rule: str


Why = dict[str, Because]
"""For each decided field of a record, its `Because`."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong with an input: a stable code for programs, a sentence of advice for people."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article comes from. `id` is the one that the input gave, unchanged."""

    id: str | None = None
    uri: str | None = None
    publisher: str | None = None
    author: str | None = None
    retrieved: dt.datetime | None = None
    format: SourceFormat = "text"


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published, and how that is known.

    `date` is the first day of what is known: 2022-11-01 with precision `month` is some day of November 2022.
    `time` is ISO 8601 with an offset and is there only where the source gives one. `span` is where the text
    shows the date, `None` where the date came from outside the text.
    """

    date: dt.date | None = None
    time: dt.datetime | None = None
    precision: DatePrecision | None = None
    basis: DateBasis | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """One article as it arrived: text or a page, and whatever was given beside it. Nothing is interpreted yet.

    `published` is the day as the input wrote it (an ISO 8601 string); `problems` are those of the transport:
    a file that could not be opened, a line that is not JSON. `unread` says that `content` is kept as it is
    and nobody should look for an article in it.
    """

    content: str
    source: Source = field(default_factory=Source)
    headline: str | None = None
    published: str | None = None
    problems: tuple[Problem, ...] = ()
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the article with one function. Blocks are in reading order and do not overlap.

    `opinion` is the probability that the block argues rather than reports; `None`: nobody judged it.
    """

    start: int
    end: int
    kind: BlockKind
    opinion: float | None = None
    why: Why = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Post:
    """A social-media post that the article embeds."""

    start: int
    end: int
    platform: str
    author: str | None = None
    handle: str | None = None
    date: dt.date | None = None
    media: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Related:
    """A link to another story that stands in the text ("Read more: …"). `label` is that story's headline."""

    start: int
    end: int
    label: str
    uri: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article taken apart: its text unchanged, the blocks in it, and when it was published.

    `language` is an ISO 639-1 code where the page or feed states one, else `None`: telling a language from
    the text is the reader's work.
    """

    text: str
    source: Source = field(default_factory=Source)
    published: Published = field(default_factory=Published)
    headline: str | None = None
    blocks: tuple[Block, ...] = ()
    posts: tuple[Post, ...] = ()
    related: tuple[Related, ...] = ()
    problems: tuple[Problem, ...] = ()
