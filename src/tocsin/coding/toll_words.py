"""Tolls at words of harm: "killed six", "six dead", "the killing of four", "all 143 survived"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from tocsin.coding.harm_words import (
    BEFALLS,
    COUNTED,
    DONE_TO,
    HURTS,
    NOUNS,
    PEOPLE_ALONE,
    STATES,
    UNHARMED,
    harm_of_verb,
    lemma_of,
)
from tocsin.coding.negation import has_not
from tocsin.coding.numbers import COLLECTIVES, number_of, quantities_at, quantity_at
from tocsin.coding.people import is_person
from tocsin.coding.syntax import Syntax
from tocsin.coding.toll import Toll, is_more
from tocsin.coding.toll_heads import (
    LEFT,
    beside_it,
    coordinated,
    counts_one_of,
    done_to,
    left_beside,
    list_of,
    not_beyond,
    noun_of,
    number_at,
    right_beside,
    subjects_of,
    total_of,
)
from tocsin.records import Number, Sentence

_UNKNOWN = Number(None, None, False, (0, 0))
_SUFFER = frozenset({"suffer", "sustain", "receive", "escape", "survive", "emerge"})
_SUFFER = frozenset({"suffer", "sustain", "receive", "escape", "survive", "emerge"})
_TAKES = frozenset({"take", "seize", "hold", "grab"})


def at_word(syntax: Syntax, sentence: Sentence, i: int) -> Iterator[Toll]:
    """What the word itself tells."""
    word, surface = syntax.word(i), syntax.surface(i)
    lemma = lemma_of(syntax, i)
    if word.upos in ("VERB", "AUX") or surface in STATES or (lemma in DONE_TO and surface.endswith(("ed", "ing"))):
        yield from _verb(syntax, sentence, i)
    if surface in STATES:
        yield from _state(syntax, sentence, i)
    if lemma in NOUNS and word.upos in ("NOUN", "PROPN"):
        yield from _noun(syntax, i)
    if lemma in HURTS and word.upos == "NOUN":
        verbs = [
            v for v in (word.head, *syntax.children(i, "cop")) if v >= 0 and syntax.word(v).lemma.lower() in _SUFFER
        ]
        heads = subjects_of(syntax, i if verbs and verbs[0] != word.head else word.head) if verbs else []
        if (number := total_of(syntax, heads)) is not None:
            yield Toll("injured", i, tuple(heads), number, "harm:suffered")


def _verb(syntax: Syntax, sentence: Sentence, i: int) -> Iterator[Toll]:
    lemma = lemma_of(syntax, i)
    if lemma == "survive" or (lemma == "live" and has_not(syntax, i)):
        yield from _survivors(syntax, i)
        return
    kind = harm_of_verb(syntax, i)
    befalls = BEFALLS.get(lemma)
    if kind is None and befalls is None:
        if lemma == "treat" and syntax.children(i, "nsubj:pass"):
            kind = "injured"
        else:
            return
    heads: list[int] = []
    if kind is None or (lemma == "drown" and not syntax.children(i, "obj")):
        kind = kind or befalls
        heads = subjects_of(syntax, i)
    else:
        heads = done_to(syntax, i)
    assert kind is not None, "one of both was found"
    if lemma == "flee" and (total_of(syntax, heads) or _UNKNOWN).high == 1:
        return  # the gunman who fled
    beside = right_beside(syntax, i) or (left_beside(syntax, i) if not syntax.surface(i).endswith("ing") else None)
    if beside is not None and not counts_one_of(syntax, beside, heads):
        heads = coordinated(syntax, [beside[0]]) if syntax.surface(i) not in STATES else [beside[0]]
        heads = [h for h in heads if (h < i) == (beside[0] < i)]
    heads = not_beyond(syntax, i, heads)
    number = number_at(syntax, i, heads)
    if has_not(syntax, i) and (number is None or number.high != 0):
        return
    if lemma in PEOPLE_ALONE and not any(_may_be_taken(syntax, h) for h in heads):
        return
    rule = "harm:verb"
    uncounted = any(syntax.word(h).upos in ("NOUN", "PROPN") for h in heads)
    if number is None and not uncounted and not (befalls and not heads and syntax.surface(i).endswith("ing")):
        found = beside_it(syntax, sentence, i)
        if found is not None:
            heads, number = list_of(syntax, i, found)
            rule = "harm:number-beside"
    if heads or number is not None:
        yield Toll(kind, i, tuple(heads), number, rule, more=is_more(syntax, number))


def _may_be_taken(syntax: Syntax, head: int) -> bool:
    """Is it of people: rifles are seized too?"""
    word = syntax.word(head)
    if word.upos == "NUM":
        return syntax.word(min(head + 1, len(syntax.reading.words) - 1)).upos in (
            "ADP",
            "CCONJ",
            "PUNCT",
            "ADV",
            "VERB",
        ) and (syntax.reading.article.text[word.end : word.end + 1] != "-")
    return word.upos == "PRON" or word.lemma.lower() in COLLECTIVES or is_person(syntax, head)


def _state(syntax: Syntax, sentence: Sentence, i: int) -> Iterator[Toll]:
    """ "left six dead", "dozens hurt", "the dead were a pilot and two nurses", "were unhurt"."""
    kind, surface = STATES[syntax.surface(i)], syntax.surface(i)
    heads: list[int] = []
    word = syntax.word(i)
    above = word.head
    if word.relation == "amod" and above == i + 1 and not syntax.children(above, "nummod"):
        return  # "the wounded employees": nobody is counted by it
    if syntax.children(i, "obj") or (
        i > 1 and syntax.surface(i - 1) == "the" and syntax.surface(i - 2) in ("of", "among")
    ):
        return  # "four of the injured are policemen" tells of those counted before
    if subjects := [n for n in syntax.children(i, "nsubj", "nsubj:pass") if n < i]:
        heads = coordinated(syntax, subjects, before=i)
    for verb in [] if heads else _up(syntax, i):
        if syntax.word(verb).lemma.lower() in LEFT:
            objects = [o for o in syntax.children(verb, "obj", "nsubj:pass") if o < i or o == i]
            heads = [h for h in coordinated(syntax, objects) if h <= i]
            if not heads and syntax.word(verb).lemma.lower() in ("remain", "go", "be"):
                heads = coordinated(syntax, syntax.children(verb, "nsubj"), before=verb)
            if heads:
                break
    if not heads and above >= 0 and word.relation in ("amod", "acl", "nmod") and above < i:
        heads = coordinated(syntax, [above], before=i)
    if not heads and word.relation == "nsubj" and above > i and syntax.children(above, "cop"):
        heads = coordinated(syntax, [above])
    if i in heads and not syntax.children(i, "nummod"):
        heads.remove(i)
    beside = left_beside(syntax, i)
    if beside is not None and not counts_one_of(syntax, beside, heads):
        heads = [beside[0]]
    if any(h < i for h in heads):
        heads = [h for h in heads if h <= i]
    heads = not_beyond(syntax, i, heads)
    number = total_of(syntax, heads)
    rule = "harm:state"
    if surface in UNHARMED:
        if number is not None or heads:
            span = (word.start, word.end)
            yield Toll("injured", i, tuple(heads), Number(0, 0, False, span), "harm:unharmed")
        return
    if has_not(syntax, i) and (number is None or number.high != 0):
        return
    if number is None and (found := beside_it(syntax, sentence, i)) is not None:
        heads, number = list_of(syntax, i, found)
        rule = "harm:number-beside"
    if number is not None:
        yield Toll(kind, i, tuple(heads), number, rule, more=is_more(syntax, number))


def _up(syntax: Syntax, i: int) -> list[int]:
    found: list[int] = []
    at = syntax.word(i).head
    while at >= 0 and len(found) < 4:
        found.append(at)
        at = syntax.word(at).head
    return found


def _noun(syntax: Syntax, i: int) -> Iterator[Toll]:
    """ "the killing of four herders", "12 deaths", "injuries to 340 people"."""
    lemma = lemma_of(syntax, i)
    kind = NOUNS[lemma]
    if syntax.word(i).relation == "compound":
        return  # "arrest warrants"
    if lemma in ("hostage", "captive") and syntax.word(max(0, syntax.word(i).head)).lemma.lower() not in _TAKES:
        return
    of = [c for c in syntax.children(i, "nmod") if c > i and syntax.case(c) in ("of", "to", "among")]
    heads = coordinated(syntax, of or syntax.children(i, "nmod:poss"))
    if not heads and (behind := _number_behind(syntax, i)) is not None:
        heads = [behind]
    number = total_of(syntax, heads)
    if number is None and lemma in COUNTED and (q := quantity_at(syntax, i)) is not None:
        yield Toll(kind, i, (i,), q.number, "harm:counted-noun", more=is_more(syntax, q.number))
    elif number is not None:
        yield Toll(kind, i, tuple(heads), number, "harm:noun-of-harm")


def _number_behind(syntax: Syntax, i: int) -> int | None:
    """The noun of the numeral behind "of" or "to", where a tree has lost it: "injuries to 340 people"."""
    text = syntax.reading.article.text
    if of := re.match(r"\s+(?:of|to|among)\s+(?:the\s+)?", text[syntax.word(i).end :]):
        start = syntax.word(i).end + of.end()
        return next((noun_of(syntax, q) for q in quantities_at(syntax, start) if q.span[0] == start), None)
    return None


def _survivors(syntax: Syntax, i: int) -> Iterator[Toll]:
    """ "all 143 passengers survived" is none killed, "four did not live through the night" four."""
    heads = subjects_of(syntax, i)
    text = syntax.reading.article.text
    for head in heads:
        number = number_of(syntax, head)
        if number is None:
            continue
        if has_not(syntax, i):
            yield Toll("killed", i, tuple(heads), number, "harm:survived-not")
        elif text[slice(*number.span)].lower().startswith("neither"):
            yield Toll("killed", i, tuple(heads), replace(number, low=2, high=2), "harm:survived-not")
        elif re.match(r"(?:all|every|each|both)\b(?! but)", text[slice(*number.span)], re.I):
            yield Toll("killed", i, tuple(heads), replace(number, low=0, high=0), "harm:survived")
