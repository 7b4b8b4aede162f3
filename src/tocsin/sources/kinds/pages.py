"""A page's text, its tree, and what its head says; shared by the kinds that are pages."""

import re
from collections.abc import Iterator
from typing import Any, cast

from tocsin.records import Problem
from tocsin.sources.kinds.words import charset_of, code, line, text_of

_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.I)
_HTML = re.compile(r"<html\b[^>]{0,1000}?\blang\s*=\s*[\"']?([\w-]{2,20})", re.I)
_TITLE = re.compile(r"<title\b[^>]{0,200}>(.{0,2000}?)</title\s*>", re.I | re.S)


def page_text(body: bytes, content_type: str | None) -> tuple[str, tuple[Problem, ...]]:
    """The page as text: by what the server declares, else by what its own head does."""
    head = found[1].decode("ascii") if (found := _META.search(body[:4096])) else None
    return text_of(body, charset_of(content_type) or head)


def title_of(page: str) -> str | None:
    """What the head calls the page."""
    found = _TITLE.search(page[:200_000])
    return line(found[1]) if found else None


def language_of(page: str) -> str | None:
    """The language that the page's own tag states."""
    found = _HTML.search(page[:20_000])
    return code(found[1]) if found else None


def tree_of(page: str) -> Any | None:
    """The page as a tree of lxml; `None` where there is nothing that could be one."""
    from lxml import etree, html

    try:
        # bytes, as lxml refuses text that declares an encoding; no huge trees: what nests that deep is no list
        parser = html.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True, remove_comments=True)
        return html.document_fromstring(page.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def elements(tree: Any, *names: str) -> Iterator[Any]:
    """The elements of these names, in the order of the page."""
    return cast(Iterator[Any], tree.iter(*names))


def base_of(tree: Any, address: str) -> str:
    """The address that relative links are joined with: the page's own `<base>`, else its address."""
    from urllib.parse import urljoin

    for element in elements(tree, "base"):
        if href := element.get("href"):
            try:
                return str(urljoin(address, href.strip()))
            except ValueError:
                break
    return address
