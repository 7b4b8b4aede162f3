"""Title, author, publisher and language of a page.

In: the page's tree and its statements. Out: strings a person would call the
headline, the people who wrote it, and the paper it stands in, or None. Never a
name from running text.
"""

import re
from collections.abc import Iterator
from html import unescape

from lxml import etree, html
from trafilatura.metadata import extract_metadata

from tocsin.articles.page_statements import Statements, strings
from tocsin.articles.page_tree import copy_tree, letters_of, text_of

# what stands between a headline and the site's name in a window title
_SEPARATOR = re.compile(r"\s+[|»«›·•:–—-]+\s+|\s*[|»]\s*")

# characters of a title whose parts are looked at; the longest of the
# development sets has 164, and the time grows with the square
_LONGEST_TITLE = 1000

# words two headlines must share, as a part of the shorter one, to be two
# wordings of one article: between h1 and the statement (judgement; h1 elements
# of logos and sections share none)
_SAME_STORY = 0.5

_AUTHOR_META = (
    "author", "article:author", "article:author_name", "og:article:author", "dc.creator", "dcterms.creator",
    "parsely-author", "sailthru.author", "byl", "citation_author", "dc.contributor", "rnews:author",
    "cxenseparse:author",
)  # fmt: skip

_BY = re.compile(
    r"^\W*(?:view all posts by\b"
    r"|(?:posted|written|reported|published|words|story|text|article|reporting)?\s*\bby\b)\s*:?\s*",
    re.I,
)
_AND = re.compile(r"\s*;\s*|\s+(?:and|&)\s+", re.I)
# after the name: the paper, an office, a degree, a time
_AFTER_NAME = re.compile(
    r"(?:\s*[|/•·]\s.*|\s+[-–—]\s.*"
    r"|,\s*(?:CNN|BBC|AP|Ph\.?\s?D\.?|M\.?D\.?|R\.?D\.?|M\.?S\.?|R\.?N\.?|[\w\s]*(?:editor|reporter|writer|correspondent|staff|contributor)s?\b.*)"
    r"|\s+(?:on|at)\s+\w+\s*\d.*|\s*\(.*\)|\s+@\w+.*)$",
    re.I | re.S,
)
_NO_NAME = re.compile(
    r"^(?:no|unknown|anonymous|null|none|undefined|n/?a)(?:\s+author)?$|https?:|www\.|@|facebook\.com|\bis an?\b|^\W*$",
    re.I,
)

# marks of a byline in classes, of bylines of other pieces, and of pages about a person
_BYLINE = re.compile(
    r"byline|(?:^|[\s_-])(?:article|post|entry|story)?[_-]*(?:authors?|auth|contributors?|writer)", re.I
)
_OTHERS_BYLINE = re.compile(r"comment|related|recent|sidebar|widget|footer|teaser|promo|card|bio", re.I)
_PERSON_PAGE = re.compile(
    r"/(?:authors?|profiles?|people|staff|by|newsteam|journalists?|contributors?|reporters?|writers?|team)/", re.I
)

# words of a byline; longer ones are the biography beside it (judgement)
_LONGEST_BYLINE = 15

# words of the longest believed name; longer ones are biographies (judgement)
_LONGEST_NAME = 6


def read_title(statements: Statements) -> str | None:
    """The headline without the site's name, or None.

    The only h1 goes first when it words the same story as the machine's field:
    editors shorten og:title for sharing. Where the two differ and one is the
    annotated title of the trafilatura development set, it is the h1 on 13 pages
    and og:title on 5.
    """
    stated = [
        unescape(candidate)
        for candidate in (
            next(strings(statements.article.get("headline")), None),
            statements.first("og:title", "twitter:title", "dc.title", "headline", "title"),
            statements.window_title,
        )
        if candidate
    ]
    # the window title is no witness against a logo: it contains the site's name
    witnesses = stated[:-1] if statements.window_title and len(stated) > 1 else stated
    if (heading := statements.heading) and any(_same_story(heading, title) for title in witnesses):
        # "Local News | Headline": the section is inside the h1
        inner = [title for title in witnesses if _ends_with(heading, title)]
        return max(inner, key=len) if inner else heading
    for title in stated:
        if not title.endswith(("...", "…")) or title is stated[-1]:
            return without_site(title, statements)
    return statements.heading


def title_wordings(title: str | None, statements: Statements) -> list[str]:
    """All the ways the page words its title; what the body must not repeat."""
    stated = [
        title,
        statements.heading,
        next(strings(statements.article.get("headline")), None),
        *statements.meta.get("og:title", ()),
        *statements.meta.get("twitter:title", ()),
        statements.window_title,
    ]
    whole = [unescape(wording) for wording in stated if wording]
    return [*whole, *(without_site(wording, statements) for wording in whole)]


def read_author(tree: html.HtmlElement, statements: Statements) -> str | None:
    """The writers' names joined with "; ", or None.

    What the markup states goes first, then the page's bylines, then
    trafilatura's own search.
    """
    for names in _stated_authors(tree, statements):
        if people := _people(names, statements):
            return "; ".join(people)
    return None


