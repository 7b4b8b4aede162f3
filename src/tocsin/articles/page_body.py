"""The article's body: trafilatura's choice, checked against the page it came from.

In: the page's tree and the wordings of its title. Out: `Part`s in reading
order. trafilatura decides which text is the article; here the blocks are found
again in the page, which shows what it could not see: furniture before the
headline and after the last paragraph, paragraphs lost from the article's own
column, words lost inside a paragraph, embedded posts. Never a rule for one site.
"""

import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import unescape

import trafilatura
from lxml import html

from tocsin.articles.furniture import related_link
from tocsin.articles.page_cues import is_assistance, is_furniture, is_notice, is_tag_heading, marks_no_prose
from tocsin.articles.page_leaves import OPENING, Leaf, Placed, leaves_of, place
from tocsin.articles.page_parts import Part, parts_of
from tocsin.articles.page_posts import Embedded, read_posts
from tocsin.articles.page_tree import copy_tree, letters_of, link_share, words_in
from tocsin.records.vocabulary import BlockKind

# trafilatura reports each page it finds nothing in; without a handler Python
# would print that to stderr. Callers' handlers still receive it.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())

# trafilatura's precise setting wins on news (shingle F1 of aeb-dev 0.972, its
# balanced one 0.959, recall 0.957) but sometimes sees only the first block of a
# page. Where the balanced text is this many times longer, it is taken: swept
# 1.1-4, below 4 a newsletter page of aeb-dev falls from 1.00 to 0.28.
FAR_LONGER = 4.0

# The page's own articleBody is taken when it has at least so many words and the
# body found has less than this share of them: pages whose text a script fills
# in. Of 9 pages of the development sets that give one, 1 is such a page (0 of
# 3 wanted segments before, 3 after) and 3 give only the first lines.
STATED_WORDS = 100
STATED_SHARE = 0.5

# share of the matched words that makes an element the article's own column;
# swept 0.2-0.8 without a change on aeb-dev, so half is as good as any
MAIN_COLUMN = 0.5

# share of a block's letters in links from which it is a link, not a sentence;
# 0.6 and 0.95 both cost 0.001 f1 on aeb-dev (0.9845 to 0.9836)
ALL_LINKS = 0.8

# letters of the longest part below which a page holds no article but menus and
# labels (judgement; it takes none of the 176 pages of the development sets)
PROSE_LETTERS = 40

# words from which an unheaded line above the body is a standfirst, and from
# which a block of the column is worth restoring (judgement)
STANDFIRST_WORDS = 6
RESTORED_WORDS = 4


def read_body(
    tree: html.HtmlElement, *, titles: Iterable[str], stated: str | None, uri: str | None
) -> tuple[Part, ...]:
    """The article's parts in reading order, without its title; () where the page holds no article.

    `stated` is the text that the page's own JSON-LD gives as the article's.
    """
    parts = _extracted(tree, uri)
    said = _stated_parts(stated or "")
    if _words(said) >= STATED_WORDS and _words(parts) < STATED_SHARE * _words(said):
        return tuple(said)
    # trafilatura falls back on the same text, but runs its lines together
    if len(said) > len(parts) and _letters(said) == _letters(parts):
        return tuple(said)
    if not any(len(letters_of(part.text)) >= PROSE_LETTERS for part in parts):
        return ()
    leaves = leaves_of(tree)
    placed = place(parts, leaves)
    placed = _without_opening(placed, leaves, {letters_of(title) for title in titles} - {""})
    placed = _restored(placed, leaves)
    placed = _with_links_marked(placed, leaves)
    placed = [item for item in placed if not is_notice(item.part.text)]
    placed = _with_captions(_without_tail(placed), leaves)
    return tuple(_with_posts([item.part for item in placed], read_posts(tree)))


def _extracted(tree: html.HtmlElement, uri: str | None) -> list[Part]:
    """trafilatura's parts: the precise setting, or the balanced one where that finds far more."""
    precise = _run(tree, uri, precise=True)
    balanced = _run(tree, uri, precise=False)
    return balanced if _words(balanced) > FAR_LONGER * _words(precise) else precise


def _run(tree: html.HtmlElement, uri: str | None, *, precise: bool) -> list[Part]:
    try:
        document = trafilatura.bare_extraction(
            copy_tree(tree), url=uri, include_comments=False, favor_precision=precise
        )
    # trafilatura raises whatever the page provokes in it; a page that cannot be
    # read holds no article
    except Exception:
        return []
    return list(parts_of(document.body)) if isinstance(document, trafilatura.metadata.Document) else []


