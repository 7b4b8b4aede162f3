"""Pronouns to the names before them, by the nearest fitting subject: a shallow rule, until the reader learns it."""

from bisect import bisect_left
from collections.abc import Sequence

from tocsin.records import Coreference, EntityMark, Sentence, Word

# Sentences before its own in which a pronoun finds its name; from judgement
_WINDOW = 3


def coreferences(
    words: Sequence[Word], sentences: Sequence[Sentence], entities: Sequence[EntityMark]
) -> list[Coreference]:
    """For each third-person pronoun the nearest mention before it that fits, among the last three sentences.

    "he" and "she" look for persons and single roles, "they" for groups, "it" for organisations. A mention that
    is a subject wins over one that is not; the pronoun's own clause is not looked at for its own subject.
    """
    found: list[Coreference] = []
    starts = [m.start for m in entities]
    word_starts = [w.start for w in words]
    subjects = [words[i].start for i in range(len(words)) if words[i].relation.startswith("nsubj")]
    for number, sentence in enumerate(sentences):
        window = bisect_left(starts, sentences[max(0, number - _WINDOW)].start)
        for i in range(sentence.first, sentence.last):
            kinds = _kinds(words[i].lemma.lower()) if words[i].upos == "PRON" else frozenset()
            if not kinds:
                continue
            until = bisect_left(starts, words[i].start)
            before = [m for m in entities[window:until] if m.end <= words[i].start and m.kind in kinds]
            same = [m for m in before if m.start >= sentence.start]
            earlier = [m for m in before if m.start < sentence.start]
            pool = [m for m in same if _is_subject(m, subjects)] or [m for m in earlier if _is_subject(m, subjects)]
            chosen = (pool or before)[-1:]
            if chosen:
                own = (words[i].start, words[i].end)
                at = _head(words, bisect_left(word_starts, chosen[0].start), chosen[0].end)
                found.append(Coreference(own, (chosen[0].start, chosen[0].end), own, (words[at].start, words[at].end)))
    return found


def _kinds(lower: str) -> frozenset[str]:
    if lower in ("he", "she", "him"):
        return frozenset({"person", "role"})
    if lower in ("they", "them"):
        return frozenset({"group", "organization"})
    if lower == "it":
        return frozenset({"organization"})  # a state is "it" too, but so is everything else
    return frozenset()


def _is_subject(mark: EntityMark, subjects: Sequence[int]) -> bool:
    """Does a subject begin within the mention? `subjects` are their characters, in order."""
    at = bisect_left(subjects, mark.start)
    return at < len(subjects) and subjects[at] < mark.end


def _head(words: Sequence[Word], first: int, end: int) -> int:
    """The word of a mention that the others hang on; `end` in characters."""
    last = first
    while last < len(words) and words[last].start < end:
        last += 1
    return next((i for i in range(first, last) if not first <= words[i].head < last), first)
