"""Noun phrases of a tagged sentence: their words, head and preposition, coordination and apposition."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from tocsin.knowledge import numeral
from tocsin.knowledge.days import alternatives
from tocsin.language.tags import Tag
from tocsin.records.reading import ROOT

_IN_PHRASE = frozenset({"DET", "PRON:poss", "ADJ", "NUM", "NOUN", "PROPN"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_DAYS = frozenset({"today", "yesterday", "tomorrow", "tonight"})
_SPANS = frozenset({"day", "week", "weekend", "month", "year", "morning", "afternoon", "evening", "night"})
_POINTING = frozenset({"last", "next", "this", "every", "each", "that", "previous", "following"})


@dataclass(slots=True)
class Phrase:
    """A noun phrase: the words `[first, last)`, its head, and the preposition before it.

    `used`: it has its place in the tree. `temporal`: it says when ("last week"), and is neither subject nor object.
    """

    first: int
    last: int
    head: int
    case: int | None = None
    used: bool = False
    temporal: bool = False


@dataclass(slots=True)
class Tree:
    """For each word of a sentence the index of its head (`ROOT`: none) and its relation to it."""

    heads: list[int] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)

    def attach(self, word: int, head: int, relation: str) -> None:
        """Hang the word below a head, unless it hangs somewhere already or the head hangs below it."""
        if self.heads[word] == ROOT and not self._below(head, word):
            self.heads[word], self.relations[word] = head, relation

    def _below(self, word: int, top: int) -> bool:
        while word != ROOT:
            if word == top:
                return True
            word = self.heads[word]
        return False


def noun_phrases(words: Sequence[str], tags: Sequence[Tag], tree: Tree) -> list[Phrase]:
    """The noun phrases of a sentence in order; their inner words hang in the tree, so do coordinated ones."""
    phrases: list[Phrase] = []
    i = 0
    while i < len(tags):
        if tags[i].upos == "PRON":
            phrases.append(Phrase(i, i + 1, i))
            i += 1
            continue
        if tags[i].upos not in _IN_PHRASE:
            i += 1
            continue
        j = i + 1
        while j < len(tags) and not _breaks(words, tags, i, j):
            j += 1
        head = _head(tags, i, j)
        last = j
        while last - 1 > head and tags[last - 1].upos == "ADJ":
            last -= 1  # "Putin further promised"
        phrase = Phrase(i, last, head, temporal=_is_temporal(words, tags, i, last))
        _modifiers(tags, tree, phrase)
        phrases.append(phrase)
        i = j
    for phrase in phrases:
        before = phrase.first - 1
        while tags[phrase.first].upos == "NUM" and before > 0 and tags[before].upos == "ADV":
            before -= 1  # "in about 50 villages"
        if before >= 0 and tags[before].upos == "ADP":
            phrase.case = before
            tree.attach(before, phrase.head, "case")
    _coordination(words, tags, tree, phrases)
    _appositions(words, tags, tree, phrases)
    return phrases


def _breaks(words: Sequence[str], tags: Sequence[Tag], first: int, j: int) -> bool:
    """Does a new phrase begin at `j`, or none?"""
    if tags[j].lemma in ("'s", "’s"):
        return j + 1 >= len(tags) or tags[j + 1].upos not in _IN_PHRASE
    if tags[j].upos not in _IN_PHRASE:
        between = tags[j - 1].upos == "NUM" and tags[j].lemma in ("to", "or", "and") and j + 2 < len(tags)
        return not (between and tags[j + 1].upos == "NUM" and tags[j + 2].upos in ("NOUN", "ADJ"))  # "5 to 8 soldiers"
    if tags[j - 1].upos not in _NOMINAL:
        return False
    if tags[j].upos in ("DET", "PRON:poss") or _is_day(words[j]) or _is_day(words[j - 1]):
        return True  # "police the", "the group Tuesday"
    if tags[j].lemma in _POINTING and j + 1 < len(tags) and tags[j + 1].lemma in _SPANS:
        return True
    if words[j].islower() and (found := numeral(words[j])) is not None and found.kind == "ordinal":
        return True  # "meet the Taliban first time"
    return tags[j].upos == "NUM" and j + 1 < len(tags) and tags[j + 1].upos in ("NOUN", "ADJ")


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(alternatives("weekday").replace("\\", "").split("|"))


def _is_day(word: str) -> bool:
    lower = word.lower()
    return lower in _DAYS or (word[:1].isupper() and lower.rstrip(".") in _weekdays())


def _is_temporal(words: Sequence[str], tags: Sequence[Tag], first: int, last: int) -> bool:
    if any(_is_day(words[k]) for k in range(first, last)):
        return True
    return tags[last - 1].lemma in _SPANS and any(tags[k].lemma in _POINTING for k in range(first, last))


def _head(tags: Sequence[Tag], first: int, last: int) -> int:
    for kinds in (_NOMINAL, {"NUM"}, {"DET", "ADJ"}):
        for k in range(last - 1, first - 1, -1):
            if tags[k].upos in kinds:
                return k
    return first


def _modifiers(tags: Sequence[Tag], tree: Tree, phrase: Phrase) -> None:
    owner = None
    for k in range(phrase.first, phrase.last):
        if tags[k].lemma in ("'s", "’s") and k > phrase.first:
            owner = k - 1
            tree.attach(k, owner, "case")
            tree.attach(owner, phrase.head, "nmod:poss")
    for k in range(phrase.first, phrase.last):
        if k == phrase.head:
            continue
        head = owner if owner is not None and k < owner else phrase.head
        relation = {
            "DET": "det",
            "PRON:poss": "nmod:poss",
            "ADJ": "amod",
            "NUM": "nummod",
            "NOUN": "compound",
            "PROPN": "flat" if tags[head].upos == "PROPN" else "compound",
        }.get(tags[k].upos)
        if relation:
            tree.attach(k, head, relation)


def _coordination(words: Sequence[str], tags: Sequence[Tag], tree: Tree, phrases: Sequence[Phrase]) -> None:
    """ "A, B and C": B and C hang on A, if only commas and one conjunction stand between them."""
    first: Phrase | None = None
    pending: list[Phrase] = []
    for left, right in itertools.pairwise(phrases):
        between = [words[k] for k in range(left.last, right.first)]
        joined = [w for w in between if w.lower() in (",", "and", "or", "as", "well")]
        if len(joined) != len(between) or not between or right.case is not None or left.temporal or right.temporal:
            first, pending = None, []
            continue
        first = first or left
        pending.append(right)
        if any(w.lower() in ("and", "or") for w in between):
            if not _is_next_subject(tags, first, right):
                for phrase in pending:
                    tree.attach(phrase.head, first.head, "conj")
                    phrase.used = True
            first, pending = None, []


def _is_next_subject(tags: Sequence[Tag], first: Phrase, last: Phrase) -> bool:
    """ "killed three men and police said": a verb on both sides, so a clause of its own begins after "and"."""
    after = next((t for t in tags[last.last :] if t.upos != "ADV"), None)
    if after is None or after.upos not in ("VERB", "AUX"):
        return False
    for t in reversed(tags[: first.first]):
        if t.upos == "SCONJ" or t.lemma in (";", ":") or (t.upos == "PRON" and t.lemma in ("who", "which")):
            return False
        if t.upos == "VERB":
            return True
    return False


def _appositions(words: Sequence[str], tags: Sequence[Tag], tree: Tree, phrases: Sequence[Phrase]) -> None:
    """ "Karimov, the mayor of Osh, said": a phrase between commas right behind another names the same."""
    for n, (near, right) in enumerate(itertools.pairwise(phrases)):
        left = near
        while left.case is not None and (outer := next((p for p in phrases[:n] if p.last == left.case), None)):
            left = outer  # "the governor of Osh, Azamat Karimov,"
        if left.temporal or right.temporal or left.used or right.used or right.case is not None:
            continue
        if list(words[near.last : right.first]) != [","] or tags[right.head].upos not in _NOMINAL:
            continue
        one_is_a_name = (tags[left.head].upos == "PROPN") != (tags[right.head].upos == "PROPN")
        end = right.last
        for following in phrases[n + 2 :]:
            if following.case != end:
                break
            end = following.last
        if one_is_a_name and end < len(words) and words[end] in (",", ".") and not _more_items(words, end):
            tree.attach(right.head, left.head, "appos")
            right.used = True


def _more_items(words: Sequence[str], comma: int) -> bool:
    """Does "and" or "or" soon follow the comma, so that it is a list?"""
    return any(w.lower() in ("and", "or") for w in words[comma + 1 : comma + 3])