def _stated_parts(stated: str) -> list[Part]:
    """The lines of a JSON-LD articleBody; some sites escape it twice or leave tags in it."""
    plain = unescape(stated)
    if re.search(r"</?(?:p|br|div|a|b|strong|em|h\d)\b", plain, re.I):
        plain = re.sub(r"<[^<>]{1,2000}>", " ", re.sub(r"(?i)</?(?:p|br|div|h\d|li)\b[^<>]{0,2000}>", "\n", plain))
    lines = (" ".join(line.split()) for line in plain.split("\n"))
    return [Part("related" if related_link(line) else "paragraph", line) for line in lines if line]


def _with_captions(placed: list[Placed], leaves: list[Leaf]) -> list[Placed]:
    """With the captions of the pictures that stand inside the body, which trafilatura drops."""
    at = [item.at for item in placed if item.at is not None]
    if not at:
        return placed
    present = letters_of(" ".join(item.part.text for item in placed))
    captions = [
        Placed(Part("caption", leaves[index].text), index)
        for index in range(min(at), max(at))
        if _in_caption(leaves[index]) and leaves[index].letters not in present
    ]
    return _merged(placed, captions)


def _in_caption(leaf: Leaf) -> bool:
    return any(above.tag == "figcaption" for above in (leaf.element, *leaf.element.iterancestors()))


def _letters(parts: list[Part]) -> str:
    return letters_of(" ".join(part.text for part in parts))


def _words(parts: list[Part]) -> int:
    return sum(words_in(part.text) for part in parts)


def _without_opening(placed: list[Placed], leaves: list[Leaf], titles: set[str]) -> list[Placed]:
    """Without the title, what stands above it, and headings of other things before the first paragraph.

    aeb-dev f1 0.9796 without this step, 0.9845 with it. Several headings in a
    row are teasers of other pieces on most pages; where they are the article's
    own we lose them (3 segments of the trafilatura development set).
    """
    start, title_at = 0, None
    for index, item in enumerate(placed[:_OPENING_PARTS]):
        if letters_of(item.part.text) in titles or _is_page_heading(item, leaves):
            start, title_at = index + 1, item.at
    # trafilatura may put a first paragraph before the title it follows in the page
    furthest = max((item.at for item in placed[start:] if item.at is not None), default=-1)
    moved = [
        item
        for item in placed[:start]
        if item.part.kind == "paragraph" and title_at is not None and title_at < (item.at or -1) < furthest
    ]
    rest = moved + placed[start:]
    heads = 0
    while heads < len(rest) and rest[heads].part.kind == "subhead":
        heads += 1
    if heads == 1 and words_in(rest[0].part.text) >= STANDFIRST_WORDS:
        return [Placed(replace(rest[0].part, kind="standfirst"), rest[0].at), *rest[1:]]
    return rest[heads:]


# parts among which a repeated title is looked for: below, a heading of the same
# words is a reference to the title (judgement)
_OPENING_PARTS = 8


def _is_page_heading(item: Placed, leaves: list[Leaf]) -> bool:
    return item.at is not None and item.part.kind == "subhead" and leaves[item.at].element.tag == "h1"


def _columns(placed: list[Placed], leaves: list[Leaf]) -> Counter[html.HtmlElement]:
    """How many words of the body each element holds directly."""
    words: Counter[html.HtmlElement] = Counter()
    for item in placed:
        if item.at is not None:
            words[leaves[item.at].column] += words_in(item.part.text)
    return words


def _restored(placed: list[Placed], leaves: list[Leaf]) -> list[Placed]:
    """With the prose of the main column that trafilatura left out (aeb-dev f1 0.9831 to 0.9845).

    Standfirsts above it were restored too, by class names such as "summary":
    right on 1 page of aeb-dev and wrong on 7, so they are not.
    """
    at = [item.at for item in placed if item.at is not None]
    if not at:
        return placed
    columns = _columns(placed, leaves)
    whole = columns.total()
    taken = set(at)
    present = letters_of(" ".join(item.part.text for item in placed))
    additions: list[Placed] = []
    first = max((index + 1 for index in range(min(at)) if leaves[index].element.tag == "h1"), default=min(at))
    for index in range(first, max(at)):
        leaf = leaves[index]
        if index in taken or leaf.letters in present or columns[leaf.column] < MAIN_COLUMN * whole:
            continue
        if leaf.element.tag not in ("p", "div", "blockquote", "h2", "h3", "h4") or not _is_prose(leaf):
            continue
        kind: BlockKind = "subhead" if leaf.element.tag in ("h2", "h3", "h4") else "paragraph"
        additions.append(Placed(Part("related" if related_link(leaf.text) else kind, leaf.text), index))
    additions += _links_below(leaves[max(at) + 1 :], columns, whole, max(at) + 1)
    return _merged(placed, additions)


