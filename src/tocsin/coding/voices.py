"""Pronouns that mean whoever speaks: "we" and "I" in somebody's words, "it" of "the army said it had killed 17"."""

from collections.abc import Sequence

from tocsin.coding.cast import Cast
from tocsin.records import Entity, Statement
from tocsin.records.vocabulary import EntityKind

_FIRST = frozenset("i me my mine myself we us our ours ourselves".split())
_PERSON = frozenset({"he", "she"})
_OTHERS = frozenset({"it", "they"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def give_voices(made: Cast, statements: Sequence[Statement]) -> None:
    """Ties these pronouns to the speakers; of nested statements the inner one has the last word.

    A third person counts only as the first nominal of an indirect content, and where the speaker is of its kind.
    """
    for statement in sorted(statements, key=lambda s: len(s.chain)):
        if statement.speaker is None:
            continue
        inside = [i for start, end in statement.content for i in made.syntax.words_in((start, end))]
        for i in inside:
            if made.syntax.surface(i) in _FIRST:
                made.speaks(i, statement.speaker)
        if statement.form != "direct":
            first = next((i for i in inside if made.syntax.word(i).upos in _NOMINAL), None)
            if first is not None and _fits(made, first, statement.speaker):
                made.speaks(first, statement.speaker)
    _unattributed(made, statements)
    _told(made)


def _unattributed(made: Cast, statements: Sequence[Statement]) -> None:
    """ "I" in a quotation that no statement holds: whoever spoke last, before it in the article or in its paragraph."""
    spoken = sorted((s.cue or s.source or s.content)[0][0] for s in statements if s.speaker)
    if not spoken:
        return
    by_place = {(s.cue or s.source or s.content)[0][0]: s.speaker for s in statements if s.speaker}
    for start, end in made.reading.quotations:
        inside = [i for i in made.syntax.words_in((start, end)) if made.syntax.surface(i) in _FIRST]
        if all(made.speaker(i) for i in inside):
            continue
        block = next((b for b in made.reading.article.blocks if b.start <= start < b.end), None)
        beside = [at for at in spoken if block is not None and block.start <= at < block.end]
        before = [at for at in spoken if at < start]
        at = min(beside, key=lambda at: abs(at - start)) if beside else before[-1] if before else None
        speaker = by_place[at] if at is not None else None
        for i in inside:
            if made.speaker(i) is None and speaker is not None:
                made.speaks(i, speaker)


def _told(made: Cast) -> None:
    """First persons are mentions of whoever speaks."""
    for i, word in enumerate(made.reading.words):
        if made.syntax.surface(i) in _FIRST and (speaker := made.speaker(i)) and not made.mentions_of(i):
            kind: EntityKind = "person" if made.actors[speaker].kind == "person" else "other"
            made.again(Entity(word.start, word.end, kind, False, speaker))


def _fits(made: Cast, i: int, speaker: str) -> bool:
    surface = made.syntax.surface(i)
    known = made.actors.get(speaker)
    if known is None or not made.syntax.word(i).relation.startswith("nsubj"):
        return False
    is_person = known.kind == "person"
    if surface in _PERSON:
        return is_person
    return surface in _OTHERS and not is_person
