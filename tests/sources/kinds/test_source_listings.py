"""What holds for every kind: addresses, days, bounds, and that no bytes are an error."""

import random
import subprocess
import sys
from importlib import import_module

import pytest

from tocsin.records import PROBLEM_CODES, ArgumentError
from tocsin.sources.kinds import KINDS, captures_of, clean, feeds_of, kind_of, read_listing
from tocsin.sources.kinds.dates import iso, order

BASE = "https://paper.example/a/b"


@pytest.mark.parametrize(
    ("told", "address"),
    [
        ("c", "https://paper.example/a/c"),
        ("//Other.Example:443/x", "https://other.example/x"),
        ("http://paper.example:80", "http://paper.example/"),
        ("http://paper.example:8080/x", "http://paper.example:8080/x"),
        ("?utm_source=a&utm_medium=b&p=1&fbclid=c&gclid=d&mc_eid=e", "https://paper.example/a/b?p=1"),
        ("/x?q=a%20b&at=7&ref=home", "https://paper.example/x?q=a%20b&at=7&ref=home"),
        ("/x?fbid=1&gid=2&pk=3", "https://paper.example/x?fbid=1&gid=2&pk=3"),
        ("/x#part", "https://paper.example/x"),
        (" /with space\n ", "https://paper.example/with%20space"),
        ("/граница", "https://paper.example/%D0%B3%D1%80%D0%B0%D0%BD%D0%B8%D1%86%D0%B0"),
        ("https://новости.example/", "https://xn--b1amnebsh.example/"),
        ("https://user:secret@paper.example/x", "https://paper.example/x"),
        ("javascript:alert(1)", None),
        ("mailto:a@paper.example", None),
        ("data:text/html,x", None),
        ("ftp://paper.example/x", None),
        ("https://[::1", None),
        ("https://paper.example:port/", None),
        ("https://a b.example/", None),
        ("/" + "x" * 3_000, None),
        ("", None),
        (None, None),
    ],
)
def test_an_address_is_known_again_however_it_is_written(told: str | None, address: str | None) -> None:
    assert clean(told, BASE) == address
    assert clean(address, BASE) == address


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("2025-03-05T10:15:00Z", "2025-03-05T10:15:00+00:00"),
        ("2025-03-05 10:15:00.123 +03:00", "2025-03-05T10:15:00+03:00"),
        ("2025-03-05T10:15", "2025-03-05T10:15:00"),
        ("2025-03", "2025-03"),
        ("2025", "2025"),
        ("20250305", "2025-03-05"),
        ("Wed, 5 Mar 25 10:15:00 EST", "2025-03-05T10:15:00-05:00"),
        ("5 March 2025", "2025-03-05"),
        ("Wed, 05 Mar 2025 10:15:00 GMT+0200", "2025-03-05T10:15:00+02:00"),
        ("Wed, 05 Mar 2025 10:15:00 +0000 (UTC)", "2025-03-05T10:15:00+00:00"),
        ("Wed, 05 Mar 2025 10:15:00 IST", "2025-03-05T10:15:00"),
        ("2025-02-30", None),
        ("2025-13-01", None),
        ("0000-00-00 00:00:00", None),
        ("05/03/2025", None),
        ("today", None),
        ("", None),
        (1741159800, None),
    ],
)
def test_a_day_is_as_told_or_none(told: object, date: str | None) -> None:
    assert iso(told) == date


def test_days_are_put_in_order_by_the_moment() -> None:
    days = ["2025-03-05T10:00:00+03:00", "2025-03-05T08:00:00", "2025-03", "2024", "-0001-11-30", None]
    assert sorted(days, key=order, reverse=True) == [days[1], days[0], *days[2:]]


def test_a_kind_that_there_is_not_is_answered_with_those_that_there_are() -> None:
    with pytest.raises(ArgumentError, match="feed, jsonfeed, sitemap"):
        read_listing("rss", b"", BASE)


def test_each_kind_is_a_module_with_a_function_that_reads() -> None:
    for kind in KINDS.values():
        assert callable(import_module(f"tocsin.sources.kinds.{kind.module}").read)
        assert kind.meaning


@pytest.mark.parametrize("kind", KINDS)
def test_no_bytes_are_an_error(kind: str) -> None:
    pieces = [
        b"<",
        b"<rss><channel><item>",
        b"<url><loc>",
        b"From - 10:00\nSubject: =?x?B?",
        b"WARC/1.0\r\n",
        b"{",
        b"]",
    ]
    pieces += [
        b'"items": [',
        b"\x00",
        b"\xff\xfe",
        b"\x1f\x8b\x08\x00",
        b"&#xD800;",
        b"\\ud800",
        b"http://[",
        b"<!DOCTYPE [",
    ]
    pieces += [
        b"\n\n",
        b"Content-Type: multipart/x; boundary=\n",
        b"charset=hex",
        b"\x28\xb5\x2f\xfd",
        b'{"text": "\\ud800"}',
    ]
    chance = random.Random(kind)
    for _ in range(120):
        body = b"".join(chance.choices(pieces, k=chance.randint(0, 12)))
        listing = read_listing(kind, body, BASE, content_type=chance.choice([None, "text/xml; charset=undefined"]))
        assert {problem.code for problem in listing.problems} <= set(PROBLEM_CODES) - {"internal"}
        assert listing == read_listing(kind, body, BASE, content_type=None) or listing.kind == kind
        for capture in captures_of(listing, publisher=None):
            capture.content.encode("utf-8")
        kind_of(body, None)
        feeds_of(body, BASE)


def test_slow_libraries_are_imported_only_where_they_are_used() -> None:
    code = (
        "import sys, tocsin.sources, tocsin.sources.kinds\n"
        "slow = {'feedparser', 'fastwarc', 'lxml', 'zstandard', 'charset_normalizer'} & set(sys.modules)\n"
        "print(*slow)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "\n"
