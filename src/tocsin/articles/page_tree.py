"""The page as an lxml tree, and the small questions every reader of a page asks of it.

In: the HTML as a string, however broken. Out: a tree, or None where there is
nothing to read. Never raises on the page's account and never fetches anything:
htmldate and trafilatura take a string that looks like an address for a request
to download it, so they are handed trees only.
"""

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree, html

# Characters XML 1.0 forbids (NUL among them) and lone surrogates; libxml2 stops
# reading at the first of them.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# characters of one page; the longest page of the two development sets has 1.5
# million, and beyond this the page is a data dump (judgement)
LONGEST_PAGE = 8_000_000

# Elements whose text is no part of the visible page.
UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "svg", "iframe", "object"})

# Elements that begin a new line of their own in every browser.
BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hr", "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table"),
        *("tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)


def parse_tree(page: str) -> html.HtmlElement | None:
    """The page's root element without comments, or None where no element can be found in it.

    Nesting deeper than libxml2 allows (256 levels) is cut there: what lies
    deeper is lost, the rest is kept.
    """
    clean = _FORBIDDEN.sub("", page[:LONGEST_PAGE]).strip()
    if "<" not in clean:
        return None
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(clean.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    return tree if len(tree) else None


def copy_tree(tree: html.HtmlElement) -> html.HtmlElement:
    """A copy that a library may cut to pieces."""
    return deepcopy(tree)


def text_of(element: html.HtmlElement) -> str:
    """The element's visible text with white space folded; blocks and line breaks inside it count as a space.

    >>> text_of(html.fragment_fromstring("<div>a<b>b</b><p>c</p><script>d</script>e</div>"))
    'ab c e'
    """
    return " ".join("".join(_pieces(element)).split())


def own_texts(element: html.HtmlElement) -> list[str]:
    """The runs of inline text between the blocks directly inside an element; two line breaks divide runs too.

    >>> own_texts(html.fragment_fromstring("<div>a <b>b</b><p>c</p>d<br><br>e</div>"))
    ['a b', 'd', 'e']
    """
    runs = [element.text or ""]
    after_break = False
    for child in element:
        inside = text_of(child) if child.tag not in UNSEEN and child.tag not in BLOCKS else ""
        divides = child.tag in BLOCKS or (child.tag == "br" and after_break)
        tail = child.tail or ""
        after_break = child.tag == "br" and not tail.strip()
        if divides:
            runs.append(tail)
        elif child.tag == "br":
            runs[-1] += f" {tail}"
        else:
            runs[-1] += f"{inside}{tail}"
    return [folded for run in runs if (folded := " ".join(run.split()))]


def letters_of(text: str) -> str:
    """The text's letters and digits in lower case: what two renderings of one passage have in common.

    >>> letters_of("Port-Lys, 4 May") == letters_of("port  lys 4 may")
    True
    """
    return "".join(character for character in text.lower() if character.isalnum())


def words_in(text: str) -> int:
    """How many words stand in the text."""
    return len(text.split())


def link_share(element: html.HtmlElement) -> float:
    """The share of the element's letters that stand in links, from 0 to 1; 0 where it has no letters."""
    whole = len(letters_of(text_of(element)))
    if element.tag == "a":
        return 1.0 if whole else 0.0
    linked = sum(len(letters_of(text_of(link))) for link in element.iter("a"))
    return min(1.0, linked / whole) if whole else 0.0


def _pieces(element: html.HtmlElement) -> Iterator[str]:
    """Text in order, by a walk rather than recursion: pages nest deeper than Python likes."""
    hidden: html.HtmlElement | None = None
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start" and hidden is None:
            if node.tag in UNSEEN:
                hidden = node
                continue
            if node.tag in BLOCKS or node.tag == "br":
                yield " "
            yield node.text or ""
        elif event == "end":
            if node is hidden:
                hidden = None
            if hidden is None and node is not element:
                yield f" {node.tail or ''}" if node.tag in BLOCKS else node.tail or ""
