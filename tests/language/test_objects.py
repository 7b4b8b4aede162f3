"""Relations that cannot be, whatever the network says of each word by itself."""

from tocsin.language.joining import with_objects

NOUNS = ["NOUN"] * 4


def test_an_indirect_object_alone_is_the_object() -> None:
    assert with_objects([2, 0, 2], ["nsubj", "root", "iobj"], NOUNS[:3]) == ["nsubj", "root", "obj"]


def test_an_indirect_object_beside_an_object_or_a_clause_stays() -> None:
    assert with_objects([2, 0, 2, 2], ["nsubj", "root", "iobj", "obj"], NOUNS)[2] == "iobj"
    assert with_objects([2, 0, 2, 2], ["nsubj", "root", "iobj", "ccomp"], NOUNS)[2] == "iobj"


def test_an_object_of_another_verb_does_not_count() -> None:
    assert with_objects([0, 1, 1, 3], ["root", "iobj", "advcl", "obj"], NOUNS)[1] == "obj"


def test_a_pronoun_stays_indirect() -> None:
    assert with_objects([2, 0, 2], ["nsubj", "root", "iobj"], ["NOUN", "VERB", "PRON"])[2] == "iobj"
