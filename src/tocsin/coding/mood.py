"""What a verb's helpers and arguments say of it: polarity, modality, future tense."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tocsin.coding.syntax import Syntax

_MODALS = frozenset({"may", "might", "could", "would", "should", "can"})
_FUTURE = frozenset({"will", "shall", "'ll", "’ll"})
_NOT = frozenset({"not", "never", "n't", "n’t"})
_NOBODY = frozenset({"nobody", "none", "nothing", "neither"})
# "no more than 20 were killed": some were
_BOUNDS = frozenset({"more", "few", "fewer", "less", "little"})


@dataclass(frozen=True, slots=True)
class Mood:
    """`modality` is the modal verb that governs it ("may"), in lower case; `future`: "will" or "shall" does."""

    negative: bool = False
    modality: str | None = None
    future: bool = False


def mood_of(syntax: "Syntax", verb: int) -> Mood | None:
    """The mood of a verb by its own clause alone, `None` for any other word."""
    if syntax.word(verb).upos != "VERB":
        return None
    helpers = [syntax.word(i).lemma for i in syntax.children(verb, "aux")]
    return Mood(
        _is_negative(syntax, verb),
        next((lemma for lemma in helpers if lemma in _MODALS), None),
        any(lemma in _FUTURE for lemma in helpers),
    )


def _is_negative(syntax: "Syntax", verb: int) -> bool:
    """By "not" or "without", or by a subject or object that is nobody: "nobody was killed", "killed no one"."""
    if verb > 0 and syntax.word(verb - 1).lemma.lower() == "without":
        return True
    if any(syntax.word(i).lemma in _NOT for i in syntax.children(verb)):
        return True
    return any(_is_nobody(syntax, i) for i in syntax.children(verb, "nsubj", "nsubj:pass", "obj"))


def _is_nobody(syntax: "Syntax", i: int) -> bool:
    lemma = syntax.word(i).lemma
    if lemma in _NOBODY or (lemma == "one" and i > 0 and syntax.word(i - 1).lemma == "no"):
        return True
    return any(
        syntax.word(d).lemma == "no" and syntax.word(d + 1).lemma not in _BOUNDS for d in syntax.children(i, "det")
    )
