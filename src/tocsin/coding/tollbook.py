"""Whose each toll is: the deed that the sentence joins it to, not the next one."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from tocsin.coding.deeds import Deed
from tocsin.coding.harm_words import HURTS, NOUNS, STATES, harm_of_verb, lemma_of
from tocsin.coding.syntax import Syntax
from tocsin.coding.toll import Toll
from tocsin.coding.tolls import tolls_in
from tocsin.records.vocabulary import FrameRoleLabel, HarmKind


@dataclass(frozen=True, slots=True)
class Tollbook:
    """The tolls by the number of their deed.

    `claimed` has for each word that a toll is of the deed, the toll, and whether the deed's own word tells it.
    """

    tolls: Mapping[int, Sequence[Toll]]
    claimed: Mapping[int, tuple[int, Toll, bool]]

    def of(self, deed: Deed) -> Sequence[Toll]:
        """The tolls of a deed, the nearest to its word first."""
        return self.tolls.get(deed.number, ())


# How far off a deed of each type is as the cause of each harm; a type that is not here causes none. From judgement
_VIOLENT = {"ASSAULT": 0.0, "HAZARD": 0.0, "PROTEST": 1.5, "COERCE": 1.5}
_CAUSES: dict[HarmKind, dict[str, float]] = {
    "killed": _VIOLENT,
    "injured": _VIOLENT,
    "missing": _VIOLENT,
    "abducted": {"ASSAULT": 0.0, "COERCE": 1.0},
    "arrested": {"COERCE": 0.0, "PROTEST": 3.0, "ASSAULT": 3.0},
    "displaced": {**_VIOLENT, "MOBILIZE": 1.0, "RETREAT": 1.0, "AID": 2.0},
}
_BODILY = frozenset({"killed", "injured", "missing"})
_APART = 3.0  # how much farther a semicolon makes it; from judgement
_OTHER_HARM = 0.5  # and that the deed's own word tells of another harm: "died when 30 were wounded"
_OF_THINGS = 1.5  # and that the reader sees things alone that were attacked
_NOBODYS = -1_000_000  # the number of no deed
_NEAR = 2  # arcs of the tree; from judgement
_READ = 2.0  # how much nearer it is where the reader has those hurt in a role of the deed
_HAS_OWN = 3.0  # how much farther where its own word tells such a toll already
_MOST = 8.0  # farther than this is no connection


def tollbook(syntax: Syntax, told: Sequence[Deed]) -> Tollbook:
    """The tolls of the article by the deed that they are of; those of no deed are left out."""
    ranked: dict[int, list[tuple[float, Toll]]] = defaultdict(list)
    by_sentence: dict[int, list[Deed]] = defaultdict(list)
    for deed in told:
        number = syntax.sentence_number(syntax.word(deed.trigger).start)
        if number is not None:
            by_sentence[number].append(deed)
    for n, sentence in enumerate(syntax.reading.sentences):
        near = by_sentence.get(n, [])
        before = by_sentence.get(n - 1, []) if n and syntax.reading.sentences[n - 1].block == sentence.block else []
        if not near and not before:
            continue
        tolls = tolls_in(syntax, sentence)
        days = {t.kind for t in tolls if not t.total and t.whole and t.number is not None}
        own = {(t.word, t.kind) for t in tolls}
        for toll in tolls:
            if toll.total and toll.kind in days:  # beside the day's own toll no total over days
                ranked[_NOBODYS].append((0.0, toll))
                continue
            far, deed_ = _deed_of(syntax, toll, near, own)
            if not near:
                far, deed_ = 0.0, _deed_before(toll, before)
            for cause in _causes(syntax, toll, near):
                if deed_ is not None and cause != deed_ and (cause.trigger, toll.kind) not in own:
                    ranked[cause.number].append((far + 1, toll))
            ranked[deed_.number if deed_ else _NOBODYS].append((far if deed_ else -1.0, toll))
    found = {number: [t for _, t in sorted(tolls, key=lambda pair: pair[0])] for number, tolls in ranked.items()}
    claimed = {
        word: (number, toll, far < 0)
        for far, number, toll in sorted(((f, n, t) for n, ts in ranked.items() for f, t in ts), key=lambda x: -x[0])
        for word in (*toll.heads, *(syntax.words_in(toll.number.span) if toll.number else ()))
    }
    return Tollbook(found, claimed)


def _deed_of(
    syntax: Syntax, toll: Toll, near: Sequence[Deed], own: AbstractSet[tuple[int, HarmKind]]
) -> tuple[float, Deed | None]:
    """The deed of the sentence that is nearest to the word of harm in its tree, and how far that is."""
    ranked = [(far, n) for n, deed in enumerate(near) if (far := _distance(syntax, toll, deed, own)) is not None]
    if not ranked or min(ranked)[0] > _MOST:
        return _MOST, None
    return min(ranked)[0], near[min(ranked)[1]]


def _causes(syntax: Syntax, toll: Toll, near: Sequence[Deed]) -> list[Deed]:
    """Deeds that the clause of the word of harm names as its cause: "killed in the clashes", "the raid killed".

    The reader often tells both the killing and the clash; the toll is of both.
    """
    words = {toll.word}
    above = syntax.word(toll.word).head
    if above >= 0 and syntax.word(toll.word).relation in ("conj", "advmod") and toll.kind in _BODILY:
        words.add(syntax.word(toll.word).head)
    words |= set(syntax.children(toll.word, "conj"))
    named = {c for w in words for c in syntax.children(w, "nsubj", "obl:agent") if c >= 0}
    named |= {
        c
        for w in words
        for c in syntax.children(w, "obl", "obl:unmarked")
        if syntax.case(c) in ("in", "during", "by", "from")
    }
    return [
        d
        for d in near
        if d.trigger in named and d.trigger != toll.word and _CAUSES[toll.kind].get(d.frame.type) == 0.0
        if not any(f.head in toll.heads for f in d.fillers("actor"))  # those whom the reader takes for its doers
    ]


def _distance(syntax: Syntax, toll: Toll, deed: Deed, told: AbstractSet[tuple[int, HarmKind]]) -> float | None:
    if deed.trigger == toll.word:
        return -1.0
    apart = _CAUSES[toll.kind].get(deed.frame.type)
    if apart is None:
        return None
    steps = _steps(syntax, toll.word, deed.trigger)
    text = syntax.reading.article.text
    if _is_of_another(syntax, toll.word, deed.trigger):
        return None
    a, b = sorted((syntax.word(toll.word).start, syntax.word(deed.trigger).start))
    if ";" in text[a:b]:
        steps += _APART
    own = _own_harm(syntax, deed.trigger)
    if own is not None and own != toll.kind and not _side_by_side(syntax, toll.word, deed.trigger):
        if not {own, toll.kind} <= _BODILY and toll.kind != "missing":
            return None
        steps += _OTHER_HARM
    if deed.fillers("target") and not deed.fillers("killed", "injured", "victim"):
        steps += _OF_THINGS
    labels: tuple[FrameRoleLabel, ...] = ("killed", "injured", "victim")
    if toll.kind in ("arrested", "abducted"):
        labels = ("recipient", "victim")
    if (deed.trigger, toll.kind) in told:
        steps += 0.0 if toll.more or not toll.whole else _HAS_OWN
    elif any(f.head in toll.heads for f in deed.fillers(*labels)):
        steps -= _READ
    return max(0.0, steps) + apart + abs(b - a) / 1000


# "in a separate incident", "elsewhere": what follows is no toll of the deed before
_ANOTHER = re.compile(
    r"\b(?:separate(?:ly)?|another|other) (?:incident|attack|blast|shooting|strike|raid|clash|accident)|\belsewhere\b",
    re.I,
)
_CAUSES_OF_HARM = frozenset(
    "bomb mine landmine grenade rocket missile shell mortar round drone fire rockfall landslide avalanche flood storm "
    "bullet reply bombing blast explosion crash attack quake earthquake raid strike shelling".split()
)


def _is_of_another(syntax: Syntax, word: int, trigger: int) -> bool:
    """Does the toll's own clause name another cause, which the reader does not take for a deed?"""
    text = syntax.reading.article.text
    a, b = syntax.word(trigger).end, syntax.word(word).start
    if a < b and _ANOTHER.search(text, a, b):
        return True
    for subject in syntax.children(word, "nsubj"):
        subject = syntax.antecedent(subject)
        if (
            syntax.word(subject).lemma.lower() in _CAUSES_OF_HARM
            and subject != trigger
            and syntax.deed(subject) is None
        ):
            return not (syntax.word(subject).head == trigger or syntax.word(trigger).head == subject)
    return False


