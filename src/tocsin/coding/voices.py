"""Pronouns that mean whoever speaks: "we" and "I" in somebody's words, "it" of "the army said it had killed 17"."""

from collections.abc import Sequence

from tocsin.coding.cast import Cast
from tocsin.records import Statement

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


def _fits(made: Cast, i: int, speaker: str) -> bool:
    surface = made.syntax.surface(i)
    known = made.actors.get(speaker)
    if known is None or not made.syntax.word(i).relation.startswith("nsubj"):
        return False
    is_person = known.kind == "person"
    if surface in _PERSON:
        return is_person
    return surface in _OTHERS and not is_person
