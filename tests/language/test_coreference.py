"""Whom a pronoun refers back to. All sentences are our own."""

import pytest

from language.world import read, shown


@pytest.mark.parametrize(("cue", "pronoun"), [("he said", "he"), ("she added", "she")])
def test_a_pronoun_refers_back_to_the_person_named_before(cue: str, pronoun: str) -> None:
    reading = read(f'Olim Karimov visited the town. "The road is closed to all lorries," {cue}.')
    link = reading.coreferences[-1]
    assert shown(reading, (link.mention, link.antecedent)) == f"{pronoun} | Olim Karimov"


def test_a_plural_role_is_no_antecedent_of_she() -> None:
    reading = read("Gunmen attacked a bus. She was there.")
    assert reading.coreferences == ()
