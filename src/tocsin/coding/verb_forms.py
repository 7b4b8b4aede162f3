"""The shapes of verbs, told by their letters and helpers: words have a lemma and a part of speech, and no features."""

from typing import Literal

from tocsin.coding.syntax import Syntax

Form = Literal["base", "present", "ing", "past"]
"""`past` is a past tense or a past participle; `base` an infinitive or a plain present ("they meet")."""

# Past tenses that look like the plain form; without an auxiliary they are past
_SAME_FORM = frozenset("cut hit put set shut let read beat hurt quit spread burst cast cost split bid shed".split())


def form_of(syntax: Syntax, verb: int, *, helped: bool | None = None) -> Form:
    """The shape of a verb; `helped`: has it an auxiliary or a "to" (looked for where it is not said)?"""
    surface, lemma = syntax.surface(verb), syntax.word(verb).lemma.lower()
    if surface in ("is", "are", "'s", "'re", "am", "has", "does"):
        return "present"
    if surface == lemma:
        if helped is None:
            helped = bool(syntax.children(verb, "aux")) or infinitive_to(syntax, verb) is not None
        return "past" if lemma in _SAME_FORM and not helped else "base"
    if surface.endswith("ing"):
        return "ing"
    return "present" if surface.endswith("s") else "past"


def infinitive_to(syntax: Syntax, verb: int) -> int | None:
    """The "to" of an infinitive, `None` for any other form; a parser may hang that of "due to be held" on "due"."""
    found = next((i for i in syntax.children(verb, "mark", "aux") if syntax.surface(i) == "to" and i < verb), None)
    if found is not None:
        return found
    if form_of(syntax, verb, helped=True) != "base" and not syntax.children(verb, "aux", "aux:pass"):
        return None  # "due to clashes"
    before = verb - 1
    while before > 0 and syntax.word(before).upos in ("AUX", "ADV"):
        before -= 1
    is_to = before >= 0 and syntax.surface(before) == "to"
    return before if is_to and (syntax.word(before).upos == "PART" or syntax.word(before).relation == "fixed") else None


def is_present(syntax: Syntax, i: int) -> bool:
    """Is it, or its copula or auxiliary, a present form of “to be”?"""
    words = [i, *syntax.children(i, "cop", "aux")]
    return bool({syntax.surface(k) for k in words} & {"is", "are", "'s", "'re", "’s", "’re"})
