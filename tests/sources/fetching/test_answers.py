"""What comes of an answer, good or bad."""

import asyncio
import gzip
import re
import time
import tracemalloc
import zlib
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
import zstandard

from sources.fetching.world import Names, Request, Server, answer, fetched, page, policy, redirect, run
from tocsin.records import ArgumentError
from tocsin.sources import Conditions, Fetched, Fetcher, fetching, user_agent
from tocsin.sources.fetching.addresses import read_address
from tocsin.sources.fetching.advice import SENTENCES

TEXT = b"<p>Talks began in Astana on Friday.</p>"


def test_a_page_comes_with_its_type_and_what_to_ask_by_next_time() -> None:
    got = fetched({"/": page("<p>Talks</p>", ETag='"a1"', Last_Modified="Sun, 01 Mar 2026 10:00:00 GMT")})
    assert (got.outcome, got.reason, got.says, got.status) == ("fetched", "", "", 200)
    assert got.body == b"<p>Talks</p>"
    assert got.content_type == "text/html; charset=utf-8"
    assert (got.etag, got.last_modified) == ('"a1"', "Sun, 01 Mar 2026 10:00:00 GMT")
    assert got.when.isoformat() == "2026-03-01T12:00:00+00:00"
    assert not got.moved_for_good


def test_what_has_not_changed_is_told_as_unchanged() -> None:
    seen: dict[str, str] = {}

    async def conditional(request: Request, writer: asyncio.StreamWriter) -> None:
        seen.update(request.headers)
        writer.write(b'HTTP/1.1 304 Not Modified\r\nETag: "a1"\r\n\r\n')

    got = fetched({"/": conditional}, conditions=Conditions('"a1"', "Sun, 01 Mar 2026 10:00:00 GMT"))
    assert (got.outcome, got.body, got.status, got.etag) == ("unchanged", None, 304, '"a1"')
    assert seen["if-none-match"] == '"a1"'
    assert seen["if-modified-since"] == "sun, 01 mar 2026 10:00:00 gmt"


def test_unchanged_without_an_earlier_answer_is_a_failure_and_no_empty_page() -> None:
    got = fetched({"/": b"HTTP/1.1 304 Not Modified\r\nContent-Length: 0\r\n\r\n"})
    assert (got.outcome, got.reason) == ("failed", "http-304")


def test_a_condition_with_a_line_break_makes_no_header_of_its_own() -> None:
    async def work(fetcher: Fetcher, server: Server) -> dict[str, str]:
        await fetcher.fetch(f"http://news.test:{server.port}/", Conditions('"a"\r\nX-Evil: 1'))
        return server.asked[0].headers

    assert not {"x-evil", "if-none-match"} & set(run({"/": page()}, work))


def test_we_say_who_we_are_and_whom_to_write_to() -> None:
    async def work(fetcher: Fetcher, server: Server) -> dict[str, str]:
        await fetcher.fetch(f"http://news.test:{server.port}/")
        assert server.asked[0].headers["host"] == f"news.test:{server.port}"
        return server.asked[0].headers

    assert run({"/": page()}, work)["user-agent"] == "tocsin/0.4 (+mailto:desk@example.org)"
    with pytest.raises(ArgumentError, match="plain ASCII"):
        user_agent("0.4", "desk@example.org\r\nX: y")
    with pytest.raises(ArgumentError, match="begins with a name"):
        policy(user_agent="")


def test_cookies_are_not_kept() -> None:
    async def work(fetcher: Fetcher, server: Server) -> list[str]:
        for _ in range(2):
            await fetcher.fetch(f"http://news.test:{server.port}/")
        return [name for request in server.asked for name in request.headers]

    assert "cookie" not in run({"/": page(Set_Cookie="visitor=1")}, work)


