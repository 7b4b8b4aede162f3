"""Lines that are not the report itself: bylines, credits, captions, links to other stories, signatures of posts."""

import re
from dataclasses import dataclass

from tocsin.knowledge.days import find_days

# --- links to other stories

_RELATED = re.compile(
    r"""^[\[(•▪►▶➡→*>\s-]*
    (?:(?:also\s+read|read\s+also|read\s+more|read\s+next|read\s+(?:the\s+)?full\s+story|related(?:\s+(?:stories|story|news|
    articles?|coverage|posts?|content))?|see\s+also|more\s+on\s+this(?:\s+story)?|more\s+from|you\s+may\s+also\s+like|
    must\s+read|don['’]t\s+miss|recommended(?:\s+for\s+you)?|watch(?:\s+(?:also|more|now))?|listen|explainer|
    further\s+reading|editor['’]s\s+picks?|trending|up\s+next)\s*[:|»–—-]\s*|
    (?:READ|READ\s+MORE|ALSO\s+READ|RELATED|WATCH|SEE\s+ALSO|MORE)\s*[:|»–—-]\s*|
    (?:also\s+read|read\s+also|read\s+more|see\s+also|related(?:\s+(?:stories|news|articles))?)\s*$)
    (?P<label>.*?)[\])\s]*$""",
    re.IGNORECASE | re.VERBOSE,
)
_ADDRESS = re.compile(r"https?://[^\s<>\"”)\]]+")

# A link's text is a headline. 30 words: the longest headline of the 281 articles with one in our development sets
# (timex and polnear) has 23 (2026-11-23); a paragraph that begins "Watch: …" is longer.
_LABEL_WORDS = 30


@dataclass(frozen=True, slots=True)
class Link:
    """A link to another story. `label` is `[start, end)` within the line, empty where the label is on the next line."""

    start: int
    end: int
    uri: str | None


def related_link(line: str) -> Link | None:
    """The link to another story that the line is, `None` where it is something else.

    >>> related_link("Read more: Ministers meet in Astana").start
    11
    """
    match = _RELATED.match(line)
    if not match or len(match["label"].split()) > _LABEL_WORDS:
        return None
    address = _ADDRESS.search(line)
    start, end = match.span("label")
    if address:
        before = line[start : address.start()].rstrip(" :-–—([")
        end = start + len(before) if before else end
    return Link(start, end, address[0] if address else None)


# --- posts

