"""Looking about in a reading: what hangs on a word, the phrase at a word, which marks and sentence a word stands in."""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from typing import cast

from tocsin.coding.mood import Mood, mood_of
from tocsin.knowledge import RoleWord, role
from tocsin.records import EntityMark, Reading, Sentence, Word, phrase
from tocsin.records.reading import ROOT
from tocsin.records.vocabulary import EventType, Span

_BOUNDS = frozenset({"more", "fewer", "less", "later", "longer"})
_RELATIVE = frozenset({"who", "which", "that"})


@dataclass(slots=True)
class Syntax:
    """An index over one reading, so that no look-up goes through the whole of it. Words are named by their index."""

    reading: Reading
    _children: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    _entities: dict[int, list[EntityMark]] = field(default_factory=lambda: defaultdict(list))
    _timed: set[int] = field(default_factory=set)
    _moods: dict[int, Mood | None] = field(default_factory=dict)
    _deeds: dict[int, EventType] = field(default_factory=dict)
    _back: dict[int, int] = field(default_factory=dict)
    _sentence_starts: list[int] = field(default_factory=list)
    _word_starts: list[int] = field(default_factory=list)
    _surfaces: list[str] = field(default_factory=list)
    _phrases: dict[int, Span] = field(default_factory=dict)
    _lemmas: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._sentence_starts = [s.start for s in self.reading.sentences]
        self._word_starts = [w.start for w in self.reading.words]
        text = self.reading.article.text
        self._surfaces = [text[w.start : w.end].lower() for w in self.reading.words]
        self._lemmas = {w.lemma.lower() for w in self.reading.words}
        for i, word in enumerate(self.reading.words):
            if word.head != ROOT:
                self._children[word.head].append(i)
        for entity in self.reading.entities:
            for i in self.words_in((entity.start, entity.end)):
                self._entities[i].append(entity)
        for time in self.reading.times:
            self._timed.update(self.words_in((time.start, time.end)))
        for frame in self.reading.frames:
            if frame.kind == "deed":
                self._deeds.update(dict.fromkeys(self.words_in((frame.start, frame.end)), cast(EventType, frame.type)))
        at = {word.start: i for i, word in enumerate(self.reading.words)}
        for link in self.reading.coreferences:
            self._back[at[link.mention_word[0]]] = at[link.antecedent_word[0]]

    def word(self, i: int) -> Word:
        """The word at an index."""
        return self.reading.words[i]

    def surface(self, i: int) -> str:
        """The word as it is written, in lower case."""
        return self._surfaces[i]

    def has_any(self, lemmas: frozenset[str]) -> bool:
        """Has any word of the reading one of these lemmas, in whatever case? It spares most articles a rare search."""
        return not self._lemmas.isdisjoint(lemmas)

    def is_bound(self, i: int) -> bool:
        """Does the "no" begin a bound ("no more than 20") rather than deny?"""
        return i + 1 < len(self.reading.words) and self.surface(i + 1) in _BOUNDS

    def role(self, i: int) -> RoleWord | None:
        """The role that the word names; some names of many have no singular ("troops")."""
        return role(self.word(i).lemma) or role(self.surface(i))

    def children(self, i: int, *relations: str) -> list[int]:
        """What hangs directly below a word by one of the relations (any, if none is named), in order of the text."""
        below = self._children.get(i)
        if below is None:
            return []
        if not relations:
            return list(below)
        words = self.reading.words
        return [c for c in below if words[c].relation in relations]

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

    def antecedent(self, i: int) -> int:
        """For a relative pronoun the noun that its clause tells of; any other word itself."""
        word = self.word(i)
        if word.upos == "PRON" and word.lemma in _RELATIVE and word.head >= 0:
            clause = self.word(word.head)
            if clause.relation == "acl:relcl" and clause.head >= 0:
                return clause.head
        return i

    def phrase(self, i: int) -> Span:
        """`[start, end)` of the full noun phrase whose head the word is, without its preposition."""
        if i not in self._phrases:
            self._phrases[i] = phrase(self.reading.words, i)
        return self._phrases[i]

    def entities_at(self, i: int) -> list[EntityMark]:
        """The mentions that hold the word."""
        return self._entities.get(i, [])

    def is_time(self, i: int) -> bool:
        """Is the word part of a time expression?"""
        return i in self._timed

    def mood(self, i: int) -> Mood | None:
        """What the helpers and arguments of a verb say of it; `None` for any other word."""
        if i not in self._moods:
            self._moods[i] = mood_of(self, i)
        return self._moods[i]

    def deed(self, i: int) -> EventType | None:
        """The type of the deed that the reader says the word names."""
        return self._deeds.get(i)

    def meanings(self, i: int) -> list[int]:
        """The words before it that the word refers back to, the nearest first; pronouns are left out."""
        found = []
        at = self._back.get(i)
        while at is not None:
            if self.word(at).upos not in ("PRON", "DET"):
                found.append(at)
            at = self._back.get(at)
        return found

    def meaning(self, i: int) -> int | None:
        """The nearest of them."""
        return next(iter(self.meanings(i)), None)

    def sentence_number(self, position: int) -> int | None:
        """Which sentence holds the character."""
        at = bisect_right(self._sentence_starts, position) - 1
        return at if at >= 0 and position < self.reading.sentences[at].end else None

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that holds the character."""
        at = self.sentence_number(position)
        return None if at is None else self.reading.sentences[at]

    def words_in(self, span: Span) -> range:
        """The indices of the words that begin within the span."""
        first = bisect_right(self._word_starts, span[0] - 1)
        last = bisect_right(self._word_starts, span[1] - 1)
        return range(first, last)

    def head_in(self, span: Span) -> int | None:
        """The word of a span that the others hang on: the first noun whose own head lies outside."""
        inside = self.words_in(span)
        heads = [
            i
            for i in inside
            if self.word(i).upos in ("NOUN", "PROPN", "PRON", "NUM") and self.word(i).head not in inside
        ]
        return heads[0] if heads else (inside[-1] if inside else None)
