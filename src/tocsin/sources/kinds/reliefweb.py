"""Reports of ReliefWeb, as its API lists them (v1 and v2)."""

from tocsin.sources.kinds.addresses import clean
from tocsin.sources.kinds.dates import iso
from tocsin.sources.kinds.json_text import document_of, rows_of
from tocsin.sources.kinds.offers import Found, Given, Item
from tocsin.sources.kinds.words import code, fields, line, listed, plain


def read(body: bytes, given: Given) -> Found:
    """The reports in the order of the answer; those asked for without their body are links.

    The countries that a report is filed under are not kept: where something happened its text says.
    """
    found = Found()
    document = document_of(body, given, "data", found.problems)
    found.items = [_item(row, given.address) for row in rows_of(document, "data")]
    following = fields(fields(document.get("links")).get("next")).get("href")
    if isinstance(following, str) and (address := clean(following, given.address)):
        found.more.append(address)
    return found


def _item(row: dict[str, object], base: str) -> Item:
    told = fields(row.get("fields"))
    page, text = told.get("body-html"), told.get("body")
    content = next((body for body in (page, text) if isinstance(body, str) and body.strip()), None)
    days = fields(told.get("date"))
    languages = [code(fields(one).get("code")) for one in listed(told.get("language"))]
    address = next((a for name in ("url_alias", "url") if (a := _address(told.get(name), base))), None)
    return Item(
        address=address,
        id=line(row.get("id")) or line(told.get("id")),
        headline=line(told.get("title")),
        # `original` is the day on the report, `created` when ReliefWeb put it up
        published=iso(days.get("original")) or iso(days.get("created")),
        author=None,
        language=languages[0] if len(languages) == 1 else None,
        summary=plain(fields(told.get("headline")).get("summary")),
        content=content,
        format="html" if content is page else "text",
        offered="whole" if content else "link",
        changed=iso(days.get("changed")),
        publisher=_publisher(told),
    )


def _address(value: object, base: str) -> str | None:
    return clean(value, base) if isinstance(value, str) else None


def _publisher(told: dict[str, object]) -> str | None:
    sources = [fields(one) for one in listed(told.get("source"))]
    names = [name for one in sources if (name := line(one.get("shortname")) or line(one.get("name")))]
    return ", ".join(dict.fromkeys(names)) or None
