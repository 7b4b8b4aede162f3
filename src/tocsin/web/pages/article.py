"""One article: its text with what was understood of it marked, what was read from it, and its versions."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from tocsin.records import Record, Report
from tocsin.records.vocabulary import BlockKind, HarmKind
from tocsin.store import Desk
from tocsin.web.advice import NotThere
from tocsin.web.marks import Mark, Piece, pieces
from tocsin.web.pages.lines import Line, lines_of, outlet_of, speakers

MARKS = {
    "event": "happening",
    "actor": "who",
    "place": "where",
    "time": "when",
    "number": "how many",
    "teller": "word of saying",
    "said": "what is said",
}
"""The kinds of marks, and how a page calls them."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the text, in pieces with their marks."""

    kind: BlockKind
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Says:
    """A statement: who says what, and how."""

    id: str
    who: str
    act: str
    content: str


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the article; `current`: the newest."""

    article: int
    version: int
    current: bool
    published: dt.date | None


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article with marks and what was read from it.

    `web` is its address where that can be opened in a browser. `marks` counts the marks by kind. `problems` are
    sentences on what was wrong with it. `published_by` says how its day is known.
    """

    id: int
    headline: str
    outlet: str
    author: str
    published: dt.date | None
    published_by: str
    language: str
    uri: str
    web: str
    version: int
    current: bool
    paragraphs: tuple[Paragraph, ...]
    marks: dict[str, int]
    incidents: tuple[Line, ...]
    statements: tuple[Says, ...]
    problems: tuple[str, ...]
    versions: tuple[Version, ...]


def article_page(desk: Desk, number: int) -> ArticlePage:
    """The page of the article of that number, also of a version that another replaced. Raises `NotThere`."""
    report = desk.report_of(number)
    if report is None:
        raise NotThere(
            f"No article {number} on this desk. It may have been removed on request. The articles: tocsin articles"
        )
    record = report.record
    versions = tuple(
        Version(row["seq"], row["version"], row["current"], row["published"]) for row in desk.versions_of(number)
    )
    this = next(v for v in versions if v.article == number)
    marks = list(_marks(record))
    happenings = [h for h in desk.happenings_of({number}) if not h.dismissed]
    rows = desk.incident_rows([h.id for h in happenings])
    uri = record.source.uri or ""
    return ArticlePage(
        id=number,
        headline=record.headline or "",
        outlet=outlet_of(record),
        author=record.source.author or "",
        published=record.published.date,
        published_by=record.published.basis or "",
        language=record.language,
        uri=uri,
        web=uri if uri.startswith(("http://", "https://")) else "",
        version=this.version,
        current=this.current,
        paragraphs=_paragraphs(record, marks),
        marks={kind: sum(m.kind == kind for m in marks) for kind in MARKS},
        incidents=lines_of(desk, rows),
        statements=tuple(_says(report)),
        problems=tuple(p.message for p in record.problems),
        versions=versions,
    )


def _paragraphs(record: Record, marks: list[Mark]) -> tuple[Paragraph, ...]:
    """The blocks in their order, and whatever text stands between them: nothing of an article is left out."""
    found, at = [], 0
    for block in sorted(record.blocks, key=lambda b: b.start):
        if record.text[at : block.start].strip():
            found.append(Paragraph("paragraph", pieces(record.text, at, block.start, marks)))
        found.append(Paragraph(block.kind, pieces(record.text, block.start, block.end, marks)))
        at = block.end
    if record.text[at:].strip():
        found.append(Paragraph("paragraph", pieces(record.text, at, len(record.text), marks)))
    return tuple(found)


def _marks(record: Record) -> Iterator[Mark]:
    """Every span of the record that a reader may want to see, each once."""
    seen: set[Mark] = set()
    for mark in _every_mark(record):
        if mark not in seen:
            seen.add(mark)
            yield mark


def _every_mark(record: Record) -> Iterator[Mark]:
    for entity in record.entities:
        if entity.kind not in ("place", "other"):
            yield Mark(entity.start, entity.end, "actor")
    for place in record.places:
        yield Mark(place.start, place.end, "place")
    for time in record.times:
        yield Mark(time.start, time.end, "time")
    for event in record.events:
        yield Mark(*event.trigger, "event")
        for harm in get_args(HarmKind):
            if event.harm and (count := getattr(event.harm, harm)):
                yield Mark(count.span[0], count.span[1], "number")
    for statement in record.statements:
        for span in statement.cue:
            yield Mark(*span, "teller")
        for span in statement.content:
            yield Mark(*span, "said")


def _says(report: Report) -> Iterator[Says]:
    for one in report.record.statements:
        content = " … ".join(" ".join(report.record.text[a:b].split()) for a, b in one.content)
        yield Says(one.id, speakers(report, (one.id,))[0], one.act, content)
