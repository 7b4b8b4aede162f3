"""A page becomes an article: on small pages of a country that does not exist."""

import json
import random
from datetime import date, timedelta
from typing import Any

import pytest

from tocsin.articles.page import Page, parse_page

LEAD = "Dock workers in Port Lys walked out on Tuesday after two of their leaders were arrested, the union said."
SECOND = "Police fired tear gas at a crowd of about three hundred people near the customs house, witnesses said."
THIRD = (
    "The harbour authority said that it would talk to the strikers once the gates were open again for fish and fruit."
)
TITLE = "Dock workers walk out in Port Lys"


def page(body: str, *, head: str = "", article: dict[str, Any] | None = None, lang: str = "en") -> str:
    data = f'<script type="application/ld+json">{json.dumps(article)}</script>' if article else ""
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{TITLE} | Lys Courier</title>'
        f'{head}{data}</head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>'
        f"<article><h1>{TITLE}</h1>{body}</article><footer><p>Copyright 2021 Lys Courier</p></footer></body></html>"
    )


def prose(*more: str) -> str:
    return "".join(f"<p>{text}</p>" for text in (LEAD, SECOND, *more, THIRD))


def texts(read: Page, kind: str | None = None) -> list[str]:
    return [part.text for part in read.parts if kind in (None, part.kind)]


def article(**more: Any) -> dict[str, Any]:
    return {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, **more}


def test_a_normal_page_gives_title_names_dates_and_paragraphs() -> None:
    read = parse_page(
        page(
            prose(),
            article=article(
                datePublished="2021-05-04T18:30:00+02:00",
                dateModified="2021-05-06T09:00:00+02:00",
                author=[{"@type": "Person", "name": "By Ada Voss"}, {"@type": "Person", "name": "Piet Maar"}],
                publisher={"@type": "Organization", "name": "Lys Courier"},
            ),
        )
    )
    assert read.title == TITLE
    assert read.author == "Ada Voss; Piet Maar"
    assert read.publisher == "Lys Courier"
    assert read.published == "2021-05-04"
    assert read.published_time == "2021-05-04T18:30:00+02:00"
    assert read.language == "en"
    assert texts(read) == [LEAD, SECOND, THIRD]


def test_the_title_menu_and_footer_are_not_in_the_body() -> None:
    body = "\n".join(texts(parse_page(page(prose()))))
    assert TITLE not in body
    assert "Sport" not in body
    assert "Copyright" not in body


def test_a_page_without_an_article_has_no_parts() -> None:
    read = parse_page("<html><head><title>Lys Courier</title></head><body></body></html>")
    assert read.parts == ()


@pytest.mark.parametrize(
    "junk",
    [
        "",
        " \n ",
        "no tags at all",
        "http://example.org/",
        "<" * 5000,
        "<div>" * 200_000,
        "<span>x" * 20_000,
        "<table>" * 3000,
        "<html><body><p>a\x00b \ud800 c \udfff</p></body></html>",
        "".join(map(chr, random.Random(7).choices(range(0x110000), k=20_000))),
        "<?xml version='1.0' encoding='latin-1'?><html><body><p>x</p></body></html>",
        "<html><head><title>" + " | " * 20_000 + "</title></head><body><p>x</p></body></html>",
        f"<html><head><script type='application/ld+json'>{'[' * 50_000}</script></head><body><p>a</p></body></html>",
    ],
    ids=lambda junk: repr(junk[:20]),
)
def test_junk_is_read_without_an_exception(junk: str) -> None:
    assert isinstance(parse_page(junk), Page)


def test_json_ld_of_unexpected_types_is_no_error() -> None:
    odd = {"@type": ["NewsArticle", 5], "headline": 5, "author": [[1], {"name": {}}], "datePublished": {"a": 1}}
    read = parse_page(page(prose(), article={**odd, "publisher": [7], "articleBody": {"b": []}, "inLanguage": 3}))
    assert (read.title, read.author, read.published) == (TITLE, None, None)


def test_an_embedded_tweet_is_one_post_with_its_author_and_address() -> None:
    tweet = (
        '<blockquote class="twitter-tweet"><p lang="en">The gates stay shut until our people are free, that is final.'
        ' <a href="https://t.co/x1">pic.twitter.com/x1</a></p>&mdash; Dockers of Lys (@lysdockers)'
        ' <a href="https://twitter.com/lysdockers/status/42">May 4, 2021</a></blockquote>'
    )
    read = parse_page(page(f"<p>{LEAD}</p><p>{SECOND}</p>{tweet}<p>{THIRD}</p>"))
    (post,) = [part for part in read.parts if part.kind == "post"]
    assert post.text.startswith("The gates stay shut")
    assert (post.author, post.handle, post.date) == ("Dockers of Lys", "lysdockers", "2021-05-04")
    assert "https://twitter.com/lysdockers/status/42" in post.links
    assert post.media == ("https://t.co/x1",)
    assert "Dockers of Lys" not in "\n".join(text for part in read.parts if part is not post for text in [part.text])
    assert [part.kind for part in read.parts] == ["paragraph", "paragraph", "post", "paragraph"]


