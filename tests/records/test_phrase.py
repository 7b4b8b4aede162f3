"""Which words a noun phrase is made of."""

import pytest

from tocsin.records import Word, phrase


def words(*rows: tuple[str, str, int, str]) -> tuple[str, list[Word]]:
    text, found = "", list[Word]()
    for form, upos, head, relation in rows:
        text += f" {form}" if text and form != "," else form
        found.append(Word(len(text) - len(form), len(text), form.lower(), upos, head, relation))
    return text, found


MEN = (("Five", "NUM", 1, "nummod"), ("men", "NOUN", 5, "nsubj"))
ARMED = (("armed", "ADJ", 1, "amod"), ("with", "ADP", 4, "case"), ("rifles", "NOUN", 2, "obl"))
SEIZED = (("seized", "VERB", -1, "root"), ("buses", "NOUN", 5, "obj"))


@pytest.mark.parametrize(("whole", "expected"), [(True, "Five men armed with rifles"), (False, "Five men")])
def test_an_adjective_behind_its_noun_comes_with_what_it_needs_or_not_at_all(whole: bool, expected: str) -> None:
    text, sentence = words(*MEN, *ARMED, *SEIZED)
    assert text[slice(*phrase(sentence, 1, whole=whole))] == expected


def test_what_follows_the_adjective_after_a_comma_is_left_out() -> None:
    rest = ((",", "PUNCT", 6, "punct"), ("masked", "ADJ", 2, "conj"), ("seized", "VERB", -1, "root"))
    text, sentence = words(*MEN, *ARMED, *rest)
    assert text[slice(*phrase(sentence, 1))] == "Five men armed with rifles"


def test_an_adjective_before_its_noun_stays_where_the_text_has_it() -> None:
    text, sentence = words(
        ("Five", "NUM", 2, "nummod"),
        ("armed", "ADJ", 2, "amod"),
        ("men", "NOUN", 3, "nsubj"),
        ("fled", "VERB", -1, "root"),
    )
    assert text[slice(*phrase(sentence, 2))] == "Five armed men"


def test_an_adjective_behind_its_noun_that_needs_nothing_is_part_of_the_phrase() -> None:
    text, sentence = words(
        ("villagers", "NOUN", 2, "nsubj"), ("present", "ADJ", 0, "amod"), ("fled", "VERB", -1, "root")
    )
    assert text[slice(*phrase(sentence, 0))] == "villagers present"
