"""Sitemaps: of news, of pages, and indexes of sitemaps; XML, or an address a line."""

import io
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from tocsin.records import Problem
from tocsin.sources.kinds.addresses import clean
from tocsin.sources.kinds.dates import iso, order
from tocsin.sources.kinds.offers import Found, Given, Item
from tocsin.sources.kinds.words import code, counted, line
from tocsin.sources.kinds.xml import prepared

_ROW = {"url", "sitemap"}
_END_OF_ROW = re.compile(r"</(?:\w+:)?(?:url|sitemap)\s*>", re.I)
_END = re.compile(r"</(?:\w+:)?(?:urlset|sitemapindex)\s*>\s*(?:<!--.*?-->\s*)*$", re.S)
# Characters of one field; the longest that has a meaning is an address.
_LONGEST = 4_000


def read(body: bytes, given: Given) -> Found:
    """The pages that a sitemap names, in its own order, and the sitemaps of an index, newest first.

    Where news are told apart by `news:news`, only the day that stands there is one of publication; `lastmod` is when a
    page was changed. The front page of the site is left out.
    """
    text, said = prepared(body, given.content_type)
    found = Found(problems=list(said))
    if not text.lstrip().startswith("<"):
        _read_lines(text, given, found)
        return found
    whole = _END.search(text[-2_000:]) is not None
    if not whole and (ends := list(_END_OF_ROW.finditer(text))):
        text = text[: ends[-1].end()]  # half an address would be taken for an address
    lists: list[tuple[float, str]] = []
    names: set[str] = set()
    try:
        for name, row in _rows(text):
            names.add(name)
            address = clean(row.get("loc"), given.address)
            if not address:
                continue
            if name == "sitemap":
                lists.append((order(iso(row.get("lastmod"))), address))
            elif _is_page(address, given):
                found.items.append(_item(address, row))
    except Exception as error:  # lxml's own errors, which must not be imported before they are needed
        if type(error).__name__ != "XMLSyntaxError":
            raise
        found.problems.append(_broken(str(error), len(found.items) + len(lists)))
    # undated ones of one index: those of news first, then as they stand
    lists.sort(key=lambda row: (-row[0], "news" not in row[1].lower()))
    found.more = [address for _, address in lists]
    if not names and not found.problems:
        found.problems.append(_no_sitemap(given.address))
    elif not found.problems and not whole:
        found.problems.append(_broken("it ends before its end", len(found.items) + len(lists)))
    return found


def _rows(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Each `url` or `sitemap` with its fields by their local names; those of news by `news:` and the name."""
    from lxml import etree

    walk = etree.iterparse(
        io.BytesIO(text.encode("utf-8")),
        events=("end",),
        recover=True,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    for _, element in walk:
        name = _local(element)
        if name not in _ROW:
            continue
        row: dict[str, str] = {}
        for child in element.iterdescendants():
            key = _local(child)
            if "news" in (_space(child) or ""):
                key = f"news:{key}"
            elif child.getparent() is not element:
                continue  # the address of a picture is called loc too
            if child.text and child.text.strip() and not len(child):  # an entity in it is a child too
                row.setdefault(key, child.text.strip()[:_LONGEST])
        yield name, row
        element.clear()
        while element.getprevious() is not None:  # keeps the tree small
            del element.getparent()[0]


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def _space(element: Any) -> str | None:
    """The namespace, or the prefix where a sitemap forgot to declare it."""
    tag = element.tag
    if not isinstance(tag, str):
        return None
    return tag[1:].partition("}")[0] if tag.startswith("{") else tag.partition(":")[0] if ":" in tag else element.prefix


def _item(address: str, row: dict[str, str]) -> Item:
    return Item(
        address=address,
        id=None,
        headline=line(row.get("news:title")),
        published=iso(row.get("news:publication_date")),
        author=None,
        language=code(row.get("news:language")),
        summary=None,
        content=None,
        format="html",
        offered="link",
        changed=iso(row.get("lastmod")),
        publisher=line(row.get("news:name")),
    )


def _is_page(address: str, given: Given) -> bool:
    parts = urlsplit(address)
    return (parts.path not in ("", "/") or bool(parts.query)) and given.options.wants(address)


def _read_lines(text: str, given: Given, found: Found) -> None:
    for row in text.split("\n"):
        word = row.strip()
        address = clean(word) if word.startswith(("http://", "https://")) and len(word.split()) == 1 else None
        if address and _is_page(address, given):
            found.items.append(_item(address, {}))
    if not found.items:
        found.problems.append(_no_sitemap(given.address))


def _broken(why: str, count: int) -> Problem:
    return Problem("broken-list", f"The sitemap is broken ({why}); {counted(count, 'page')} stand before the fault.")


def _no_sitemap(address: str) -> Problem:
    return Problem(
        "no-list",
        f"Wanted a sitemap at {address}, found none. The site's robots.txt names its sitemaps; or give its front page.",
    )
