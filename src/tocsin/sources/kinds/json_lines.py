"""JSON Lines and arrays of JSON objects, as the room reads them in files."""

from tocsin.records import Capture
from tocsin.sources.fields import check_names
from tocsin.sources.jsonl import from_document, from_lines
from tocsin.sources.kinds.addresses import clean
from tocsin.sources.kinds.dates import iso
from tocsin.sources.kinds.offers import Found, Given, Item
from tocsin.sources.kinds.words import charset_of, line, text_of

# Rows that cannot be read after which nothing is expected of the rest. From judgement.
_MOST_PROBLEMS = 10_000


def read(body: bytes, given: Given) -> Found:
    """An item for each object with a text; `options.names` says how the input calls our fields."""
    found = Found()
    names = given.options.names
    check_names(names)
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        text, said = text_of(body, charset_of(given.content_type))
        found.problems.extend(said)
        captures = from_document(text.lstrip("\ufeff"), given.address, names)
    else:
        if body.startswith((b"\xff\xfe", b"\xfe\xff")):
            body = text_of(body)[0].encode("utf-8")
        captures = from_lines(body.split(b"\n"), given.address, names)
    for capture in captures:
        found.problems.extend(capture.problems)
        if len(found.problems) > _MOST_PROBLEMS:
            break
        if not capture.unread and capture.content.strip():
            found.items.append(_item(capture, given.address))
            if len(found.items) > given.options.limit:
                break
    return found


def _item(capture: Capture, base: str) -> Item:
    source = capture.source
    return Item(
        address=clean(source.uri, base) if source.uri else None,
        id=source.id,
        headline=capture.headline,
        published=iso(capture.published),
        author=source.author,
        language=None,
        summary=None,
        content=capture.content,
        format="text",
        offered="whole",
        publisher=line(source.publisher),
    )