def read_publisher(statements: Statements) -> str | None:
    """The name of the paper or site, or None."""
    for name in (
        next(strings(statements.article.get("publisher")), None),
        statements.first("og:site_name", "application-name", "dc.publisher", "publisher", "cre"),
    ):
        if name and not name.startswith(("http:", "https:", "//")):
            return unescape(name)
    return None


def read_language(tree: html.HtmlElement, statements: Statements) -> str | None:
    """The primary subtag the page declares, in lower case, or None."""
    declared = (
        tree.get("lang")
        or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        or tree.get("xml:lang")
        or next(strings(statements.article.get("inLanguage")), None)
        or statements.first("og:locale", "content-language", "dc.language")
        or ""
    )
    match = re.match(r"\s*([A-Za-z]{2,3})(?![A-Za-z])", declared)
    return match[1].lower() if match else None


def without_site(title: str, statements: Statements) -> str:
    """The title without the site's name at its end (or start).

    A part is the site's name when the publisher is called so, or when it is
    missing from the h1 or og:title that the rest equals.
    """
    if len(title) > _LONGEST_TITLE:
        return title
    publisher = letters_of(read_publisher(statements) or "")
    window = statements.window_title or ""
    wordings = {letters_of(text) for text in (statements.heading, statements.first("og:title")) if text}
    cuts = [(match.start(), match.end()) for match in _SEPARATOR.finditer(title)]
    for start, end in cuts:
        head, tail = title[:start].strip(), letters_of(title[end:])
        if head and (letters_of(head) in wordings or (tail and publisher and (tail in publisher or publisher in tail))):
            return head
    for _, end in cuts[:1]:
        head, tail_text = letters_of(title[: cuts[0][0]]), title[end:].strip()
        if head and publisher and head in publisher and tail_text:
            return tail_text
    # a bar divides, where a dash may belong to the headline
    if title == window and cuts and "|" in title[cuts[-1][0] : cuts[-1][1]]:
        return title[: cuts[-1][0]].strip()
    return title


def _ends_with(heading: str, title: str) -> bool:
    return (
        len(title.split()) > 2
        and letters_of(heading) != letters_of(title)
        and letters_of(heading).endswith(letters_of(title))
    )


def _same_story(one: str, other: str) -> bool:
    first, second = (set(re.findall(r"\w+", text.casefold())) for text in (one, other))
    shorter = min(len(first), len(second))
    return len(first) > 1 and shorter > 0 and len(first & second) >= _SAME_STORY * shorter


def _stated_authors(tree: html.HtmlElement, statements: Statements) -> Iterator[list[str]]:
    """Lists of raw names, the most reliable first."""
    article = statements.article
    yield [*strings(article.get("author"))] or [*strings(article.get("creator"))]
    for name in _AUTHOR_META:
        yield list(statements.meta.get(name, ()))
    named = [element for element in tree.iter(etree.Element) if "author" in (element.get("itemprop") or "").split()]
    yield [_name_in(element) for element in named]
    yield [text_of(element) for element in tree.iter("a") if "author" in (element.get("rel") or "").split()]
    yield from _bylines(tree)
    try:
        yield [extract_metadata(copy_tree(tree)).author or ""]
    # trafilatura raises whatever the page provokes; no author is an answer
    except Exception:
        return


def _bylines(tree: html.HtmlElement) -> Iterator[list[str]]:
    """Names in short elements that are marked as a byline: their links, else the words after "by"."""
    for element in tree.iter("p", "div", "span", "li", "address", "cite", "h3", "h4", "h5", "a"):
        marks = f"{element.get('class') or ''} {element.get('data-testid') or ''}"
        if not _BYLINE.search(marks) or _OTHERS_BYLINE.search(marks):
            continue
        line = text_of(element)
        if (
            not line
            or len(line.split()) > _LONGEST_BYLINE
            or any(
                _OTHERS_BYLINE.search(f"{above.get('class')} {above.get('id')}") for above in element.iterancestors()
            )
        ):
            continue
        linked = [text_of(link) for link in element.iter("a") if _PERSON_PAGE.search(link.get("href") or "")]
        if any(linked) or _BY.match(line):
            yield linked if any(linked) else [line]


def _name_in(element: html.HtmlElement) -> str:
    for inner in element.iter(etree.Element):
        if inner is not element and "name" in (inner.get("itemprop") or "").split():
            return inner.get("content") or text_of(inner)
    return element.get("content") or text_of(element)


def _people(names: list[str], statements: Statements) -> list[str]:
    """The names that are names, cleaned, without repetition."""
    publisher = letters_of(read_publisher(statements) or "")
    people: dict[str, str] = {}
    for raw in names:
        for part in _AND.split(_BY.sub("", " ".join(unescape(raw).split()))):
            for name in _comma_parts(part):
                clean = _AFTER_NAME.sub("", name.strip(" ,")).strip(" ,|")
                if clean and not _NO_NAME.search(clean) and len(clean.split()) <= _LONGEST_NAME:
                    people.setdefault(letters_of(clean), clean)
    # the paper as its own author says nothing that `publisher` does not
    people.pop(publisher, None)
    return list(people.values())


def _comma_parts(text: str) -> list[str]:
    """Names divided by commas, where each part looks like a whole name; else the text as it is."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    return parts if len(parts) > 1 and all(len(part.split()) >= 2 for part in parts) else [text]
