"""Quantities in running text: "at least 25", "a dozen or so", "half of the 40", "between 1.5 and 2 million".

Read from the characters alone, since parsers hang the words of a quantity in many ways. What is counted, and whether
it is people at all, is for others to say.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from tocsin.coding.numerals import Numeral, numerals, value_of
from tocsin.records import Number
from tocsin.records.vocabulary import Span

# Hedges before a numeral, the longer first, with what they make of "20"
_LEAST = (
    r"(?:at (?:the very )?least|(?:no|not) (?:fewer|less) than|a minimum of|(?:well )?upwards? of|(?<!no )"
    r"(?<!not )more than|(?:well |just )?over|in excess of|above)"
)
_UPMOST = (
    r"(?:(?:possibly |perhaps )?as many as|up to|at (?:the )?most|(?:no|not) more than|a maximum of|(?<!no )(?<!not )"
    r"(?:fewer|less) than|under)"
)
_ABOUT = (
    r"(?:about|around|some|approximately|roughly|nearly|almost|close to|(?:an )?estimated|perhaps|in the region of)"
)
_HEDGE = re.compile(
    rf"\b(?:(?P<least>{_LEAST})|(?P<most>{_UPMOST})|(?P<about>{_ABOUT}))\s+"
    r"(?:(?:a total of|the|another|a further|an additional|some|about|as many as)\s+)?$",
    re.I,
)
_BEHIND = re.compile(
    r"(?P<least>-?plus\b|\+|,? or more\b|,? at least\b)|(?P<most>,? or (?:fewer|less)\b|,? at most\b)|"
    r"(?P<about>-odd\b|,? or so\b| odd\b|,? or thereabouts\b)",
    re.I,
)
_FROM = re.compile(r"\b(?:between|from)\s+$", re.I)
_TO = re.compile(r"\s*(?:-|–|\bto\b|\bor\b|,\s*(?:perhaps|possibly|maybe)\b)\s*", re.I)
_AND = re.compile(r"\s+and\s+", re.I)
_SEVERAL = re.compile(r"\b(?:several|(?:a\s+)?few|many|numerous)\s+$", re.I)
_REACH = 40  # characters before a numeral within which its hedge stands ("possibly as many as")
_PARTS = {
    "half": Fraction(1, 2), "third": Fraction(1, 3), "thirds": Fraction(1, 3), "quarter": Fraction(1, 4),
    "quarters": Fraction(1, 4), "fifth": Fraction(1, 5), "fifths": Fraction(1, 5), "sixth": Fraction(1, 6),
    "tenth": Fraction(1, 10), "tenths": Fraction(1, 10),
}  # fmt: skip
_FRACTION = re.compile(
    r"\b(?:(?:(?P<n>a|one|two|three|four)[\s-]+)?(?P<part>half|thirds?|quarters?|fifths?|sixth|tenths?)|"
    r"(?P<in>one|two|three|four|nine) (?:in|out of) (?:every )?(?P<of>two|three|four|five|ten))\b",
    re.I,
)
# "of the town's" between a share and the number it is a share of; or "a" before "million"
_OF_WHOLE = re.compile(
    r"\s+(?:of\s+)?(?:(?:the|its|their|his|her|these|those|all|some|a)\s+)?(?:[\w-]+['’]s?\s+)?$", re.I
)
_OF_THE = re.compile(
    r"\s+(?:of|among)\s+(?:(?:the|its|their|his|her|these|those)\s+)?(?:[\w-]+['’]s?\s+)?(?:some\s+|about\s+)?$", re.I
)
_ALL_BUT = re.compile(r"\ball but\s+$", re.I)
_EVERYONE = re.compile(
    r"\b(?:(?:every(?: single)? one|each|all) of (?:the|its|their) |(?:all|the entire|the whole) )$", re.I
)
_NONE_OF = re.compile(r"\b(?:none|neither|not one|not a single one) of (?:the |its |their |these |those )?$", re.I)
_MOST_OF = re.compile(r"\b(?:most|many|some|several|part|the majority) of (?:the |its |their )?$", re.I)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity with its hedges. `number` is `None` where words give none ("many", "most of the 60").

    `core` is where the numeral itself stands. Of a share ("half of the 40") `whole` is what it is a share of.
    """

    span: Span
    core: Span
    number: Number | None
    whole: "Quantity | None" = None


def quantities(text: str, start: int, end: int) -> list[Quantity]:
    """Every quantity of a stretch of text, in order; none lies within another."""
    return [_moved(q, start) for q in _scan(text[start:end])]


def _moved(q: Quantity, by: int) -> Quantity:
    span = (q.span[0] + by, q.span[1] + by)
    number = None if q.number is None else replace(q.number, span=(q.number.span[0] + by, q.number.span[1] + by))
    whole = None if q.whole is None else _moved(q.whole, by)
    return Quantity(span, (q.core[0] + by, q.core[1] + by), number, whole)


@lru_cache(maxsize=512)
def _scan(text: str) -> tuple[Quantity, ...]:
    plain = _hedged(text, _ranges(text, numerals(text)))
    found = _shares(text, plain)
    return tuple(
        q for n, q in enumerate(found) if not any(_holds(other.span, q.span) for other in found[:n] + found[n + 1 :])
    )


