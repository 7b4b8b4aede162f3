"""RSS, Atom and JSON Feed: what an analyst sees of a site that offers one."""

import json

import pytest

from tocsin.sources.kinds import Item, Listing, captures_of, read_listing

AT = "https://paper.example/rss"
LONG = "Guards closed the bridge on Monday, the ministry said. " * 12
SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'
)


def rss(items: str, head: str = "<title>The Paper</title>") -> str:
    return f'<?xml version="1.0"?><rss version="2.0" {SPACES}><channel>{head}{items}</channel></rss>'


def read(text: str | bytes, content_type: str | None = None) -> Listing:
    return read_listing("feed", text.encode() if isinstance(text, str) else text, AT, content_type=content_type)


def one(items: str) -> Item:
    listing = read(rss(items))
    assert listing.problems == ()
    (item,) = listing.items
    return item


def codes(listing: Listing) -> list[str]:
    return [problem.code for problem in listing.problems]


def test_a_feed_of_summaries_says_that_the_pages_are_to_be_fetched() -> None:
    item = one(
        "<item><title>Bridge closed</title><link>https://paper.example/1?utm_source=rss&amp;id=7#top</link>"
        "<guid isPermaLink='false'>p-1</guid><pubDate>Wed, 05 Mar 2025 10:15:00 +0300</pubDate>"
        "<dc:creator>Anna Petrova</dc:creator><description>&lt;p&gt;Guards closed&lt;br&gt;a bridge.&lt;/p&gt;"
        "</description></item>"
    )
    assert (item.offered, item.content, item.summary) == ("summary", None, "Guards closed a bridge.")
    assert (item.address, item.id) == ("https://paper.example/1?id=7", "p-1")
    assert (item.published, item.author) == ("2025-03-05T10:15:00+03:00", "Anna Petrova")


def test_a_feed_with_whole_articles_needs_no_page() -> None:
    item = one(
        f"<item><title>T</title><link>https://paper.example/1</link><description>In short.</description>"
        f"<content:encoded><![CDATA[<p>{LONG}</p>]]></content:encoded></item>"
    )
    assert (item.offered, item.format, item.summary) == ("whole", "html", "In short.")
    assert item.content == f"<p>{LONG}</p>"


@pytest.mark.parametrize(
    "end", ["[…]", "[...]", "…", "Read more »", "Continue reading Bridge closed →", "Читать далее"]
)
def test_an_article_that_is_cut_is_a_summary_however_long(end: str) -> None:
    content = f"<content:encoded><![CDATA[<p>{LONG * 4} {end}</p>]]></content:encoded>"
    assert one(f"<item><link>https://paper.example/1</link>{content}</item>").offered == "summary"


def test_the_line_that_wordpress_adds_below_cuts_nothing() -> None:
    content = f"<p>{LONG}</p><p>The post <a>Bridge closed</a> appeared first on <a>The Paper</a>.</p>"
    item = one(
        f"<item><link>https://paper.example/1</link><content:encoded><![CDATA[{content}]]></content:encoded></item>"
    )
    assert item.offered == "whole"


def test_a_headline_that_was_escaped_twice_is_plain_words() -> None:
    item = one("<item><title>Talks &amp;amp; truce: &lt;b&gt;one&lt;/b&gt; day</title><link>/1</link></item>")
    assert (item.headline, item.address, item.offered) == ("Talks & truce: one day", "https://paper.example/1", "link")


def test_pictures_and_their_captions_are_not_the_article() -> None:
    media = "<media:content url='https://paper.example/a.jpg'><media:title>A</media:title></media:content>"
    item = one(f"<item><title>T</title><link>https://paper.example/1</link><description>S.</description>{media}</item>")
    assert (item.headline, item.summary, item.offered) == ("T", "S.", "summary")


