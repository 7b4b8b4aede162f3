"""Hedges: words around a number or a name that a brief may not lose ("about 15 gunmen", "two of the suspected men").

A record's mention is a phrase of the text, and what weakens it may stand just outside: "about [15 gunmen]". A brief
that takes the phrase alone says more than the report. Knowingly missed: hedges further off ("put at 15 by some").
"""

import re
from dataclasses import replace
from functools import cache

from tocsin.briefing.words import words_of
from tocsin.knowledge import numeral
from tocsin.records import Count, Harm, Incident

Span = tuple[int, int]

# characters before a phrase in which its hedge stands; from judgement, the longest row of the table fits twice
_REACH = 60
_AFTER = re.compile(
    r",?\s+(or so|or more|or fewer|or less|(?:and )?(?:perhaps|possibly|probably) more|at least)\b", re.I
)
_NUMBER = re.compile(r"\d[\d,.]*\b")


def widened(text: str, span: Span) -> Span:
    """The span with the hedges that stand directly beside it, so that whoever takes its words takes them too.

    >>> text = "They said that about 15 gunmen came."
    >>> start, end = widened(text, (21, 30))
    >>> text[start:end]
    'about 15 gunmen'
    """
    start, end = span
    while start > 0 and (found := _before(text, start, counted=_counts(text[start:end]))) is not None:
        start = found
    if _counts(text[span[0] : span[1]]) and (after := _AFTER.match(text, end)):
        end = after.end()
    return start, end


def softened(incident: Incident, text: str) -> Incident:
    """The incident with every number of people as weak as the words before it; most records have it so already."""
    if incident.harm is None:
        return incident
    names = ("killed", "injured", "missing", "abducted", "arrested", "displaced")
    counts = {name: weakened(c, text) for name in names if (c := getattr(incident.harm, name)) is not None}
    harm = Harm(**counts, of=incident.harm.of)
    return incident if harm == incident.harm else replace(incident, harm=harm)


def weakened(count: Count, text: str) -> Count:
    """The count, if it is exact, with the bounds that the hedge just before it leaves; else as it is.

    >>> weakened(Count(15, 15, False, (6, 8)), "about 15 died").approx
    True
    """
    if count.low != count.high or count.approx:
        return count
    before = text[max(0, count.span[0] - _REACH) : count.span[0]]
    if _ends(before, "hedge-least"):
        return replace(count, high=None)
    if _ends(before, "hedge-most"):
        return replace(count, low=None)
    return replace(count, approx=bool(_ends(before, "hedge-about")))


def _before(text: str, start: int, *, counted: bool) -> int | None:
    """Where the hedge that ends right before `start` begins; a number takes more hedges than a name."""
    offset = max(0, start - _REACH)
    before = text[offset:start]
    kinds = ("hedge-doubt", *(("hedge-least", "hedge-most", "hedge-about") if counted else ()))
    for kind in kinds:
        if found := _ends(before, kind):
            return offset + found.start(1)
    part = _part().search(before)
    return offset + part.start(1) if part else None


def _counts(words: str) -> bool:
    """Do the words begin with a number: "15", "twenty-one", "a dozen"? "A man" does not."""
    first, _, rest = words.casefold().partition(" ")
    if first in ("a", "an"):
        first = rest.split(" ", 1)[0]
    return bool(_NUMBER.match(words)) or numeral(first.split("-", 1)[0]) is not None


def _ends(before: str, kind: str) -> re.Match[str] | None:
    return _pattern(kind).search(before)


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    rows = "|".join(re.escape(w) for w in sorted(words_of(kind), key=len, reverse=True))
    return re.compile(rf"(?<![\w’'-])({rows})\s+$", re.IGNORECASE)


@cache
def _part() -> re.Pattern[str]:
    """ "two of the" before those of whom only two are meant."""
    rows = "|".join(map(re.escape, words_of("part")))
    return re.compile(rf"(?<![\w’'-])((?:{rows})\s+of\s+(?:the\s+|these\s+|those\s+)?)$", re.IGNORECASE)
