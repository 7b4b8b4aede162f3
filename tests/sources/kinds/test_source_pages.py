"""Pages: the articles that one links to, the feeds that it names, and a page that is watched itself."""

import pytest

from tocsin.records import ArgumentError
from tocsin.sources.kinds import Listing, Options, captures_of, feeds_of, kind_of, read_listing

AT = "https://paper.example/world"
FRONT = """<!doctype html><html lang="en"><head><title>World | The Paper</title><base href="/en/">
<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
<link rel="alternate" type="application/rss+xml" title="All news" href="/rss?utm_source=page">
<link rel="alternate" type="application/feed+json" href="/feed.json">
<link rel="alternate" hreflang="fr" href="/fr/"></head><body>
<nav><a href="/2025/03/05/menu">An entry of the menu</a></nav>
<a href="2025/03/05/bridge"><img src="b.jpg"></a> <a href="2025/03/05/bridge#c">Guards close the bridge at dawn</a>
<a href="2025/03/05/bridge">Read on</a> <a href="/politics">Politics of these last days</a>
<a href="/news/talks-begin-in-osh-today">Talks begin in <b>Osh</b> today</a>
<a href="/story/1234567">Shells fall on Goma airport</a>
<a href="/tags/a-long-name-of-tag">All about the long war</a>
<a href="https://other.example/2025/03/05/x">Another site's story of today</a>
<a href="/2025/03/05/photo.jpg">See the picture of today here</a>
<a href="mailto:a@paper.example">Write to all of us</a>
<a href="javascript:go()">One two three four five</a> <a href="?page=2" rel="next">Older</a>
<a href="/feeds/asia.xml">Asia</a> <a href="https://other.example/rss">Theirs</a></body></html>"""


def read(page: str = FRONT, options: Options | None = None) -> Listing:
    return read_listing("listing", page.encode(), AT, options=options or Options())


def test_links_that_look_like_articles_are_found_with_their_headlines() -> None:
    listing = read()
    assert [(item.address, item.headline) for item in listing.items] == [
        ("https://paper.example/en/2025/03/05/bridge", "Guards close the bridge at dawn"),
        ("https://paper.example/news/talks-begin-in-osh-today", "Talks begin in Osh today"),
        ("https://paper.example/story/1234567", "Shells fall on Goma airport"),
    ]
    assert {item.offered for item in listing.items} == {"link"}
    assert (listing.title, listing.language) == ("World | The Paper", "en")
    assert listing.more == ("https://paper.example/en/?page=2",)


@pytest.mark.parametrize("links", ["https://paper.example/politics", "*/pol*", r"/politics$", "^https.*/pol(i)tics"])
def test_a_pattern_says_which_links_are_articles(links: str) -> None:
    assert [item.address for item in read(options=Options(links=links)).items] == ["https://paper.example/politics"]


def test_a_pattern_that_matches_nothing_says_so() -> None:
    (problem,) = read(options=Options(links="*/nowhere/*")).problems
    assert problem.code == "no-list"
    assert "Correct the pattern" in problem.message
    assert "script" in read("<html><body><div id=app></div></body></html>").problems[0].message


@pytest.mark.parametrize("links", ["", "(", "[a"])
def test_a_pattern_that_is_none_is_refused_with_advice(links: str) -> None:
    with pytest.raises(ArgumentError, match=r"https://paper\.example/news/\*"):
        Options(links=links)


def test_feeds_are_found_the_best_first() -> None:
    assert [(feed.address, feed.title, feed.kind) for feed in feeds_of(FRONT.encode(), AT)] == [
        ("https://paper.example/rss", "All news", "feed"),
        ("https://paper.example/feed.json", None, "jsonfeed"),
        ("https://paper.example/feeds/asia.xml", "Asia", "feed"),
        ("https://paper.example/comments/feed", "Comments", "feed"),
    ]
    assert feeds_of(b"", AT) == []
    assert feeds_of(b"\x00\xff<", AT) == []


def test_a_page_that_is_watched_is_one_whole_item() -> None:
    page = '<html lang="ru"><head><title>Сводка</title></head><body><p>Граница закрыта.</p></body></html>'
    listing = read_listing(
        "page", page.encode("cp1251"), AT + "?gclid=1", content_type="text/html; charset=windows-1251"
    )
    (item,) = listing.items
    assert (item.address, item.offered, item.language, item.content) == (AT, "whole", "ru", page)
    (capture,) = captures_of(listing, publisher=None)
    assert (capture.source.uri, capture.source.format, capture.headline) == (AT, "html", None)


def test_a_page_that_is_empty_or_no_page_says_so() -> None:
    assert [problem.code for problem in read_listing("page", b" ", AT).problems] == ["empty"]
    assert [problem.code for problem in read_listing("page", b"%PDF-1.4 x", AT).problems] == ["binary"]


def test_a_page_that_nests_without_end_is_read_in_time() -> None:
    link = "<a href=/2025/03/05/x>one two three four five</a>"
    assert read("<div>" * 50_000 + link * 500).kind == "listing"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"<?xml version='1.0'?><!-- x --><rss version='2.0'>", "feed"),
        (b"<!DOCTYPE rss [<!ENTITY a 'b'>]>\n<rss>", "feed"),
        (b"\xef\xbb\xbf<feed xmlns='http://www.w3.org/2005/Atom'>", "feed"),
        (b"<rdf:RDF xmlns:rdf='x'>", "feed"),
        ('<?xml version="1.0" encoding="utf-16"?><rss>'.encode("utf-16"), "feed"),
        (b"<urlset>", "sitemap"),
        (b"<sitemapindex>", "sitemap"),
        (b"https://paper.example/a\nhttps://paper.example/b\n", "sitemap"),
        (b"<!doctype html><html>", "page"),
        (b"<p>A piece.", "page"),
        (b"WARC/1.0\r\n", "warc"),
        (b"From - Wed Mar 05 10:00:00 2025\nSubject: x\n", "mbox"),
        (b"Return-Path: <a@b.example>\n", "mbox"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": []}', "jsonfeed"),
        (b'{"articles": []}', "gdelt"),
        (b'{"name": "N", "type": "public_channel", "id": 1, "messages": [', "telegram"),
        (b'{"time": 1, "totalCount": 3, "data": [', "reliefweb"),
        (b'{"text": "One."}\n{"text": "Two."}', "jsonl"),
        (b"Just words.", None),
        (b"", None),
        (b"\x89PNG\r\n", None),
    ],
)
def test_what_bytes_look_like_is_told(body: bytes, kind: str | None) -> None:
    import gzip

    assert kind_of(body, None) == kind
    assert kind_of(gzip.compress(body), "application/octet-stream") == kind
