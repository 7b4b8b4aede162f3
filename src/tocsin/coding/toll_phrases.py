"""Tolls without a word that harms: "no casualties", "the toll rose to 13", "claimed 60 lives", "35 bodies"."""

import re

from tocsin.coding.harm_words import STATES
from tocsin.coding.numbers import quantities_at, quantity_at
from tocsin.coding.syntax import Syntax
from tocsin.coding.toll import Toll, is_more
from tocsin.coding.toll_heads import coordinated, counts_people, noun_of, total_of
from tocsin.records import Number, Sentence
from tocsin.records.vocabulary import HarmKind

_NO = r"\b(?:no|without(?: any)?)\s+(?:\w+\s+)?"
_ANYBODY = r"(?:any|anyone|anybody)\b"
_NONE: tuple[tuple[str, tuple[HarmKind, ...]], ...] = (
    (rf"{_NO}casualties\b", ("killed", "injured")),
    (r"\b(?:no one|no-one|nobody) came to harm\b", ("killed", "injured")),
    (
        rf"{_NO}(?:deaths|fatalities|loss of life)\b|\bno lives (?:were )?lost\b|\bwithout killing {_ANYBODY}",
        ("killed",),
    ),
    (rf"{_NO}injuries\b|\bwithout (?:injuring|hurting|wounding) {_ANYBODY}", ("injured",)),
)
_NOBODY = tuple((re.compile(words, re.I), kinds) for words, kinds in _NONE)
_NOT_KNOWN = re.compile(
    r"\b(?:word|report|reports|news|details|information|confirmation|figures?)\s+(?:on|of|about)\s+(?:any\s+)?$", re.I
)
# "the death toll rose to 13", "put its own dead at 26", "the number killed run from 300 to 450"
_TOLL = re.compile(
    r"\b(?:(?P<toll>(?:death )?toll)|number of (?:the |those |people )?(?P<of>\w+)|number (?P<who>killed|injured|"
    r"wounded|missing|detained|arrested|displaced)|own (?P<own>dead|losses))\b",
    re.I,
)
_TOLL_AT = re.compile(
    r"\b(?:to|at|as|is|was|of|reached|reaches|passed|exceeds|exceeded|hit|topped|tops)\s+"
    r"(?:(?:now|stood|stands) (?:at )?)?$",
    re.I,
)
_TAKES_TOTAL = re.compile(
    r"\b(?:bring(?:s|ing)?|brought|rais(?:es|ed|ing)|tak(?:es|ing)|took|lift(?:s|ing)|push(?:es|ing)|for)\b", re.I
)
_HARMED_BEHIND = re.compile(r"\s+(?:\w+\s+)?(?:wounded|injured|hurt|missing)\b", re.I)
_LIVES = re.compile(
    r"\b(?:claim(?:s|ed|ing)?|cost(?:s|ing)?|take(?:s|n)?|took|taking|lost|lose(?:s)?|losing)\s+(?P<q>(?:[^,;:.]|(?<=\d)[,.](?=\d)){1,40}?)\s*\b"
    r"(?P<n>lives|life|men|soldiers|troops|fighters|peacekeepers|people)\b",
    re.I,
)
_BODIES = re.compile(r"\b(?:bodies|corpses)\b(?:\s+of\b)?", re.I)


def in_phrases(syntax: Syntax, sentence: Sentence) -> list[Toll]:
    """Tolls without a word that harms: "no casualties", "the toll rose to 13", "claimed 60 lives", "35 bodies"."""
    text = syntax.reading.article.text
    found: list[Toll] = []
    for pattern, kinds in _NOBODY:
        for none in pattern.finditer(text, sentence.start, sentence.end):
            if not _NOT_KNOWN.search(text, sentence.start, none.start()):
                at = syntax.words_in((none.start(), none.end()))[-1]
                found += [Toll(kind, at, (), Number(0, 0, False, none.span()), "harm:none") for kind in kinds]
    for toll in _TOLL.finditer(text, sentence.start, sentence.end):
        kind = "killed" if toll["toll"] or toll["own"] else STATES.get((toll["of"] or toll["who"]).lower())
        kind = "killed" if (toll["of"] or "").lower() in ("deaths", "fatalities", "victims", "dead") else kind
        if kind is None:
            continue
        segment_end = until(text, toll.end(), sentence.end)
        at = syntax.words_in((toll.start(), toll.end()))[-1]
        numbers = [q for q in quantities_at(syntax, toll.start()) if toll.end() <= q.span[0] < segment_end and q.number]
        if numbers and (not counts_people(syntax, numbers[0]) or _HARMED_BEHIND.match(text, numbers[0].span[1])):
            continue
        told = [
            q
            for q in numbers
            if _TOLL_AT.search(text[toll.end() : q.span[0]]) or text[slice(*q.span)].lower().startswith("from")
        ]
        before = [
            q
            for q in quantities_at(syntax, toll.start())
            if q.number
            and re.fullmatch(r"\s+(?:the\s+)?", text[q.span[1] : toll.start()])
            and _TOLL_AT.search(text[: q.span[0]])
        ]
        if told or before:
            total = bool(_TAKES_TOTAL.search(text, max(sentence.start, toll.start() - 25), toll.start()))
            q = (before or told)[0]
            found.append(Toll(kind, at, (at,), q.number, "harm:toll-in-words", total=total))
    for lives in _LIVES.finditer(text, sentence.start, sentence.end):
        if lives["n"].lower() not in ("lives", "life") and not lives[0].lower().startswith("los"):
            continue
        at = syntax.words_in((lives.start(), lives.end()))[0]
        inside = [
            q for q in quantities_at(syntax, lives.start()) if lives.start("q") <= q.span[0] < lives.end() and q.number
        ]
        if inside:
            noun = noun_of(syntax, inside[0])
            found.append(Toll("killed", at, () if noun is None else (noun,), inside[0].number, "harm:lives"))
        elif lives["n"].lower() == "life" and re.search(r"\b(?:his|her|its|their)$", lives["q"], re.I):
            found.append(Toll("killed", at, (), Number(1, 1, False, lives.span("q")), "harm:lives"))
    for bodies in _BODIES.finditer(text, sentence.start, sentence.end):
        at = syntax.words_in(bodies.span())[0]
        number, heads = None, [at]
        if bodies[0].lower().endswith("of"):
            heads = coordinated(syntax, [c for c in syntax.children(at, "nmod") if syntax.case(c) == "of"])
            number = total_of(syntax, heads)
        elif (counted := quantity_at(syntax, at)) is not None:
            number = counted.number
        if number is not None:
            found.append(Toll("killed", at, tuple(heads), number, "harm:bodies", more=is_more(syntax, number)))
    return found


def until(text: str, start: int, end: int) -> int:
    """Where the clause ends."""
    found = re.compile(r"[;.]\s").search(text, start, end)
    return found.start() if found else end
