"""A word of a text that names an event, with what is said beside it: what mentions of many articles are compared by."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.incidents.wording import Bag, bag, stem
from tocsin.records import EntityMark, Reading, Word
from tocsin.records.vocabulary import Span

# What belongs to a phrase, by its relation in the tree
_PHRASE = frozenset("compound flat amod nmod appos nummod det case".split())
_SUBJECT_OF_ABOVE = ("conj", "xcomp", "advcl")
_SMALL = frozenset("PUNCT ADP DET AUX PART CCONJ".split())
_FUNCTION = frozenset("be have his her its their this that it he she they who which as after before".split())
# Words to each side that count as near. From judgement.
_NEAR = 6


@dataclass(frozen=True, slots=True, eq=False)  # vectors have no one truth when compared
class EventMention:
    """A mention of an event. `vector` is what the reader makes of its words; `kind` what frame it is, '' for none.

    `lemma` and `stem` are of the word that stands for it, `words` all its lemmas; the bags hold stems.
    `sentence` is where its sentence begins, `said_of` what `arguments` holds, unhashed.
    """

    article: str
    sentence: int
    lemma: str
    stem: str
    words: frozenset[str]
    vector: NDArray[np.float32]
    kind: str
    subjects: Bag
    objects: Bag
    compounds: Bag
    arguments: Bag
    near: Bag
    names: Bag
    numbers: Bag
    said_of: frozenset[str]


def mention_of(article: str, reading: Reading, spans: Iterable[Span]) -> EventMention | None:
    """The mention of an event by the words of these characters; `None` where the reader has no such word or vectors.

    `article` names the article across the set that is compared.
    """
    words = reading.words
    cut = list(spans)
    own = [n for n, w in enumerate(words) if any(w.start < end and start < w.end for start, end in cut)]
    sentence = next((s for s in reading.sentences if own and s.first <= own[0] < s.last), None)
    if sentence is None or reading.vectors is None:
        return None
    head = next((n for n in own if words[n].head not in own), own[0])
    tree = _Tree(reading, sentence.first, sentence.last, frozenset(own))
    subjects, objects, others, compounds = tree.arguments(head)
    around = range(max(sentence.first, head - _NEAR), min(sentence.last, head + _NEAR + 1))
    frame = next((f for f in reading.frames if f.start < words[own[-1]].end and words[own[0]].start < f.end), None)
    names = [e for e in reading.entities if e.named and sentence.start <= e.start < sentence.end]
    vectors = reading.vectors[own].astype(np.float32)
    arguments = tree.stems([*subjects, *objects, *others, *compounds])
    return EventMention(
        article=article,
        sentence=sentence.start,
        lemma=words[head].lemma.lower(),
        stem=stem(words[head].lemma),
        words=frozenset(words[n].lemma.lower() for n in own),
        vector=(vectors.mean(axis=0) + reading.vectors[head].astype(np.float32)) / 2,
        kind=f"{frame.kind} {frame.type}" if frame else "",
        subjects=bag(tree.stems(subjects)),
        objects=bag(tree.stems(objects)),
        compounds=bag(tree.stems(compounds)),
        arguments=bag(arguments),
        near=bag(tree.stems(n for n in around if n not in own)),
        names=bag(stem(w.lemma) for w in words[sentence.first : sentence.last] if any(_in(w, e) for e in names)),
        numbers=bag(words[n].lemma for n in range(sentence.first, sentence.last) if words[n].upos == "NUM"),
        said_of=frozenset(arguments),
    )


def _in(word: Word, mark: EntityMark) -> bool:
    return mark.start <= word.start and word.end <= mark.end


class _Tree:
    """The sentence's words from above: what hangs on what."""

    def __init__(self, reading: Reading, first: int, last: int, own: frozenset[int]) -> None:
        self._words, self._own = reading.words, own
        self._span = range(first, last)
        self._below: dict[int, list[int]] = defaultdict(list)
        for n in self._span:
            self._below[self._words[n].head].append(n)

    def arguments(self, head: int) -> tuple[list[int], list[int], list[int], list[int]]:
        """Words of the subjects (doers of a passive among them), objects, others and of what describes it."""
        subjects: list[int] = []
        objects: list[int] = []
        others: list[int] = []
        compounds: list[int] = []
        for n in (n for own in sorted(self._own) for n in self._below[own] if n not in self._own):
            relation = self._words[n].relation
            if relation == "obl:agent" or (relation.startswith("nsubj") and relation != "nsubj:pass"):
                subjects += self._phrase(n)
            elif relation in ("obj", "iobj", "nsubj:pass"):
                objects += self._phrase(n)
            elif relation.startswith(("obl", "nmod")):
                others += self._phrase(n)
            elif relation.startswith(("compound", "amod")):
                compounds.append(n)
        above, relation = self._words[head].head, self._words[head].relation
        if above not in self._span:
            return subjects, objects, others, compounds
        if relation.startswith("acl") and not subjects:  # "the man killed in Osh"
            objects += self._phrase(above)
        elif relation.startswith(_SUBJECT_OF_ABOVE) and not subjects:
            subjects += [m for n in self._below[above] if self._relation(n, "nsubj") for m in self._phrase(n)]
        elif relation.startswith(("obj", "nsubj", "obl", "nmod")):  # "gunmen carried out the attack"
            beside = [n for n in self._below[above] if n != head and self._relation(n, "nsubj", "obj")]
            others += [m for n in beside if n not in self._own for m in self._phrase(n)]
        return subjects, objects, others, compounds

    def stems(self, words: Iterable[int]) -> list[str]:
        """The stems of words that say something."""
        told = [self._words[n] for n in words]
        return [stem(w.lemma) for w in told if w.upos not in _SMALL and w.lemma.lower() not in _FUNCTION]

    def _relation(self, n: int, *names: str) -> bool:
        return self._words[n].relation.startswith(names)

    def _phrase(self, head: int) -> list[int]:
        found, open_ = [head], [head]
        while open_:
            for n in self._below[open_.pop()]:
                if n not in self._own and self._words[n].relation.split(":")[0] in _PHRASE:
                    found.append(n)
                    open_.append(n)
        return found
