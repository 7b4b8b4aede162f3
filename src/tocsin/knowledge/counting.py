"""Counts in words and digits: "twenty-five", "a hundred", "2 1/2", "two and a half"; years in words."""

import re

from tocsin.knowledge.words import numeral

_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_FRACTION = re.compile(r"(\d+)\s+1/2")


def cardinal(words: str) -> float | None:
    """The number that the words count, halves as .5; `None` where they count nothing exact ("several").

    >>> cardinal("twenty-five"), cardinal("a hundred"), cardinal("two and a half"), cardinal("several")
    (25.0, 100.0, 2.5, None)
    """
    lower = " ".join(words.lower().replace("-", " ").split())
    if whole := _FRACTION.search(lower):
        return int(whole[1]) + 0.5
    half = 0.0
    if lower.endswith(" and a half"):
        lower, half = lower.removesuffix(" and a half"), 0.5
    if lower in ("half", "half a", "half an", "a half"):
        return 0.5
    total, part = 0.0, None
    for word in lower.split():
        if word in ("and", "of"):
            continue
        if _DIGITS.fullmatch(word):
            part = (part or 0.0) + float(word.replace(",", ""))
            continue
        found = numeral(word)
        if found is None or found.value is None or found.kind == "ordinal":
            return None
        if found.kind != "multiplier":
            part = (part or 0.0) + found.value
        elif found.value < 1000:
            part = (1.0 if part is None else part) * found.value
        else:
            total, part = total + (1.0 if part is None else part) * found.value, None
    if part is None and not total:
        return 0.5 if half else None
    return total + (part or 0.0) + half


def year_in_words(words: str) -> int | None:
    """ "nineteen ninety-four" is 1994, "two thousand and five" 2005; `None` for what is no year from 1100 to 2099.

    >>> year_in_words("nineteen ninety-four"), year_in_words("two thousand"), year_in_words("nineteen men")
    (1994, 2000, None)
    """
    lower = words.lower().replace("-", " ").split()
    if lower[:2] == ["two", "thousand"]:
        rest = [w for w in lower[2:] if w != "and"]
        below = cardinal(" ".join(rest)) if rest else 0.0
        return 2000 + int(below) if below is not None and below < 100 else None
    first = cardinal(lower[0]) if lower else None
    if first is None or not 11 <= first <= 20 or len(lower) < 2:
        return None
    below = 0.0 if lower[1:] == ["hundred"] else cardinal(" ".join(lower[1:]))
    return int(first) * 100 + int(below) if below is not None and 0 <= below < 100 else None
