"""Lines that are not the report itself: links to other stories, signatures of posts, captions, credits, bylines."""

import re
from dataclasses import dataclass

from tocsin.articles.cues import begins
from tocsin.knowledge.days import find_days

# --- links to other stories

_ADDRESS = re.compile(r"https?://[^\s<>\"”)\]]+")
# Pieces that copying breaks an address into; from judgement.
_ADDRESS_WORDS = 9
_ALSO_ON = re.compile(r"\W{0,4}also on [\w-]+\.\w{2,}\b", re.IGNORECASE)

# A link's text is a headline. 30 words: the longest headline of the 281 articles with one in our development sets
# (timex and polnear) has 23 (2026-11-23); a paragraph that begins "Watch: …" is longer.
LABEL_WORDS = 30


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
    cue = begins("related", line) or _ALSO_ON.match(line)
    if not cue or len(line[cue.end() :].split()) > LABEL_WORDS:
        return None
    address = _ADDRESS.search(line)
    end = len(line.rstrip(")]>» \t\r\n"))
    start = min(cue.end() + len(line[cue.end() :]) - len(line[cue.end() :].lstrip()), end)
    if address:
        before = line[start : address.start()].rstrip(" :-–—([")
        end = start + len(before) if before else address.end()
    return Link(start, max(start, end), address[0] if address else None)


def is_address(line: str) -> bool:
    """Is the line a web address and nothing else?"""
    match = _ADDRESS.match(line)
    return match is not None and len(match[0]) > len(line) / 2 and len(line.split()) <= _ADDRESS_WORDS


def addresses(text: str) -> tuple[str, ...]:
    """The web addresses in the text, in order, without closing punctuation."""
    return tuple(match[0].rstrip(".,;:!?") for match in _ADDRESS.finditer(text))


# --- posts

# Characters at a line's end among which a signature is looked for: its parts' own bounds, 80, 50 and 40, and marks.
_SIGNATURE_REACH = 190
_SIGNATURE = re.compile(
    r"""(?:^|\s)[—–-]{1,2}\s{0,3}(?P<author>[^@\n()]{1,80}?)\s{0,3}\(@(?P<handle>\w{1,50})\)\s{0,3},?\s{0,3}
    (?P<date>\S.{5,40})$""",
    re.VERBOSE,
)
_SHARED = re.compile(
    r"""^A\s+(?:post|reel|video|photo)\s+(?:shared|posted)\s+by\s+(?P<author>[^@\n()]{1,80}?)\s{0,3}
    \(@(?P<handle>[\w.]{1,50})\)(?:\s+on\s+(?P<date>.{6,40}))?$""",
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
    if "(@" not in line:
        return None
    if match := _SHARED.match(line):
        return Signature(match.start(), "instagram", match["author"].strip() or None, match["handle"], match["date"])
    before = max(0, len(line) - _SIGNATURE_REACH)
    match = _SIGNATURE.search(line[before:])
    if not match or not any(day.date for day in find_days(match["date"])):
        return None
    return Signature(
        before + match.start() + len(match[0]) - len(match[0].lstrip()),
        "twitter",
        match["author"].strip() or None,
        match["handle"],
        match["date"],
    )


# --- captions, credits

# Words of the longest caption and of the longest credit; longer paragraphs that begin with such words are prose.
# From judgement: agencies write captions of up to two sentences.
_CAPTION_WORDS, _CREDIT_WORDS = 60, 60
# Characters at a line's end among which a picture's credit is looked for; from judgement, names of two agencies fit.
_PICTURE_CREDIT = 110
_CAPTION_END = re.compile(
    r"""[\[(](?:file(?:\s+photo)?[:/\s]*|photo\s*(?:by|:|courtesy)?\s*|image\s*(?:by|:|credit)?\s*|picture\s*:?\s*|via\s+)?
    [^\[\]()]{0,60}\b(?:/\s*(?:AP|AFP|Reuters|EPA|Getty(?:\s+Images)?|Anadolu|Xinhua|TASS|Sputnik|File)|
    Getty\s+Images|file\s+photo|handout|AP\s+Photo|photo)[^\[\]()]{0,40}[\])]\.?\s*$
    |(?:^|[.)”"’!?|]\s)(?-i:Photo|Photograph|Image|Picture)s?(?:\s*:|\s+by|\s+courtesy\s+of)\s+[^.!?]{2,60}\.?\s*$""",
    re.IGNORECASE | re.VERBOSE,
)


def is_caption(line: str) -> bool:
    """Does the line describe a picture? ("File photo: …", "A bridge in Osh. (Photo by A. B./Agency)")"""
    if not (begins("caption", line) or _CAPTION_END.search(line[-_PICTURE_CREDIT:])):
        return False
    return len(line.split()) <= _CAPTION_WORDS


def is_credit(line: str) -> bool:
    """Does the line say whose work or whose property the report is? ("Reporting by …", "© …")"""
    return begins("credit", line) is not None and len(line.split()) <= _CREDIT_WORDS


# --- bylines

_BYLINE_CHARS, _BYLINE_WORDS = 120, 16
_SMALL = r"de|van|von|der|al|el|bin|ibn|la|del|ul"  # words inside names that have no capital
_PIECE = r"[^\W\d_][\w.’'-]*"
_NAME = rf"(?:{_PIECE}|{_SMALL})(?:\s+(?:{_PIECE}|{_SMALL})){{0,5}}"
_BY = re.compile(
    rf"(?i:(?:story\s+|text\s+|words\s+|written\s+|reported\s+)?by|author)\s*:?\s+(?P<names>{_NAME}(?:\s*(?:[,|/&]|[–—-]\s|\band\b|\bin\b)\s*{_NAME})*)\s*[|,.]?"
)
_PARTED = re.compile(rf"(?P<names>{_NAME}(?:\s*[|•·]\s*{_NAME}){{1,3}})\s*\|?")
_OFFICE = re.compile(
    rf"(?P<names>{_NAME}),?\s+(?i:staff\s+(?:writer|reporter)s?|(?:\w+\s+)?(?:correspondent|reporter|editor)s?)"
)
_ALONE = re.compile(rf"(?P<names>{_PIECE}(?:\s+(?:{_PIECE}|{_SMALL})){{1,3}})")


def is_byline(line: str) -> bool:
    """Does the line name the author by a word for it and do nothing else? ("By Ada Voss", "Ada Voss, staff writer")"""
    return _fits(line) and any(
        (match := shape.fullmatch(line)) and _capitalised(match["names"]) for shape in (_BY, _OFFICE)
    )


def is_names(line: str) -> bool:
    """Does the line hold nothing but names, as lines above a report do? ("Ada Voss | Courier")"""
    return _fits(line) and any(
        (match := shape.fullmatch(line)) and _capitalised(match["names"]) for shape in (_PARTED, _ALONE)
    )


def _fits(line: str) -> bool:
    return len(line) <= _BYLINE_CHARS and len(line.split()) <= _BYLINE_WORDS


def _capitalised(names: str) -> bool:
    """Do all words begin with a capital, but for those that never do inside names? No name begins with an article."""
    small = {*_SMALL.split("|"), "and", "in", "for", "the", "of"}
    if re.match(r"(?:the|a|an|our|your|full|what|who|how|why|when|where)\b", names, re.IGNORECASE):
        return False
    words = re.findall(r"[^\W\d_][\w.’'-]*", names)
    return bool(words) and words[0] not in small and all(word[0].isupper() or word in small for word in words)
