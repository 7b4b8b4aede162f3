"""A rough dependency tree: noun phrases, each verb's subject, object and prepositional phrases, coordination.

Greedy and by position; clauses inside clauses are beyond it. It gives the same labels as a real parser, so that
what reads a `Reading` need not change when issue 4 brings one.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

from tocsin.language.tags import Tag
from tocsin.records.reading import ROOT

_IN_PHRASE = frozenset({"DET", "PRON:poss", "ADJ", "NUM", "NOUN", "PROPN"})
_NOUNS = frozenset({"NOUN", "PROPN", "NUM", "PRON"})


@dataclass(slots=True)
class Phrase:
    """A noun phrase: the words `[first, last)`, its head, and the preposition before it."""

    first: int
    last: int
    head: int
    case: int | None = None
    used: bool = False


@dataclass(slots=True)
class Tree:
    """For each word of a sentence the index of its head (`ROOT`: none) and its relation to it."""

    heads: list[int] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)

    def attach(self, word: int, head: int, relation: str) -> None:
        """Hang the word below a head, unless it hangs somewhere already."""
        if self.heads[word] == ROOT and word != head:
            self.heads[word], self.relations[word] = head, relation


def parse(words: Sequence[str], tags: Sequence[Tag]) -> Tree:
    """The tree of one sentence; words that nothing claims are attached to nothing with relation `dep`."""
    tree = Tree([ROOT] * len(tags), ["dep"] * len(tags))
    phrases = _phrases(words, tags, tree)
    verbs = [i for i, t in enumerate(tags) if t.upos == "VERB"]
    for n, verb in enumerate(verbs):
        until = verbs[n + 1] if n + 1 < len(verbs) else len(tags)
        _verb(words, tags, tree, phrases, verb, verbs[n - 1] if n else None, until)
    _nominal_cases(tags, tree, phrases)
    if verbs:
        root = next((v for v in verbs if tree.relations[v] == "dep"), verbs[0])
        tree.heads[root], tree.relations[root] = ROOT, "root"
    return tree


def _phrases(words: Sequence[str], tags: Sequence[Tag], tree: Tree) -> list[Phrase]:
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
        j = i
        while j < len(tags) and (tags[j].upos in _IN_PHRASE or _inside(tags, j)):
            if j > i and tags[j].upos in ("DET", "PRON:poss") and tags[j - 1].upos in ("NOUN", "PROPN"):
                break
            j += 1
        head = next((k for k in range(j - 1, i - 1, -1) if tags[k].upos in ("NOUN", "PROPN")), None)
        if head is None:
            head = next((k for k in range(j - 1, i - 1, -1) if tags[k].upos in ("NUM", "DET", "ADJ")), i)
        phrase = Phrase(i, j, head)
        _modifiers(tags, tree, phrase)
        phrases.append(phrase)
        i = j
    for phrase in phrases:
        before = phrase.first - 1
        if before >= 0 and tags[before].upos == "ADP":
            phrase.case = before
            tree.attach(before, phrase.head, "case")
    _coordination(words, tags, tree, phrases)
    return phrases


def _inside(tags: Sequence[Tag], j: int) -> bool:
    """A possessive 's, and a comma or "and" between adjectives, stay inside the phrase."""
    return tags[j].lemma in ("'s", "’s") and j + 1 < len(tags) and tags[j + 1].upos in _IN_PHRASE


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
        if len(joined) != len(between) or not between or right.case is not None:
            first, pending = None, []
            continue
        first = first or left
        pending.append(right)
        if any(w.lower() in ("and", "or") for w in between):
            for phrase in pending:
                tree.attach(phrase.head, first.head, "conj")
                phrase.used = True
            first, pending = None, []