def test_the_feed_says_its_name_its_language_and_how_often_it_changes() -> None:
    head = "<title>The &amp;amp; Paper</title><language>ru-ru</language><ttl>60</ttl>"
    listing = read(
        rss("", head + "<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>")
    )
    assert (listing.title, listing.language, listing.every) == ("The & Paper", "ru-RU", 900.0)
    assert read(rss("", "<ttl>30</ttl>")).every == 1800.0
    assert read(rss("", "<ttl>often</ttl>")).every is None


def test_items_are_newest_first_by_the_moment_and_each_once() -> None:
    days = ["Wed, 05 Mar 2025 10:00:00 +0300", "Wed, 05 Mar 2025 09:00:00 GMT", "", "Wed, 05 Mar 2025 08:00:00 GMT"]
    rows = [
        f"<item><link>https://paper.example/{n}</link><pubDate>{day}</pubDate></item>" for n, day in enumerate(days)
    ]
    again = "<item><link>https://Paper.example:443/1?fbclid=x</link></item>"
    listing = read(rss("".join(rows) + again))
    assert [(item.address or "")[-1] for item in listing.items] == ["1", "3", "0", "2"]


def test_what_is_no_date_is_left_out_and_strange_ones_stay_as_told() -> None:
    def published(day: str) -> str | None:
        return one(f"<item><link>https://paper.example/1</link><pubDate>{day}</pubDate></item>").published

    assert published("yesterday") is None
    assert published("Mon, 31 Feb 2025 10:00:00 GMT") is None
    assert published("Sun, 30 Nov -0001 00:00:00 +0000") == "-0001-11-30T00:00:00+00:00"
    assert published("Sat, 05 Mar 2095 10:00 MSK") == "2095-03-05T10:00:00+03:00"
    assert published("2025-03-05T10:00:00") == "2025-03-05T10:00:00"


def test_atom_with_a_base_is_read_and_its_changes_are_no_publication() -> None:
    listing = read(
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://b.example/x/" xml:lang="fr"><title>T</title>'
        '<link rel="next" href="?page=2"/><entry><id>tag:1</id><title type="html">A &amp;lt;b&amp;gt;</title>'
        '<link href="y/1"/><updated>2025-03-05T10:00:00+01:00</updated><author><name>N</name></author>'
        '<summary>Short.</summary></entry><entry><id>tag:2</id><link href="/2"/><published>2025-03-06</published>'
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{LONG}</p></div></content></entry></feed>'
    )
    assert listing.problems == ()
    assert listing.more == ("https://b.example/x/?page=2",)
    second, first = listing.items
    assert (first.address, first.published, first.changed) == (
        "https://b.example/x/y/1",
        None,
        "2025-03-05T10:00:00+01:00",
    )
    assert (first.author, first.language, first.summary) == ("N", "fr", "Short.")
    assert (second.address, second.published, second.offered) == ("https://b.example/2", "2025-03-06", "whole")


def test_rss_1_gives_the_day_of_publication_as_dc_date() -> None:
    (item,) = read(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>R</title></channel>'
        '<item rdf:about="https://r.example/1"><title>T</title><link>https://r.example/1</link>'
        "<dc:date>2025-03-05</dc:date></item></rdf:RDF>"
    ).items
    assert (item.address, item.published) == ("https://r.example/1", "2025-03-05")


def test_the_declared_encoding_counts_and_a_wrong_one_does_not() -> None:
    text = rss("<item><title>Граница закрыта</title><link>https://paper.example/1</link></item>")
    declared = text.replace('"1.0"?', '"1.0" encoding="windows-1251"?')
    assert read(declared.encode("cp1251")).items[0].headline == "Граница закрыта"
    assert read(text.encode("cp1251"), "text/xml; charset=windows-1251").items[0].headline == "Граница закрыта"
    lying = read(declared.encode(), "text/xml; charset=iso-8859-1")
    assert (lying.items[0].headline, lying.problems) == ("Граница закрыта", ())
    assert read(declared.replace("windows-1251", "no-such").encode()).items[0].headline == "Граница закрыта"


