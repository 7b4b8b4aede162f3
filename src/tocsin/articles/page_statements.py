"""What a page says about itself, beside its text: JSON-LD, meta elements.

In: the page's tree. Out: a `Statements` record with the JSON-LD object of the
article and the meta elements by name. Never interprets: which statement wins is
decided by `page_names` and `page_date`.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import html

from tocsin.articles.page_tree import letters_of, text_of

# schema.org types that are an article; subtypes by their ending ("NewsArticle",
# "LiveBlogPosting", "ReportageNewsArticle")
_ARTICLE_TYPE = re.compile(r"(?:Article|BlogPosting|Report|ClaimReview)$")

# statements an article object makes about itself; the object with most of them
# is the page's own, objects in lists of further reading carry one or two
_TELLING = ("headline", "datePublished", "author", "articleBody", "publisher", "mainEntityOfPage")

# objects within objects followed at most; a graph that nests deeper is broken
# or hostile (judgement)
_DEEPEST = 12


# items of a list that are read; an article has fewer authors (judgement)
_LONGEST_LIST = 50


@dataclass(frozen=True, slots=True)
class Statements:
    """What the page states about itself, as written."""

    article: Mapping[str, Any]  # the JSON-LD object of the article; empty where there is none
    meta: Mapping[str, tuple[str, ...]]  # contents of meta elements by lower-case name, in page order
    heading: str | None  # the page's only h1; None with none or several
    window_title: str | None  # the title element

    def first(self, *names: str) -> str | None:
        """The first non-empty meta content under these names, tried in order."""
        for name in names:
            for content in self.meta.get(name, ()):
                if content:
                    return content
        return None


def read_statements(tree: html.HtmlElement) -> Statements:
    """What the page says about itself."""
    heading = _only_heading(tree)
    title = tree.find(".//head/title")
    if title is None:
        title = tree.find(".//title")
    window_title = " ".join(title.text_content().split()) if title is not None else ""
    return Statements(
        article=_article_object(tree, heading or window_title),
        meta=_meta(tree),
        heading=heading,
        window_title=window_title or None,
    )


def strings(value: object, *, folded: bool = True) -> Iterator[str]:
    """The strings a JSON-LD value stands for: itself, its items, or the "name" of its objects.

    With `folded` their white space is folded, without it lines are kept.
    """
    if isinstance(value, str):
        if value.strip():
            yield " ".join(value.split()) if folded else value.strip()
    elif isinstance(value, list):
        for item in value[:_LONGEST_LIST]:
            # a list in a list is no list of names
            if not isinstance(item, list):
                yield from strings(item, folded=folded)
    elif isinstance(value, dict) and not isinstance(value.get("name"), dict):
        yield from strings(value.get("name"), folded=folded)


def _meta(tree: html.HtmlElement) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        for attribute in ("property", "name", "itemprop"):
            if name := (element.get(attribute) or "").strip().lower():
                found.setdefault(name, []).append(content)
    return {name: tuple(contents) for name, contents in found.items()}


def _only_heading(tree: html.HtmlElement) -> str | None:
    """The text of the only h1; pages with several use them for the site's name, teasers or sections."""
    headings = {text_of(element) for element in tree.iter("h1")} - {""}
    return headings.pop() if len(headings) == 1 else None


def _article_object(tree: html.HtmlElement, title: str) -> Mapping[str, Any]:
    """The JSON-LD object of this page's article: the one under the page's heading, else the most telling."""
    known: dict[str, dict[str, Any]] = {}
    articles: list[dict[str, Any]] = []
    for thing in _objects(tree):
        identity = thing.get("@id")
        if isinstance(identity, str) and len(thing) > 1:
            known.setdefault(identity, thing)
        kinds = thing.get("@type")
        if any(
            _ARTICLE_TYPE.search(kind)
            for kind in (kinds if isinstance(kinds, list) else [kinds])
            if isinstance(kind, str)
        ):
            articles.append(thing)
    if not articles:
        return {}
    ours = letters_of(title)

    def rank(thing: dict[str, Any]) -> tuple[bool, int]:
        theirs = letters_of(next(strings(thing.get("headline") or thing.get("name")), ""))
        return bool(theirs) and theirs in ours, sum(bool(thing.get(key)) for key in _TELLING)

    # max keeps the first of equals, so the page's order decides
    best = max(articles, key=rank)
    return {key: _resolved(value, known) for key, value in best.items()}


def _resolved(value: object, known: Mapping[str, dict[str, Any]]) -> object:
    """The value with {"@id": ...} references replaced by the objects of the same page."""
    if isinstance(value, dict) and set(value) == {"@id"} and isinstance(value["@id"], str):
        return known.get(value["@id"], value)
    if isinstance(value, list):
        return [_resolved(item, known) if isinstance(item, dict) else item for item in value]
    return value


def _objects(tree: html.HtmlElement) -> Iterator[dict[str, Any]]:
    """All JSON-LD objects of the page, outer before inner."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        pending: list[tuple[object, int]] = [(_loaded(script.text or ""), 0)]
        while pending:
            value, depth = pending.pop()
            if depth > _DEEPEST:
                continue
            if isinstance(value, dict):
                yield value
                pending.extend((item, depth + 1) for item in reversed(list(value.values())))
            elif isinstance(value, list):
                pending.extend((item, depth + 1) for item in reversed(value))


def _loaded(text: str) -> object:
    """The JSON value, or None; comment and CDATA wrappers and trailing commas are forgiven."""
    text = re.sub(
        r"^\s*(?:<!--|/\*.*?\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$", "", text, flags=re.S
    )
    for candidate in (text, re.sub(r",(\s*[}\]])", r"\1", text)):
        try:
            return json.loads(candidate.strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
    return None