@pytest.mark.parametrize("cue", ["Read more:", "ALSO READ", "Related:", "READ ALSO |", "Don't miss:"])
def test_a_line_that_leads_elsewhere_is_related(cue: str) -> None:
    line = f"{cue} Fishermen of Lys ask the court for a ruling on the harbour tax"
    read = parse_page(page(prose(line, SECOND.replace("Police", "Guards"))))
    assert texts(read, "related") == [line]


def test_a_sentence_that_begins_with_read_is_a_paragraph() -> None:
    line = "Read the letter aloud, he told the crowd that had waited for hours in the rain before the gates."
    assert line in texts(parse_page(page(prose(line))), "paragraph")


def test_items_and_cells_keep_their_words_apart() -> None:
    table = "<table><tr><td>Injured</td><td>Twelve</td></tr><tr><td>Arrested</td><td>Two</td></tr></table>"
    items = "<ul><li>free the two leaders</li><li>pay the wages of April</li></ul>"
    words = " ".join(texts(parse_page(page(f"<p>{LEAD}</p><p>{SECOND}</p>{items}{table}<p>{THIRD}</p>")))).split()
    assert {"Injured", "Twelve", "Arrested", "leaders", "pay"} <= set(words)


def test_a_paragraph_lost_from_the_column_is_restored() -> None:
    asked = "What do the strikers want from the port?"
    body = f'<p>{LEAD}</p><p>{SECOND}</p><div class="question">{asked}</div><p>{THIRD}</p><p>{SECOND}</p>'
    read = texts(parse_page(page(body)))
    assert read.index(asked) == 2


def test_the_article_body_of_the_page_itself_is_used_where_scripts_fill_in_the_text() -> None:
    said = "\n".join(
        f"{sentence} It was the {n}th day of the strike." for n, sentence in enumerate([LEAD, SECOND, THIRD] * 3)
    )
    read = parse_page(page('<div id="app"></div>', article=article(articleBody=said)))
    assert texts(read) == said.split("\n")


@pytest.mark.parametrize(
    ("head", "uri", "expected"),
    [
        ('<meta property="article:published_time" content="2021-05-04T08:00:00Z">', None, "2021-05-04"),
        ('<meta property="article:modified_time" content="2021-05-04T08:00:00Z">', None, None),
        ("", "https://courier.example/2021/05/04/strike", "2021-05-04"),
        ("", "https://courier.example/2021/may/04/strike", "2021-05-04"),
        ("", "https://courier.example/2021/13/44/strike", None),
        ("", None, None),
    ],
)
def test_the_day_is_the_stated_publication_or_none(head: str, uri: str | None, expected: str | None) -> None:
    assert parse_page(page(prose(), head=head), uri).published == expected


def test_the_local_day_of_the_address_wins_over_the_day_in_greenwich() -> None:
    read = parse_page(
        page(prose(), article=article(datePublished="2021-05-05T02:10:00Z")),
        "https://courier.example/2021/05/04/strike",
    )
    assert read.published == "2021-05-04"
    assert read.published_time == "2021-05-05T02:10:00+00:00"


def test_a_time_without_offset_is_no_published_time() -> None:
    read = parse_page(page(prose(), article=article(datePublished="2021-05-04T02:10:00")))
    assert (read.published, read.published_time) == ("2021-05-04", None)


def test_a_date_in_the_future_is_not_believed() -> None:
    later = (date.today() + timedelta(days=40)).isoformat()
    assert parse_page(page(prose(), article=article(datePublished=later))).published is None


def test_days_in_the_text_are_not_the_day_of_publication() -> None:
    told = "The last strike began on March 3, 2011 and ended when the mayor resigned on April 9, 2012, records show."
    assert parse_page(page(prose(told))).published is None


def test_a_visible_byline_is_read_where_nothing_is_stated() -> None:
    read = parse_page(page(f'<div class="byline">By <a href="/authors/ada-voss">Ada Voss</a></div>{prose()}'))
    assert read.author == "Ada Voss"


def test_the_paper_is_not_its_own_author() -> None:
    stated = article(author={"name": "Lys Courier"}, publisher={"name": "Lys Courier"})
    assert parse_page(page(prose(), article=stated)).author is None


@pytest.mark.parametrize("title", [f"{TITLE} | Lys Courier", f"{TITLE} - Lys Courier", f"Lys Courier » {TITLE}"])
def test_the_site_is_no_part_of_the_title(title: str) -> None:
    read = parse_page(
        f'<html><head><title>{title}</title><meta property="og:site_name" content="Lys Courier"></head>'
        f"<body><div>{prose()}</div></body></html>"
    )
    assert read.title == TITLE


def test_the_order_of_pages_changes_nothing() -> None:
    shared = "This notice stands word for word on each page of the paper, and is long enough to be taken for text."
    pages = [page(prose(shared, f"Sentence {n} is found on this page and on no other page.")) for n in range(6)]
    forward = [parse_page(html) for html in pages]
    backward = [parse_page(html) for html in reversed(pages)]
    assert forward == backward[::-1]
    assert [parse_page(pages[0]) for _ in range(5)] == [forward[0]] * 5


def test_parts_are_never_empty_and_have_no_white_space_at_their_ends() -> None:
    read = parse_page(page(prose("", " &nbsp; ", "<br>", "Short.")))
    assert all(part.text and part.text == part.text.strip() for part in read.parts)