def _links_below(leaves: list[Leaf], columns: Counter[html.HtmlElement], whole: int, offset: int) -> Iterator[Placed]:
    """The lines right below the body, in its own column, that say they lead to another story ("Read more: …").

    They cost 0.0002 of f1 on aeb-dev (0.9845 to 0.9843), whose gold leaves them out; the record keeps them apart as
    `related`, and a reader is served by knowing them.
    """
    for index, leaf in enumerate(leaves, offset):
        link = related_link(leaf.text)
        if columns[leaf.column] < MAIN_COLUMN * whole or link is None or link.start == link.end:
            return
        yield Placed(Part("related", leaf.text), index)


def _is_prose(leaf: Leaf) -> bool:
    return (
        words_in(leaf.text) >= RESTORED_WORDS
        and link_share(leaf.element) < 0.5
        and not marks_no_prose(leaf.element.get("class") or "")
        and not is_furniture(leaf.text)
    )


def _merged(placed: list[Placed], additions: list[Placed]) -> list[Placed]:
    """Additions before the first part that stands after them in the page."""
    merged: list[Placed] = []
    waiting = sorted(additions, key=lambda item: item.at or 0)
    for item in placed:
        while waiting and item.at is not None and (waiting[0].at or 0) < item.at:
            merged.append(waiting.pop(0))
        merged.append(item)
    return merged + waiting


def _with_links_marked(placed: list[Placed], leaves: list[Leaf]) -> list[Placed]:
    """With blocks that are one link marked as related, lists of them left out (aeb-dev f1 0.9831 to 0.9845)."""
    linked = [
        (
            item.at is not None
            and link_share(leaves[item.at].element) >= ALL_LINKS
            and words_in(item.part.text) >= RESTORED_WORDS
        )
        # "DON'T MISS" above its links
        or (item.part.kind == "related" and words_in(item.part.text) < RESTORED_WORDS)
        for item in placed
    ]
    kept: list[Placed] = []
    for index, item in enumerate(placed):
        beside = (index > 0 and linked[index - 1]) or (index + 1 < len(placed) and linked[index + 1])
        if linked[index] and (beside or item.part.text.count("\n") > 1):
            continue
        if linked[index] and item.part.kind == "paragraph":
            item = Placed(replace(item.part, kind="related"), item.at)
        kept.append(item)
    return kept


def _without_tail(placed: list[Placed]) -> list[Placed]:
    """Without the furniture that ends a page: headings of nothing, links, calls to share; credits marked.

    aeb-dev f1 0.9799 without this step, 0.9845 with it.
    """
    end = next(
        (i for i in range(max(1, len(placed) - 4), len(placed)) if is_tag_heading(placed[i].part.text)), len(placed)
    )
    while end > 1 and _is_tail(placed[end - 1].part):
        end -= 1
    kept = placed[:end]
    return [
        Placed(replace(item.part, kind="credit"), item.at)
        if index >= end - 3 and item.part.kind == "paragraph" and is_assistance(item.part.text)
        else item
        for index, item in enumerate(kept)
    ]


def _is_tail(part: Part) -> bool:
    if part.kind == "related" and (link := related_link(part.text)) and link.start < link.end:
        return False
    return part.kind in ("subhead", "related") or is_furniture(part.text)


def _with_posts(parts: list[Part], posts: list[Embedded]) -> list[Part]:
    """With each run of parts that is an embedded post's text replaced by the post."""
    result: list[Part] = []
    used: set[int] = set()
    for part in parts:
        letters = letters_of(part.text)
        home = next(
            (n for n, post in enumerate(posts) if letters and letters in post.letters and _is_of(letters, post)), None
        )
        if home is None:
            result.append(part)
        elif home not in used:
            used.add(home)
            result.append(posts[home].part)
    return result


def _is_of(letters: str, post: Embedded) -> bool:
    """Whether a part is from the post: its beginning, or long enough not to be there by chance."""
    return post.letters.startswith(letters) or post.letters.endswith(letters) or len(letters) > OPENING