def _verb(
    words: Sequence[str],
    tags: Sequence[Tag],
    tree: Tree,
    phrases: Sequence[Phrase],
    verb: int,
    previous: int | None,
    until: int,
) -> None:
    auxiliaries = _auxiliaries(tags, tree, verb)
    passive = tags[verb].participle and any(tags[a].lemma in ("be", "get") for a in auxiliaries)
    start = auxiliaries[0] if auxiliaries else verb
    infinitive = start > 0 and tags[start - 1].lemma == "to"
    after = [p for p in phrases if verb < p.first < until]
    agent = next((p for p in after if p.case is not None and tags[p.case].lemma == "by"), None)
    reduced = not auxiliaries and tags[verb].participle and agent is not None and not infinitive
    subject = None if infinitive else _subject(words, tags, phrases, start, previous)
    if subject is not None and reduced:
        tree.attach(verb, subject.head, "acl")
    elif subject is not None:
        relative = subject.last < start and tags[start - 1].lemma in ("who", "which", "that")
        tree.attach(subject.head, verb, "nsubj:pass" if passive else "nsubj")
        if relative:
            tree.attach(verb, subject.head, "acl:relcl")
    if infinitive and previous is not None:
        tree.attach(verb, previous, "xcomp")
    elif previous is not None and subject is None:
        # "denied and rejected", "said …, adding …": the same subject
        tree.attach(verb, previous, "conj" if _conjoined(tags, previous, start) else "advcl")
    if previous is None and phrases and phrases[0].case is not None and phrases[0].last <= start:
        tree.attach(phrases[0].head, verb, "obl")  # "At a meeting in Astana, the ministers said …"
    for phrase in after:
        if phrase.used or any(words[k] in ";—" for k in range(verb, phrase.first)):
            continue
        if phrase.case is None:
            if _adjacent(tags, verb, phrase) and not passive:
                tree.attach(phrase.head, verb, "obj")
                phrase.used = True
        elif phrase is agent and (passive or reduced):
            tree.attach(phrase.head, verb, "obl:agent")
            phrase.used = True
        elif tags[phrase.case].lemma != "of":
            tree.attach(phrase.head, verb, "obl")
            phrase.used = True


def _auxiliaries(tags: Sequence[Tag], tree: Tree, verb: int) -> list[int]:
    found: list[int] = []
    k = verb - 1
    while k >= 0 and (tags[k].upos in ("AUX", "ADV") or tags[k].lemma == "not"):
        if tags[k].upos == "AUX":
            passive = tags[k].lemma in ("be", "get") and tags[verb].participle
            tree.attach(k, verb, "aux:pass" if passive else "aux")
            found.insert(0, k)
        elif tags[k].lemma in ("not", "never"):
            tree.attach(k, verb, "advmod")
        k -= 1
    return found


def _subject(
    words: Sequence[str], tags: Sequence[Tag], phrases: Sequence[Phrase], start: int, previous: int | None
) -> Phrase | None:
    """The nearest phrase on the left that has no preposition and is not another verb's object."""
    for phrase in reversed([p for p in phrases if p.last <= start]):
        head = tags[phrase.head]
        if head.upos == "PRON" and head.lemma in ("who", "which", "that"):
            antecedent = next((p for p in phrases if p.last in (phrase.first, phrase.first - 1)), None)
            if antecedent is not None:
                return antecedent
            continue
        if phrase.case is not None or phrase.used:
            continue
        between = tags[phrase.last : start]
        if previous is not None and phrase.head < previous:
            relative = any(t.lemma in ("who", "which") for t in tags[previous - 2 : previous])
            if not relative or any(t.upos in ("CCONJ", "SCONJ") for t in between):
                return None
        return phrase
    return None


def _conjoined(tags: Sequence[Tag], previous: int, start: int) -> bool:
    return any(t.upos == "CCONJ" for t in tags[previous:start])


def _adjacent(tags: Sequence[Tag], verb: int, phrase: Phrase) -> bool:
    return all(t.upos in ("ADV", "PART", "ADP") for t in tags[verb + 1 : phrase.first])


def _nominal_cases(tags: Sequence[Tag], tree: Tree, phrases: Sequence[Phrase]) -> None:
    """A prepositional phrase that no verb took hangs on the noun before it."""
    for left, right in itertools.pairwise(phrases):
        if right.case is not None and right.case == left.last and tree.heads[right.head] == ROOT:
            tree.attach(right.head, left.head, "nmod")
