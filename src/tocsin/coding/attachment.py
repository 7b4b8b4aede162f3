"""Trees as coding reads them: where a parser has the choice, a phrase hangs on the deed.

Where a phrase of place behind a deed hangs ("killed two guards in Kabul") is a coin's toss for a parser, and no matter
to a treebank; for a record the place is the deed's. And a parser may take the hedge for the head ("no [fewer] than
20 soldiers"); the counted noun is who was meant.
"""

from collections.abc import Sequence
from dataclasses import replace

from tocsin.records import Reading, Word

_PLACING = frozenset({"in", "at", "near", "outside", "inside", "around", "across", "on"})
_ARGUMENTS = frozenset({"obj", "obl:agent", "nsubj:pass", "obl"})
_STATES = frozenset({"wound", "injure", "hurt"})
_COMPARED = frozenset({"many", "much", "more", "few", "less", "little"})


def reattached(reading: Reading) -> Reading:
    """The reading with these arcs moved; the marks beside the words stay as they are."""
    words = list(reading.words)
    places = {m.start for m in reading.entities if m.named and m.kind in ("place", "facility")}
    children: dict[int, list[int]] = {}
    for i, word in enumerate(words):
        children.setdefault(word.head, []).append(i)
    for i, word in enumerate(words):
        if word.relation == "nmod" and _is_place(words, children, i, places):
            _lift(words, children, i)
        elif word.upos == "VERB" and word.relation == "conj":
            _toll(words, children, i)
        elif word.upos == "NUM":
            _count(words, i)
            _unhedge(words, i)
    return replace(reading, words=tuple(words))


def _is_place(words: Sequence[Word], children: dict[int, list[int]], i: int, places: set[int]) -> bool:
    below = children.get(i, [])
    placed = any(words[c].relation == "case" and words[c].lemma in _PLACING for c in below)
    named = [i, *(c for c in below if words[c].relation in ("compound", "flat", "nmod:poss", "amod"))]
    return placed and any(words[k].start in places for k in named)


def _lift(words: list[Word], children: dict[int, list[int]], i: int) -> None:
    """Hangs the phrase on the verb whose argument its noun is, where it stands behind both and ends the argument."""
    noun = words[i].head
    verb = words[noun].head
    if verb < 0 or words[verb].upos != "VERB" or words[noun].relation not in _ARGUMENTS or not verb < noun < i:
        return
    if words[noun].upos == "PROPN" or any(c > i and words[c].relation != "punct" for c in children.get(noun, [])):
        return
    words[i] = replace(words[i], head=verb, relation="obl")


def _toll(words: list[Word], children: dict[int, list[int]], i: int) -> None:
    """ "left six dead and ten wounded": what is joined to an adjective and has no auxiliary tells a state, no deed."""
    helped = any(words[c].relation.startswith("aux") for c in children.get(i, []))
    if words[i].lemma in _STATES and not helped and words[words[i].head].upos == "ADJ":
        words[i] = replace(words[i], upos="ADJ")


def _count(words: list[Word], numeral: int) -> None:
    """ "as many as 50 soldiers": a numeral that hangs on its hedge counts the noun right behind it.

    "between five and eight soldiers were killed": the bounds count the subject; "between" makes it no phrase of place.
    """
    own, following = words[numeral], words[numeral + 1] if numeral + 1 < len(words) else None
    if following is None or following.upos != "NOUN":
        return
    if own.relation in ("obl", "nmod", "advmod") and 0 <= own.head < numeral and words[own.head].lemma in _COMPARED:
        words[numeral] = replace(own, head=numeral + 1, relation="nummod")
    ranged = numeral >= 3 and (words[numeral - 1].lemma, words[numeral - 3].lemma) == ("and", "between")
    verb = following.head
    if ranged and following.relation == "obl" and numeral + 1 < verb and _lacks_subject(words, verb):
        words[numeral + 1] = replace(following, relation="nsubj:pass")
        words[numeral - 3] = replace(words[numeral - 3], head=numeral - 2, relation="advmod")


def _unhedge(words: list[Word], numeral: int) -> None:
    """ "no fewer than 20 soldiers were killed": the noun takes the place that the parser gave to the hedge."""
    if words[numeral].relation != "nummod" or words[numeral].head < numeral:
        return
    noun = words[numeral].head
    hedge = words[noun].head
    if words[noun].relation not in ("obl", "nmod") or not 0 <= hedge < numeral or words[hedge].lemma not in _COMPARED:
        return
    between = [words[k].lemma for k in range(hedge + 1, numeral)]
    if not between or between[-1] not in ("than", "as"):
        return
    above = words[hedge]
    relation = above.relation
    if relation in ("advmod", "mark", "case") or relation.startswith("obl"):
        relation = "nsubj:pass" if _lacks_subject(words, above.head) else "obj"
    words[noun] = replace(words[noun], head=above.head, relation=relation)
    words[hedge] = replace(above, head=numeral, relation="advmod")


def _lacks_subject(words: Sequence[Word], verb: int) -> bool:
    own = [w.relation for w in words if w.head == verb]
    return "aux:pass" in own and "nsubj:pass" not in own
