import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.language.lemmas import apply, lemma, script
from tocsin.language.lexicon import lemmas, verb_forms


@pytest.mark.parametrize(
    ("form", "wanted", "edit"),
    [
        ("Soldiers", "soldier", "l1|"),
        ("denied", "deny", "l3|y"),
        ("went", "go", "=go"),
        ("Kabul", "Kabul", "k0|"),
        ("US", "US", "k0|"),
        ("n't", "not", "l2|ot"),
    ],
)
def test_a_script_turns_the_form_into_its_lemma(form: str, wanted: str, edit: str) -> None:
    assert script(form, wanted) == edit
    assert apply(edit, form) == wanted


@given(st.text("abcXYZé'", min_size=1, max_size=9), st.text("abcxyZé'", min_size=1, max_size=9))
def test_every_script_leads_back_to_its_lemma(form: str, wanted: str) -> None:
    assert apply(script(form, wanted), form) == wanted


def test_a_script_that_takes_off_more_than_there_is_leaves_the_form() -> None:
    assert apply("l3|y", "Ox") == "ox"


@pytest.mark.parametrize(
    ("form", "upos", "edits", "wanted"),
    [
        ("denied", "VERB", ["l1|"], "deny"),  # a listed verb: the table knows its forms
        ("shot", "VERB", ["l0|"], "shoot"),
        ("fought", "VERB", ["l1|"], "fight"),
        ("needs", "VERB", ["l1|"], "need"),
        ("strafed", "VERB", ["l2|", "l1|"], "strafe"),
        ("raped", "VERB", ["l2|"], "rape"),  # "rap" would be "rapped"
        ("blogging", "VERB", ["l0|", "l4|"], "blog"),
        ("zorbed", "VERB", ["l0|"], "zorb"),  # a word that nobody knows: the spelling alone
        ("'s", "VERB", ["=be"], "be"),
        ("Clashes", "NOUN", ["l0|"], "clash"),
        ("witnesses", "NOUN", ["l1|"], "witness"),
        ("news", "NOUN", ["l0|"], "news"),
        ("headquarters", "NOUN", ["l0|"], "headquarters"),
        ("crisis", "NOUN", ["l0|"], "crisis"),
        ("US", "NOUN", ["k0|"], "US"),
        ("Claims", "PROPN", ["k0|", "l1|"], "Claims"),
        ("i", "PRON", ["l0|"], "I"),
    ],
)
def test_the_lemma_is_a_word_whose_form_this_is(form: str, upos: str, edits: list[str], wanted: str) -> None:
    known = {"rap", "rape", "strafe", "blog", "clash", "witness", "new", "headquarter", "badly"}
    assert lemma(edits, form, upos, known) == wanted


def test_every_form_of_a_listed_verb_leads_to_a_listed_verb() -> None:
    forms = verb_forms()
    assert {forms[form] for form in forms} <= lemmas()
    assert (forms["found"], forms["fled"], forms["shelling"], forms["denies"]) == ("find", "flee", "shell", "deny")


def test_listed_lemmas_are_lower_case_words() -> None:
    assert {"extradite", "airstrike"} <= lemmas()
    assert all(word.isalpha() and word.islower() for word in lemmas())
