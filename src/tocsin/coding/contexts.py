"""In what matter an event happens: the contexts of PLOVER that the words of its sentence and paragraph name.

A context that no word of the table names is missed, and so is what only the rest of the article tells.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import product
from typing import cast, get_args

from tocsin.knowledge.errors import TableError
from tocsin.knowledge.tables import rows
from tocsin.records import Because, Reading, Sentence, Why, Word
from tocsin.records.vocabulary import Context, Span

# from judgement: a sentence that is about four things is about none of them
_MOST = 3
# from judgement: one word of several uses may be there by chance, two of one matter hardly
_ENOUGH = 2
# sentences before and behind; from judgement: many pages have a whole article in one block, and what its end is about
# says little of its beginning
_NEAR = 2
# what may stand inside a phrase without being a word of it: "drug-trafficking", "women's rights"
_JOINTS = frozenset(("-", "‐", "‑", "–", "'", "’", "'s", "’s"))


@dataclass(frozen=True, slots=True)
class Cue:
    """A row of the table: the context that the words name; `alone`: they are enough by themselves."""

    context: Context
    word: str
    alone: bool


Cues = dict[str, tuple[tuple[tuple[str, ...], tuple[Cue, ...]], ...]]
"""By its first word what else a phrase needs (nothing, for a single word) and what it names, the longest first."""


@dataclass(frozen=True, slots=True)
class Matter:
    """The contexts of a sentence, those with most words first, and why: `context` is of the first.

    `context.crime` and the like are of one context.
    """

    contexts: tuple[Context, ...] = ()
    why: Why = field(default_factory=dict, hash=False)


_NOTHING = Matter()
_NONE: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    cue: Cue
    span: Span


def contexts(reading: Reading) -> list[Matter]:
    """For each sentence of the reading the contexts of whatever happens in it, three at most.

    A context counts where a specific word of the sentence itself names it, or two different words of its paragraph,
    there or in the two sentences before and behind.
    """
    found = [_found(reading, sentence) for sentence in reading.sentences]
    told: list[Matter] = []
    for number, sentence in enumerate(reading.sentences):
        first, last = max(0, number - _NEAR), number + _NEAR + 1
        around = [
            one
            for near, inside in zip(reading.sentences[first:last], found[first:last], strict=True)
            if near.block == sentence.block
            for one in inside
        ]
        told.append(_of_sentence(sentence, around) if around else _NOTHING)
    return told


def _of_sentence(sentence: Sentence, around: Sequence[_Found]) -> Matter:
    """The contexts of a sentence by what stands in it and around it."""
    by_context: dict[Context, list[_Found]] = {}
    for one in around:
        by_context.setdefault(one.cue.context, []).append(one)
    chosen: list[tuple[int, int, Context, Because]] = []
    for context, found in by_context.items():
        own = [one for one in found if sentence.start <= one.span[0] < sentence.end]
        different, here = len({one.cue.word for one in found}), len({one.cue.word for one in own})
        specific = next((one.span for one in own if one.cue.alone), None)
        if specific:
            because = Because(specific, "context:word-of-the-sentence")
        elif different >= _ENOUGH:
            words = own if here >= _ENOUGH else found
            because = Because((words[0].span[0], words[-1].span[1]), "context:words-of-the-paragraph")
        else:
            continue
        chosen.append((different, here, context, because))
    if not chosen:
        return _NOTHING
    # of as many words those of the sentence itself go before; the sort keeps the order of the text
    chosen.sort(key=lambda one: (-one[0], -one[1]))
    why = {f"context.{context}": because for _, _, context, because in chosen[:_MOST]}
    return Matter(tuple(context for _, _, context, _ in chosen[:_MOST]), {"context": chosen[0][3], **why})


def _found(reading: Reading, sentence: Sentence) -> list[_Found]:
    """What the table knows of the sentence's words, in their order; of rows that overlap the first and longest."""
    found: list[_Found] = []
    words, known, i = reading.words, cues(), sentence.first
    while i < sentence.last:
        last, named = i, _NONE
        for rest, cues_of in _rows_of(reading, words[i], known):
            until = _last(reading, i + 1, sentence.last, rest)
            if until is not None and (until > last or not named):
                last, named = until, cues_of
        found += [_Found(cue, (words[i].start, words[last].end)) for cue in named]
        i = last + 1
    return found


