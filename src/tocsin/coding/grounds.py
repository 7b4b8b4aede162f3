"""Grounds for or against reading verbs as deeds: is the article about sport, is there violence in it?"""

from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.coding.codebook import nouns, things, verbs
from tocsin.coding.syntax import Syntax
from tocsin.knowledge import role
from tocsin.records import Sentence

# An article is about sport from this many different words of sport, if they are this share of its words. From
# judgement: a report of a match of 100 words has six of them and more, news of a bomb in a stadium two or three.
_SPORT_WORDS, _SPORT_SHARE = 4, 0.01
_ARMED = frozenset({"MIL", "REB", "UAF", "COP"})


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the article is about, as far as that decides whether somebody did something."""

    sport: bool
    violence: bool


def grounds(syntax: Syntax) -> Grounds:
    """The grounds of one article."""
    lemmas = [w.lemma.lower() for w in syntax.reading.words if w.upos in ("NOUN", "PROPN", "VERB")]
    sport = [lemma for lemma in lemmas if things().get(lemma) == "sport"]
    is_sport = len(set(sport)) >= _SPORT_WORDS and len(sport) >= _SPORT_SHARE * len(syntax.reading.words)
    return Grounds(is_sport, any(_is_violent(lemma) for lemma in set(lemmas)))


def _is_violent(lemma: str) -> bool:
    if (entry := role(lemma)) is not None:
        return entry.sector in _ARMED
    if things().get(lemma) == "instrument":
        return True
    noun = nouns().get(lemma)
    if noun is not None:
        return noun.type == "ASSAULT"
    return any(row.type == "ASSAULT" and row.harm not in ("killed", "injured") for row in verbs().get(lemma, ()))


def tells_accident(syntax: Syntax, sentence: Sentence) -> bool:
    """Does the sentence give a cause that is nobody's deed: "when a bus overturned", "a leaking gas cylinder"?"""
    return _any_thing(syntax, range(sentence.first, sentence.last), ("force", "accident", "cause"))


def speaks_of_sport(syntax: Syntax, sentence: Sentence) -> bool:
    """Do two words of the sentence belong to sport?"""
    inside = {syntax.word(i).lemma.lower() for i in range(sentence.first, sentence.last)}
    return sum(things().get(lemma) == "sport" for lemma in inside) >= 2


def _any_thing(syntax: Syntax, indices: Iterable[int], kinds: tuple[str, ...]) -> bool:
    for i in indices:
        if things().get(syntax.word(i).lemma.lower()) in kinds or things().get(syntax.surface(i)) in kinds:
            return True
    return False
