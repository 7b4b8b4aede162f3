"""Blocks of a page: the `Part` record, and trafilatura's result read into it.

In: the lxml body that trafilatura builds. Out: `Part`s in reading order. Never
joins what the page keeps apart: list items and table rows are parts, cells of a
row are divided by a bar.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from tocsin.articles.furniture import related_link
from tocsin.records.vocabulary import BlockKind

# Elements of trafilatura's tree that begin a part of their own.
_BLOCKS = frozenset({"p", "head", "list", "item", "table", "row", "cell", "quote", "ab", "code", "fw", "div"})


@dataclass(frozen=True, slots=True)
class Part:
    """One block of a page."""

    kind: BlockKind
    text: str  # one line or several, without white space at its ends, never empty
    platform: str | None = None  # posts: the network, in small letters
    author: str | None = None  # posts: the person's displayed name
    handle: str | None = None  # posts: the account, without "@"
    date: str | None = None  # posts: the ISO day where it can be read, else as the page writes it
    links: tuple[str, ...] = ()  # addresses the block leads to, without repetition
    media: tuple[str, ...] = ()  # addresses of pictures and films in the block


def parts_of(element: etree._Element) -> Iterator[Part]:
    """The parts of an element of trafilatura's tree, in order, none of them empty."""
    kind: BlockKind = "subhead" if element.tag == "head" else "paragraph"
    # inline text is gathered until a block interrupts it: an element can hold both
    inline = [element.text or ""]
    for child in element:
        if child.tag in _BLOCKS:
            yield from _part("".join(inline), kind)
            inline = []
            if child.tag == "row":
                yield from _part(" | ".join(filter(None, map(_text, child))), kind)
            else:
                yield from parts_of(child)
        else:
            inline.append(_text(child))
        inline.append(child.tail or "" if child.tag != "lb" else f"\n{child.tail or ''}")
    yield from _part("".join(inline), kind)


def _part(text: str, kind: BlockKind) -> Iterator[Part]:
    lines = [" ".join(line.split()) for line in text.split("\n")]
    if clean := "\n".join(line for line in lines if re.search(r"\w", line)):
        yield Part("related" if related_link(clean) else kind, clean)


def _text(element: etree._Element) -> str:
    """The element's text; line breaks (lb) and blocks inside it become line breaks."""
    pieces: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        inner = node is not element
        if inner and (node.tag in _BLOCKS or (node.tag == "lb" and event == "start")):
            pieces.append("\n")
        if event == "start":
            pieces.append(node.text or "")
        elif inner:
            pieces.append(node.tail or "")
    return "".join(pieces).strip(" \t")