def _own_harm(syntax: Syntax, i: int) -> HarmKind | None:
    if lemma_of(syntax, i) in HURTS:
        return None  # houses burn too
    return STATES.get(syntax.surface(i)) or NOUNS.get(lemma_of(syntax, i)) or harm_of_verb(syntax, i)


def is_near(syntax: Syntax, a: int, b: int) -> bool:
    """Do hardly any words lie between two in the tree: "three were killed and 11 injured"?"""
    return _steps(syntax, a, b) <= _NEAR


def _side_by_side(syntax: Syntax, a: int, b: int) -> bool:
    """Are the words coordinated: "killed six and wounded ten"?"""
    return any(
        syntax.word(x).head == y and syntax.word(x).relation in ("conj", "parataxis") for x, y in ((a, b), (b, a))
    )


def _steps(syntax: Syntax, a: int, b: int) -> float:
    """How many arcs of the tree lie between two words."""
    up: dict[int, int] = {}
    at, n = a, 0
    while at >= 0 and n < 40:
        up[at] = n
        at, n = syntax.word(at).head, n + 1
    at, n = b, 0
    while at >= 0 and n < 40:
        if at in up:
            return float(up[at] + n)
        at, n = syntax.word(at).head, n + 1
    return abs(a - b) / 2 + 4


def _deed_before(toll: Toll, before: Sequence[Deed]) -> Deed | None:
    """Of a sentence that has no deed the last violent one of the sentence before: "Another 30 were injured." """
    if toll.number is None or toll.total:
        return None
    fitting = [
        d for d in before if _CAUSES[toll.kind].get(d.frame.type, 9.0) < 1.0 and d.frame.status in ("actual", "ongoing")
    ]
    return fitting[-1] if fitting else None
