"""Archives of pages (WARC) and JSON Lines."""

import gzip

from tocsin.sources.kinds import Listing, Options, captures_of, read_listing

AT = "https://archive.example/x.warc.gz"


def record(kind: str, uri: str, payload: bytes, content_type: str = "application/http; msgtype=response") -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{uri[-1]}>\r\nWARC-Target-URI: {uri}\r\n"
        f"WARC-Date: 2025-03-05T10:00:00Z\r\nContent-Type: {content_type}\r\nContent-Length: {len(payload)}\r\n\r\n"
    )
    return head.encode() + payload + b"\r\n\r\n"


def response(body: bytes, content_type: str = "text/html", status: str = "200 OK", head: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{head}\r\n".encode() + body


PAGE = b"<html lang=en><p>Guards closed the bridge.</p></html>"
RUSSIAN = "<html><p>Границу закрыли.</p></html>"
CHUNKED = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)
RECORDS = [
    record("warcinfo", "urn:0", b"software: x\r\n", "application/warc-fields"),
    record("request", "http://a.example/1", b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
    record("response", "http://A.example:80/1?utm_source=x", response(PAGE)),
    record("response", "http://a.example/2", response(RUSSIAN.encode("cp1251"), "text/html; charset=windows-1251")),
    record("response", "http://a.example/3", response(gzip.compress(PAGE), head="Content-Encoding: gzip\r\n")),
    record("response", "http://a.example/4", response(CHUNKED, head="Transfer-Encoding: chunked\r\n")),
    record("response", "http://a.example/5", response(PAGE, head="Transfer-Encoding: chunked\r\n")),
    record("response", "http://a.example/6", response(PAGE, status="404 Not Found")),
    record("response", "http://a.example/7", response(b"\xff\xd8\xff", "image/jpeg")),
    record("revisit", "http://a.example/8", response(b"")),
    record("response", "http://a.example/9", response(PAGE)),
]


def read(body: bytes, options: Options | None = None) -> Listing:
    return read_listing("warc", body, AT, options=options or Options())


def test_the_pages_of_an_archive_are_items_plain_or_compressed() -> None:
    for body in (b"".join(RECORDS), b"".join(map(gzip.compress, RECORDS)), gzip.compress(b"".join(RECORDS))):
        listing = read(body)
        assert listing.problems == ()
        assert [(item.address or "")[-1] for item in listing.items] == list("123459")
        assert {item.content for item in listing.items} == {PAGE.decode(), RUSSIAN}
        assert {(item.offered, item.format) for item in listing.items} == {("whole", "html")}


def test_the_day_of_the_archive_is_when_it_was_seen_not_when_it_was_published() -> None:
    listing = read(b"".join(RECORDS))
    assert (listing.items[0].published, listing.items[0].seen) == (None, "2025-03-05T10:00:00+00:00")
    capture = next(iter(captures_of(listing, publisher=None)))
    assert capture.published is None
    assert capture.source.retrieved is not None
    assert capture.source.retrieved.isoformat() == "2025-03-05T10:00:00+00:00"


def test_an_archive_that_was_cut_gives_its_whole_pages_and_says_so() -> None:
    for body in (b"".join(RECORDS)[:-30], b"".join(map(gzip.compress, RECORDS))[:-30]):
        listing = read(body)
        assert [(item.address or "")[-1] for item in listing.items] == list("12345")
        assert "broken-list" in {problem.code for problem in listing.problems}


def test_an_archive_is_bounded_and_what_is_none_says_so() -> None:
    listing = read(b"".join(RECORDS), Options(limit=2))
    assert len(listing.items) == 2
    assert [problem.code for problem in listing.problems] == ["long-list"]
    assert [problem.code for problem in read(b"<html>").problems] == ["no-list"]
    assert [problem.code for problem in read(RECORDS[0]).problems] == ["no-list"]


def test_json_lines_are_read_as_files_of_them_are() -> None:
    body = (
        b'{"id": 1, "text": "One.", "published": "2025-03-05", "uri": "http://a.example/1#x", "publisher": "A"}\n'
        b'no json\n{"body": "x"}\n{"text": "Two.", "published": "soon"}\n'
    )
    listing = read_listing("jsonl", body, "https://a.example/all.jsonl")
    first, second = listing.items
    assert (first.id, first.content, first.published) == ("1", "One.", "2025-03-05")
    assert (first.address, first.publisher) == ("http://a.example/1", "A")
    assert (second.content, second.published, second.offered) == ("Two.", None, "whole")
    assert [problem.code for problem in listing.problems] == ["not-json", "no-text"]
    assert [c.source.publisher for c in captures_of(listing, publisher="B")] == ["A", "B"]


def test_json_lines_with_other_names_and_arrays_are_read() -> None:
    options = Options(names={"text": "body", "id": "key"})
    items = read_listing(
        "jsonl", b'[{"body": "One.", "key": "k"}]', "https://a.example/all.json", options=options
    ).items
    assert [(item.id, item.content) for item in items] == [("k", "One.")]


def test_a_thousand_problems_of_one_sort_are_told_in_a_few_words() -> None:
    problems = read_listing("jsonl", b"no json\n" * 1_000, "https://a.example/all.jsonl").problems
    assert len(problems) == 21
    assert problems[-1].message.startswith("980 more problems")
