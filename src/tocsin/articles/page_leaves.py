"""Where the extracted parts stand in the page.

In: the page's tree and `Part`s. Out: the page's `Leaf`s and, for each part, the
leaf it was found in. Never decides what belongs to the article; `page_body` does.
"""

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace

from lxml import html

from tocsin.articles.page_parts import Part
from tocsin.articles.page_tree import BLOCKS, UNSEEN, letters_of, own_texts, text_of

# letters by which a damaged paragraph is found again (judgement)
OPENING = 24


@dataclass(frozen=True, slots=True)
class Leaf:
    """A passage of the page that no block interrupts."""

    element: html.HtmlElement
    text: str
    letters: str
    column: html.HtmlElement  # the element whose flow it belongs to


@dataclass(frozen=True, slots=True)
class Placed:
    """A part and the index of the leaf it was found in; None where no leaf has its text."""

    part: Part
    at: int | None


def leaves_of(tree: html.HtmlElement) -> list[Leaf]:
    """The page's blocks in order; a block's own text between its inner blocks is a leaf as well."""
    leaves = []
    for element in tree.iter(*BLOCKS):
        if any(above.tag in UNSEEN for above in element.iterancestors()):
            continue
        if next(element.iterdescendants(*BLOCKS), None) is None:
            found = [(text_of(element), element.getparent())]
        else:
            found = [(text, element) for text in own_texts(element)]
        for text, column in found:
            if letters := letters_of(text):
                leaves.append(Leaf(element, text, letters, column))
    return leaves


def place(parts: list[Part], leaves: list[Leaf]) -> list[Placed]:
    """Each part with the leaf of the same letters, the next one after the part before where several have them.

    A paragraph from which trafilatura lost words (links it took for buttons) is
    found by its beginning and gets the page's wording.
    """
    by_letters: dict[str, list[int]] = {}
    by_opening: dict[str, list[int]] = {}
    for index, leaf in enumerate(leaves):
        by_letters.setdefault(leaf.letters, []).append(index)
        by_opening.setdefault(leaf.letters[:OPENING], []).append(index)
    placed: list[Placed] = []
    last = -1
    for part in parts:
        letters = letters_of(part.text)
        found = by_letters.get(letters, [])
        if not found and len(letters) > OPENING:
            # by length first: in a table of a thousand like cells all begin alike
            like = [i for i in by_opening.get(letters[:OPENING], []) if 1 < len(leaves[i].letters) / len(letters) < 3]
            found = [i for i in like if _lost_words(part.text, leaves[i].text)]
            if found:
                part = replace(part, text=leaves[found[0]].text)
        later = bisect_right(found, last)
        at = found[later if later < len(found) else 0] if found else None
        last = last if at is None else at
        placed.append(Placed(part, at))
    return placed


def _lost_words(text: str, whole: str) -> bool:
    """Whether the text is the whole with a few words missing."""
    ours, theirs = Counter(text.split()), Counter(whole.split())
    return ours.total() < theirs.total() <= 1.5 * ours.total() and (ours - theirs).total() <= 0.1 * ours.total()
