"""The public record of one article: what `tocsin read --json` prints on a line."""

import hashlib
from dataclasses import dataclass
from typing import Literal

from tocsin.records.article import Article, Block, Post, Problem, Published, Related, Source
from tocsin.records.coding import (
    Actor,
    Contradiction,
    Entity,
    Event,
    Incident,
    Place,
    Pledge,
    RiskWarning,
    Statement,
    Time,
)
from tocsin.records.problems import PROBLEM_CODES
from tocsin.records.vocabulary import Span

SCHEMA: Literal["tocsin/1"] = "tocsin/1"
"""Changes when the meaning of a field does; new fields do not change it."""


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that was read in one article. `docs/record.md` gives the meaning of each field."""

    schema: Literal["tocsin/1"]
    id: str
    text_sha256: str
    source: Source
    published: Published
    language: str
    headline: str | None
    text: str
    blocks: tuple[Block, ...] = ()
    posts: tuple[Post, ...] = ()
    related: tuple[Related, ...] = ()
    sentences: tuple[Span, ...] = ()
    entities: tuple[Entity, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    incidents: tuple[Incident, ...] = ()
    warnings: tuple[RiskWarning, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    problems: tuple[Problem, ...] = ()

    def __hash__(self) -> int:
        """By the id alone: equal records have equal ids, and all that hangs below one is long."""
        return hash(self.id)

    @property
    def unreadable(self) -> bool:
        """Was nothing read from the input? `problems` says why."""
        return any(PROBLEM_CODES[p.code].fatal for p in self.problems)


def record_id(article: Article) -> str:
    """Sixty-four hexadecimal digits: SHA-256 of the source's uri (else its id, else ''), the day (else ''), the text.

    The three are joined by U+001F, which no address or date holds, so that no two triples share a digest.
    """
    where = article.source.uri or article.source.id or ""
    day = article.published.date.isoformat() if article.published.date else ""
    return hashlib.sha256("\x1f".join((where, day, article.text)).encode("utf-8")).hexdigest()


def text_sha256(text: str) -> str:
    """Sixty-four hexadecimal digits: SHA-256 of the text in UTF-8; equal texts are reprints to the letter."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
