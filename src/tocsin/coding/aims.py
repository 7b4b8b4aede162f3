"""At whom a deed is directed that has nobody at its end yet, by the prepositions of its own complement.

"Suspended aid to Mali", "agreed to supply Mali with grain", "refused to respond to a request from Paris". Only names
count: in 640 articles of `deeds` train role words too made 13 right and 16 not for 7 and 9, and any noun 19 and 43; of
the things behind "attacks on" 8 of 22 were right (2026-11-28).
"""

from collections.abc import Iterator

from tocsin.coding.standing import is_somebody
from tocsin.coding.syntax import Syntax

# By type, the prepositions that lead to whom it is done to, never those of a place or of a company; from judgement
_TOWARDS: dict[str, frozenset[str]] = {
    "ACCUSE": frozenset({"against", "at", "by"}),
    "AGREE": frozenset({"to", "with"}),
    "AID": frozenset({"to", "for"}),
    "ASSAULT": frozenset({"against", "on", "upon"}),
    "COERCE": frozenset({"against", "on"}),
    "CONCEDE": frozenset({"on", "to"}),
    "MOBILIZE": frozenset({"against", "to"}),
    "PROTEST": frozenset({"against"}),
    "REJECT": frozenset({"from", "by"}),
    "REQUEST": frozenset({"to", "from"}),
    "SANCTION": frozenset({"against", "on", "to", "from"}),
    "SUPPORT": frozenset({"for", "to", "with", "by"}),
    "THREATEN": frozenset({"against", "to"}),
}
# Types whose noun has them behind "of": "criticism of Paris"; a verb's object may have its victims there instead
_OF = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
# Types whose object is something that somebody did or owns: "condemned the army's raid"
_OF_THEIRS = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
_PARTIES = frozenset({"person", "organization", "place", "group"})
# Types that are said: what is agreed, asked or refused stands in the infinitive below the verb
_SAID = frozenset({"AGREE", "REJECT", "REQUEST", "THREATEN"})


def aims(syntax: Syntax, trigger: int, type: str) -> list[int]:
    """The words for those at whom the deed is directed, in order; empty where the tree names nobody."""
    cases = _TOWARDS.get(type, frozenset())
    word = syntax.word(trigger)
    found = list(_behind(syntax, trigger, cases))
    if word.upos == "VERB":
        if not found and type in _OF_THEIRS:
            found = [i for thing in syntax.children(trigger, "obj") for i in _owners(syntax, thing)]
        if not found and type in _SAID:
            for below in syntax.children(trigger, "xcomp"):
                given = syntax.children(below, "iobj") or syntax.children(below, "obj")
                found += [i for i in given if _is_a_party(syntax, i)] or list(_behind(syntax, below, cases))
    elif not found:
        if type in _OF:
            found = [i for i in syntax.children(trigger, "nmod") if syntax.case(i) == "of"]
        if not found and word.relation == "obj" and word.head >= 0:
            found = [i for i in syntax.children(word.head, "obl") if syntax.case(i) in cases]
    named = [c for i in found for c in syntax.with_conjuncts(i)]
    return [i for i in named if _is_a_party(syntax, i)]


def _is_a_party(syntax: Syntax, i: int) -> bool:
    """A name of people, a body or a country: a mere noun in these places is as often a thing or those spoken of."""
    named = any(m.named and m.kind in _PARTIES for m in syntax.entities_at(i))
    return named and syntax.word(i).upos == "PROPN" and is_somebody(syntax, i)


def _owners(syntax: Syntax, thing: int) -> list[int]:
    """Whose the thing is: "the army's raid", "a Supreme Court decision"."""
    before = syntax.children(thing, "nmod:poss", "compound")
    return [i for i in before if syntax.word(i).relation == "nmod:poss" or syntax.word(i).upos == "PROPN"]


def _behind(syntax: Syntax, word: int, cases: frozenset[str]) -> Iterator[int]:
    """What stands behind one of the prepositions: on the word, on its object, on what that consists of.

    "Gave $9 million in aid to Mali", "refused to respond to a request from Paris".
    """
    nouns = syntax.children(word, "obj")
    nouns += [i for thing in nouns for i in syntax.children(thing, "nmod") if syntax.case(i) in ("in", "of")]
    nouns += [i for i in syntax.children(word, "obl") if syntax.deed(i) is not None]
    for at in (word, *nouns):
        for i in syntax.children(at, "obl", "nmod"):
            if syntax.case(i) in cases:
                yield i
