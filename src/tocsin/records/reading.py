"""What the reader sees in an article: marks over characters, and nothing about what happened.

This is the seam between `language` and everything after it. Whoever makes a `Reading` (rules, a
network) fills the same fields; whoever reads one may not ask how it was made. A mark that a reader does not
give is an empty tuple; a word whose place in the tree is unknown has `head` -1 and relation `dep`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tocsin.records.article import Article
from tocsin.records.vocabulary import EntityKind, FrameKind, FrameRoleLabel, Span, Status, TimeType

if TYPE_CHECKING:  # the record's rooms should not wait for numpy
    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc

ROOT = -1
"""`Word.head` of a sentence's root, and of a word that nobody attached."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a sentence.

    `upos` and `relation` are Universal Dependencies labels (with the subtypes `nsubj:pass`, `obl:agent`,
    `acl:relcl`, `nmod:poss`, `compound:prt` where the reader tells them); `head` is an index into
    `Reading.words`.
    """

    start: int
    end: int
    lemma: str
    upos: str
    head: int = ROOT
    relation: str = "dep"


_WITHIN_PHRASE = frozenset(
    ("det amod compound flat nummod nmod:poss nmod:desc nmod:unmarked nmod case appos conj cc punct advmod").split()
)


def phrase(words: Sequence[Word], head: int, *, whole: bool = True) -> Span:
    """`[start, end)` in characters of the noun phrase whose head is `words[head]`, without its own preposition.

    With `whole` it includes what hangs behind the head by a preposition ("the mayor of Osh") or a comma, and an
    adjective behind it with all that it needs ("men armed with rifles"); without, only what belongs to the name or noun
    itself. Coordinated phrases are phrases of their own.
    """
    first = last = head
    taken = {head}
    outside = {"conj", "cc", "punct", "advmod"} | (set() if whole else {"nmod", "appos"})
    for step, end in ((-1, max(-1, head - 40)), (1, min(len(words), head + 40))):
        for i in range(head + step, end, step):
            if _joins(words, i) or (step == 1 and i <= last):
                continue
            relation, above = words[i].relation, _head_within(words, i, taken, outside)
            if above and not (relation == "case" and words[i].head == head and i < head):
                until = _last_needed(words, i) if relation == "amod" and i > head else i
                if until > i and not whole:
                    break
                taken.update(range(i, until + 1))
                first, last = min(first, i), max(last, until)
            elif step == -1 or words[i].upos not in ("ADP", "PART", "DET"):
                break
    return words[first].start, words[last].end


def _joins(words: Sequence[Word], i: int) -> bool:
    """Is it a mark written without blanks between two words, as in "Kara-Suu" and "20-30"?"""
    return (
        words[i].upos in ("PUNCT", "SYM")
        and 0 < i < len(words) - 1
        and words[i - 1].end == words[i].start
        and words[i].end == words[i + 1].start
    )


def _last_needed(words: Sequence[Word], adjective: int) -> int:
    """The last word of what an adjective behind its noun needs: "rifles" in "men armed with rifles".

    Taken alone it would read as a fault: "five men armed seized a bus". A comma or a clause of its own ends it.
    """
    last, below = adjective, {adjective}
    for i in range(adjective + 1, len(words)):
        if words[i].relation.startswith(("punct", "acl", "advcl", "parataxis")):
            break
        at, steps = i, 0
        while at not in below and at != ROOT and steps < 8:
            at, steps = words[at].head, steps + 1
        if at not in below:
            break
        below.add(i)
        last = i
    return last


def _head_within(words: Sequence[Word], i: int, taken: set[int], outside: set[str]) -> bool:
    """Does the word hang below the phrase by relations that stay inside it?"""
    for _ in range(8):
        if words[i].relation not in _WITHIN_PHRASE or words[i].relation in outside:
            return False
        i = words[i].head
        if i in taken:
            return True
        if i == ROOT:
            return False
    return False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its characters, the words `[first, last)` of `Reading.words`, and the block it stands in."""

    start: int
    end: int
    first: int
    last: int
    block: int
    language: str


@dataclass(frozen=True, slots=True)
class EntityMark:
    """A mention of somebody or something. `named`: the mention holds a name."""

    start: int
    end: int
    kind: EntityKind
    named: bool = True


@dataclass(frozen=True, slots=True)
class TimeMark:
    """The extent of a time expression. What day it means is not the reader's business."""

    start: int
    end: int
    type: TimeType


@dataclass(frozen=True, slots=True)
class Coreference:
    """Two mentions of the same: `mention` refers back to `antecedent`. Each has a word that stands for it."""

    mention: Span
    antecedent: Span
    mention_word: Span
    antecedent_word: Span


@dataclass(frozen=True, slots=True)
class FrameRole:
    """What belongs to a frame: `[start, end)` in characters, and how sure the reader is of it (0 to 1).

    Deeds have `actor` (who does it), `recipient` (at whom it is directed), those who are harmed (`killed`, `injured`,
    `victim` for any other harm), `target` (a thing attacked or taken), `instrument`, `place`, `time`, `claimant` and
    `denier`; statements `source` and `content`, and `cue` where the whole of it is told. A role may come several times:
    each coordinated party is one of its own.
    """

    label: FrameRoleLabel
    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Frame:
    """A word that names a happening (`deed`) or reports a saying (`statement`), with what belongs to it.

    `[start, end)` is that word, the trigger; a quotation without a word of saying has its quotation mark. `type` is the
    record's event type for a deed and its act for a statement; `runner_up` the next likely one, `None` where that is
    "nothing". `modes` and `status` are a deed's. `confidence` (0 to 1) is the network's own share for the type, not
    calibrated. `same`: for a deed, earlier deeds of `Reading.frames` by their index there, and the share (0 to 1) for
    both being one happening; only those above 0.05.
    """

    kind: FrameKind
    start: int
    end: int
    type: str
    confidence: float
    runner_up: str | None = None
    modes: tuple[str, ...] = ()
    status: Status | None = None
    roles: tuple[FrameRole, ...] = ()
    same: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with its linguistic marks, all in the order of the text.

    `language` is that of most of the text (ISO 639-1, `und`: cannot be told). Sentences, words and marks
    exist for English blocks alone; `reader` names what made them. `quotations` are quoted passages with their marks.
    `vectors` has a row a word (float16), `vector` is the mean of them (float32): what the reader's network makes of the
    text, for rooms that compare. Both live in memory alone; `None`: the reader gives none.
    """

    article: Article
    language: str
    reader: str
    sentences: tuple[Sentence, ...] = ()
    words: tuple[Word, ...] = ()
    entities: tuple[EntityMark, ...] = ()
    times: tuple[TimeMark, ...] = ()
    quotations: tuple[Span, ...] = ()
    coreferences: tuple[Coreference, ...] = ()
    frames: tuple[Frame, ...] = ()
    vectors: "NDArray[np.float16] | None" = field(default=None, compare=False, repr=False)
    vector: "NDArray[np.float32] | None" = field(default=None, compare=False, repr=False)

    def to_spacy(self) -> "Doc":
        """The reading as a spaCy `Doc` of the article's text (needs the extra `tocsin[spacy]`).

        Words have `lemma_`, `pos_`, `dep_` and `head`; outermost names are `ents` with their kind as label; white
        space and unread blocks are tokens of their own, so that `doc.text` is the article's text. `ModuleNotFoundError`
        where spaCy is missing.
        """
        from tocsin.records.spacy import to_spacy

        return to_spacy(self)