_SIGNATURE = re.compile(
    r"""(?:^|\s)[—–-]{1,2}\s*(?P<author>[^@\n()]{1,80}?)\s*\(@(?P<handle>\w{1,50})\)\s*,?\s*(?P<date>\S.{5,40})$""",
    re.VERBOSE,
)
_SHARED = re.compile(
    r"""^A\s+(?:post|reel|video|photo)\s+shared\s+by\s+(?P<author>[^@\n()]{1,80}?)\s*\(@(?P<handle>[\w.]{1,50})\)
    (?:\s+on\s+(?P<date>.{6,40}))?$""",
    re.VERBOSE,
)
MEDIA = re.compile(r"(?:pic\.twitter\.com|pic\.x\.com)/\w+")


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed an embedded post, and when; `start` is where the signature begins in the line."""

    start: int
    platform: str
    author: str | None
    handle: str
    date: str | None


def signature(line: str) -> Signature | None:
    """The signature at the line's end that embedded posts leave behind when a page is scraped.

    >>> signature("— Border Watch (@borderwatch) March 5, 2025").handle
    'borderwatch'
    """
    if match := _SHARED.match(line):
        return Signature(match.start(), "instagram", match["author"].strip() or None, match["handle"], match["date"])
    match = _SIGNATURE.search(line)
    if not match or not any(day.date for day in find_days(match["date"])):
        return None
    return Signature(
        match.start() + len(match[0]) - len(match[0].lstrip()),
        "twitter",
        match["author"].strip() or None,
        match["handle"],
        match["date"],
    )


def addresses(text: str) -> tuple[str, ...]:
    """The web addresses in the text, in order, without closing punctuation."""
    return tuple(match[0].rstrip(".,;:!?") for match in _ADDRESS.finditer(text))


# --- captions, credits, bylines

_CAPTION = re.compile(
    r"""^(?:(?:file\s+)?(?:photo|picture|image|video|caption|pictured|in\s+(?:this|the)\s+(?:file\s+)?(?:photo|picture|image))
    \b\s*(?:[:|–—-]|\(|,)|
    (?:FILE|PHOTO|IMAGE)\s*[-–—:]|
    representational\s+image)""",
    re.IGNORECASE | re.VERBOSE,
)
_CAPTION_END = re.compile(
    r"""[\[(](?:file(?:\s+photo)?[:/\s]*|photo\s*(?:by|:|courtesy)?\s*|image\s*(?:by|:|credit)?\s*|picture\s*:?\s*|via\s+)?
    [^\[\]()]{0,60}\b(?:/\s*(?:AP|AFP|Reuters|EPA|Getty(?:\s+Images)?|Anadolu|Xinhua|TASS|Sputnik|File)|
    Getty\s+Images|file\s+photo|handout|AP\s+Photo|photo)[^\[\]()]{0,40}[\])]\.?\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
_CREDIT = re.compile(
    r"""^\(?(?:(?:additional\s+)?(?:reporting|writing|editing|translation|compiled|written|edited|translated|photos?|images?)
    \s+(?:by|courtesy)\b|source\s*:|via\s*:|copyright\b|©|\(c\)\s|all\s+rights\s+reserved|photo\s+credit|image\s+credit|
    with\s+(?:inputs?|reporting)\s+(?:from|by)\b|(?:the\s+)?(?:AP|AFP|Reuters)\s+contributed\b|
    [A-Z][\w.’' -]{2,60}\s+contributed\s+(?:to\s+this\s+(?:report|story|article)|reporting)|
    this\s+(?:story|article|report)\s+(?:was|has\s+been|is)\s+(?:first\s+|originally\s+)?(?:published|produced|written|
    translated|corrected|updated|edited))""",
    re.IGNORECASE | re.VERBOSE,
)
_NAME = r"(?:(?:[A-Z][\w.’'-]*|de|van|von|der|al|el|bin|ibn|la|del)\s*){1,5}"
_BYLINE = re.compile(
    rf"""^(?:(?:By|BY|Story\s+by|Written\s+by|From|Author)\s*:?\s+{_NAME}
    (?:\s*(?:,|and|&|\||in|/|for|[–—-])\s*(?:{_NAME}|[a-z ]{{3,40}}))*
    |{_NAME}\s*[|/]\s*{_NAME}|{_NAME},\s*(?:[Ss]taff\s+[Ww]riter|[Cc]orrespondent|STAFF\s+WRITER)s?)\s*[|,.]?\s*$""",
    re.VERBOSE,
)
_POSTED = re.compile(
    r"""^(?:(?:first\s+|last\s+)?(?:published|updated|posted|modified|date|issued|released|created)\b\s*(?:on|at)?\s*:?\s*)?""",
    re.IGNORECASE | re.VERBOSE,
)
_CLOCK = re.compile(
    r"""[\s,|/()•·–—-]*(?:(?:at\s+)?\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:\(?[A-Z]{2,4}\)?(?:[+-]\d{1,2}(?::?\d\d)?)?)?)?
    [\s,|/()•·–—-]*(?:\d+\s+min(?:ute)?s?\s+read)?[\s.]*$""",
    re.IGNORECASE | re.VERBOSE,
)


def is_caption(line: str) -> bool:
    """Does the line describe a picture? ("File photo: …", "A bridge in Osh. (Photo by A. B./Agency)")"""
    return bool(_CAPTION.match(line) or _CAPTION_END.search(line))


def is_credit(line: str) -> bool:
    """Does the line say whose work or whose property the report is? ("Reporting by …", "© …")"""
    return len(line.split()) <= 60 and bool(_CREDIT.match(line))


def is_byline(line: str) -> bool:
    """Does the line name the author and nothing else? ("By Name", "NAME | AGENCY")"""
    return len(line.split()) <= 16 and bool(_BYLINE.match(line))


def posted_day(line: str) -> tuple[int, int] | None:
    """Where the line's date is, if the line is nothing but the date of publication ("Published: 5 March 2025, 10:15").

    >>> posted_day("Published: 5 March 2025, 10:15 GMT")
    (11, 23)
    """
    if len(line) > 90:
        return None
    begin = _POSTED.match(line)
    start = begin.end() if begin else 0
    for day in find_days(line):
        if day.date and day.start <= start + 1 and _CLOCK.match(line, day.end):
            return day.start, day.end
    return None
