"""Looking about in a reading's trees: children by relation, the phrase at a word, the sentence of a position."""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field

from tocsin.records import Reading, Sentence, Word, phrase
from tocsin.records.reading import ROOT
from tocsin.records.vocabulary import Span


@dataclass(slots=True)
class Syntax:
    """An index over one reading's words. Words are named by their index in `reading.words`."""

    reading: Reading
    _children: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    _sentence_starts: list[int] = field(default_factory=list)
    _word_starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        for i, word in enumerate(self.reading.words):
            if word.head != ROOT:
                self._children[word.head].append(i)
        self._sentence_starts = [s.start for s in self.reading.sentences]
        self._word_starts = [w.start for w in self.reading.words]

    def word(self, i: int) -> Word:
        """The word at an index."""
        return self.reading.words[i]

    def children(self, i: int, *relations: str) -> list[int]:
        """What hangs directly below a word by one of the relations (any, if none is named), in order of the text."""
        return [c for c in self._children.get(i, ()) if not relations or self.word(c).relation in relations]

    def child(self, i: int, *relations: str) -> int | None:
        """The first such child."""
        return next(iter(self.children(i, *relations)), None)

    def case(self, i: int) -> str | None:
        """The lemma of the preposition before a noun."""
        found = self.child(i, "case")
        return self.word(found).lemma if found is not None and found < i else None

    def with_conjuncts(self, i: int) -> list[int]:
        """The word and what is coordinated with it."""
        return [i, *self.children(i, "conj")]

    def phrase(self, i: int) -> Span:
        """`[start, end)` of the full noun phrase whose head the word is, without its preposition."""
        return phrase(self.reading.words, i)

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that holds the character."""
        at = bisect_right(self._sentence_starts, position) - 1
        if at < 0 or position >= self.reading.sentences[at].end:
            return None
        return self.reading.sentences[at]

    def words_in(self, span: Span) -> range:
        """The indices of the words that begin within the span."""
        first = bisect_right(self._word_starts, span[0] - 1)
        last = bisect_right(self._word_starts, span[1] - 1)
        return range(first, last)

    def head_in(self, span: Span) -> int | None:
        """The word of a span that the others hang on: the last noun whose own head lies outside."""
        inside = self.words_in(span)
        heads = [
            i
            for i in inside
            if self.word(i).upos in ("NOUN", "PROPN", "PRON", "NUM") and self.word(i).head not in inside
        ]
        return heads[0] if heads else (inside[-1] if inside else None)
