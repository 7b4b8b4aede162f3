"""Tolls as sentences tell them: how many were killed, hurt, taken or driven out, and at which word that stands.

Whose deed each of them is, `tollbook.py` says. A toll here is of people whom the words count, name or mean as one.
"""

import re
from dataclasses import replace

from tocsin.coding.syntax import Syntax
from tocsin.coding.toll import Toll, meet
from tocsin.coding.toll_parts import parts
from tocsin.coding.toll_phrases import in_phrases, until
from tocsin.coding.toll_words import at_word
from tocsin.records import Sentence

_ALREADY = re.compile(
    r"\b(?:since\b|this (?:year|month)|so far|to date|in total|in (?:\d+|\w+) years|already|for a total|the latest)",
    re.I,
)


def tolls_in(syntax: Syntax, sentence: Sentence) -> list[Toll]:
    """The tolls of a sentence in order of their words, each group of people once for each kind."""
    found: list[Toll] = []
    for i in range(sentence.first, sentence.last):
        found += at_word(syntax, sentence, i)
    found += in_phrases(syntax, sentence)
    kept: list[Toll] = []
    for toll in sorted(found, key=lambda t: (t.number is None, t.word)):
        if not any(_same(toll, other) for other in kept):
            kept.append(toll)
    kept = sorted((_scoped(syntax, sentence, t) for t in kept), key=lambda t: t.word)
    dead = {h for t in kept if t.kind == "killed" and t.number and t.number.high != 0 for h in t.heads}
    kept = [t for t in kept if t.kind != "injured" or not dead & set(t.heads)]  # "three hurt in the blast have died"
    return kept + parts(syntax, sentence, kept)


def _same(a: Toll, b: Toll) -> bool:
    """Do two words tell the same: "shot dead", "feared killed"?"""
    if a.kind != b.kind:
        return False
    if a.word == b.word or (a.heads and set(a.heads) & set(b.heads)):
        return True
    return a.number is not None and b.number is not None and meet(a.number.span, b.number.span)


def _scoped(syntax: Syntax, sentence: Sentence, toll: Toll) -> Toll:
    """The toll, as a total where its clause counts since some day or so far."""
    if toll.total or toll.number is None:
        return toll
    text = syntax.reading.article.text
    word = syntax.word(toll.word)
    start, end = min(word.start, toll.number.span[0]), max(word.end, toll.number.span[1])
    end = until(text, end, sentence.end)
    scope = text[start : min(end, word.end + 40)]
    if _ALREADY.search(scope) or re.search(r"\b(?:for a total of|already)\s+$", text[sentence.start : start], re.I):
        return replace(toll, total=True)
    return toll
