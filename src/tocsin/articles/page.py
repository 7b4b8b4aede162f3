"""A news page read into a title, names, dates and the parts of its body.

In: HTML as a string, and the page's address where it is known. Out: a `Page`.
Never touches the network, never raises on the page's account, and never
remembers an earlier page: trafilatura's deduplication stays off, and what its
caches hold are results of pure functions.
"""

from dataclasses import dataclass

from tocsin.articles.page_body import read_body
from tocsin.articles.page_date import read_date
from tocsin.articles.page_names import read_author, read_language, read_publisher, read_title, title_wordings
from tocsin.articles.page_parts import Part
from tocsin.articles.page_statements import read_statements, strings
from tocsin.articles.page_tree import parse_tree

__all__ = ["Page", "Part", "parse_page"]


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says, about itself and about the world."""

    title: str | None  # the headline, without the site's name
    author: str | None  # the writers' names, divided by "; "
    publisher: str | None  # the paper or site, as it calls itself
    published: str | None  # ISO day
    published_time: str | None  # ISO datetime with offset, only where the page states it with an offset
    language: str | None  # what the page says, lower-case primary subtag
    parts: tuple[Part, ...]  # the body in reading order, without the title; () = the page holds no article


_NOTHING = Page(None, None, None, None, None, None, ())


def parse_page(html: str, uri: str | None = None) -> Page:
    """The page's article; a page that cannot be read gives a `Page` of None and ().

    >>> parse_page("").parts
    ()
    """
    tree = parse_tree(html)
    if tree is None:
        return _NOTHING
    statements = read_statements(tree)
    title = read_title(statements)
    published = read_date(tree, statements, uri)
    return Page(
        title=title,
        author=read_author(tree, statements),
        publisher=read_publisher(statements),
        published=published.day,
        published_time=published.time,
        language=read_language(tree, statements),
        parts=read_body(
            tree,
            titles=title_wordings(title, statements),
            stated=next(strings(statements.article.get("articleBody"), folded=False), None),
            uri=uri,
        ),
    )
