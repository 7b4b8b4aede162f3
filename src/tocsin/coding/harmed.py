"""Those whom the reader says a deed harmed: in which way, and which of them are a part of the others."""

import re
from collections.abc import Sequence

from tocsin.coding.deeds import Deed, Filler
from tocsin.coding.harm_words import BEFALLS, DONE_TO, NOUNS, harm_of_verb, lemma_of
from tocsin.coding.negation import is_negated
from tocsin.coding.numbers import number_of
from tocsin.coding.syntax import Syntax
from tocsin.records import HarmPart, Number
from tocsin.records.vocabulary import FrameRoleLabel, HarmKind

_HARMED: dict[FrameRoleLabel, HarmKind] = {"killed": "killed", "injured": "injured"}
# What becomes of those whom a deed of this type and mode is done to
_DONE_TO: dict[tuple[str, str], tuple[FrameRoleLabel, HarmKind]] = {
    ("COERCE", "arrest"): ("recipient", "arrested"),
    ("ASSAULT", "abduct"): ("victim", "abducted"),
}
_ARRESTS = frozenset(
    {"arrest", "detain", "detention", "jail", "imprison", "imprisonment", "nab", "apprehend", "capture"}
)
_SOUGHT = frozenset({"warrant", "seek", "search", "hunt", "order"})
_MISSING = frozenset({"miss", "missing", "disappear", "disappearance", "vanish", "unaccounted"})
_DISPLACED = frozenset({"displace", "displacement", "flee", "evacuate", "evacuation", "uproot", "homeless"})
# Words before a phrase that make it a part of what was counted before
_PART = re.compile(
    r"\b(?:includ(?:ing|es?|ed)|among (?:them|whom|those|the dead|the wounded|the injured)(?: (?:was|were|are|is))?|"
    r"(?:\w+ )?of (?:them|whom)|most of them)[\s,:]*(?:(?:was|were|are) )?$",
    re.I,
)
_BEFORE = 40  # characters before a phrase that are looked at for that; the longest form needs fewer
_APART = 12  # words behind a number in which its parts begin; from judgement

_HURTING = frozenset("rape molest grope stab beat punch slap torture whip flog knife bludgeon".split())


def harmed(syntax: Syntax, deed: Deed) -> dict[HarmKind, list[Filler]]:
    """Those harmed in each way: as the verb says on which they hang, else as the reader does."""
    found: dict[HarmKind, list[Filler]] = {"killed": [], "injured": []}
    for label, harm in _HARMED.items():
        for filler in deed.fillers(label):
            found.setdefault(_by_words(syntax, filler) or _by_verb(syntax, filler.head) or harm, []).append(filler)
    for filler in deed.fillers("victim"):
        by_verb = _by_words(syntax, filler) or _by_verb(syntax, filler.head) or _by_deed(syntax, deed)
        if by_verb is not None:
            found.setdefault(by_verb, []).append(filler)
    negated = syntax.word(deed.trigger).upos == "VERB" and is_negated(syntax, deed.trigger)
    lemma = lemma_of(syntax, deed.trigger)
    for mode in deed.frame.modes:
        done = _DONE_TO.get((deed.frame.type, mode))
        if done and not negated and lemma not in _SOUGHT:
            found[done[1]] = deed.fillers(done[0]) or (deed.fillers("recipient") if done[1] == "abducted" else [])
    if deed.frame.type == "COERCE" and lemma in _ARRESTS and not negated:
        found["arrested"] = deed.fillers("recipient")
    for words, harm in ((_MISSING, "missing"), (_DISPLACED, "displaced")):
        if lemma in words:
            found[harm] = deed.fillers("victim")
    return {harm: fillers for harm, fillers in found.items() if fillers}


