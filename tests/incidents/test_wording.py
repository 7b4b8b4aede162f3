"""How alike two wordings are."""

import numpy as np
import pytest

from tocsin.incidents.wording import Frequencies, Vectors, bag, common_words, likeness, stem, stems, without_addresses


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("attack", "attackers"),
        ("bombing", "bombed"),
        ("dismissal", "dismiss"),
        ("mine", "mining"),
        ("Kabul's", "Kabul"),
    ],
)
def test_forms_and_derived_words_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_short_words_and_numbers_stay_as_they_are() -> None:
    assert [stem(w) for w in ("red", "1990s", "44", "said")] == ["red", "1990s", "44", "said"]


def test_addresses_are_blanked_and_every_other_character_keeps_its_place() -> None:
    text = "Read https://paper.example/mill-burns-down now: the mill"
    assert without_addresses(text).index("mill") == text.rindex("mill")
    assert "burn" not in "".join(stems(text))


def test_common_words_make_no_likeness_and_rare_ones_do() -> None:
    dull = likeness("It was said that they have been there.", "It was not said when they have been here.")
    telling = likeness("Rebels took Zarkent.", "Zarkent fell on Friday, said an officer of the army.")
    assert likeness("Rebels took Zarkent.", "Rebels took Zarkent.") == pytest.approx(1.0)
    assert telling > 0.2
    assert dull < telling


def test_a_word_that_all_documents_at_hand_have_weighs_nothing() -> None:
    bags = [bag(["osh", name]) for name in ("mill", "bridge", "mill")]
    cosines = Vectors(bags, Frequencies(bags)).cosines(0, np.array([0, 1, 2]))
    assert cosines[0] == cosines[2] == pytest.approx(1.0)
    assert cosines[1] < 0.2


def test_the_cosine_with_an_empty_document_is_nought() -> None:
    bags = [bag(["mill"]), bag([]), bag(["mill", "osh"])]
    vectors = Vectors(bags, Frequencies(bags))
    assert vectors.cosines(0, np.array([1])).tolist() == [0.0]
    assert vectors.cosines(1, np.array([0, 2])).tolist() == [0.0, 0.0]
    assert vectors.cosines(0, np.array([], dtype=int)).tolist() == []


def test_the_table_of_common_words_holds_shares() -> None:
    assert common_words()["the"] > 0.9
    assert all(0 < share <= 1 for share in common_words().values())
