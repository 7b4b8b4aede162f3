"""Blocks of a page: the `Part` record, and trafilatura's result read into it.

In: the lxml body that trafilatura builds. Out: `Part`s in reading order. Never
joins what the page keeps apart: list items and table rows are parts, cells of a
row are divided by a bar.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from tocsin.records.vocabulary import BlockKind

# Openings of a line that leads to another piece, with the colon or in capitals
# as papers of many countries set them.
_RELATED = re.compile(
    r"\W*(?:(?:(?:also\s+)?(?:read|see|watch|listen)(?:\s+(?:more|also|next|on|now|it|here))?|also\s+(?:read|see|on|watch)"
    r"|related(?:\s+(?:articles?|stor(?:y|ies)|news|content|links?|coverage|posts?|topics?|videos?))?"
    r"|more\s+(?:on\s+this|from|stories|news|coverage|information)|see\s+more|don['’]t\s+miss|further\s+reading|recommended"
    r"|you\s+may\s+also\s+like|must\s+read|in\s+case\s+you\s+missed\s+it)\b[^:|.]{0,25}[:|]"
    r"|(?:ALSO\s+READ|READ\s+(?:MORE|ALSO)|SEE\s+(?:MORE|ALSO)|DON['’]T\s+MISS|RELATED|MUST\s+READ)\b)"
    r"|\W*also\s+on\s+[\w-]+\.\w{2,}\b",
)
_RELATED_ANY_CASE = re.compile(_RELATED.pattern.split(r"|(?:ALSO\s", 1)[0] + ")", re.I)


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


def is_related(text: str) -> bool:
    """Whether a line leads to another piece rather than tells something.

    >>> is_related("Read more: Harbour reopens"), is_related("Read the letter aloud, he said")
    (True, False)
    """
    return bool(_RELATED.match(text) or _RELATED_ANY_CASE.match(text))


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
        yield Part("related" if is_related(clean) else kind, clean)


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
