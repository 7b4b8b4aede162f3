"""Archives of pages (WARC), plain or compressed, as crawlers write them."""

import io
import re
import zlib
from typing import Any

from tocsin.records import Problem
from tocsin.sources.kinds.addresses import clean
from tocsin.sources.kinds.dates import iso
from tocsin.sources.kinds.offers import Found, Given, Item
from tocsin.sources.kinds.pages import language_of, page_text
from tocsin.sources.kinds.unpacking import unpacked
from tocsin.sources.kinds.words import counted

# Bytes of one page; what is larger is no article (the bound of pages in files).
_LARGEST = 20_000_000
_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r\n")


def read(body: bytes, given: Given) -> Found:
    """The pages that were got with success, in the archive's order; revisits, which hold no page, are passed over.

    `seen` is the day of the record, which is when the page was fetched, not when it was published.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    found = Found()
    if not body.lstrip().startswith(b"WARC/"):
        sentence = f"Wanted an archive of pages (WARC) at {given.address}, found something else. Check the address."
        found.problems.append(Problem("no-list", sentence))
        return found
    records = 0
    try:
        kinds = WarcRecordType.response | WarcRecordType.resource
        for record in ArchiveIterator(io.BytesIO(body), record_types=kinds, parse_http=True, auto_decode="none"):
            records += 1
            try:
                item = _item(record, given.address)
            except EOFError:
                found.problems.append(_broken("it ends before its end", len(found.items)))
                break
            if item:
                found.items.append(item)
                if len(found.items) > given.options.limit:
                    break
    except (OSError, ValueError, EOFError, RuntimeError) as error:
        found.problems.append(_broken(str(error), len(found.items)))
    if not found.items and not found.problems:
        sentence = f"The archive at {given.address} has {counted(records, 'record')} and no page of HTML among them."
        found.problems.append(Problem("no-list", sentence + " Give the archive that holds the responses."))
    return found


def _item(record: Any, base: str) -> Item | None:
    kind = record.http_content_type if record.is_http else record.headers.get("Content-Type")
    if (kind or "").partition(";")[0].strip().lower() not in ("text/html", "application/xhtml+xml"):
        return None
    if record.is_http and getattr(record.http_headers, "status_code", 200) not in (200, 203, None):
        return None
    address = clean((record.headers.get("WARC-Target-URI") or "").strip("<>"), base)
    body = record.reader.read(_LARGEST)
    if len(body) < min(record.content_length, _LARGEST):
        raise EOFError  # half a page would be taken for a whole one
    if record.is_http:
        body = _decoded(body, record.http_headers)
    stated = record.http_headers.get("Content-Type") if record.is_http else kind
    page, _ = page_text(body, stated)
    if not page.strip():
        return None
    return Item(
        address=address,
        id=(record.headers.get("WARC-Record-ID") or "").strip("<>") or None,
        headline=None,
        published=None,
        author=None,
        language=language_of(page),
        summary=None,
        content=page,
        format="html",
        offered="whole",
        seen=iso(record.headers.get("WARC-Date")),
    )


def _decoded(body: bytes, headers: Any) -> bytes:
    """The page out of chunks and compression. Many archives keep the headers of what they undid: bytes decide."""
    if "chunked" in (headers.get("Transfer-Encoding") or "").lower():
        body = _joined(body) or body
    coding = (headers.get("Content-Encoding") or "").strip().lower()
    if coding == "deflate":
        for wbits in (15, -15):
            try:
                return zlib.decompressobj(wbits=wbits).decompress(body, _LARGEST)
            except zlib.error:
                continue
    if coding == "br":
        from fastwarc.stream_io import BrotliReader

        try:
            return bytes(BrotliReader(io.BytesIO(body)).read(_LARGEST))
        except (OSError, ValueError, EOFError, RuntimeError):
            return body
    return unpacked(body, _LARGEST)[0]


def _joined(body: bytes) -> bytes | None:
    """The chunks one after another; `None` where the body is not in chunks."""
    parts: list[bytes] = []
    at = 0
    while size := _SIZE.match(body, at):
        length = int(size[1], 16)
        if length == 0:
            return b"".join(parts)
        parts.append(body[size.end() : size.end() + length])
        at = size.end() + length
        if body[at : at + 2] != b"\r\n" and at < len(body):
            return None
        at += 2
    return b"".join(parts) if parts and at >= len(body) else None


def _broken(why: str, count: int) -> Problem:
    return Problem("broken-list", f"The archive is broken ({why}); {counted(count, 'page')} stand before the fault.")
