"""Captures to articles."""

import datetime as dt

from tocsin.articles.dated import blocks_of, date_of
from tocsin.articles.lines import paragraphs
from tocsin.articles.published import bad_date, from_string
from tocsin.records import Article, Capture, Problem, Published


def parse(capture: Capture, *, published: dt.date | None = None) -> Article:
    """The article of a capture, its text unchanged; a page's text is its paragraphs, one a line.

    `published` is the caller's day for captures that bring none of their own: a day given with the capture, in a page's
    metadata or in a date line or dateline goes before it (`published.py`). What cannot be read
    comes back as an article without blocks, with the problem that says why.
    """
    if capture.unread:
        text = "" if capture.source.format == "html" else capture.content
        return Article(text, capture.source, headline=capture.headline, problems=capture.problems)
    if not capture.content.strip():
        problem = Problem("empty", "There is no text. Check that the file was saved whole, or leave it out.")
        return Article(
            capture.content, capture.source, headline=capture.headline, problems=(*capture.problems, problem)
        )
    given, problems = _given(capture)
    if capture.source.format == "html":
        # imported here, as trafilatura takes half a second to import and plain text has no use for it
        from tocsin.articles.from_page import from_page

        return from_page(capture, given, problems, published)
    return _from_text(capture, given, problems, published)


def _given(capture: Capture) -> tuple[Published | None, tuple[Problem, ...]]:
    """The date that came with the capture; one that cannot be read is a problem."""
    problems = capture.problems
    if capture.published is not None:
        given = from_string(capture.published, "given")
        if given is not None:
            return given, problems
        problems = (*problems, bad_date(capture.published))
    return None, problems


def _from_text(
    capture: Capture, given: Published | None, problems: tuple[Problem, ...], fallback: dt.date | None
) -> Article:
    text = capture.content
    spans = paragraphs(text)
    found = blocks_of(text, spans, headline=capture.headline)
    own = next((text[b.start : b.end] for b in found.blocks if b.kind == "headline"), None)
    date, said = date_of(text, spans, found, given, fallback)
    return Article(
        text=text,
        source=capture.source,
        published=date,
        headline=capture.headline or own,
        blocks=tuple(found.blocks),
        posts=tuple(found.posts),
        related=tuple(found.related),
        problems=(*problems, *said),
    )
