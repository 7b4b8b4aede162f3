"""Which words a name is made of, where the network gives a part of it."""

import pytest

from tocsin.language.entities import entity_marks
from tocsin.language.joining import Name
from tocsin.records import Sentence, Word


def organisations(text: str, tree: list[tuple[str, int, str]], *names: tuple[str, str]) -> list[str]:
    """The organisations in a sentence of the given words' tags, heads and relations."""
    at, words = 0, list[Word]()
    for form, (upos, head, relation) in zip(text.removesuffix(".").split(), tree, strict=True):
        at = text.index(form, at)
        words.append(Word(at, at + len(form), form, upos, head, relation))
    sentence = Sentence(0, len(text), 0, len(words), 0, "en")
    told = [Name(text.index(form), text.index(form) + len(form), kind, False) for form, kind in names]
    marks = entity_marks(text, words, [sentence], told)
    return [text[m.start : m.end] for m in marks if m.kind == "organization"]


@pytest.mark.parametrize(
    ("before", "upos", "relation", "kind", "expected"),
    [
        ("Africa", "PROPN", "compound", "LOC", "Africa Command"),
        ("Southern", "ADJ", "amod", None, "Southern Command"),
        ("Kenyan", "ADJ", "amod", "MISC", "Command"),  # a people is no part of the name
        ("high", "ADJ", "amod", None, "Command"),
    ],
)
def test_an_organisation_keeps_its_whole_name(
    before: str, upos: str, relation: str, kind: str | None, expected: str
) -> None:
    tree = [("DET", 2, "det"), (upos, 2, relation), ("PROPN", 3, "nsubj"), ("VERB", -1, "root")]
    names = [*([(before, kind)] if kind else []), ("Command", "ORG")]
    assert organisations(f"the {before} Command fired.", tree, *names) == [expected]


def test_a_name_that_says_enough_is_left_as_it_is() -> None:
    tree = [("PROPN", 1, "compound"), ("PROPN", 2, "nsubj"), ("VERB", -1, "root")]
    assert organisations("Moscow Sirena reported.", tree, ("Moscow", "LOC"), ("Sirena", "ORG")) == ["Sirena"]
