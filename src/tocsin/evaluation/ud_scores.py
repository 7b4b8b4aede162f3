"""Comparing words with gold words: as they are given, or aligned by the characters that they cover."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

Sentence = Sequence[dict[str, Any]]
"""Words: `at` (two offsets), `upos`, `lemma`, `head` (from 1 in the sentence, 0 the root), `relation`."""

Place = tuple[int, int]


@dataclass(slots=True)
class Counts:
    """How many are right, how many there are in gold, and how many were told."""

    right: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)

    def share(self, name: str) -> float | None:
        """Right of gold."""
        return self.right[name] / self.gold["words"] if self.gold["words"] else None

    def f1(self, name: str) -> float | None:
        """Of words, or of sentences."""
        of = "sentences" if name == "sentences" else "words"
        total = self.gold[of] + self.told[of]
        return 2 * self.right[name] / total if total else None


def compare_aligned(gold: Sequence[Sentence], told: Sequence[Sentence], into: Counts) -> None:
    """Counts where both have the same words. A sentence with another number of words is all wrong."""
    for n, sentence in enumerate(gold):
        answer = told[n] if n < len(told) and len(told[n]) == len(sentence) else None
        into.gold["words"] += len(sentence)
        for wanted, found in zip(sentence, answer or (), strict=False):
            attached = wanted["head"] == found["head"]
            into.right["upos"] += wanted["upos"] == found["upos"]
            into.right["lemma"] += wanted["lemma"] == found["lemma"]
            into.right["uas"] += attached
            into.right["las"] += attached and _plain(wanted) == _plain(found)


def compare_raw(text: str, gold: Sequence[Sentence], told: Sequence[Sentence], into: Counts) -> None:
    """Counts from raw text, words and sentences aligned by the characters that they cover, white space aside."""
    index = _without_space(text)
    wanted, found = dict(_words(gold, index)), dict(_words(told, index))
    into.gold["words"] += sum(map(len, gold))
    into.told["words"] += sum(map(len, told))
    for place in wanted.keys() & found.keys():
        (one, head), (other, told_head) = wanted[place], found[place]
        into.right["words"] += 1
        into.right["upos"] += one["upos"] == other["upos"]
        into.right["lemma"] += one["lemma"] == other["lemma"]
        into.right["uas"] += head == told_head
        into.right["las"] += head == told_head and _plain(one) == _plain(other)
    ours, theirs = ({_extent(s, index) for s in side if s} for side in (told, gold))
    into.gold["sentences"] += sum(1 for s in gold if s)
    into.told["sentences"] += sum(1 for s in told if s)
    into.right["sentences"] += len(ours & theirs)


def _plain(word: dict[str, Any]) -> str:
    relation: str = word["relation"]
    return relation.split(":")[0]


def _without_space(text: str) -> list[int]:
    index, n = [], 0
    for character in text:
        index.append(n)
        n += not character.isspace()
    return [*index, n]


def _words(sentences: Sequence[Sentence], index: Sequence[int]) -> Iterator[tuple[Place, tuple[dict[str, Any], Place]]]:
    """Each word by its place, with its head's place; a root's head is nowhere."""
    for sentence in sentences:
        places = [(index[w["at"][0]], index[w["at"][1]]) for w in sentence]
        for word, place in zip(sentence, places, strict=True):
            yield place, (word, places[word["head"] - 1] if word["head"] else (-1, -1))


def _extent(sentence: Sentence, index: Sequence[int]) -> Place:
    return index[sentence[0]["at"][0]], index[sentence[-1]["at"][1]]
