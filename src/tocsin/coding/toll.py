"""One toll as a sentence tells it."""

import re
from dataclasses import dataclass

from tocsin.coding.syntax import Syntax
from tocsin.records import Number
from tocsin.records.vocabulary import HarmKind, Span


@dataclass(frozen=True, slots=True)
class Toll:
    """One number of people and what became of them. `word` is the word of harm, `heads` the nouns it is of.

    `whole` is false for a part of another toll ("including two cooks"). `total` is one over more than the deed.
    """

    kind: HarmKind
    word: int
    heads: tuple[int, ...]
    number: Number | None
    rule: str
    whole: bool = True
    total: bool = False
    more: bool = False


def meet(a: Span, b: Span) -> bool:
    """Do they share a character?"""
    return a[0] < b[1] and b[0] < a[1]


def is_more(syntax: Syntax, number: Number | None) -> bool:
    """Is it told as added: "another five", "a further six", "scores more", "two others"?"""
    if number is None:
        return False
    text = syntax.reading.article.text
    before, behind = text[max(0, number.span[0] - 16) : number.span[1]], text[number.span[1] : number.span[1] + 30]
    return bool(
        re.search(r"\b(?:another|a further|an additional|an extra)\b", before, re.I)
        or re.match(r"\s+(?:more|others|other)\b", behind, re.I)
    )