# "killing at least 920 people and injuring 600 others", "six dead and ten wounded", "five were killed and one was
# injured": the word right before or behind a phrase, wherever a parser hangs it
_WORDS: dict[str, HarmKind] = {
    **dict.fromkeys(("killed", "killing", "kills", "kill", "dead"), "killed"),
    **dict.fromkeys(("wounded", "wounding", "wounds", "injured", "injuring", "injures", "hurt"), "injured"),
}
_WORD_BEFORE = re.compile(rf"\b({'|'.join(w for w in _WORDS if w != 'dead')})\s+(?:another\s+)?$", re.I)
_WORD_BEHIND = re.compile(
    rf"\s+(?:others\s+|people\s+)?(?:(?:was|were|are|is|(?:has|have|had) been)\s+)?({'|'.join(_WORDS)})\b", re.I
)


def _by_words(syntax: Syntax, filler: Filler) -> HarmKind | None:
    """What the words beside a phrase say became of its people."""
    text = syntax.reading.article.text
    start, end = filler.span
    number = number_of(syntax, filler.head)
    start = min(start, number.span[0]) if number else start
    behind = _WORD_BEHIND.match(text, end)
    before = _WORD_BEFORE.search(text[max(0, start - _BEFORE) : start])
    found = before or behind
    return _WORDS[found[1].lower()] if found else None


def _by_verb(syntax: Syntax, head: int) -> HarmKind | None:
    """What the verb does to the phrase that is its object, or its subject where the verb is passive or of dying."""
    word = syntax.word(head)
    above = word.head
    if word.relation == "conj" and above >= 0:  # "a guard and two drivers were killed"
        return _by_verb(syntax, above)
    if above < 0:
        return None
    verb = syntax.word(above)
    lemma = lemma_of(syntax, above)
    harm = harm_of_verb(syntax, above) or BEFALLS.get(lemma)
    if harm is None or verb.upos not in ("VERB", "ADJ"):  # "killed six and wounded ten": a parser may see an adjective
        return None
    active = (lemma in BEFALLS and lemma not in DONE_TO) or bool(syntax.children(above, "aux:pass", "cop"))
    subject = word.relation == "nsubj:pass" or (word.relation == "nsubj" and active)
    return harm if word.relation == "obj" or subject else None


def _by_deed(syntax: Syntax, deed: Deed) -> HarmKind | None:
    """What the deed's own word says: whoever is the victim of a murder is dead."""
    if deed.frame.type != "ASSAULT":
        return None
    lemma = lemma_of(syntax, deed.trigger)
    if (DONE_TO.get(lemma) or NOUNS.get(lemma)) == "killed":
        return "killed"
    return "injured" if lemma in _HURTING else None


def is_part(syntax: Syntax, filler: Filler, others: Sequence[Filler]) -> bool:
    """Does the text tell it as a part of another group told before: "including three bus drivers"?"""
    if not any(o.span[0] < filler.span[0] for o in others):
        return False
    start = filler.span[0]
    text = syntax.reading.article.text
    return text.startswith("including", start) or _PART.search(text[max(0, start - _BEFORE) : start]) is not None


def part(syntax: Syntax, kind: HarmKind, filler: Filler, number: Number) -> HarmPart:
    """The phrase as a part of a toll, named by what stands behind its number."""
    start, end = filler.span
    text = syntax.reading.article.text
    behind = text[number.span[1] : end].strip() if start <= number.span[1] < end else ""
    return HarmPart(kind, behind or text[start:end], number.low, number.high, number.span)


def named_apart(syntax: Syntax, whole: Filler, kind: HarmKind) -> list[HarmPart]:
    """ "eight, including three bus drivers": the parts that the sentence names behind the number."""
    sentence = syntax.sentence_at(whole.span[0])
    found = []
    for i in range(whole.head + 1, min(sentence.last if sentence else 0, whole.head + _APART)):
        if syntax.case(i) in ("including", "include"):
            for head in syntax.with_conjuncts(i):
                one = Filler(syntax.phrase(head), head, whole.sure)
                if (number := number_of(syntax, head)) is not None:
                    found.append(part(syntax, kind, one, number))
    return found
