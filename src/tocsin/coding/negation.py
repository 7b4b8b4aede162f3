"""Is a verb negated: by "not", by "neither … nor", or by a subject or object that is nobody?"""

from tocsin.coding.syntax import Syntax

_NOT = frozenset({"not", "n't", "n’t", "never"})
_NEITHER = frozenset({"neither", "nor"})
_NOBODY = frozenset({"nobody", "none", "nothing", "neither"})
_ARGUMENTS = ("nsubj", "nsubj:pass", "obj")


def is_negated(syntax: Syntax, verb: int) -> bool:
    """Does the clause of the verb say that it was not so, in whatever way?"""
    mood = syntax.mood(verb)
    if mood is not None and mood.negative:
        return True
    return (
        has_not(syntax, verb)
        or is_neither(syntax, verb)
        or any(_is_nobody(syntax, i) for i in _arguments(syntax, verb))
    )


def has_not(syntax: Syntax, verb: int) -> bool:
    """Does "not" or "never" hang on the verb? Nobody's doing something is another matter: it counts nought."""
    return any(syntax.word(i).lemma.lower() in _NOT for i in syntax.children(verb))


def is_neither(syntax: Syntax, verb: int) -> bool:
    """ "neither the army nor the rebels attacked", "neither attacked … nor killed", "killed neither … nor …".

    A parser hangs the word on the verb or on the first of the two; one that hangs it on nothing leaves it right
    before the phrase.
    """
    if not syntax.has_any(_NEITHER):
        return False
    for i in (verb, *_arguments(syntax, verb)):
        for word in syntax.with_conjuncts(i) if i != verb else [i]:
            hanging = syntax.children(word, "cc:preconj", "det", "cc", "advmod")
            if any(syntax.word(c).lemma.lower() in _NEITHER for c in hanging):
                return True
        first = _first(syntax, i)
        if first > 0 and syntax.word(first - 1).lemma.lower() in _NEITHER and _same_sentence(syntax, first - 1, i):
            return True
    return False


def _arguments(syntax: Syntax, verb: int) -> list[int]:
    """Subject and object of the verb, the subject also where the verb shares that of the one before it."""
    found = syntax.children(verb, *_ARGUMENTS)
    word = syntax.word(verb)
    if word.relation == "conj" and word.head >= 0 and not syntax.children(verb, "nsubj", "nsubj:pass"):
        found = [*syntax.children(word.head, "nsubj", "nsubj:pass"), *found]
    return found


def _first(syntax: Syntax, i: int) -> int:
    """Where the phrase or the verb group begins."""
    return min([i, *syntax.children(i, "det", "amod", "compound", "nummod", "nmod:poss", "aux", "aux:pass", "advmod")])


def _same_sentence(syntax: Syntax, a: int, b: int) -> bool:
    return syntax.sentence_number(syntax.word(a).start) == syntax.sentence_number(syntax.word(b).start)


def _is_nobody(syntax: Syntax, i: int) -> bool:
    word = syntax.word(i)
    return word.lemma.lower() in _NOBODY or any(
        syntax.word(d).lemma.lower() in ("no", "neither") and not syntax.is_bound(d) for d in syntax.children(i, "det")
    )