def _rows_of(reading: Reading, word: Word, known: Cues) -> Sequence[tuple[tuple[str, ...], tuple[Cue, ...]]]:
    """The rows that begin with the word as it is written or in its lemma: "displaced person", "displace"."""
    lemma, surface = _plain(word.lemma.lower()), _plain(reading.article.text[word.start : word.end].lower())
    found = known.get(lemma, ())
    if surface != lemma:
        found += known.get(surface, ())
    if word.upos == "PROPN" and surface.endswith("s"):  # a name keeps its plural: "Refugees International"
        found += known.get(surface[:-1], ())
    return found


def _last(reading: Reading, i: int, end: int, rest: Sequence[str]) -> int | None:
    """The index of the phrase's last word, if what it needs stands there from `i` on."""
    text, words = reading.article.text, reading.words
    for wanted in rest:
        while i < end and text[words[i].start : words[i].end] in _JOINTS:
            i += 1
        if i >= end:
            return None
        surface = _plain(text[words[i].start : words[i].end].lower())
        if wanted not in (surface, _plain(words[i].lemma.lower())) and (
            words[i].upos != "PROPN" or surface != f"{wanted}s"
        ):
            return None
        i += 1
    return i - 1


def _plain(word: str) -> str:
    return word.replace("-", "") if "-" in word else word


def _spellings(word: str) -> list[tuple[str, ...]]:
    """The ways in which a row may stand in a text, as its words: with each hyphen as nothing and as a blank."""
    parts = word.replace("'s ", " ").replace("' ", " ").split("-")
    found = []
    for joints in product(("", " "), repeat=len(parts) - 1):
        spelt = parts[0] + "".join(joint + part for joint, part in zip(joints, parts[1:], strict=True))
        found.append(tuple(spelt.split()))
    return found


def read_contexts(path: Traversable) -> Cues:
    """The table by first words. Raises `TableError` for a bad row, and for a context that no row names."""
    owners: dict[tuple[tuple[str, ...], Context], str] = {}
    named: dict[tuple[str, ...], list[Cue]] = {}
    for row in rows(path, "context word alone"):
        context = cast(Context, row.one_of("context", get_args(Context)))
        word = row.text("word")
        if word != " ".join(word.split()).lower():
            raise row.error(f'"{word}" has capitals or stray blanks. Write small letters, one blank between words.')
        if word != word.strip("-'"):
            raise row.error(f'"{word}" begins or ends with a mark. Remove it.')
        cue = Cue(context, word, row.one_of("alone", ("yes", "no")) == "yes")
        for spelling in _spellings(word):
            if (before := owners.get((spelling, context))) is not None:
                raise row.error(f'"{word}" has a row under {context} already, "{before}". Keep one.')
            owners[spelling, context] = word
            named.setdefault(spelling, []).append(cue)
    if lacking := [name for name in get_args(Context) if all(name != context for _, context in owners)]:
        raise TableError(f"{path} has no row for {', '.join(lacking)}. Write at least one word for each context.")
    found: dict[str, list[tuple[tuple[str, ...], tuple[Cue, ...]]]] = {}
    for spelling in sorted(named, key=len, reverse=True):
        found.setdefault(spelling[0], []).append((spelling[1:], tuple(named[spelling])))
    return {first: tuple(same) for first, same in found.items()}


@cache
def cues() -> Cues:
    """The words that name contexts."""
    return read_contexts(files("tocsin.coding") / "data" / "contexts.tsv")
