"""Posts of social networks embedded in a page.

In: the page's tree. Out: `Embedded` posts, each with the letters by which it is
found again in extracted text. Never asks the network for what the page does not
carry: an embed whose text a script would load is no post here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import html

from tocsin.articles.page_date import written_day
from tocsin.articles.page_parts import Part
from tocsin.articles.page_tree import letters_of, text_of

_EMBED = re.compile(
    r"(?:^|\s)(?:twitter-tweet\S*|twitter-video|instagram-media|tgme_widget_message|telegram-post|tiktok-embed|fb-post|bluesky-embed|mastodon-embed)(?=\s|$)"
)
_NETWORK = re.compile(
    r"(?:^|\.)(?:twitter|x|instagram|facebook|tiktok|telegram|bsky)\.(?:com|org|app|social)$|(?:^|\.)t\.me$"
)

# "— Name (@handle) May 4, 2031" under a tweet; the date is often a link
_SIGNATURE = re.compile(r"[—–-]{1,2}\s*(?P<author>[^—–]{1,80}?)\s*\(@(?P<handle>\w{1,30})\)\s*(?P<date>.{0,60})$", re.S)
_INSTAGRAM = re.compile(
    r"A (?:post|video|photo) (?:shared|posted) by (?P<author>.{1,80}?)\s*\(@(?P<handle>[\w.]{1,40})\)"
    r"\s*(?:on (?P<date>.{0,60}))?$",
    re.S,
)

# paths of a network that are no account
_NO_HANDLE = frozenset({"p", "i", "intent", "share", "hashtag", "search", "reel", "tv", "s", "status", "home"})


@dataclass(frozen=True, slots=True)
class Embedded:
    """An embedded post, its element, and the letters of all its text."""

    part: Part
    element: html.HtmlElement
    letters: str


def read_posts(tree: html.HtmlElement) -> list[Embedded]:
    """The posts that carry their text in the page, in page order; of nested ones the outer."""
    found: list[Embedded] = []
    taken: set[html.HtmlElement] = set()
    for element in tree.iter("blockquote", "div"):
        if not _EMBED.search(element.get("class") or "") or any(above in taken for above in element.iterancestors()):
            continue
        if whole := text_of(element):
            found.append(Embedded(_post(element, whole), element, letters_of(whole)))
            taken.add(element)
    return found


def _post(element: html.HtmlElement, whole: str) -> Part:
    signature = _SIGNATURE.search(whole) or _INSTAGRAM.search(whole)
    text = whole[: signature.start()].strip() if signature else whole
    stamp = next((node.get("datetime") or "" for node in element.iter("time")), "")
    stated = stamp[:10] or ((signature["date"] or "").strip() if signature else "")
    links = tuple(dict.fromkeys(_addresses(element)))
    return Part(
        "post",
        # a post of pictures alone has only its signature for text
        text or whole,
        platform=_platform(element.get("class") or ""),
        author=signature["author"].strip() if signature else None,
        handle=signature["handle"] if signature else _handle(links),
        date=written_day(stated) or stated or None,
        links=links,
        media=tuple(dict.fromkeys(_media(element))),
    )


def _platform(css_class: str) -> str:
    """The network that the embed's class names; each marks its embeds with a class of its own."""
    marks = {"tgme": "telegram", "fb-": "facebook"}
    networks = ("twitter", "instagram", "telegram", "tiktok", "bluesky", "mastodon")
    return next((name for mark, name in marks.items() if mark in css_class), "") or next(
        (name for name in networks if name in css_class), "other"
    )


def _addresses(element: html.HtmlElement) -> Iterator[str]:
    for attribute in ("cite", "data-instgrm-permalink", "data-href"):
        if address := element.get(attribute):
            yield address
    for link in element.iter("a"):
        if (address := (link.get("href") or "").strip()).startswith(("http:", "https:")):
            yield address


def _media(element: html.HtmlElement) -> Iterator[str]:
    for node in element.iter("img", "video", "source"):
        if address := node.get("src"):
            yield address
    for link in element.iter("a"):
        # the network's own short names for pictures, as shown in the text
        shown = text_of(link)
        if re.match(r"(?:https?://)?pic\.(?:twitter|x)\.com/", shown):
            yield link.get("href") or shown


def _handle(links: tuple[str, ...]) -> str | None:
    """The account in the address of the post: network.example/account/..."""
    for link in links:
        try:
            split = urlsplit(link)
        except ValueError:
            continue
        if _NETWORK.search(split.hostname or ""):
            first = split.path.strip("/").split("/")[0].lstrip("@")
            if first and first.lower() not in _NO_HANDLE:
                return first
    return None