ENCODINGS = {
    "gzip": gzip.compress(TEXT[:20]) + gzip.compress(TEXT[20:]),
    "deflate": zlib.compress(TEXT),
    "br": brotli.compress(TEXT),
    "zstd": zstandard.ZstdCompressor().compress(TEXT[:20]) + zstandard.ZstdCompressor().compress(TEXT[20:]),
    "x-gzip": gzip.compress(TEXT),
    "gzip, br": brotli.compress(gzip.compress(TEXT)),
    "UTF-8": TEXT,
    "Deflate": zlib.compress(TEXT)[2:-4],
}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_compressed_page_is_unpacked(encoding: str) -> None:
    got = fetched({"/": answer(ENCODINGS[encoding], Content_Type="text/html", Content_Encoding=encoding)})
    assert (got.outcome, got.body) == ("fetched", TEXT)


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd"])
def test_a_compressed_page_may_come_byte_by_byte(encoding: str) -> None:
    async def slowly(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(answer(Content_Encoding=encoding, Transfer_Encoding="chunked", length=False))
        for byte in ENCODINGS[encoding]:
            writer.write(b"1\r\n" + bytes([byte]) + b"\r\n")
        writer.write(b"0\r\n\r\n")

    assert fetched({"/": slowly}).body == TEXT


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd"])
def test_an_empty_page_is_empty_however_it_is_compressed(encoding: str) -> None:
    packed = {"gzip": gzip.compress(b""), "br": brotli.compress(b""), "zstd": zstandard.ZstdCompressor().compress(b"")}
    for body in (packed[encoding], b""):
        got = fetched({"/": answer(body, Content_Encoding=encoding)})
        assert (got.outcome, got.body) == ("fetched", b"")


@pytest.mark.parametrize("encoding", ["gzip", "zstd"])
def test_a_page_that_is_wrongly_called_compressed_is_read_as_it_is(encoding: str) -> None:
    assert fetched({"/": answer(TEXT, Content_Type="text/html", Content_Encoding=encoding)}).body == TEXT


@pytest.mark.parametrize(
    ("encoding", "body"),
    [("br", TEXT), ("deflate", TEXT), ("gzip", b"\x1f\x8bnot really"), ("compress", TEXT), ("gzip, gzip, gzip", TEXT)],
)
def test_a_page_that_cannot_be_unpacked_is_a_failure_with_the_encoding_named(encoding: str, body: bytes) -> None:
    got = fetched({"/": answer(body, Content_Type="text/html", Content_Encoding=encoding)})
    assert (got.outcome, got.reason, got.body) == ("failed", "bad-encoding", None)
    assert encoding in got.says


def bombs() -> dict[str, bytes]:
    zeros = b" " * 30_000_000
    once = gzip.compress(zeros, 9)
    return {
        "gzip": once,
        "gzip, gzip": gzip.compress(once, 9),
        "deflate": zlib.compress(zeros, 9),
        "br": brotli.compress(zeros, quality=1),
        "zstd": zstandard.ZstdCompressor().compress(zeros),
    }


@pytest.mark.parametrize(("encoding", "bomb"), bombs().items())
def test_a_bomb_stops_early_and_takes_little_memory(encoding: str, bomb: bytes) -> None:
    tracemalloc.start()
    got = fetched({"/": answer(bomb, Content_Type="text/html", Content_Encoding=encoding)}, most_bytes=1_000_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (got.outcome, got.reason, got.body, got.status) == ("refused", "too-large", None, 200)
    assert "1 MB" in got.says
    assert peak < 8_000_000


def test_a_body_without_an_end_stops_at_the_limit() -> None:
    sent = 0

    async def endless(request: Request, writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        writer.write(answer(Content_Type="text/plain", length=False))
        while not writer.is_closing():
            writer.write(b"and so on " * 6000)
            sent += 60000
            await writer.drain()

    got = fetched({"/": endless}, most_bytes=500_000)
    assert got.reason == "too-large"
    assert sent < 20_000_000


def test_a_body_of_exactly_the_limit_is_fetched() -> None:
    assert fetched({"/": answer(b"x" * 1000)}, most_bytes=1000).outcome == "fetched"
    assert fetched({"/": answer(b"x" * 1001)}, most_bytes=1000).reason == "too-large"


async def hang(request: Request, writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(60)


async def drip(request: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(answer(b"", Content_Type="text/html", length=False))
    while True:
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.03)


async def drip_headers(request: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    await drip(request, writer)


async def half(request: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(answer(b"x" * 600, length=False))
    await writer.drain()
    await asyncio.sleep(60)


@pytest.mark.parametrize(
    ("bad", "reason"), [(hang, "timeout"), (drip, "too-slow"), (drip_headers, "too-slow"), (half, "timeout")]
)
def test_a_server_that_hangs_or_drips_costs_no_more_than_the_timeout(bad: object, reason: str) -> None:
    began = time.monotonic()
    got = fetched({"/": bad}, timeout=0.4)  # type: ignore[dict-item]
    assert time.monotonic() - began < 1.5
    assert (got.outcome, got.reason) == ("failed", reason)
    assert "Try again later" in got.says


def test_redirects_share_one_timeout() -> None:
    async def slow(request: Request, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.15)
        writer.write(redirect(request.path + "x"))

    got = fetched({"/" + "x" * n: slow for n in range(10)}, timeout=0.4, redirects=20)
    assert got.outcome == "failed"
    assert got.reason in {"timeout", "too-slow"}


def test_a_name_that_is_never_answered_costs_no_more_than_the_timeout() -> None:
    class Silent(Names):
        async def resolve(self, host: str, port: int) -> list[str]:
            await asyncio.sleep(60)
            return []

    assert fetched({}, names=Silent(), timeout=0.2).reason == "dns"


def test_a_name_that_does_not_exist_is_a_failure() -> None:
    got = fetched({}, names=Names({"news.test": [[]]}))
    assert (got.outcome, got.reason, got.status) == ("failed", "dns", None)
    assert "news.test (Name or service not known)" in got.says


def test_a_port_where_nobody_listens_is_a_failure() -> None:
    async def work(fetcher: Fetcher, server: Server) -> Fetched:
        return await fetcher.fetch("http://news.test:1/")

    got = run({}, work)
    assert (got.outcome, got.reason) == ("failed", "connection")


def test_the_next_address_of_a_name_is_tried_when_one_does_not_answer() -> None:
    # nobody listens at 127.0.0.2, so the connection is refused at once
    assert fetched({"/": page()}, names=Names({"news.test": [["127.0.0.2", "127.0.0.1"]]})).outcome == "fetched"


def test_a_server_without_a_safe_connection_is_told_so_and_was_told_which_name_is_wanted() -> None:
    async def work(fetcher: Fetcher, server: Server) -> tuple[Fetched, bytes]:
        hello: asyncio.Queue[bytes] = asyncio.Queue()

        async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            hello.put_nowait(await reader.read(4096))
            writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            writer.close()

        other = await asyncio.start_server(listen, "127.0.0.1", 0)
        got = await fetcher.fetch(f"https://news.test:{other.sockets[0].getsockname()[1]}/")
        other.close()
        return got, await hello.get()

    got, hello = run({}, work)
    assert (got.outcome, got.reason) == ("failed", "tls")
    assert "certificate" in got.says
    # the name goes before the connection is safe (SNI): servers of many names choose by it
    assert b"news.test" in hello


CLOSED = {
    "nothing": b"",
    "garbage": b"what? HTTP is this\r\n\r\n",
    "a broken header": b"HTTP/1.1 200 OK\r\n: no name\r\n\r\n",
    "half a page": b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + b"x" * 700,
    "half a chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n50\r\nabc",
    "a bad chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc",
    "two lengths": b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 5\r\n\r\nabcde",
}


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("nothing", "connection"),
        ("garbage", "not-http"),
        ("a broken header", "not-http"),
        ("half a page", "truncated"),
        ("half a chunk", "truncated"),
        ("a bad chunk", "not-http"),
        ("two lengths", "not-http"),
    ],
)
def test_a_broken_answer_is_a_failure_with_its_reason(kind: str, reason: str) -> None:
    async def close(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(CLOSED[kind])
        await writer.drain()
        writer.close()

    got = fetched({"/": close})
    assert (got.outcome, got.reason, got.body) == ("failed", reason, None)
    assert got.says.endswith(".")


def test_a_compressed_page_without_its_end_is_not_kept() -> None:
    for encoding, packed in (("gzip", gzip.compress(TEXT)), ("br", brotli.compress(TEXT))):
        got = fetched({"/": answer(packed[:-9], Content_Encoding=encoding)})
        assert got.reason == "truncated"


def test_headers_without_an_end_stop_early() -> None:
    async def huge(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n")
        while not writer.is_closing():
            writer.write(b"X-Again: " + b"y" * 5000 + b"\r\n")
            await writer.drain()

    got = fetched({"/": huge})
    assert (got.outcome, got.reason) == ("refused", "too-large")
    assert "headers" in got.says


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        *((status, "refused") for status in (401, 402, 403, 451)),
        *((status, "failed") for status in (300, 404, 410, 418, 500, 503, 999)),
    ],
)
def test_an_error_is_told_with_advice(status: int, outcome: str) -> None:
    got = fetched({"/": answer(b"no", f"{status} No")})
    assert (got.outcome, got.reason, got.status, got.body) == (outcome, f"http-{status}", status, None)
    assert f"({status})" in got.says
    assert got.says.count(". ") >= 1


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120.0),
        ("Sun, 01 Mar 2026 12:05:00 GMT", 300.0),
        ("Sun, 01 Mar 2026 11:00:00 GMT", 0.0),
        ("99999999999999999999", 86400.0),
        ("Sun, 01 Mar 2099 12:05:00 GMT", 86400.0),
        ("soon", None),
        ("-5", None),
    ],
)
@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Busy"])
def test_how_long_a_busy_server_asks_us_to_wait_is_told_in_seconds(
    said: str, seconds: float | None, status: str
) -> None:
    got = fetched({"/": answer(b"", status, Retry_After=said)})
    assert (got.outcome, got.reason, got.retry_after) == ("failed", f"http-{status[:3]}", seconds)


def test_who_asked_for_a_pause_is_left_alone_until_it_is_over() -> None:
    async def work(fetcher: Fetcher, server: Server) -> None:
        busy, well = (f"http://news.test:{server.port}/{path}" for path in ("busy", "well"))
        assert (await fetcher.fetch(busy)).reason == "http-429"
        got = await fetcher.fetch(well)
        assert (got.outcome, got.reason, got.retry_after) == ("refused", "asked-to-wait", 60.0)
        assert server.read == ["/busy"]
        await fetcher._clock.sleep(61)
        assert (await fetcher.fetch(well)).outcome == "fetched"

    run({"/busy": answer(b"", "429 Slower", Retry_After="60"), "/well": page(), "/robots.txt": answer()}, work)


NO_TEXT = {
    "a picture by its type": ("image/png", b"\x89PNG\r\n\x1a\n"),
    "a film by its type": ("video/mp4; codecs=x", b"...."),
    "a PDF by its type": ("application/pdf", b"%PDF-1.7"),
    "a spreadsheet": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK\x03\x04"),
    "a PDF called a page": ("text/html", b"%PDF-1.7\n" + b"x" * 2000),
    "a zip without a type": ("", b"PK\x03\x04\x14\x00" + b"\x00\x01" * 500),
    "a picture called a stream": ("application/octet-stream", b"\xff\xd8\xff\xe0\x00\x10JFIF"),
    "a packed picture": ("application/gzip", gzip.compress(b"\x89PNG\r\n\x1a\n" + b"\x00" * 900)),
    "unknown bytes": ("text/plain", bytes(range(32)) * 40),
}


@pytest.mark.parametrize("kind", NO_TEXT)
def test_what_is_no_text_is_refused_without_reading_all_of_it(kind: str) -> None:
    content_type, first = NO_TEXT[kind]
    sent = 0

    async def film(request: Request, writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        writer.write(answer(first, Content_Type=content_type, length=False))
        while not writer.is_closing() and sent < 9_000_000:
            writer.write(b"\x00" * 60000)
            sent += 60000
            await writer.drain()

    got = fetched({"/": film})
    assert (got.outcome, got.reason, got.body, got.status) == ("refused", "not-text", None, 200)
    assert "only text" in got.says
    assert sent < 9_000_000


TEXTS = {
    "a feed": ("application/rss+xml", b"<?xml version='1.0'?><rss version='2.0'/>"),
    "JSON": ("application/feed+json", b'{"items": []}'),
    "plain text": ("text/plain", b"Talks began."),
    "no type": ("", b"Talks began."),
    "wide text": ("text/html; charset=utf-16", "Talks began.".encode("utf-16-le")),
    "wide text with its mark": ("text/html", "Talks began.".encode("utf-16")),
    "an archive": ("application/warc", b"WARC/1.1\r\nWARC-Type: warcinfo\r\n\r\n"),
    "a packed archive": ("application/octet-stream", gzip.compress(b"WARC/1.1\r\nWARC-Type: warcinfo\r\n" * 90)),
    "mail": ("application/mbox", b"From desk@example.org Sun Mar  1 12:00:00 2026\nSubject: Talks\n\nTalks began."),
    "a packed map of a site": ("application/x-gzip", gzip.compress(b"<?xml version='1.0'?><urlset/>")),
    "a word that looks like sound": ("text/plain", b"ID3 cards are checked. RIFF is a word."),
    "Cyrillic": ("text/html; charset=windows-1251", "Переговоры начались.".encode("cp1251")),
}


@pytest.mark.parametrize("kind", TEXTS)
def test_what_is_text_is_fetched_as_it_is(kind: str) -> None:
    content_type, body = TEXTS[kind]
    got = fetched({"/": answer(body, Content_Type=content_type)})
    assert (got.outcome, got.body) == ("fetched", body)


def test_redirects_are_followed_and_told() -> None:
    pages = {
        "/": redirect("/second", "301 Moved"),
        "/second": redirect("third?a=ü#part", "308 Moved"),
        "/third?a=%C3%BC": page("there"),
    }
    got = fetched(pages)
    assert (got.outcome, got.body, got.moved_for_good) == ("fetched", b"there", True)
    assert got.address.endswith("/")
    assert got.at.endswith("/third?a=%C3%BC")
    assert not fetched({**pages, "/second": redirect("/third?a=%C3%BC", "307 For now")}).moved_for_good


@pytest.mark.parametrize("charset", ["utf-8", "latin-1"])
def test_a_redirect_may_be_written_in_letters_of_its_language(charset: str) -> None:
    pages = {"/": b"HTTP/1.1 302 Found\r\nLocation: /\xc3\xbc\r\nContent-Length: 0\r\n\r\n", "/%C3%BC": page()}
    if charset == "latin-1":
        pages["/"] = pages["/"].replace(b"\xc3\xbc", b"\xfc")
    assert fetched(pages).at.endswith("/%C3%BC")


def test_a_redirect_in_a_circle_is_a_failure() -> None:
    got = fetched({"/": redirect("/b"), "/b": redirect("/c"), "/c": redirect("/b#elsewhere")})
    assert (got.outcome, got.reason) == ("failed", "redirect-loop")
    assert "/b" in got.says


def test_redirects_without_an_end_stop_at_the_limit() -> None:
    async def work(fetcher: Fetcher, server: Server) -> tuple[Fetched, int]:
        return await fetcher.fetch(f"http://news.test:{server.port}/"), len(server.read)

    got, asked = run({"/" + "x" * n: redirect(f"/{'x' * (n + 1)}") for n in range(9)}, work, redirects=3)
    assert (got.outcome, got.reason, asked) == ("failed", "too-many-redirects", 4)


def test_a_redirect_to_nowhere_is_a_failure() -> None:
    assert fetched({"/": answer(b"", "302 Found")}).reason == "http-302"


@pytest.mark.parametrize(
    "target",
    "ftp://news.test/ file:///etc/passwd javascript:alert(1) http://me:secret@news.test/ http://[::1/ http://a..b/ "
    "https:// http://news.test:99999/ http://news.test:0/ feed:x".split(),
)
def test_an_odd_address_is_refused_with_advice_also_after_a_redirect(target: str) -> None:
    async def work(fetcher: Fetcher, server: Server) -> list[Fetched]:
        return [await fetcher.fetch(target), await fetcher.fetch(f"http://news.test:{server.port}/")]

    for got in run({"/": redirect(target)}, work):
        assert (got.outcome, got.reason) == ("refused", "bad-address")
        assert "https://" in got.says
        assert "secret" not in got.says


@pytest.mark.parametrize(
    "written", ["", "   ", "news", "\x00http://a/", "http://\ud800/", "http://" + "a" * 300, "x" * 70000]
)
def test_what_is_no_address_is_refused_and_raises_nothing(written: str) -> None:
    async def work(fetcher: Fetcher, server: Server) -> Fetched:
        return await fetcher.fetch(written)

    got = run({}, work)
    assert (got.outcome, got.reason, got.address) == ("refused", "bad-address", written)
    assert len(got.says) < 500


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("HTTP://Example.ORG", "http://example.org/"),
        ("https://example.org.:443?a b#c", "https://example.org/?a%20b"),
        ("https://example.org:80/a%2Fb/ü?ü=%FC&x=[1]|", "https://example.org:80/a%2Fb/%C3%BC?%C3%BC=%FC&x=[1]%7C"),
        ("http://Bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://a_b.example/x/../y//z/.", "http://a_b.example/y//z/"),
        ("http://[2606:2800:21F::1]:8080/", "http://[2606:2800:21f::1]:8080/"),
        ("  http://example.org/a  ", "http://example.org/a"),
    ],
)
def test_addresses_are_read_as_a_browser_reads_them(written: str, read: str) -> None:
    assert read_address(written).url == read


