"""What a word can stand for: somebody who acts, an event, an instrument, a force of nature, a mere thing."""

from typing import Literal

from tocsin.coding.codebook import ThingKind, things
from tocsin.coding.syntax import Syntax
from tocsin.knowledge import numeral

Standing = Literal["somebody", "nobody", "event", "time", "thing"] | ThingKind

_NOBODY = frozenset({"nobody", "none", "nothing", "neither"})
_THINGS = frozenset("this that which what there something everything anything it these those whatever".split())
_PEOPLE = frozenset({"person", "organization", "group", "role"})


def standing(syntax: Syntax, i: int) -> Standing:
    """What the word stands for. `body` counts as somebody; A pronoun stands for what it refers back to."""
    word = syntax.word(i)
    if syntax.is_time(i):
        return "time"
    if word.upos in ("PRON", "DET"):
        lemma = word.lemma.lower()
        if lemma in _NOBODY:
            return "nobody"
        target = syntax.meaning(i)
        if target is not None:
            return standing(syntax, target)
        return "thing" if lemma in _THINGS else "somebody"
    if word.upos == "NUM":
        return "nobody" if word.lemma in ("zero", "no") else "somebody"
    if word.upos == "PROPN":
        marks = syntax.entities_at(i)
        common = things().get(word.lemma.lower()) or things().get(word.lemma.lower().removesuffix("s"))
        if common == "abstract":
            return common  # "the Flood Response Report"
        if common is not None and common != "body" and not any(m.end - m.start > len(word.lemma) for m in marks):
            return common  # "Floods killed five": a capital at the beginning of a sentence
        return "thing" if marks and all(m.kind == "facility" for m in marks) else "somebody"
    if (counted := _counted(syntax, i)) is not None:
        return standing(syntax, counted)
    kind = things().get(word.lemma)
    if kind == "body" or (kind is None and syntax.role(i) is not None):
        return "somebody"
    if kind is not None:
        return kind
    if syntax.deed(i) is not None:
        return "event"
    return "somebody" if any(m.kind in _PEOPLE for m in syntax.entities_at(i)) else "thing"


def _counted(syntax: Syntax, i: int) -> int | None:
    """For a noun that only counts, "dozens of soldiers", whom it counts."""
    if numeral(syntax.word(i).lemma) is None and numeral(syntax.surface(i)) is None:
        return None
    return next((n for n in syntax.children(i, "nmod") if syntax.case(n) == "of"), None)


def is_somebody(syntax: Syntax, i: int) -> bool:
    """Can the word stand for people?"""
    return standing(syntax, i) in ("somebody", "body")
