"""Parts of a toll told before: "including three drivers", "two of them minors", "half of them"."""

import re
from collections.abc import Sequence
from fractions import Fraction

from tocsin.coding.numbers import quantities_at
from tocsin.coding.quantities import Quantity, part_of
from tocsin.coding.syntax import Syntax
from tocsin.coding.toll import Toll, meet
from tocsin.coding.toll_heads import noun_of
from tocsin.records import Number, Sentence

_PART_BEFORE = re.compile(
    r"\b(?:includ(?:ing|es?|ed)|among (?:them|whom|those|the dead|the wounded|the injured)(?: (?:was|were|are|is))?|"
    r"mostly [\w\s]{1,30} and)[\s,:]*$",
    re.I,
)
_PART_BEHIND = re.compile(r"\s+of (?:them|whom)\b", re.I)
_ARE = re.compile(r"\s+(?:[a-z]+\s+)?(?:were|was|are|is)\s+", re.I)


def parts(syntax: Syntax, sentence: Sentence, told: Sequence[Toll]) -> list[Toll]:
    """Parts of a toll told before: "including three drivers", "two of them minors", "; five were babies"."""
    text = syntax.reading.article.text
    found = []
    taken = [t.number.span for t in told if t.number is not None]
    for q in quantities_at(syntax, sentence.start):
        before = [t for t in told if t.number is not None and t.number.span[1] <= q.span[0]]
        if q.whole is not None and _says_who(syntax, q):
            before = [t for t in told if t.number is not None and t.number.span == q.whole.span]
        elif any(meet(q.core, s) for s in taken):
            continue
        if not before or q.number is None:
            continue
        if (
            _PART_BEFORE.search(text, sentence.start, q.span[0])
            or (_PART_BEHIND.match(text, q.span[1]) and not _goes_on(syntax, q))
            or _says_who(syntax, q)
        ):
            at = syntax.words_in(q.core)
            if len(at):
                last = before[-1]
                noun = noun_of(syntax, q)
                found.append(
                    Toll(last.kind, last.word, (at[-1] if noun is None else noun,), q.number, "harm:part", whole=False)
                )
    return found + _shares_of_them(syntax, sentence, told)


_SHARE_OF_THEM = re.compile(r"\b(?:(?P<half>half)|a (?P<part>third|quarter)) of (?:them|whom)\b", re.I)
_ONE_OF_THEM = re.compile(r"\b(?:including|among them) (?P<one>an?|one) (?=\w)", re.I)


def _shares_of_them(syntax: Syntax, sentence: Sentence, told: Sequence[Toll]) -> list[Toll]:
    """ "half of them members of one family", "including a child": parts without a numeral."""
    text = syntax.reading.article.text
    found = []
    for pattern in (_SHARE_OF_THEM, _ONE_OF_THEM):
        for part in pattern.finditer(text, sentence.start, sentence.end):
            before = [t for t in told if t.number is not None and t.number.span[1] <= part.start()]
            if not before or before[-1].number is None:
                continue
            whole, number = before[-1], before[-1].number
            share = Fraction(1, 3) if pattern is _SHARE_OF_THEM and part["part"] == "third" else Fraction(1, 2)
            share = Fraction(1, 4) if pattern is _SHARE_OF_THEM and part["part"] == "quarter" else share
            counted = (
                part_of(number, share, part.span())
                if pattern is _SHARE_OF_THEM
                else Number(1, 1, False, part.span("one"))
            )
            at = syntax.words_in(part.span())
            if len(at):
                found.append(Toll(whole.kind, whole.word, (at[-1],), counted, "harm:part", whole=False))
    return found


def _says_who(syntax: Syntax, q: Quantity) -> bool:
    """Is it said what they were: "; five were babies", "only three were civilians"?"""
    for i in syntax.words_in(q.span):
        word = syntax.word(i)
        if word.relation == "nsubj" and word.head > i:
            what = syntax.word(word.head)
            if what.upos == "NOUN" and syntax.children(word.head, "cop"):
                return True
    return False


def _goes_on(syntax: Syntax, q: Quantity) -> bool:
    """Is something else said of them: "19 of whom were later released"?"""
    text = syntax.reading.article.text
    behind = text[q.span[1] : q.span[1] + 60]
    return bool(
        re.search(r"\b(?:released|freed|rescued|survived|charged|after|escaped|recovered|since)\b", behind, re.I)
    )
