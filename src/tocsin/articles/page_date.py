"""The day a page says it was published.

In: the page's tree, its statements and its address. Out: an ISO day and, where
the page gives one with an offset, an ISO time. Never a modification date, never
a copyright year, never a day picked from running text: a wrong day moves an
event, a missing one only leaves it undated.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import htmldate
from lxml import etree, html

from tocsin.articles.page_statements import Statements, strings
from tocsin.articles.page_tree import BLOCKS, copy_tree, text_of

# the first day believed; 1970-01-01 and 0001-01-01 are what empty fields of
# publishing systems turn into (judgement)
EARLIEST = date(1971, 1, 1)

# Meta elements that name the day of publication, the most exact first. Names
# that leave open which day they mean, such as "date", come last (judgement: it
# equals the annotated day on the 3 pages of the trafilatura development set
# that have it, and is the modification on 1 of them).
_META = (
    "article:published_time", "article:published", "og:article:published_time", "og:published_time",
    "datepublished", "published_time", "publish-date", "publish_date", "publication_date",
    "publicationdate", "article.published", "parsely-pub-date", "sailthru.date", "rnews:datepublished",
    "citation_publication_date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created",
    "pubdate", "og:pubdate", "pub_date", "ptime", "cxenseparse:recs:publishtime", "bt:pubdate",
    "displaydate", "datecreated", "dc.date", "date",
)  # fmt: skip

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)")
_ADDRESS = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=[/_.-]|$)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ADDRESS_NAMED = re.compile(rf"/((?:19|20)\d{{2}})/({'|'.join(_MONTHS)})[a-z]*/(\d{{1,2}})(?=/|$)", re.I)
_WRITTEN = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?(?P<m1>{'|'.join(_MONTHS)})[a-z]*\.?,?\s+(?P<y1>(?:19|20)\d{{2}})"
    rf"|(?P<m2>{'|'.join(_MONTHS)})[a-z]*\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>(?:19|20)\d{{2}}))\b",
    re.I,
)

# Classes of time elements that tell the publication from other times.
_PUBLISHED = re.compile(r"publi|posted|entry-date|created|dateline|issued", re.I)
_CHANGED = re.compile(r"updat|modif|edited|revis|changed|comment|reply|related|teaser|recent|sidebar", re.I)


@dataclass(frozen=True, slots=True)
class Published:
    """When the page says it was published; both None where it does not say."""

    day: str | None = None
    time: str | None = None


def read_date(tree: html.HtmlElement, statements: Statements, uri: str | None) -> Published:
    """The day of publication, and the time where it is stated with an offset.

    A day in the address wins over a time in UTC that is less than a day away:
    the address has the local day, the machine's field the day in Greenwich.
    """
    stated = next((found for raw in _stated(tree, statements) if (found := _believed(raw))), None)
    in_address = _day_in_address(uri or statements.first("og:url") or "")
    if stated is None:
        return Published(in_address or _searched(tree))
    day, time = stated
    if in_address and abs(date.fromisoformat(in_address) - date.fromisoformat(day)) <= timedelta(days=1):
        day = in_address
    return Published(day, time)


def _stated(tree: html.HtmlElement, statements: Statements) -> Iterator[str]:
    """Everything the markup calls the publication date, the most reliable first."""
    for key in ("datePublished", "dateCreated", "uploadDate"):
        yield from strings(statements.article.get(key))
    for name in _META:
        yield from statements.meta.get(name, ())
    for element in tree.iter(etree.Element):
        if "datePublished" in (element.get("itemprop") or "").split():
            yield element.get("content") or element.get("datetime") or element.get("title") or text_of(element)
    # the hAtom microformat of older blogs: <abbr class="published" title="...">
    for element in tree.iter("abbr"):
        if "published" in (element.get("class") or "").split():
            yield element.get("title") or ""
    yield from _times(tree)


def _times(tree: html.HtmlElement) -> Iterator[str]:
    """Time elements that say they are the publication; failing them, the only day all of them share."""
    plain: list[str] = []
    for element in tree.iter("time"):
        about = " ".join(
            (node.get("class") or "") + " " + (node.get("id") or "")
            for node in (element, element.getparent(), *list(element.iterancestors())[1:3])
            if node is not None
        )
        value = element.get("datetime") or element.get("content") or text_of(element)
        if element.get("pubdate") is not None:
            yield value
        elif _CHANGED.search(about):
            continue
        elif _PUBLISHED.search((element.get("class") or "") + (element.get("itemprop") or "")):
            yield value
        else:
            plain.append(value)
    if len({found[0] for value in plain if (found := _believed(value))}) == 1:
        yield from plain


def _believed(raw: str) -> tuple[str, str | None] | None:
    """(day, time with offset or None) of a stated date; None where it is unreadable or cannot be.

    >>> _believed("2031-02-30")
    >>> _believed("3 May 2021")
    ('2021-05-03', None)
    """
    raw = raw.strip()
    if iso := _ISO.search(raw) or _COMPACT.fullmatch(raw):
        day = _day(*iso.groups())
    elif written := _WRITTEN.search(raw):
        day = _written_day(written)
    else:
        return None
    return (day, _time(raw)) if day else None


def _time(raw: str) -> str | None:
    """The ISO time with offset that the whole string is, or None."""
    text = re.sub(r"(?<=\d) (?=\d{2}:)", "T", raw)
    text = re.sub(r"\s+(?=[+-]\d{2}:?\d{2}$|Z$)", "", text)
    text = re.sub(r"\.(\d{6})\d+", r".\1", text)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.isoformat() if moment.tzinfo is not None else None


def _day(year: str, month: str, day: str) -> str | None:
    """The ISO day, or None where there is no such day or it lies outside EARLIEST and tomorrow.

    Tomorrow is let through because it is already today further east. This is
    the only place where parsing asks the clock.
    """
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    latest = date.today() + timedelta(days=1)
    return found.isoformat() if EARLIEST <= found <= latest else None


def written_day(text: str) -> str | None:
    """The ISO day that the text is or contains ("May 4, 2021", "2021-05-04"); None where there is none."""
    found = _believed(text)
    return found[0] if found else None


def _written_day(match: re.Match[str]) -> str | None:
    year, day = match["y1"] or match["y2"], match["d1"] or match["d2"]
    month = _MONTHS.index((match["m1"] or match["m2"]).lower()) + 1
    return _day(year, str(month), day)


def _day_in_address(uri: str) -> str | None:
    """The day in an address such as /2031/05/04/ or /2031/may/04/."""
    path = uri.partition("?")[0]
    # the last one: an archive puts the day of its copy before the page's own address
    for match in reversed(list(_ADDRESS.finditer(path))):
        if day := _day(*match.groups()):
            return day
    if named := _ADDRESS_NAMED.search(path):
        return _day(named[1], str(_MONTHS.index(named[2].lower()) + 1), named[3])
    return None


# characters of a byline; longer lines are prose about days (judgement)
_LONGEST_BYLINE = 80

# what htmldate must not see: other people's dates, and places where it guesses
# from file names or machine data
_ELSEWHERE = etree.XPath(
    "//script|//style|//noscript|//img|//svg|//iframe|//footer|//nav|//aside|//link|//meta"
    "|//*[contains(@class,'comment') or contains(@id,'comment') or contains(@class,'related')"
    " or contains(@class,'footer') or contains(@id,'footer') or contains(@class,'sidebar')"
    " or contains(@id,'sidebar') or contains(@class,'widget') or contains(@id,'widget')"
    " or contains(@class,'copyright') or contains(@class,'today') or contains(@id,'today')"
    " or contains(@class,'current-date') or contains(@class,'topbar') or contains(@class,'top-bar')]"
)


# a line that says it is about a change, or about something else than this page
_NOT_PUBLICATION = re.compile(r"\W*(?:last|updated|modified|reviewed|copyright|©|\(c\))", re.I)


def _searched(tree: html.HtmlElement) -> str | None:
    """The day in a visible byline: what htmldate finds there, or the only day that stands alone in a line."""
    visible = copy_tree(tree)
    for element in _ELSEWHERE(visible):
        _drop(element)
    lines = [(element, text_of(element)) for element in visible.iter(*BLOCKS, "span", "time", "small")]
    for element, line in lines:
        if len(line) < _LONGEST_BYLINE and _NOT_PUBLICATION.match(line):
            _drop(element)
    try:
        found = htmldate.find_date(visible, extensive_search=False, original_date=True)
    # the page is the world's, and htmldate raises whatever its parsers raise
    except Exception:
        found = None
    if match := _ISO.fullmatch(found or ""):
        return _day(*match.groups())
    alone = {_written_day(match) for _, line in lines if (match := _WRITTEN.fullmatch(line))} - {None}
    return alone.pop() if len(alone) == 1 else None


def _drop(element: html.HtmlElement) -> None:
    if element.getparent() is not None and element.tag not in ("html", "body"):
        element.drop_tree()
