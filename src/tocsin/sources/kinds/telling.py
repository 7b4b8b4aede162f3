"""Which kind of source bytes look like."""

import re
import zlib

from tocsin.sources.kinds.words import charset_of, text_of

# Bytes that are looked at; heads of pages with scripts in them are long. From judgement.
_SAMPLE = 200_000
_MAIL = re.compile(
    r"(?:From [^\n]+\n(?:[A-Za-z-]+:|>From)|(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID):)", re.I
)
_FIRST_TAG = re.compile(r"<(?:\w+:)?([A-Za-z]\w*)")
_TAGS = {
    "rss": "feed",
    "feed": "feed",
    "rdf": "feed",
    "channel": "feed",
    "urlset": "sitemap",
    "sitemapindex": "sitemap",
}


def kind_of(body: bytes, content_type: str | None) -> str | None:
    """The kind that the bytes look like, a name of `KINDS`; `None`: like none. A page is "page": no listing is told.

    What the bytes show goes before what the server says of them.
    """
    text = text_of(_sample(body), charset_of(content_type))[0].lstrip("\ufeff \t\r\n")
    if text.startswith("WARC/"):
        return "warc"
    if text.startswith(("{", "[")):
        return _of_json(text)
    if _MAIL.match(text):
        return "mbox"
    if text.startswith("<"):
        return _of_tags(text)
    rows = text.split("\n", 20)[:20]
    if rows[0].startswith(("http://", "https://")) and all(r.startswith("http") for r in rows[:-1] if r.strip()):
        return "sitemap"
    return "page" if (content_type or "").lower().startswith("text/html") and text else None


def _sample(body: bytes) -> bytes:
    if body.startswith(b"\x1f\x8b"):
        try:
            return zlib.decompressobj(wbits=31).decompress(body, _SAMPLE)
        except zlib.error:
            return b""
    if body.startswith(b"\x28\xb5\x2f\xfd"):
        import zstandard

        try:
            with zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(body) as reader:
                return reader.read(_SAMPLE)
        except zstandard.ZstdError:
            return b""
    return body[:_SAMPLE]


def _of_json(text: str) -> str | None:
    if re.search(r'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org', text):
        return "jsonfeed"
    if re.match(r'\{\s*"articles"\s*:', text) or text.rstrip() == "{}":
        return "gdelt"
    if re.search(r'"messages"\s*:\s*\[', text) and re.search(
        r'"type"\s*:\s*"\w*(?:channel|chat|group|message|service)', text
    ):
        return "telegram"
    if re.search(r'"data"\s*:\s*\[', text) and re.search(r'"fields"\s*:|"totalCount"\s*:', text):
        return "reliefweb"
    if text.startswith("[") or '"items"' not in text[:2_000]:
        return "jsonl" if re.match(r'\[?\s*\{\s*"', text) else None
    return "jsonfeed"


def _of_tags(text: str) -> str:
    at = 0
    for _ in range(50):  # what stands before the first tag: declarations, comments, instructions
        if text.startswith("<!--", at):
            at = text.find("-->", at) + 3
        elif text.startswith(("<?", "<!"), at):
            if re.match(r"<!doctype\s+html", text[at : at + 40], re.I):
                return "page"
            end = text.find("]>" if "[" in text[at : text.find(">", at) + 1] else ">", at)
            at = end + 1 if end >= 0 else len(text)
        else:
            break
        if at < 3:
            return "page"
        at += len(text[at:]) - len(text[at:].lstrip("]> \t\r\n"))
    found = _FIRST_TAG.match(text, at)
    return _TAGS.get(found[1].lower(), "page") if found else "page"