@pytest.mark.parametrize(
    ("location", "read"),
    [
        ("b", "https://example.org/a/b"),
        ("../b/", "https://example.org/b/"),
        ("/b?c=/../d", "https://example.org/b?c=/../d"),
        ("?c", "https://example.org/a/page?c"),
        ("//other.example/b", "https://other.example/b"),
        ("http://other.example", "http://other.example/"),
    ],
)
def test_a_redirect_is_read_from_where_it_stands(location: str, read: str) -> None:
    assert read_address(location, base=read_address("https://example.org/a/page?x=1#y")).url == read


def test_a_connection_that_the_server_closed_meanwhile_is_made_anew() -> None:
    count = 0

    async def once(request: Request, writer: asyncio.StreamWriter) -> None:
        nonlocal count
        count += 1
        if count == 2:
            writer.transport.abort()
        else:
            writer.write(page())

    async def work(fetcher: Fetcher, server: Server) -> list[str]:
        return [(await fetcher.fetch(f"http://news.test:{server.port}/")).outcome for _ in range(2)]

    assert run({"/": once}, work) == ["fetched", "fetched"]
    assert count == 3


def test_a_fault_of_ours_is_told_and_stops_nothing_else() -> None:
    class Faulty(Names):
        async def resolve(self, host: str, port: int) -> list[str]:
            raise KeyError(host)

    got = fetched({}, names=Faulty())
    assert (got.outcome, got.reason) == ("failed", "internal")
    assert "KeyError" in got.says


def test_every_reason_has_a_sentence_and_every_sentence_a_reason() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in Path(fetching.__file__).parent.glob("*.py"))
    given = set(re.findall(r'Ended\(\s*"([a-z-]+)"', source)) | {"too-slow", "timeout"}
    assert given == set(SENTENCES)
    for reason, sentence in SENTENCES.items():
        assert sentence.count("{detail}") <= 1, reason
        assert sentence.replace("{detail} ", "It is not. ").count(".") >= 2, f"{reason} does not say what to do"


def test_a_closed_fetcher_says_how_to_open_it() -> None:
    with pytest.raises(ArgumentError, match="async with Fetcher"):
        asyncio.run(Fetcher(policy(obey_robots=False)).fetch("http://news.test/"))


def test_stopping_a_fetch_passes_through_and_leaves_nothing_behind() -> None:
    async def work(fetcher: Fetcher, server: Server) -> None:
        task = asyncio.create_task(fetcher.fetch(f"http://news.test:{server.port}/hang"))
        while not server.asked:
            await asyncio.sleep(0.005)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert (await fetcher.fetch(f"http://news.test:{server.port}/")).outcome == "fetched"

    run({"/": page(), "/hang": hang}, work)