def _holds(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _ranges(text: str, bare: Sequence[Numeral]) -> list[Numeral]:
    """Two numerals that bound one count, as one: "20-30", "between five and eight", "nine, perhaps ten"."""
    found: list[Numeral] = []
    for b in bare:
        a = found[-1] if found else None
        if a is None or a.low is None or a.low != a.high or b.low is None or b.low != b.high:
            found.append(b)
            continue
        opened = _FROM.search(text, max(0, a.span[0] - 10), a.span[0])
        gap = text[a.span[1] : b.span[0]]
        low = a.low * b.scale if a.scale == 1 and b.scale > 1 and a.low * b.scale < b.low else a.low
        if low < b.low and (_TO.fullmatch(gap) or (_AND.fullmatch(gap) and opened)):
            found[-1] = Numeral((opened.start() if opened else a.span[0], b.span[1]), low, b.low, False, b.scale)
        else:
            found.append(b)
    return found


def _hedged(text: str, bare: Sequence[Numeral]) -> list[Quantity]:
    """Each with what stands before and behind it: "at least", "or more"."""
    found = []
    for b in bare:
        start, end = b.span
        low, high, approx = b.low, b.high, b.approx
        several = _SEVERAL.search(text, max(0, start - _REACH), start)
        if several and b.scale > 1 and low == high == b.scale:
            # two of them and up, as the table has it for "dozens" and "hundreds"
            start, low, high = several.start(), Fraction(2 * b.scale), None
        before = _HEDGE.search(text, max(0, start - _REACH), start)
        behind = _BEHIND.match(text, end)
        for hedge in (before, behind):
            if hedge is None or (low is None and high is None):
                continue
            bound = low if low is not None else high
            if hedge["about"]:
                approx = approx or low == high
            elif hedge["least"]:
                low, high, approx = bound, None, False
            elif low == high:
                low, high, approx = None, bound, False
        start = before.start() if before else start
        end = behind.end() if behind else end
        low_, high_ = (None if n is None or n.denominator != 1 else int(n) for n in (low, high))
        number = Number(low_, high_, approx, (start, end)) if low_ is not None or high_ is not None else None
        found.append(Quantity((start, end), b.span, number))
    return found


def _shares(text: str, plain: Sequence[Quantity]) -> list[Quantity]:
    """Shares of a number: "half of the 40", "all but two of the 30", "three of the ten", "none of the 28"."""
    found: list[Quantity] = []
    for q in plain:
        a = found[-1] if found else None
        share = _share(text, q, a)
        if share is None:
            found.append(q)
        elif a is not None and share.span[0] <= a.span[0]:
            found[-1] = share
        else:
            found.append(share)
    return found


def _share(text: str, q: Quantity, before: Quantity | None) -> Quantity | None:
    if (fraction := _fraction(text, q)) is not None:
        return fraction
    start = q.span[0]
    if before is not None and before.number is not None and _OF_THE.fullmatch(text[before.span[1] : start]):
        but = _ALL_BUT.search(text, 0, before.span[0])
        number: Number | None = before.number
        every = re.compile(r"\b(?:every(?: single)?|each) $", re.I).search(text, 0, before.span[0])
        if every and before.number.low == before.number.high == 1:
            span = (every.start(), q.span[1])
            return Quantity(span, q.core, replace(q.number, span=span) if q.number else None)
        if but and q.number is not None:
            rest = _less(q.number, before.number)
            number = replace(rest, span=(but.start(), q.span[1])) if rest else None
            return Quantity((but.start(), q.span[1]), before.core, number, q)
        return Quantity((before.span[0], q.span[1]), before.core, number, q)
    if none := _NONE_OF.search(text, 0, start):
        return Quantity((none.start(), q.span[1]), q.core, Number(0, 0, False, (none.start(), q.span[1])), q)
    if most := _MOST_OF.search(text, 0, start):
        return Quantity((most.start(), q.span[1]), q.core, None, q)
    if (every := _EVERYONE.search(text, 0, start)) and q.number is not None:
        return Quantity((every.start(), q.span[1]), q.core, replace(q.number, span=(every.start(), q.span[1])))
    return None


def _fraction(text: str, q: Quantity) -> Quantity | None:
    """Is it the whole of a share: the 40 of "half of the 40", the million of "a quarter of a million"?"""
    near = list(_FRACTION.finditer(text, max(0, q.span[0] - _REACH), q.span[0]))
    if not near or q.number is None or not _OF_WHOLE.fullmatch(text[near[-1].end() : q.span[0]]):
        return None
    found = near[-1]
    if found["part"]:
        times = value_of([found["n"].lower()]) if found["n"] and found["n"].lower() != "a" else Fraction(1)
        share = (times or Fraction(1)) * _PARTS[found["part"].lower()]
    else:
        share = (value_of([found["in"].lower()]) or Fraction(1)) / (value_of([found["of"].lower()]) or Fraction(1))
    hedge = _HEDGE.search(text, max(0, found.start() - _REACH), found.start())
    span = (hedge.start() if hedge else found.start(), q.span[1])
    # "half a million" is a number like others, no share of somebody
    whole = None if re.match(r"an?\b", text[q.span[0] : q.span[1]], re.I) or text[: q.span[0]].endswith(" a ") else q
    return Quantity(span, q.core, part_of(q.number, share, span, about=bool(hedge)), whole)


def part_of(number: Number, share: Fraction, span: Span, *, about: bool = False) -> Number:
    """A share of a number, as a number."""
    low, high = (None if n is None else int(n * share) for n in (number.low, number.high))
    return Number(low, high, number.approx or (about and low == high), span)


def _less(number: Number, by: Number) -> Number | None:
    if number.low is None or number.high is None or by.low is None or by.high is None:
        return None
    return replace(number, low=number.low - by.high, high=number.high - by.low)
