"""RSS 0.9x, 1.0 and 2.0, and Atom, as sites really write them."""

import io
import re
import warnings
from itertools import islice
from typing import Any

from tocsin.records import Problem
from tocsin.sources.kinds.addresses import clean
from tocsin.sources.kinds.completeness import offered_of
from tocsin.sources.kinds.dates import iso
from tocsin.sources.kinds.offers import Found, Given, Item
from tocsin.sources.kinds.words import code, counted, line, plain
from tocsin.sources.kinds.xml import prepared

_END_OF_ENTRY = re.compile(r"</(?:\w+:)?(?:item|entry)\s*>", re.I)
_BEGIN_OF_ENTRY = re.compile(r"<(?:\w+:)?(?:item|entry)[\s>]", re.I)
_LOOKS = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf|channel)\b", re.I)
# Tags of one feed; 2,000 entries of twelve have 48,000, and feedparser takes 40 µs for each (2026-11-29).
_TAGS = 500_000
_PERIODS = {"hourly": 3_600.0, "daily": 86_400.0, "weekly": 604_800.0, "monthly": 2_592_000.0, "yearly": 31_536_000.0}


def read(body: bytes, given: Given) -> Found:
    """The entries of a feed in its own order; one that is no XML is read as far as it makes sense."""
    text, said = prepared(body, given.content_type)
    found = Found(problems=list(said))
    if not _LOOKS.search(text[:5_000]) and not _BEGIN_OF_ENTRY.search(text):
        found.problems.append(_no_feed(text, given.address))
        return found
    if text.count("<") > _TAGS:
        text = text[: [at.start() for at in islice(re.finditer("<", text), _TAGS)][-1]]
        found.problems.append(Problem("long-list", f"The feed has more than {_TAGS:,} tags; the first were read."))
    text, beyond = _whole_entries(text, given.options.limit + 1)
    try:
        parsed = _parsed(text, given.address)
    except Exception as error:  # its parser of broken feeds stumbles over some; mended, the strict one reads them
        found.problems.append(_broken(f"{type(error).__name__}: {error}", 0))
        try:
            parsed = _parsed(_mended(text), given.address)
        except Exception:
            return found
        found.problems[-1] = _broken(f"{type(error).__name__}: {error}", len(parsed.entries))
    feed, entries = parsed.feed, list(parsed.entries)
    version = parsed.get("version") or ""
    if parsed.bozo and not beyond:
        fault = parsed.get("bozo_exception")
        why = line(fault.getMessage() if hasattr(fault, "getMessage") else str(fault)) or "no reason given"
        found.problems.append(_broken(why, len(entries)))
    found.items = [_item(entry, given.address, feed, version) for entry in entries]
    found.title = line(feed.get("title"))
    found.language = code(feed.get("language"))
    found.every = _every(feed)
    for link in feed.get("links", ()):
        address = clean(link.get("href"), given.address)
        if link.get("rel") in ("next", "prev-archive") and address:
            found.more.append(address)
    return found


def _whole_entries(text: str, most: int) -> tuple[str, bool]:
    """The feed up to its entry number `most`, and whether there are more: feedparser has no bound of its own.

    An entry that was cut goes: half an article would be taken for a whole one, half an address for an address.
    """
    last = 0
    for number, end in enumerate(_END_OF_ENTRY.finditer(text), 1):
        last = end.end()
        if number == most:
            return text[:last], True
    return text[:last] if last and _BEGIN_OF_ENTRY.search(text, last) else text, False


def _parsed(text: str, address: str) -> Any:
    import feedparser  # 0.15 s that nobody should pay who reads no feed

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own advice to programmers about names of fields
        # a stream: bytes would be tried as the name of a file first. Nothing is cleaned, as nothing is shown: the room
        # of articles reads pages with all that is in them.
        return feedparser.parse(
            io.BytesIO(text.encode("utf-8")),
            response_headers={"content-location": address, "content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
        )


def _item(entry: Any, base: str, feed: Any, version: str) -> Item:
    address = clean(entry.get("feedburner_origlink") or entry.get("link"), base)
    content, format = _content(entry)
    description = entry.get("summary")
    if content is not None and description == content:  # feedparser gives content for a summary where there is none
        description = None
    offered = offered_of(content, description, address)
    whole = (
        (content if content and len(content) >= len(description or "") else description) if offered == "whole" else None
    )
    detail = entry.get("summary_detail") or {}
    changed = _day(entry, "updated")
    # RSS has no day of changes: what stands as its dc:date is when it was published
    published = _day(entry, "published") or _day(entry, "created") or (changed if version.startswith("rss") else None)
    if whole is not None and whole is description:
        format = "text" if detail.get("type") == "text/plain" and not re.search(r"<\w", whole) else "html"
    return Item(
        address=address,
        id=line(entry.get("id")),
        headline=line(entry.get("title")),
        published=published,
        author=_author(entry),
        language=code(_language(entry)) or code(feed.get("language")),
        summary=plain(description if description is not None else content if offered == "summary" else None),
        content=whole,
        format=format,
        offered=offered,
        changed=changed,
    )


def _content(entry: Any) -> tuple[str | None, Any]:
    """The longest of the contents that are text or HTML, and which of the two it is."""
    texts = [c for c in entry.get("content") or () if isinstance(c.get("value"), str) and c["value"].strip()]
    if not texts:
        return None, "text"
    best = max(texts, key=lambda c: len(c["value"]))
    return best["value"], "text" if best.get("type") == "text/plain" else "html"


def _language(entry: Any) -> object:
    details = [*(entry.get("content") or ()), entry.get("title_detail") or {}, entry.get("summary_detail") or {}]
    return next((d["language"] for d in details if d.get("language")), None)


def _author(entry: Any) -> str | None:
    names = [name for a in entry.get("authors") or () if (name := line(a.get("name") or a.get("email")))]
    return ", ".join(dict.fromkeys(names)) or line(entry.get("author"))


def _day(entry: Any, name: str) -> str | None:
    """A day as told. `dict.get`, as feedparser's own answers "updated" with "published" where there is none."""
    return iso(dict.get(entry, name))


def _every(feed: Any) -> float | None:
    told = []
    ttl = str(feed.get("ttl") or "").strip()
    if re.fullmatch(r"\d{1,6}", ttl, re.A) and int(ttl):
        told.append(int(ttl) * 60.0)
    period = _PERIODS.get(str(feed.get("sy_updateperiod") or "").strip().lower())
    if period:
        times = str(feed.get("sy_updatefrequency") or "1").strip()
        told.append(period / max(1, int(times)) if re.fullmatch(r"\d{1,4}", times, re.A) else period)
    return min(told, default=None)


def _mended(text: str) -> str:
    """The feed as XML without faults: what lxml makes of it."""
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    tree = etree.fromstring(text.encode("utf-8"), parser)
    return etree.tostring(tree, encoding="unicode") if tree is not None else ""


def _broken(why: str, count: int) -> Problem:
    sentence = f"The feed is broken ({why}); it was read as far as it goes, {counted(count, 'entry')}."
    return Problem("broken-list", sentence + " Its site can check it at validator.w3.org/feed.")


def _no_feed(text: str, address: str) -> Problem:
    what = "a page" if re.match(r"\s*<(?:!doctype html|html)", text[:200], re.I) else "something else"
    return Problem(
        "no-list",
        f"Wanted a feed (RSS or Atom) at {address}, found {what if text.strip() else 'nothing'}. "
        "Its site may have moved it: give the site's front page, where feeds are looked for.",
    )
