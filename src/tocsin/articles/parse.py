"""Captures to articles."""

import datetime as dt

from tocsin.articles.blocks import find_blocks
from tocsin.articles.lines import paragraphs
from tocsin.articles.published import NO_DATE, bad_date, from_string, from_text
from tocsin.records import Article, Capture, Problem, Published


def parse(capture: Capture, *, published: dt.date | None = None) -> Article:
    """The article of a capture, its text unchanged; a page's text is its paragraphs, one a line.

    `published` is the day that the caller knows, for captures that bring none of their own. What cannot be read
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
    given, problems = _given(capture, published)
    if capture.source.format == "html":
        # imported here, as trafilatura takes half a second to import and plain text has no use for it
        from tocsin.articles.from_page import from_page

        return from_page(capture, given, problems)
    return _from_text(capture, given, problems)


def _given(capture: Capture, published: dt.date | None) -> tuple[Published | None, tuple[Problem, ...]]:
    """The date that came with the capture, else the caller's; one that cannot be read is a problem."""
    problems = capture.problems
    if capture.published is not None:
        given = from_string(capture.published, "given")
        if given is not None:
            return given, problems
        problems = (*problems, bad_date(capture.published))
    return (Published(published, None, "day", "given") if published else None), problems


def _from_text(capture: Capture, given: Published | None, problems: tuple[Problem, ...]) -> Article:
    text = capture.content
    spans = paragraphs(text)
    found = find_blocks(text, spans, headline=capture.headline)
    own = next((text[b.start : b.end] for b in found.blocks if b.kind == "headline"), None)
    date = given or from_text(text, found)
    return Article(
        text=text,
        source=capture.source,
        published=date or Published(),
        headline=capture.headline or own,
        blocks=tuple(found.blocks),
        posts=tuple(found.posts),
        related=tuple(found.related),
        problems=problems if date else (*problems, NO_DATE),
    )
