"""Numerals in running text with their values: "2.5 million", "two hundred and six", "dozens"; no ages, no measures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from tocsin.knowledge import numeral
from tocsin.records.vocabulary import Span

_MOST = 10_000_000_000  # more people than there are: not a count of them
_TOKEN = re.compile(r"\d+(?:,\d{2,3})*(?:\.\d+)?|[a-z]+", re.I)
_BETWEEN_TOKENS = re.compile(r"[ \n]+|-")
# Digits with more written on: years of age, ordinals, measures, percentages, times of day, models, names of routes
_NO_COUNT_BEHIND = re.compile(
    r"(?:\s?-\s?(?:years?|months?|weeks?|days?|hours?|minutes?|metres?|meters?|miles?|nation|member|point|foot|seat)\b"
    r"(?!\s+olds)|"
    r"(?:st|nd|rd|th|s|mm|km|kg|cm|am|pm)\b|\s?%|:\d|\s?per\s?cent|\s(?:km|kg|mm|cm|kilo\w+|metres?|meters?|miles?|"
    r"tonn?es|tons|feet|years?|months?|weeks?|days?|hours?|minutes?|seconds?|times|percent|euros?|dollars?|kroner?)\b)",
    re.I,
)
_NO_COUNT_BEFORE = re.compile(
    r"(?:[$€£#/:.]|\d[,.:]|\b(?:aged?|article|battalion|block|camp|ward|room|route|unit|flight|resolution|chapter|"
    r"mother of|father of|no|number|highway|boeing|magnitude|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?\s)$",
    re.I,
)
_PAIRS = ("couple", "pair")
_VAGUE = re.compile(
    r"\b(?:(?:tens|hundreds|dozens|scores) of thousands|hundreds of thousands|thousands of thousands|(?:a )?handful|"
    r"dozens|scores|hundreds|thousands|millions|half a dozen|a couple|a pair|couple|several|a few|few|a dozen|"
    r"many|numerous)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral or a range before hedges. `scale` is the multiplier that its last word names."""

    span: Span
    low: Fraction | None
    high: Fraction | None
    approx: bool = False
    scale: int = 1


def numerals(text: str) -> list[Numeral]:
    """Numerals ("2.5 million", "one hundred and twenty") and vague words ("dozens"), the longest at each place."""
    found: list[Numeral] = []
    at = 0
    while token := _TOKEN.search(text, at):
        vague = _VAGUE.match(text, token.start())
        bare = _vague(vague) if vague else None
        if vague is None or (vague[0].lower().startswith(("a ", "half")) and not vague[0].lower().endswith(_PAIRS)):
            bare = _longest(text, token.start()) or bare
        if bare is None or not _is_whole_word(text, bare.span):
            at = token.end()
            continue
        at = bare.span[1]
        if (
            not _NO_COUNT_BEFORE.search(text, max(0, bare.span[0] - 12), bare.span[0])
            and not _NO_COUNT_BEHIND.match(text, bare.span[1])
            and not _is_age(text, bare.span)
            and not _is_pronoun(text, bare.span)
        ):
            found.append(bare)
    return found


def _is_age(text: str, span: Span) -> bool:
    """Is it the 46 of "Anna Berg, 46, was hurt", "Anna Berg (46)"?"""
    years = text[slice(*span)].isdigit() and span[1] - span[0] == 2
    before, behind = text[: span[0]], text[span[1] :]
    return years and bool(
        (re.search(r"\w, $", before) and re.match(r"[,.;)]|$", behind))
        or (re.search(r"\w \($", before) and behind.startswith(")"))
    )


_POINTING = re.compile(r"\b(?:the|no|any|other|first|second|third|fourth|fifth|last|latest|new|old)[\s-]$", re.I)


def _is_pronoun(text: str, span: Span) -> bool:
    """Is it the "one" of "no-one", "the fourth one"?"""
    return text[slice(*span)].lower() == "one" and _POINTING.search(text, 0, span[0]) is not None


def _is_whole_word(text: str, span: Span) -> bool:
    before, behind = text[span[0] - 1 : span[0]], text[span[1] : span[1] + 1]
    return not before.isalnum() and not behind.isalnum() and before not in ("_", "'", "’")


def _vague(found: re.Match[str]) -> Numeral | None:
    entry = numeral(" ".join(found[0].lower().split()))
    if entry is None:
        return Numeral(found.span(), None, None)
    low, high = (None if n is None else Fraction(n) for n in (entry.low, entry.high))
    return Numeral(found.span(), low, high, entry.kind == "vague" and low is not None and low == high == 2)


def _longest(text: str, start: int) -> Numeral | None:
    """The numeral that begins at the character."""
    words: list[str] = []
    best: Numeral | None = None
    at = start
    while token := _TOKEN.match(text, at):
        word = token[0].lower()
        if short := re.fullmatch(r"(m|bn|k)", word):
            more = {"m": "million", "bn": "billion", "k": "thousand"}[short[1]] if words and at == _end_of(best) else ""
            word = more or word
        words.append(word)
        value = value_of(words)
        opens = words == ["a"] or (word == "and" and len(words) > 1 and _scale(words[-2]) >= 100)
        if value is None and not opens:
            break
        if value is not None and _grows(words):
            best = Numeral((start, token.end()), value, value, scale=_scale(word))
        elif value is not None:
            break
        gap = _BETWEEN_TOKENS.match(text, token.end())
        suffix = re.compile(r"(?:m|bn|k)\b").match(text, token.end())
        if not gap and not suffix:
            break
        at = gap.end() if gap else token.end()
    return best


def _end_of(best: Numeral | None) -> int:
    """Where the numeral so far ends."""
    return best.span[1] if best else -1


def _grows(words: Sequence[str]) -> bool:
    """Is the last word one that may follow the others: "twenty five", "2.5 million", but not "12 10" or "one two"?"""
    if len(words) == 1:
        return True
    last, before = words[-1], words[-2]
    if _scale(last) > 1:
        return True
    if last[0].isdigit() or before[0].isdigit():
        return False
    if before == "and" or _scale(before) >= 100:
        return True
    tens, unit = numeral(before), numeral(last)
    return tens is not None and unit is not None and (tens.value or 0) >= 20 and 0 < (unit.value or 0) < 10


def _scale(word: str) -> int:
    entry = numeral(word)
    return int(entry.value or 1) if entry is not None and entry.kind == "multiplier" else 1


def value_of(words: Sequence[str]) -> Fraction | None:
    """The value of one numeral in words or digits ("1,200", "two dozen", "3.5 million"); `None` where it is none."""
    total, part = Fraction(0), None  # what stands before the last "thousand" or "million", and what is counted since
    for n, word in enumerate(words):
        if word == "and" and part is not None:
            continue  # "one hundred and twenty"
        if word in ("a", "an"):
            if n or len(words) == 1:
                return None
            part = Fraction(1)  # "a hundred"
            continue
        if re.fullmatch(r"\d[\d,]*(?:\.\d+)?", word):
            part = Fraction(word.replace(",", "")) + (part or 0)
            continue
        found = numeral(word)
        if found is None or found.value is None or found.kind == "ordinal" or (found.value == 0 and word != "zero"):
            return None
        if found.kind != "multiplier":
            part = (part or 0) + Fraction(found.value)
        elif found.value < 1000:
            part = (1 if part is None else part) * Fraction(found.value)
        else:
            total += (1 if part is None else part) * Fraction(found.value)
            part = Fraction(0)
    whole = total + (part or 0)
    return None if (part is None and not total) or whole > _MOST else whole
