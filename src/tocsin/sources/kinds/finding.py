"""Where a site offers its news: feeds that a page names or links to, sitemaps that robots.txt names."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from tocsin.sources.kinds.addresses import clean, same_site
from tocsin.sources.kinds.pages import base_of, elements, page_text, tree_of
from tocsin.sources.kinds.words import line

_TYPES = {
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/rdf+xml": "feed",
    "application/x.atom+xml": "feed",
    "text/xml": "feed",
    "application/xml": "feed",
    "application/feed+json": "jsonfeed",
    "application/json": "jsonfeed",
}
_LOOKS = re.compile(
    r"(?:^|[/._-])(?:rss|atom|feeds?|rdf)(?:[/._-]|\d*\.(?:xml|rdf|php|aspx?)|\d?$)|[/.](?:rss|rdf|atom)(?:2|20|\.xml)?$"
    r"|feed\.json$",
    re.I,
)
# Feeds that are no news of the site's own; they come last.
_ASIDE = re.compile(r"comment|podcast|/tag/|/author/|oembed|kommentar|коммент", re.I)
# Feeds of one page that are worth a look; a page of feeds may link to hundreds. From judgement.
_MOST = 100


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """A feed that a page names: its address, what the page calls it, and its kind as `read_listing` takes it."""

    address: str
    title: str | None
    kind: str


def feeds_of(page: bytes, address: str) -> list[FoundFeed]:
    """The feeds that the page at `address` names in its head, then those that it links to; the best first.

    Feeds of comments and the like come last. They are guesses by their addresses until they are read.
    """
    tree = tree_of(page_text(page, None)[0])
    if tree is None:
        return []
    base = base_of(tree, address)
    named: list[FoundFeed] = []
    linked: list[FoundFeed] = []
    for element in elements(tree, "link", "a"):
        target = clean(element.get("href"), base)
        if not target:
            continue
        kind = _TYPES.get((element.get("type") or "").partition(";")[0].strip().lower())
        rel = (element.get("rel") or "").lower().split()
        if kind and {"alternate", "feed"} & set(rel):
            if kind == "jsonfeed" and "wp-json" in target:  # WordPress' own interface, no feed
                continue
            named.append(FoundFeed(target, line(element.get("title")), kind))
        elif element.tag == "a" and same_site(target, address) and _LOOKS.search(urlsplit(target).path):
            title = line(" ".join(element.itertext())) or line(element.get("title"))
            linked.append(FoundFeed(target, title, "jsonfeed" if target.endswith(".json") else "feed"))
    once: dict[str, FoundFeed] = {}
    for feed in [*named, *linked]:
        once.setdefault(feed.address, feed)
    aside = {a for a, feed in once.items() if _ASIDE.search(f"{a} {feed.title or ''}")}
    return sorted(once.values(), key=lambda feed: feed.address in aside)[:_MOST]


def sitemaps_of(robots: str) -> list[str]:
    """The sitemaps that the text of a robots.txt names, those of news first.

    >>> sitemaps_of("Sitemap: https://paper.example/all.xml\\nsitemap: https://paper.example/news.xml # fresh")
    ['https://paper.example/news.xml', 'https://paper.example/all.xml']
    """
    found = re.findall(r"^[ \t]*sitemap[ \t]*:[ \t]*([^\s#]+)", robots.lstrip("\ufeff"), re.I | re.M)
    once = dict.fromkeys(address for told in found if (address := clean(told)))
    return sorted(once, key=lambda address: "news" not in urlsplit(address).path.lower())
