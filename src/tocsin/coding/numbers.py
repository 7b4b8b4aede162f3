"""Counts of people: "six", "at least 25", "dozens", "as many as 50", "5 to 8"."""

import re
from collections.abc import Sequence

from tocsin.coding.syntax import Syntax
from tocsin.knowledge import numeral
from tocsin.records import Number
from tocsin.records.vocabulary import Span

# "more than 20" is 20 and up: reporters say it of 20-odd, and the strict 21 would be a number that nobody gave
_AT_LEAST = re.compile(
    r"(?<!not )(?:at least|no fewer than|no less than|not less than|a minimum of|upwards of|more than|over|"
    r"in excess of)\s+$",
    re.I,
)
_AT_MOST = re.compile(
    r"(?:as many as|up to|at most|no more than|not more than|a maximum of|fewer than|less than|under)\s+$", re.I
)
_ABOUT = re.compile(r"(?:about|around|some|approximately|roughly|nearly|almost|an estimated|estimated)\s+$", re.I)
_RANGE = re.compile(r"(?P<low>[\d,]+|\w+)\s*(?:to|and|or|-|–)\s*$", re.I)
_MOST = 10_000_000_000  # more people than there are: not a count of them
_REACH = 24  # characters before a numeral within which its hedge stands ("an estimated", "no fewer than")


def number_of(syntax: Syntax, head: int) -> Number | None:
    """How many the noun phrase at the word counts; "a soldier" is one, a bare plural `None`.

    A numeral that is the head itself ("killed six") counts too.
    """
    word = syntax.word(head)
    text = syntax.reading.article.text
    numerals = [i for i in (*syntax.children(head, "nummod"), *([head] if word.upos == "NUM" else [])) if i <= head]
    if not numerals:
        start, _ = syntax.phrase(head)
        vague = re.match(r"(dozens|scores|hundreds|thousands|tens of thousands)\s+of\s", text[start:], re.I)
        if vague:
            return _vague(vague[1].lower(), (start, start + len(vague[1])))
        return _article(syntax, head)
    first = last = numerals[-1]
    while first - 1 in numerals:
        first -= 1  # "two hundred"; what stands before a gap ("5 to 8") is read as a range
    return read_number(text, (syntax.word(first).start, syntax.word(last).end))


def _article(syntax: Syntax, head: int) -> Number | None:
    """ "a soldier", "another man": one."""
    word = syntax.word(head)
    determiner = next((i for i in syntax.children(head, "det") if syntax.word(i).lemma in ("a", "another")), None)
    if determiner is None or word.upos != "NOUN":
        return None
    at = syntax.word(determiner)
    return Number(1, 1, False, (at.start, at.end))


def read_number(text: str, span: Span) -> Number | None:
    """The number that the numeral at the span and the hedge before it give, `None` where it is no number."""
    surface = text[slice(*span)]
    value = _value(surface.lower().split())
    if value is None:
        return _vague(surface.lower(), span)
    before = text[max(0, span[0] - _REACH) : span[0]]
    for pattern, low, high, approx in (
        (_AT_LEAST, value, None, False),
        (_AT_MOST, None, value, False),
        (_ABOUT, value, value, True),
    ):
        if hedge := pattern.search(before):
            return Number(low, high, approx, (span[0] - len(hedge[0]), span[1]))
    between = _RANGE.search(before)
    low_value = _value([between["low"].lower()]) if between else None
    if between and low_value is not None and low_value < value:
        return Number(low_value, value, False, (span[0] - len(between[0]), span[1]))
    return Number(value, value, False, span)


def _value(words: Sequence[str]) -> int | None:
    """The value of one numeral in words or digits ("1,200", "two dozen", "3.5 million")."""
    total: float | None = None
    parts = [part for word in words for part in re.split(r"(?<=[a-z])-", word)]  # twenty-five
    for word in parts:
        if re.fullmatch(r"\d[\d,]*(?:\.\d+)?", word):
            total = float(word.replace(",", "")) + (total or 0)
            continue
        found = numeral(word)
        if found is None or found.value is None or found.kind == "ordinal":
            return None
        if found.kind == "multiplier":
            total = (1 if total is None else total) * found.value
        else:
            total = (total or 0) + found.value
    return None if total is None or total > _MOST else int(total)


def _vague(word: str, span: Span) -> Number | None:
    found = numeral(word)
    if found is None or (found.low is None and found.high is None):
        return None
    return Number(found.low, found.high, found.kind == "vague" and found.low == found.high, span)