def test_a_broken_feed_is_read_as_far_as_it_goes_and_says_so() -> None:
    whole = "<item><title>A &nbsp; & b</title><link>https://paper.example/1</link></item>"
    broken = read(rss(whole))
    assert [item.headline for item in broken.items] == ["A & b"]
    assert codes(broken) == ["broken-list"]
    assert "1 entry" in broken.problems[0].message
    cut = read(rss(whole + f"<item><link>https://paper.example/2</link><content:encoded><![CDATA[{LONG}")[:-30])
    assert [item.address for item in cut.items] == ["https://paper.example/1"], "half an article is no article"
    assert codes(cut) == ["broken-list"]


def test_a_fault_at_which_the_parser_stumbles_costs_one_entry() -> None:
    good = "<item><title>A</title><link>https://paper.example/1</link></item>"
    listing = read(rss(good + "<item><link></item></link>" + good.replace("/1", "/2")))
    assert "https://paper.example/1" in [item.address for item in listing.items]
    assert "broken-list" in codes(listing)
    assert "internal" not in codes(listing)


def test_entities_that_grow_are_left_out_and_told() -> None:
    rows = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 12))
    text = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY b0 "ha"><!ENTITY f SYSTEM "file:///etc/passwd">{rows}]>'
    body = "<rss version='2.0'><channel><item><title>A &b11; &f;</title><link>https://paper.example/1</link></item>"
    listing = read(f"{text}{body}</channel></rss>")
    assert len(listing.items[0].headline or "") < 20
    assert "entities of its own" in listing.problems[0].message


def test_a_page_or_nothing_where_a_feed_was_wanted_says_what_to_do() -> None:
    for body, found in (
        ("<!doctype html><html><p>Moved.</p></html>", "a page"),
        ("", "nothing"),
        ("\x00\x01", "nothing"),
    ):
        listing = read(body)
        assert listing.items == ()
        assert any(p.code == "no-list" and found in p.message and "front page" in p.message for p in listing.problems)


def test_an_entry_without_address_and_text_is_left_out_and_told() -> None:
    listing = read(rss("<item><title>T</title><link>javascript:void(0)</link></item>"))
    assert (listing.items, codes(listing)) == ((), ["broken-list"])


def test_a_gigantic_feed_is_bounded_and_says_so() -> None:
    listing = read(rss("".join(f"<item><link>https://paper.example/{n}</link></item>" for n in range(2_500))))
    assert len(listing.items) == 2_000
    assert codes(listing) == ["long-list"]


def test_a_json_feed_is_read() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "J",
        "language": "en",
        "next_url": "?page=2",
        "authors": [{"name": "Desk"}],
        "items": [
            {
                "id": 1,
                "url": "/1",
                "title": "T",
                "content_html": f"<p>{LONG}",
                "date_published": "2025-03-05T10:00:00Z",
            },
            {"id": "2", "external_url": "https://o.example/2", "summary": "Short.", "author": {"name": "N"}},
            "no item",
        ],
    }
    listing = read_listing("jsonfeed", json.dumps(feed).encode(), "https://paper.example/feed.json")
    first, second = listing.items
    assert (listing.title, listing.language, listing.more) == ("J", "en", ("https://paper.example/feed.json?page=2",))
    assert (first.id, first.address, first.author, first.offered) == ("1", "https://paper.example/1", "Desk", "whole")
    assert first.published == "2025-03-05T10:00:00+00:00"
    assert (second.address, second.author, second.offered) == ("https://o.example/2", "N", "summary")


def test_whole_items_become_captures_with_the_source_as_publisher() -> None:
    content = f"<content:encoded><![CDATA[<p>{LONG}</p>]]></content:encoded>"
    listing = read(
        rss(
            f"<item><title>T</title><link>https://paper.example/1</link><pubDate>5 Mar 2025</pubDate>{content}</item>"
            "<item><link>https://paper.example/2</link></item>"
        )
    )
    (capture,) = captures_of(listing, publisher="The Paper")
    assert (capture.headline, capture.published, capture.unread) == ("T", "2025-03-05", False)
    assert (capture.source.uri, capture.source.publisher) == ("https://paper.example/1", "The Paper")
    assert capture.source.format == "html"
