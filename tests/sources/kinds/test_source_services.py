"""Telegram's export, ReliefWeb's and GDELT's answers."""

import json
from typing import Any

import pytest

from tocsin.sources.kinds import Listing, read_listing

AT = "https://service.example/q"
CHANNEL = {
    "name": "Front news",
    "type": "public_channel",
    "id": 12,
    "messages": [
        {"id": 1, "type": "service", "date": "2025-03-05T10:00:00", "action": "create_channel", "text": ""},
        {
            "id": 2,
            "type": "message",
            "date": "2025-03-05T10:30:00",
            "date_unixtime": "1741159800",
            "from": "Front news",
            "text": [
                "Shells ",
                {"type": "bold", "text": "fell"},
                " at ",
                {"type": "text_link", "text": "dawn", "href": "x"},
            ],
            "views": 12,
        },
        {
            "id": 3,
            "type": "message",
            "date": "2025-03-06T10:00:00",
            "from": "Front news",
            "forwarded_from": "Harbour watch",
            "edited": "2025-03-06T11:00:00",
            "text": "Talks began.",
        },
        {"id": 4, "type": "message", "date": "2025-03-07T10:00:00", "photo": "4.jpg", "text": ""},
    ],
}


def read(kind: str, value: Any) -> Listing:
    return read_listing(kind, value if isinstance(value, bytes) else json.dumps(value).encode(), AT)


def test_posts_of_a_channel_are_whole_and_what_is_no_post_is_left_out() -> None:
    listing = read("telegram", CHANNEL)
    third, second = listing.items
    assert (listing.title, listing.problems) == ("Front news", ())
    assert (second.id, second.content, second.published) == ("2", "Shells fell at dawn", "2025-03-05T07:30:00+00:00")
    assert (second.author, second.address, second.offered) == ("Front news", None, "whole")
    assert (third.author, third.published, third.changed) == (
        "Harbour watch",
        "2025-03-06T10:00:00",
        "2025-03-06T11:00:00",
    )


def test_an_export_of_all_chats_keeps_their_posts_apart() -> None:
    listing = read("telegram", {"about": "x", "chats": {"list": [CHANNEL, {**CHANNEL, "id": 13}]}})
    assert sorted(item.id or "" for item in listing.items) == ["12/2", "12/3", "13/2", "13/3"]
    assert listing.problems == ()


def test_reports_of_reliefweb_are_whole_where_their_body_was_asked_for() -> None:
    answer = {
        "data": [
            {
                "id": "7",
                "fields": {
                    "title": "Flood update",
                    "body": "The river rose.",
                    "body-html": "<p>The river rose.</p>",
                    "url": "https://reliefweb.int/node/7",
                    "url_alias": "https://reliefweb.int/report/chad/flood-update",
                    "date": {"created": "2025-03-05T00:00:00+00:00", "changed": "2025-03-06T00:00:00+00:00"},
                    "source": [{"shortname": "RC", "name": "Red Cross"}, {"name": "Office"}],
                    "language": [{"code": "en"}],
                    "country": [{"name": "Chad"}],
                },
            },
            {"id": 8, "fields": {"title": "Map", "url": "https://reliefweb.int/node/8"}},
        ],
        "links": {"next": {"href": "https://api.reliefweb.int/v2/reports?offset=2"}},
    }
    listing = read("reliefweb", answer)
    first, second = listing.items
    assert (first.address, first.headline) == ("https://reliefweb.int/report/chad/flood-update", "Flood update")
    assert (first.offered, first.format, first.content) == ("whole", "html", "<p>The river rose.</p>")
    assert (first.published, first.publisher, first.language) == ("2025-03-05T00:00:00+00:00", "RC, Office", "en")
    assert (second.id, second.offered) == ("8", "link")
    assert listing.more == ("https://api.reliefweb.int/v2/reports?offset=2",)


def test_articles_of_gdelt_are_links_with_the_day_on_which_they_were_seen() -> None:
    body = (
        rb'{"articles": [{"url": "https://a.example/1", "title": "A \d and	more", "seendate": "20250305T101500Z", '
        rb'"domain": "a.example", "language": "Russian", "sourcecountry": "Russia"}, {"url": "none"}, 3]}'
    )
    listing = read("gdelt", body)
    (item,) = listing.items
    assert listing.problems == ()
    assert (item.address, item.headline, item.language) == ("https://a.example/1", "A \\d and more", "ru")
    assert (item.published, item.seen, item.publisher) == (None, "2025-03-05T10:15:00+00:00", "a.example")
    assert item.offered == "link"


def test_what_a_service_answers_in_words_is_told() -> None:
    (problem,) = read("gdelt", b"Your query was too short.").problems
    assert problem.code == "no-list"
    assert "Your query was too short." in problem.message
    assert read("gdelt", b"{}").problems == (), "nothing matches"


@pytest.mark.parametrize("kind", ["telegram", "reliefweb", "gdelt", "jsonfeed"])
@pytest.mark.parametrize(
    "body", [b"", b"[]", b"3", b"null", b'{"data": 3}', b"<html>", b"\x89PNG", b'{"items":' + b"[" * 99_999]
)
def test_json_that_is_something_else_says_so(kind: str, body: bytes) -> None:
    listing = read(kind, body)
    assert listing.items == ()
    assert {problem.code for problem in listing.problems} <= {"no-list", "binary"}
    assert listing.problems


def test_json_that_was_cut_gives_the_items_before() -> None:
    body = json.dumps(CHANNEL).encode()
    listing = read("telegram", body[: body.index(b"Talks")])
    assert [item.id for item in listing.items] == ["2"]
    assert [problem.code for problem in listing.problems] == ["broken-list"]
    assert "2 items stand before the fault" in listing.problems[0].message


def test_half_a_character_can_be_written_all_the_same() -> None:
    (item,) = read("telegram", {"messages": [{"id": 1, "text": "One \ud800 two"}]}).items
    assert item.content == "One \ufffd two"
