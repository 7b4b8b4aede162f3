"""Channels of Telegram, as its programs export them: `result.json`."""

from collections.abc import Iterator

from tocsin.records import Problem
from tocsin.sources.kinds.dates import from_seconds, iso
from tocsin.sources.kinds.json_text import document_of, rows_of
from tocsin.sources.kinds.offers import Found, Given, Item
from tocsin.sources.kinds.words import fields, line, listed


def read(body: bytes, given: Given) -> Found:
    """The posts with a text, in the order of the export; "Anna joined the channel" and the like are none.

    An export of a whole account is read chat by chat, its ids with the chat's before them. Who a post was forwarded
    from is its author.
    """
    found = Found()
    whole = b'"chats"' in body[:200_000] and b'"messages"' in body
    document = document_of(body, given, "messages", found.problems) if not whole else _account(body, given, found)
    chats = [fields(chat) for chat in listed(fields(document.get("chats")).get("list"))] or [document]
    for chat in chats:
        before = f"{line(chat.get('id')) or line(chat.get('name'))}/" if len(chats) > 1 else ""
        found.items.extend(_items(chat, before))
    found.title = line(chats[0].get("name")) if len(chats) == 1 else None
    return found


def _account(body: bytes, given: Given, found: Found) -> dict[str, object]:
    """An export of all chats; of a broken one what can be read of its first list of messages."""
    said: list[Problem] = []
    document = document_of(body, given, "messages", said)
    if not fields(document.get("chats")):
        found.problems.extend(said)
    return document


def _items(chat: dict[str, object], before: str) -> Iterator[Item]:
    for row in rows_of(chat, "messages"):
        text = _text(row.get("text")) or _text(row.get("text_entities"))
        number = line(row.get("id"))
        if row.get("type", "message") != "message" or not text.strip():
            continue
        yield Item(
            address=None,
            id=before + number if number else None,
            headline=None,
            published=from_seconds(row.get("date_unixtime")) or iso(row.get("date")),
            author=line(row.get("forwarded_from")) or line(row.get("author")) or line(row.get("from")),
            language=None,
            summary=None,
            content=text.strip(),
            format="text",
            offered="whole",
            changed=from_seconds(row.get("edited_unixtime")) or iso(row.get("edited")),
        )


def _text(value: object) -> str:
    """A string, or pieces of which some are entities (bold, a link, a mention): their words one after another."""
    if isinstance(value, str):
        return value
    pieces = [piece if isinstance(piece, str) else fields(piece).get("text") for piece in listed(value)]
    return "".join(piece for piece in pieces if isinstance(piece, str))
