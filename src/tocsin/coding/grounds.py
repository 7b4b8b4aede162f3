"""Grounds against a deed of the reader's: too little chance, sport, fiction, an accident, a voice that names nobody."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from tocsin.coding.codebook import things
from tocsin.coding.confidence import calibrated
from tocsin.coding.deeds import Deed
from tocsin.coding.syntax import Syntax
from tocsin.records import Sentence
from tocsin.records.vocabulary import EventType

# An article is about sport from this many different words of sport, if they are this share of its words. From
# judgement: a report of a match of 100 words has six of them and more, news of a bomb in a stadium two or three.
_SPORT_WORDS, _SPORT_SHARE = 4, 0.01
_FICTION = frozenset("film movie novel play drama series episode sequel thriller opera musical comic".split())
_PLAYED = frozenset({"ASSAULT", "CONSULT", "HAZARD", "MOBILIZE"})
# Chance of being right from which a deed is told at all. `deeds` dev, mentions / facts, and `plv`: 0.667 / 0.700 and
# 0.343 with 0, 0.671 / 0.713 and 0.341 with this, 0.680 / 0.746 and 0.327 with 0.35 (2026-11-28).
_LEAST = 0.25
_STEPS = 6  # words up from a trigger to the clause that a film is named in; from judgement


def held_to(syntax: Syntax, told: Sequence[Deed]) -> Iterator[Deed]:
    """The deeds that may stand, those of an accident as HAZARD."""
    is_sport = about_sport(syntax)
    for deed in told:
        sentence = syntax.sentence_at(syntax.word(deed.trigger).start)
        # a specialist's row is not weighed against the reader's share
        chance = 1.0 if deed.held else calibrated(cast(EventType, deed.frame.type), deed.frame.confidence)
        if sentence is None or chance < _LEAST:
            continue
        played = (is_sport and deed.frame.type in _PLAYED) or speaks_of_sport(syntax, sentence)
        if (played and not deed.fillers("killed")) or is_match(syntax, deed):
            continue
        if is_told_of_fiction(syntax, deed.trigger):
            continue
        actors = deed.fillers("actor")
        own = actors and all(syntax.surface(f.head) in ("i", "you") for f in actors)
        if own and not any(a <= deed.frame.start < b for a, b in syntax.reading.quotations):
            continue  # a voice of the text's own, whom no record can name
        bare = deed.frame.type in ("ASSAULT", "PROTEST") and not actors and not deed.fillers("instrument", "claimant")
        if bare and is_accident(syntax, deed.trigger):
            frame = replace(deed.frame, type="HAZARD", modes=("accident",), runner_up="ASSAULT")
            yield replace(deed, frame=frame, held="type:accident-told")
            continue
        yield deed


def about_sport(syntax: Syntax) -> bool:
    """Is the article about sport?"""
    lemmas = [w.lemma.lower() for w in syntax.reading.words if w.upos in ("NOUN", "PROPN", "VERB")]
    sport = [lemma for lemma in lemmas if things().get(lemma) == "sport"]
    return len(set(sport)) >= _SPORT_WORDS and len(sport) >= _SPORT_SHARE * len(syntax.reading.words)


def speaks_of_sport(syntax: Syntax, sentence: Sentence) -> bool:
    """Do two words of the sentence belong to sport, or one beside a score ("4-0")?"""
    inside = {syntax.word(i).lemma.lower() for i in range(sentence.first, sentence.last)}
    told = sum(things().get(lemma) == "sport" for lemma in inside)
    scored = _SCORE.search(syntax.reading.article.text, sentence.start, sentence.end) is not None
    return told + scored >= 2


_SCORE = re.compile(r"(?<![\d-])\d{1,2}[-–]\d{1,2}(?![\d-])")
# What a team does to another in the words of war
_BEATEN = frozenset("beat destroy crush thrash hammer rout demolish stun trounce batter".split())


def is_match(syntax: Syntax, deed: Deed) -> bool:
    """ "Manchester City destroyed Real Madrid": two organisations by name, a verb of winning, and nobody hurt."""
    if syntax.word(deed.trigger).lemma not in _BEATEN or deed.fillers("killed", "injured", "instrument", "place"):
        return False
    sides = [deed.fillers("actor"), deed.fillers("recipient", "victim", "target")]
    return all(sides) and all(_is_named_organisation(syntax, f.head) for side in sides for f in side)


def _is_named_organisation(syntax: Syntax, i: int) -> bool:
    return any(mark.named and mark.kind == "organization" for mark in syntax.entities_at(i))


def is_accident(syntax: Syntax, trigger: int) -> bool:
    """Is a cause told for it that is nobody's deed: "killed in a crash", "when a bus overturned", "by floods"?"""
    if _kind(syntax, trigger) in ("force", "accident", "cause"):
        return True
    below = [*syntax.children(trigger, "obl", "obl:agent", "advcl"), *syntax.children(trigger, "nsubj")]
    below += [i for n in below for i in syntax.children(n, "conj")]
    below += _causes(syntax, trigger)
    return any(_kind(syntax, i) in ("force", "accident", "cause") for i in below)


def _causes(syntax: Syntax, trigger: int) -> list[int]:
    """ "A blast that killed a trader was caused by a leaking cylinder": what a verb of causing above it names."""
    at = trigger
    for _ in range(_STEPS):
        word = syntax.word(at)
        if word.head < 0:
            break
        if word.relation.startswith("nsubj") and syntax.word(word.head).lemma == "cause":
            return [i for i in syntax.children(word.head) if syntax.case(i) == "by"]  # wherever a parser hangs it
        at = word.head
    return []


def _kind(syntax: Syntax, i: int) -> str | None:
    return things().get(syntax.word(i).lemma.lower()) or things().get(syntax.surface(i))


def is_told_of_fiction(syntax: Syntax, trigger: int) -> bool:
    """Is it what happens in a film or a book: "in the film rebels kill a king", "a novel in which …"?"""
    at = trigger
    for _ in range(_STEPS):
        beside = syntax.children(at, "obl", "nmod")
        if any(syntax.word(i).lemma in _FICTION and syntax.case(i) == "in" for i in beside):
            return True
        word = syntax.word(at)
        if word.relation == "acl:relcl" and word.head >= 0 and syntax.word(word.head).lemma in _FICTION:
            return True
        if word.head < 0 or word.relation not in ("conj", "advcl", "xcomp", "obj", "nsubj", "obl", "nmod"):
            return False
        at = word.head
    return False
