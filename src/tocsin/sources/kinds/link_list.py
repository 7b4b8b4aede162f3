"""A page that links to articles: a front page, a rubric, an archive."""

import re
from typing import Any
from urllib.parse import unquote, urlsplit

from tocsin.records import Problem
from tocsin.sources.kinds.addresses import clean, same_site
from tocsin.sources.kinds.offers import Found, Given, Item
from tocsin.sources.kinds.pages import base_of, elements, language_of, page_text, title_of, tree_of
from tocsin.sources.kinds.words import counted, line

_DAY = re.compile(r"(?:19|20)\d\d[/_-]?(?:0?[1-9]|1[0-2])(?:[/_-]?(?:[0-2]?\d|3[01]))?(?=[/_.-]|$)", re.A)
_NUMBER = re.compile(r"\d{5,}", re.A)
_FILE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|ico|pdf|mp[34]|m4[av]|mov|avi|zip|docx?|xlsx?|pptx?|css|js|xml|rss)$", re.I
)
_SECTION = re.compile(
    r"/(?:tags?|topics?|categor(?:y|ies)|authors?|people|sections?|search|login|subscri\w+|about|contact|privacy|terms"
    r"|jobs|newsletters?|shop|archive)(?:/|$)",
    re.I,
)
# Words of a link's text that a menu does not have, characters of one without spaces (Chinese, Thai), words of a slug.
# From judgement: almost no entry of a menu has four words ("Middle East and Africa" does), almost no headline three.
_WORDS, _CHARACTERS, _SLUG = 4, 12, 4


def read(body: bytes, given: Given) -> Found:
    """The articles that the page links to, in its own order, with the longest text that links to each as headline.

    With `options.links` those whose address matches. Without it what looks like an article: on the same site, outside
    of menus, a day, a long number or a long slug in its path, and a text of more words than a menu's.
    """
    page, said = page_text(body, given.content_type)
    found = Found(problems=list(said), title=title_of(page), language=language_of(page))
    tree = tree_of(page)
    if tree is None:
        sentence = (
            f"Wanted a page with links at {given.address}, found nothing that could be one. Open it in a browser."
        )
        found.problems.append(Problem("no-list", sentence))
        return found
    base = base_of(tree, given.address)
    own = clean(given.address)
    texts: dict[str, str] = {}
    for link in elements(tree, "a", "area", "link"):
        address = clean(link.get("href"), base)
        if not address or address == own:
            continue
        if "next" in (link.get("rel") or "").lower().split() and address not in found.more:
            found.more.append(address)
        elif link.tag != "link" and (given.options.links is not None or _in_the_body(link)):
            text = line(" ".join(link.itertext())) or line(link.get("title")) or line(link.get("aria-label")) or ""
            if len(text) > len(texts.get(address, "")) or address not in texts:
                texts[address] = text
    for address, text in texts.items():
        if (
            given.options.wants(address)
            if given.options.links is not None
            else _is_article(address, text, given.address)
        ):
            found.items.append(_item(address, text or None))
    if not found.items:
        found.problems.append(_no_links(given, len(texts)))
    return found


def _in_the_body(link: Any) -> bool:
    return not any(parent.tag in ("nav", "footer") for parent in link.iterancestors())


def _is_article(address: str, text: str, site: str) -> bool:
    path = unquote(urlsplit(address).path)
    if not same_site(address, site) or _FILE.search(path):
        return False
    if len(text.split()) < _WORDS and not (len(text) >= _CHARACTERS and not text.isascii() and " " not in text):
        return False
    slug = max((len(re.findall(r"\w+", part.replace("_", "-"))) for part in path.split("/")), default=0)
    if _DAY.search(path):
        return True
    return not _SECTION.search(path) and (slug >= _SLUG or bool(_NUMBER.search(path + "?" + urlsplit(address).query)))


def _item(address: str, text: str | None) -> Item:
    return Item(address, None, text, None, None, None, None, None, "html", "link")


def _no_links(given: Given, count: int) -> Problem:
    if given.options.links is not None:
        links = f"None of the {counted(count, 'link')} of {given.address}"
        sentence = f"{links} matches {given.options.links!r}. Correct the pattern."
    else:
        sentence = (
            f"None of the {counted(count, 'link')} of {given.address} looks like an article's. "
            "Say what those look like, such as https://paper.example/news/*. A page that a script draws shows none."
        )
    return Problem("no-list", sentence)
