"""Sitemaps: of news, of pages, indexes; compressed, cut, gigantic."""

import gzip

from tocsin.sources.kinds import Listing, Options, read_listing, sitemaps_of

AT = "https://paper.example/sitemap.xml"
SPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
)


def urlset(rows: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset {SPACES}>{rows}</urlset>'.encode()


def row(name: str, rest: str = "") -> str:
    return f"<url><loc>https://paper.example/{name}</loc>{rest}</url>"


def read(body: bytes, options: Options | None = None) -> Listing:
    return read_listing("sitemap", body, AT, options=options or Options())


def test_a_news_sitemap_gives_headline_day_and_language() -> None:
    news = (
        "<news:news><news:publication><news:name>The Paper</news:name><news:language>en</news:language>"
        "</news:publication><news:publication_date>2025-03-05T10:00:00+03:00</news:publication_date>"
        "<news:title>Bridge &amp; border closed</news:title></news:news>"
    )
    listing = read(
        urlset(row("a", "<image:image><image:loc>https://paper.example/a.jpg</image:loc></image:image>" + news))
    )
    (item,) = listing.items
    assert listing.problems == ()
    assert (item.headline, item.language, item.publisher) == ("Bridge & border closed", "en", "The Paper")
    assert (item.address, item.published) == ("https://paper.example/a", "2025-03-05T10:00:00+03:00")
    assert item.offered == "link"


def test_a_lastmod_orders_pages_and_is_no_day_of_publication() -> None:
    rows = row("a", "<lastmod>2025-03-01</lastmod>") + row("b", "<lastmod>2025-03-02T01:00:00Z</lastmod>") + row("")
    items = read(urlset(rows)).items
    assert [(item.address, item.published) for item in items] == [
        ("https://paper.example/b", None),
        ("https://paper.example/a", None),
    ], "the front page is no article"
    assert items[1].changed == "2025-03-01"


def test_an_index_names_further_sitemaps_newest_first_and_bounded() -> None:
    rows = "".join(
        f"<sitemap><loc>https://paper.example/{n}.xml.gz</loc><lastmod>2025-03-{n:02}</lastmod></sitemap>"
        for n in range(1, 29)
    )
    body = f"<sitemapindex {SPACES}>{rows}</sitemapindex>".encode()
    assert read(body).more[:2] == ("https://paper.example/28.xml.gz", "https://paper.example/27.xml.gz")
    bounded = read(body, Options(lists=3))
    assert len(bounded.more) == 3
    assert [problem.code for problem in bounded.problems] == ["long-list"]


def test_undated_sitemaps_of_news_come_before_the_others() -> None:
    rows = "".join(f"<sitemap><loc>https://paper.example/{n}.xml</loc></sitemap>" for n in ("tags", "news-1", "posts"))
    more = read(f"<sitemapindex {SPACES}>{rows}</sitemapindex>".encode()).more
    assert [address.rsplit("/")[-1] for address in more] == ["news-1.xml", "tags.xml", "posts.xml"]


def test_gzip_is_opened_and_what_was_cut_gives_what_is_whole() -> None:
    body = urlset("".join(row(f"story-{n}") for n in range(500)))
    assert len(read(gzip.compress(body)).items) == 500
    cut = read(gzip.compress(body)[:-200])
    assert 10 < len(cut.items) < 500
    assert all(len(item.address or "") >= len("https://paper.example/story-0") for item in cut.items)
    assert {problem.code for problem in cut.problems} == {"broken-list"}


def test_an_address_that_was_cut_is_no_address() -> None:
    body = urlset(row("a") + row("b"))
    listing = read(body[: body.index(b"paper.example/b") + 10])
    assert [item.address for item in listing.items] == ["https://paper.example/a"]
    assert [problem.code for problem in listing.problems] == ["broken-list"]


def test_a_gigantic_sitemap_keeps_the_newest() -> None:
    rows = "".join(row(str(n), f"<lastmod>{1990 + n // 100}-01-01</lastmod>") for n in range(3_000))
    listing = read(urlset(rows))
    assert len(listing.items) == 2_000
    assert listing.items[0].changed == "2019-01-01"
    assert [problem.code for problem in listing.problems] == ["long-list"]


def test_a_bomb_is_cut_at_a_bound() -> None:
    listing = read(gzip.compress(b" " * 60_000_000))
    assert [problem.code for problem in listing.problems] == ["long-list", "no-list"]


def test_entities_in_an_address_spoil_it_and_grow_nothing() -> None:
    rows = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 12))
    body = f'<!DOCTYPE x [<!ENTITY b0 "ha">{rows}]><urlset><url><loc>https://paper.example/&b11;</loc></url></urlset>'
    listing = read(body.encode())
    assert listing.items == ()
    assert "entities of its own" in listing.problems[0].message


def test_a_pattern_keeps_the_articles_of_a_sitemap_of_all() -> None:
    rows = row("news/1") + row("shop/2")
    assert [i.address for i in read(urlset(rows), Options(links="*/news/*")).items] == ["https://paper.example/news/1"]


def test_a_list_of_addresses_is_a_sitemap_too() -> None:
    body = b"https://paper.example/a\r\nhttps://paper.example/b?utm_medium=x\nno address\n"
    assert [i.address for i in read(body).items] == ["https://paper.example/a", "https://paper.example/b"]


def test_a_page_where_a_sitemap_was_wanted_says_what_to_do() -> None:
    for body in (b"<html><p>Not found</p></html>", b"", b"Not found"):
        assert [problem.code for problem in read(body).problems] == ["no-list"]


def test_robots_txt_names_sitemaps() -> None:
    text = "User-agent: *\nDisallow: /x\nSitemap: https://paper.example/all.xml\nSITEMAP:https://paper.example/news.xml"
    assert sitemaps_of(text) == ["https://paper.example/news.xml", "https://paper.example/all.xml"]
    assert sitemaps_of("Sitemap: ftp://x\nSitemap:\n") == []
