"""How many a noun phrase counts: "six", "at least 25", "dozens", "half of the 40 hostages", "a family of five"."""

import re

from tocsin.coding.quantities import Quantity, quantities
from tocsin.coding.syntax import Syntax
from tocsin.records import Number
from tocsin.records.vocabulary import Span

_NONE = frozenset({"nobody", "none", "neither", "noone"})
# Singular nouns of many people: "a crowd" is not one
COLLECTIVES = frozenset(
    (
        "crowd group family team convoy patrol unit gang mob couple pair number majority minority population community "
        "public army police force militia government party crew squad battalion brigade company village tribe clan "
        "household generation staff personnel leadership opposition people civilian-population dozen score handful bus "
        "train car vehicle house building network movement organisation organization platoon column trio duo half "
        "third quarter body lot"
    ).split()
)
# Counted, but no people: how many were hurt is not how many homes they lost
UNITS = frozenset(
    (
        "family household home house building vehicle car truck bus boat ship train tram helicopter aircraft store "
        "business village town shop shack tank plane drone shell rocket missile rifle round animal cattle goat sheep "
        "dog weapon tree school hospital year month week day hour minute time kilometre mile area place case count "
        "bullet dollar euro percent province city district country"
    ).split()
)
_MANY = {"couple": 2, "pair": 2, "duo": 2, "twin": 2, "trio": 3}
_OF = re.compile(r"\s+of\s+(?:(?:the|its|their|his|her)\s+)?")
_WITHIN = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "ADV", "PUNCT", "SYM", "VERB"})
_FAR = 6  # words between a quantity and the noun that it counts, at most; from judgement


def number_of(syntax: Syntax, head: int) -> Number | None:
    """How many the noun phrase at the word counts; "a soldier" is one, "nobody" nought, a bare plural `None`.

    A numeral that is the head itself ("killed six") counts too.
    """
    if (none := _none(syntax, head)) is not None:
        return Number(0, 0, False, none)
    if (found := quantity_at(syntax, head)) is not None:
        return found.number
    return _members(syntax, head) or _both(syntax, head) or _article(syntax, head)


def quantities_at(syntax: Syntax, position: int) -> list[Quantity]:
    """The quantities of the sentence that holds the character, without those that are times or parts of names."""
    sentence = syntax.sentence_at(position)
    if sentence is None:
        return []
    found = quantities(syntax.reading.article.text, sentence.start, sentence.end)
    return [q for q in found if not _is_no_count(syntax, q)]


def _is_no_count(syntax: Syntax, q: Quantity) -> bool:
    words = syntax.words_in(q.core)
    return len(words) > 0 and (
        all(syntax.is_time(i) for i in words) or all(syntax.word(i).upos == "PROPN" for i in words)
    )


def quantity_at(syntax: Syntax, head: int) -> Quantity | None:
    """The quantity that counts the noun, or that the word itself belongs to."""
    word = syntax.word(head)
    found = None
    for q in quantities_at(syntax, word.start):
        if q.span[0] <= word.start < q.span[1]:
            return q
        if q.span[1] <= word.start and _reaches(syntax, q, head):
            found = q
    return found


def _reaches(syntax: Syntax, q: Quantity, head: int) -> bool:
    """Is the quantity of the noun: does nothing stand between them that is not of one phrase?"""
    text = syntax.reading.article.text
    start = q.span[1]
    if of := _OF.match(text, start):
        start = of.end()
    between = [i for i in syntax.words_in((start, syntax.word(head).start)) if syntax.word(i).end > start]
    if len(between) > _FAR or syntax.word(head).upos not in ("NOUN", "PROPN", "ADJ", "PRON", "NUM"):
        return False
    gap = text[start : syntax.word(head).start]
    if re.search(r"[,;:.()]\s", gap) and not re.fullmatch(r"[\w\s-]+, [\w\s-]+ ", gap):
        return False
    return all(_is_of_phrase(syntax, i, head) for i in between)


def _is_of_phrase(syntax: Syntax, i: int, head: int) -> bool:
    word = syntax.word(i)
    if word.upos == "VERB":
        return word.relation == "amod" and word.head == head
    if word.upos in ("NOUN", "PROPN"):
        return (
            word.relation in ("compound", "flat", "amod", "nmod", "nmod:poss", "nummod", "nmod:desc")
            or word.head == head
        )
    return word.upos in _WITHIN or (word.upos == "PART" and syntax.surface(i) in ("'s", "’s"))


def _none(syntax: Syntax, head: int) -> Span | None:
    """ "nobody", "none of the guards", "no guard", "not a single guard": where the word that says so stands."""
    word = syntax.word(head)
    if word.upos in ("PRON", "DET", "NOUN") and word.lemma.lower() in _NONE:
        return word.start, word.end
    before = syntax.reading.article.text[max(0, word.start - 4) : word.start].lower()
    if syntax.surface(head) == "one" and (found := re.search(r"\b(?:no|not)[\s-]$", before)):
        return word.start - len(found[0]), word.end
    for determiner in syntax.children(head, "det"):
        if syntax.word(determiner).lemma.lower() in ("no", "neither") and not syntax.is_bound(determiner):
            return syntax.word(determiner).start, word.end
    first = min([head, *syntax.children(head, "det", "nummod", "amod")])
    if first > 0 and syntax.word(first - 1).lemma.lower() == "not":
        only_one = {syntax.surface(i) for i in range(first, head)} <= {"a", "single", "one"}
        if first < head and only_one:
            return syntax.word(first - 1).start, word.end
    return None


def _members(syntax: Syntax, head: int) -> Number | None:
    """ "a family of five", "a platoon of 30 men", "a couple": how many the group has."""
    word = syntax.word(head)
    lemma = word.lemma.lower()
    if lemma not in COLLECTIVES and lemma not in _MANY:
        return None
    if of := _OF.match(syntax.reading.article.text, word.end):
        for q in quantities_at(syntax, word.start):
            if q.span[0] == of.end():
                return q.number
    if lemma in _MANY and syntax.surface(head) in (*_MANY, "twins") and word.upos == "NOUN":
        return Number(_MANY[lemma], _MANY[lemma], False, (word.start, word.end))
    return None


def _both(syntax: Syntax, head: int) -> Number | None:
    """ "both pilots", "both of them", "both": two."""
    at = head if syntax.surface(head) == "both" else None
    for i in syntax.children(head, "det", "det:predet", "cc:preconj", "nummod"):
        if syntax.surface(i) == "both" and not syntax.children(head, "conj"):
            at = i
    if at is None:
        return None
    return Number(2, 2, False, (syntax.word(at).start, syntax.word(at).end))


def _article(syntax: Syntax, head: int) -> Number | None:
    """ "a soldier", "another man": one."""
    word = syntax.word(head)
    determiner = next((i for i in syntax.children(head, "det") if syntax.word(i).lemma in ("a", "another")), None)
    if determiner is None or word.upos not in ("NOUN", "PROPN") or word.lemma.lower() in COLLECTIVES:
        return None
    at = syntax.word(determiner)
    return Number(1, 1, False, (at.start, at.end))
