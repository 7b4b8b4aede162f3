"""Captures of web pages to articles."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from tocsin.articles.dated import blocks_of, date_of
from tocsin.articles.furniture import related_link
from tocsin.articles.page import Page, Part, parse_page
from tocsin.articles.published import from_string
from tocsin.records import Article, Capture, Post, Problem, Published, Related
from tocsin.records.vocabulary import BlockKind, Span


def from_page(
    capture: Capture, given: Published | None, problems: tuple[Problem, ...], fallback: dt.date | None = None
) -> Article:
    """The article of a page: its paragraphs, one a line; a page without any has the problem `no-article`."""
    page = parse_page(capture.content, capture.source.uri)
    source = replace(
        capture.source,
        publisher=capture.source.publisher or page.publisher,
        author=capture.source.author or page.author,
    )
    headline = capture.headline or page.title
    if not page.parts:
        problem = Problem(
            "no-article",
            "The page holds no article: no run of two or more sentences was found outside its menus. "
            "If the text is loaded by a script, save the page from a browser after it has loaded; "
            "a single sentence can be given as plain text.",
        )
        return Article("", source, given or _stated(page) or Published(), headline, problems=(*problems, problem))
    text = "\n".join(part.text for part in page.parts)
    spans = _spans(page.parts)
    kinds = [_kind(part) for part in page.parts]
    found = blocks_of(text, spans, headline=headline, given=kinds)
    posts = [_post(part, span) for part, span in zip(page.parts, spans, strict=True) if part.kind == "post"]
    related = [_related(part, span) for part, span in zip(page.parts, spans, strict=True) if part.kind == "related"]
    found.posts = sorted([*found.posts, *posts], key=lambda post: post.start)
    found.related = sorted([*found.related, *related], key=lambda link: link.start)
    date, said = date_of(text, spans, found, given or _stated(page), fallback)
    return Article(
        text=text,
        source=source,
        published=date,
        headline=headline,
        blocks=tuple(found.blocks),
        posts=tuple(found.posts),
        related=tuple(found.related),
        problems=(*problems, *said),
    )


def _spans(parts: Sequence[Part]) -> list[Span]:
    spans = []
    start = 0
    for part in parts:
        spans.append((start, start + len(part.text)))
        start += len(part.text) + 1
    return spans


def _stated(page: Page) -> Published | None:
    """The date in the page's metadata."""
    stated = from_string(page.published, "metadata") if page.published else None
    timed = from_string(page.published_time, "metadata") if page.published_time else None
    return replace(stated, time=timed.time) if stated and timed else stated


def _kind(part: Part) -> BlockKind | None:
    """What the page itself says that the part is; `None`: a paragraph as far as the page shows."""
    return None if part.kind == "paragraph" else part.kind


def _post(part: Part, span: Span) -> Post:
    day = from_string(part.date, "post") if part.date else None
    return Post(
        *span,
        platform=part.platform or "other",
        author=part.author,
        handle=part.handle,
        date=day.date if day else None,
        media=part.media,
        links=part.links,
    )


def _related(part: Part, span: Span) -> Related:
    link = related_link(part.text)
    label = part.text[link.start : link.end] if link and link.start < link.end else part.text
    return Related(*span, label, part.links[0] if part.links else None)
