"""Whether the name of a place is a place there, a government, or part of a longer name."""

import re

from tocsin.coding.cast import Cast
from tocsin.coding.places import stands_for_state
from tocsin.coding.syntax import Syntax
from tocsin.knowledge import KnownPlace
from tocsin.knowledge.gazetteer.folding import KINDS, words_of
from tocsin.records.vocabulary import PlaceUse, Span

# kinds of names that a place's name may be part of
_LONGER = frozenset({"organization", "other", "facility"})
_ACTING = frozenset({"actor", "recipient", "source", "denier", "claimant"})
# what lies between two places, and is no matter of their governments
_BETWEEN = frozenset(
    {"border", "frontier", "boundary", "road", "highway", "route", "line", "flight", "distance", "train"}
)
# what a government has and a town has not: "Washington's decision"
_OWNED = frozenset(
    "ally ambition announcement approach backing claim accusation aid concern decision demand denial influence "
    "interest offer order plan policy position pressure proposal reaction refusal response stance statement strategy "
    "support threat view warning".split()
)


def use_of(made: Cast, span: Span, place: KnownPlace | None) -> PlaceUse:
    """ "In Kabul" is the place, "Kabul said" its government; "Kabul Bank" is neither."""
    syntax = made.syntax
    head = _head(syntax, span)
    if head is None:
        return "location"
    if _is_part(made, span, head):
        return "embedded"
    if place is None or not stands_for_state(place):
        return "location"
    return "metonym" if _acts(syntax, head) else "location"


def _head(syntax: Syntax, span: Span) -> int | None:
    """The word of a name that hangs on what is outside it."""
    inside = syntax.words_in(span)
    outer = [i for i in inside if syntax.word(i).head not in inside]
    return outer[-1] if outer else None


def _is_part(made: Cast, span: Span, head: int) -> bool:
    """Is it part of a longer name: "University of Nairobi", "Kabul Bank"?"""
    text = made.reading.article.text
    for mark in made.syntax.entities_at(head):
        longer = mark.start < span[0] or span[1] < mark.end
        if longer and mark.named and mark.kind in _LONGER:
            before, behind = text[mark.start : span[0]], text[span[1] : mark.end]
            # "the embassy in Kabul" has the town beside its name; so has "Kabul's airport"
            if not re.search(r"\b(?:in|at|near|outside)\s+(?:the\s+)?$", before) and not re.match(r"['’]s\b|,", behind):
                return True
    first = made.syntax.words_in(span)[0]
    cut = made.syntax.entities_at(first - 1) if first else []  # "University of" | "Nairobi"
    if any(m.named and m.kind in _LONGER and text[m.start : span[0]].endswith(" of ") for m in cut):
        return True
    word = made.syntax.word(head)
    if word.relation not in ("compound", "flat") or word.head < 0:
        return False
    above = made.syntax.word(word.head)
    return above.upos == "PROPN" and not KINDS.intersection(words_of(text[above.start : above.end]))


def _acts(syntax: Syntax, head: int) -> bool:
    """Does it do, say or get something, as only a government does?"""
    first = head
    if syntax.word(head).relation == "conj" and syntax.word(head).head >= 0:
        first = syntax.word(head).head
    relation, above = syntax.word(first).relation, syntax.word(first).head
    preposition = syntax.case(head) or syntax.case(first)
    over = syntax.word(above).lemma if above >= 0 else ""
    if relation == "obl" and above >= 0:  # "takes orders from Kigali"
        over = next((syntax.word(i).lemma for i in syntax.children(above, "obj")), over)
    if preposition in ("with", "between", "by"):
        return over not in _BETWEEN
    if relation in ("nsubj", "obl:agent", "iobj"):
        return True
    if relation == "obj" and syntax.children(above, "xcomp"):  # "obliges Kabul to …"
        return True
    if relation == "nmod:poss":
        return over in _OWNED
    if preposition is not None:  # "orders from Kigali", and not "raids from Kigali"
        return preposition in ("from", "to", "on", "against") and over in _OWNED
    return _is_party(syntax, head)


def _is_party(syntax: Syntax, head: int) -> bool:
    """Does the reader have it as who does, says or gets something?"""
    word = syntax.word(head)
    for frame in syntax.reading.frames:
        for role in frame.roles:
            if role.label in _ACTING and role.start <= word.start < role.end:
                top = syntax.head_in((role.start, role.end))
                if top is not None and head in syntax.with_conjuncts(top):
                    return True
    return False
