"""What a verb's helpers and arguments say of it. All sentences are our own."""

import pytest

from coding.world import article
from tocsin import language
from tocsin.coding.mood import Mood
from tocsin.coding.syntax import Syntax


def mood(text: str, word: str) -> Mood | None:
    syntax = Syntax(language.read(article(text)))
    return syntax.mood(next(i for i in range(len(syntax.reading.words)) if syntax.surface(i) == word))


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Gunmen attacked Osh.", "attacked", Mood()),
        ("Gunmen did not attack Osh.", "attack", Mood(negative=True)),
        ("Nobody was killed in Osh.", "killed", Mood(negative=True)),
        ("No soldiers were killed in Osh.", "killed", Mood(negative=True)),
        ("No more than 20 soldiers were killed in Osh.", "killed", Mood()),
        ("None of the men was arrested.", "arrested", Mood(negative=True)),
        ("They left without killing anyone.", "killing", Mood(negative=True)),
        ("Gunmen may attack Osh.", "attack", Mood(modality="may")),
        ("The ministers will meet in Osh.", "meet", Mood(future=True)),
        ("The ministers will not meet in Osh.", "meet", Mood(negative=True, future=True)),
    ],
)
def test_the_mood_of_a_verb(text: str, verb: str, expected: Mood) -> None:
    assert mood(text, verb) == expected


def test_a_noun_has_no_mood() -> None:
    assert mood("There was no attack in Osh.", "attack") is None
