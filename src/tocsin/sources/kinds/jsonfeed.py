"""JSON Feed 1.0 and 1.1."""

from tocsin.sources.kinds.addresses import clean
from tocsin.sources.kinds.completeness import offered_of
from tocsin.sources.kinds.dates import iso
from tocsin.sources.kinds.json_text import document_of, rows_of
from tocsin.sources.kinds.offers import Found, Given, Item
from tocsin.sources.kinds.words import code, fields, line, listed, plain


def read(body: bytes, given: Given) -> Found:
    """The items of a JSON Feed in its own order."""
    found = Found()
    document = document_of(body, given, "items", found.problems)
    found.title, found.language = line(document.get("title")), code(document.get("language"))
    authors = _authors(document)
    found.items = [_item(row, given.address, found.language, authors) for row in rows_of(document, "items")]
    if (following := document.get("next_url")) and isinstance(following, str):
        found.more = [address for address in [clean(following, given.address)] if address]
    return found


def _item(row: dict[str, object], base: str, language: str | None, authors: str | None) -> Item:
    address = clean(_string(row, "url") or _string(row, "external_url"), base)
    page, text = _string(row, "content_html"), _string(row, "content_text")
    content = page or text
    offered = offered_of(content, None, address)
    summary = _string(row, "summary") or (content if offered == "summary" else None)
    if offered == "link" and summary:
        offered = "summary"
    return Item(
        address=address,
        id=line(row.get("id")),
        headline=line(row.get("title")),
        published=iso(row.get("date_published")),
        author=_authors(row) or authors,
        language=code(row.get("language")) or language,
        summary=plain(summary),
        content=content if offered == "whole" else None,
        format="html" if page else "text",
        offered=offered,
        changed=iso(row.get("date_modified")),
    )


def _string(row: dict[str, object], name: str) -> str | None:
    value = row.get(name)
    return value if isinstance(value, str) and value.strip() else None


def _authors(row: dict[str, object]) -> str | None:
    people = [*listed(row.get("authors")), row.get("author")]  # 1.1 has a list, 1.0 one
    names = [name for person in people if (name := line(fields(person).get("name")))]
    return ", ".join(dict.fromkeys(names)) or None
