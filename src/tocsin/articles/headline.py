"""Headline and standfirst of a plain text: by form and place, never by what they say."""

import itertools
import re
from collections.abc import Sequence

from tocsin.articles.dateline import dateline
from tocsin.articles.header import weekdays
from tocsin.articles.lines import is_closed, is_prose
from tocsin.records.vocabulary import BlockKind, Span

_WORD = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]{4,}")

_INNER_STOP = re.compile(r"[^\W\d_A-Z]{3}[.!?]\s+[^\W\d_]")  # two sentences; "St. Petersburg", "U.S. troops" are none

# Words of a headline without closing punctuation, and of one with it. The longest headline of 281 articles of our
# development sets has 23 words (2026-11-23); leave for longer ones, not for sentences.
_OPEN_WORDS, _CLOSED_WORDS = 40, 24
# Share of the longer words (4 letters and up, the first apart) that have a capital in a headline set in capitals.
_TITLE_CASE = 0.75
# Where the headline may stand: dates, bylines and addresses above it passed over.
_FIRST_LINES = 4
# A standfirst says in other words what the report says again: of its longer words (5 letters and up, by their first
# five) this share must come again in the three paragraphs that follow, and it names no weekday, as leads do. Of 274
# leads below a headline (PolNeAR) 0.5 took 34 for standfirsts, 0.65 six, 0.7 four, before weekdays were asked for
# (run 2026-11-23); the standfirst of the reference article has 0.67.
_STANDFIRST_SHARE, _STANDFIRST_CHARS, _STANDFIRST_LEAST = 0.65, 320, 4
# Words from which an open line below a headline is a standfirst and not a section's name.
_OPEN_STANDFIRST = 5


def find_headline(
    text: str, spans: Sequence[Span], kinds: Sequence[BlockKind], *, given: str | None = None
) -> tuple[int, str] | None:
    """Which paragraph is the headline, and by which rule. `given`: one that came apart, which the text may repeat."""
    if given is not None:
        wanted = given.casefold().split()
        for i, (start, end) in enumerate(spans[:_FIRST_LINES]):
            if text[start:end].casefold().split() == wanted:
                return i, "headline:repeats-the-given"
        return None
    at = _candidate(kinds)
    body = [i for i in range(at + 1, len(spans)) if kinds[i] == "paragraph"] if at is not None else []
    if at is None or not body:
        return None
    line = text[slice(*spans[at])]
    longest = max(spans[i][1] - spans[i][0] for i in body)
    if dateline(line) and not line_is_label(line):
        return None
    if longest <= len(line) or "\n" in line or line.endswith((",", ";", ":")):
        return None
    if not is_closed(line):
        fits = 2 <= len(line.split()) <= _OPEN_WORDS and not text[spans[body[0]][0]].islower()
        fits = fits and not _INNER_STOP.search(line)
        return (at, "headline:first-line") if fits else None
    if longest <= 2 * len(line) or len(line.split()) > _CLOSED_WORDS or _INNER_STOP.search(line):
        return None
    return _closed_headline(text, spans, kinds, at, body[0])


def line_is_label(line: str) -> bool:
    """Does the line only look like a dateline? (A headline with a word before a colon has no sentence's end.)"""
    found = dateline(line)
    return found is not None and not found.strong and not is_closed(line)


def _candidate(kinds: Sequence[BlockKind]) -> int | None:
    """The first line that nothing has claimed, if only dates, names, links and addresses stand above it."""
    for i, kind in enumerate(kinds[:_FIRST_LINES]):
        if kind == "paragraph":
            return i
        if kind not in ("dateline", "byline", "credit", "related"):
            return None
    return None


def _closed_headline(
    text: str, spans: Sequence[Span], kinds: Sequence[BlockKind], at: int, below: int
) -> tuple[int, str] | None:
    """A first line that ends like a sentence is a headline where something else sets it off."""
    line = text[slice(*spans[at])]
    if at + 1 < len(kinds) and kinds[at + 1] in ("byline", "dateline"):
        return at, "headline:above-byline"
    opening = dateline(text[slice(*spans[below])])
    if opening and opening.strong:
        return at, "headline:above-dateline"
    if line.endswith(("?", "!")) and _spaced_once(text, spans):
        return at, "headline:set-off"
    words = _LETTERS.findall(line)[1:]
    if len(words) >= 3 and not text.isupper() and sum(w[0].isupper() for w in words) >= _TITLE_CASE * len(words):
        return at, "headline:title-case"
    return (at, "headline:set-off") if _spaced_once(text, spans) else None


def _spaced_once(text: str, spans: Sequence[Span]) -> bool:
    """Is the first gap wider than all others? (A blank line everywhere sets nothing off.)"""
    gaps = [text[a[1] : b[0]].count("\n") for a, b in itertools.pairwise(spans)]
    return len(gaps) > 1 and gaps[0] > max(gaps[1:])


def find_standfirst(
    text: str, spans: Sequence[Span], kinds: Sequence[BlockKind], head: int | None
) -> tuple[int, str] | None:
    """The paragraph between headline and report that sums it up, and by which rule; `None` where there is none."""
    first = 0 if head is None else head + 1
    below = [i for i in range(first, len(spans)) if kinds[i] == "paragraph"]
    if len(below) < 2 or any(kinds[i] not in ("byline", "dateline") for i in range(first, below[0])):
        return None
    i = below[0]
    line = text[slice(*spans[i])]
    if len(line) > _STANDFIRST_CHARS or dateline(line):
        return None
    if i + 1 < len(kinds) and kinds[i + 1] in ("byline", "dateline") and len(line.split()) >= _OPEN_STANDFIRST:
        return i, "standfirst:above-byline"
    opening = dateline(text[slice(*spans[below[1]])])
    if opening and opening.strong:
        return i, "standfirst:above-dateline"
    if not is_closed(line):
        fits = len(line.split()) >= _OPEN_STANDFIRST and is_prose(text[slice(*spans[below[1]])])
        return (i, "standfirst:open-line") if fits and not line.endswith((":", ",", ";")) else None
    if head is None or weekdays().search(line):
        return None
    stems = _stems(line)
    again = set().union(*(_stems(text[slice(*spans[j])]) for j in below[1:4]))
    if len(stems) >= _STANDFIRST_LEAST and len(stems & again) >= _STANDFIRST_SHARE * len(stems):
        return i, "standfirst:said-again-below"
    return None


def _stems(line: str) -> set[str]:
    return {word[:5].lower() for word in _WORD.findall(line) if len(word) >= 5}
