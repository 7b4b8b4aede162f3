"""Contexts: in what matter an event happens, by the words of its sentence and paragraph."""

from collections.abc import Callable
from pathlib import Path

import pytest

from coding.world import article
from tocsin import language
from tocsin.coding.contexts import Cues, Matter, contexts, cues, read_contexts
from tocsin.knowledge import TableError
from tocsin.records import Reading

# PLOVER's general contexts, written out a second time on purpose: a typing error in one list shows against the other
NAMES = (
    "military intelligence executive legislative election political_institutions pro_democracy "
    "pro_autocracy economic legal reparations human_rights rights_freedoms repression human_security "
    "gender lgbt religion_ethnicity inequality diplomatic territory peacekeeping health asylum migration "
    "disasters natural_resource environment technology terrorism cbrn cyber misinformation crime "
    "corruption illegal_drugs trafficking"
).split()


def read(*paragraphs: str) -> Reading:
    return language.read(article(*paragraphs))


def matters(*paragraphs: str) -> list[tuple[str, ...]]:
    """The contexts of each sentence."""
    return [matter.contexts for matter in contexts(read(*paragraphs))]


def known(table: Cues) -> list[str]:
    return [cue.context for rows in table.values() for _, named in rows for cue in named]


def test_every_context_of_plover_has_words_and_there_are_no_others() -> None:
    assert len(NAMES) == 37
    assert set(known(cues())) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_context_has_specific_words_enough_to_be_found_by(name: str) -> None:
    alone = {cue.word for rows in cues().values() for _, named in rows for cue in named if cue.context == name}
    assert 15 <= len(alone) <= 45


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Soldiers shot a shepherd near Batken.", ("military",)),
        ("The ministers fled when the junta seized the radio station.", ("pro_autocracy",)),
        ("A court in Osh freed two herders.", ("legal",)),
        ("Police fired tear gas at miners in Kentau.", ("repression",)),
        ("Farmers marched to the reservoir against the new irrigation rules.", ("natural_resource",)),
        ("Rescuers reached the village after the earthquake.", ("disasters",)),
        ("Gunmen attacked a mosque in Herat.", ("religion_ethnicity",)),
        ("Officers detained a man with two kilos of heroin.", ("illegal_drugs",)),
        ("Kazakhstan expelled the ambassador.", ("diplomatic",)),
        ("The bank blamed hackers for the theft of files.", ("cyber", "crime")),
        ("Envoys met over the disputed border.", ("diplomatic", "territory")),
        ("Guards shot at refugees on the bridge.", ("asylum",)),
    ],
)
def test_one_specific_word_of_the_sentence_is_enough(sentence: str, wanted: tuple[str, ...]) -> None:
    assert matters(sentence) == [wanted]


@pytest.mark.parametrize(
    "sentence",
    [
        "Police arrested three men in Osh on Monday.",
        "The president visited the town and promised help.",
        "A new drug is sold in Almaty since May.",  # a medicine
        "The trial of the new engine ended with a fire.",
        "A hospital in Khujand took the wounded in.",
        "The two sides held a summit.",
    ],
)
def test_one_word_of_several_uses_names_nothing(sentence: str) -> None:
    assert matters(sentence) == [()]


def test_two_words_of_several_uses_name_what_they_share() -> None:
    assert matters("The judge read the sentence to the three men.") == [("legal",)]


def test_the_same_word_twice_is_one_word() -> None:
    assert matters("The judge arrived late. The judge was beaten.") == [(), ()]


def test_the_paragraph_tells_in_what_matter_its_sentences_are() -> None:
    paragraph = "The embassy was closed on Monday. Two men threw stones. An envoy of Turkmenistan complained."
    assert matters(paragraph) == [("diplomatic",)] * 3


def test_one_specific_word_elsewhere_in_the_paragraph_says_nothing_of_a_sentence() -> None:
    assert matters("An embassy was closed on Monday. Two men threw stones.") == [("diplomatic",), ()]


def test_another_paragraph_has_matters_of_its_own() -> None:
    assert matters("The envoy left the embassy.", "Two men threw stones.") == [("diplomatic",), ()]


def test_what_stands_far_off_in_a_long_block_is_another_matter() -> None:
    filler = "The road was empty. Nobody spoke. The shops were shut."
    told = matters(f"Two men threw stones. {filler} The envoy left the embassy.")
    assert (told[0], told[-1]) == ((), ("diplomatic",))


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Cyber-attacks hit the bank.", ("cyber",)),
        ("Cyberattacks hit the bank.", ("cyber",)),
        ("Drug-trafficking clans fought in Khorog.", ("illegal_drugs",)),
        ("Thousands marched for women's rights.", ("gender",)),
        ("Thousands marched for women’s rights.", ("gender",)),
        ("The Ministry of Defence attacked the report.", ("military",)),
        ("People smugglers beat the travellers.", ("trafficking",)),
    ],
)
def test_phrases_are_found_with_hyphens_without_them_and_in_names(sentence: str, wanted: tuple[str, ...]) -> None:
    assert matters(sentence) == [wanted]


def test_the_longest_phrase_wins_over_what_it_is_made_of() -> None:
    assert matters("The party celebrated its landslide victory.") == [("election",)]
    assert matters("Volunteers housed displaced families.") == [("human_security",)]  # and not "displace" alone
    assert matters("A landslide buried the road.") == [("disasters",)]
    assert matters("Police used tear gas and the oil burned.") == [("repression",)]


def test_a_word_of_two_matters_names_both() -> None:
    assert matters("The officer was jailed for people smuggling.") == [("migration", "trafficking")]


def test_no_more_than_three_are_told_and_those_with_most_words_stand_first() -> None:
    (told,) = matters(
        "The court heard that soldiers took bribes from gangs, that the army hid heroin and that troops sold it."
    )
    assert len(told) == 3
    assert told[0] == "military"


def why(text: str, choose: Callable[[list[Matter]], Matter]) -> dict[str, tuple[str, str]]:
    reading = read(text)
    matter = choose(contexts(reading))
    return {name: (reading.article.text[slice(*(b.span or (0, 0)))], b.rule) for name, b in matter.why.items()}


def test_each_context_has_its_reason_and_the_first_stands_for_the_field() -> None:
    told = why("Two envoys asked about the refugees.", lambda told: told[0])
    assert told == {
        "context": ("envoys", "context:word-of-the-sentence"),
        "context.diplomatic": ("envoys", "context:word-of-the-sentence"),
        "context.asylum": ("refugees", "context:word-of-the-sentence"),
    }


def test_the_reason_of_a_paragraph_runs_from_the_first_of_its_words_to_the_last() -> None:
    told = why("The embassy was shut. Two men threw stones. An envoy complained.", lambda told: told[1])
    assert told["context"] == (
        "embassy was shut. Two men threw stones. An envoy",
        "context:words-of-the-paragraph",
    )


def test_a_sentence_without_a_matter_has_no_reason_either() -> None:
    assert why("Two men threw stones.", lambda told: told[0]) == {}


HEADER = "context\tword\talone\n"


@pytest.mark.parametrize(
    ("rows", "advice"),
    [
        ("sport\tgoal\tyes", 'line 2: "sport" is no known context'),
        ("crime\t\tyes", 'line 2: the column "word" is empty'),
        ("crime\tgang\tperhaps", 'line 2: "perhaps" is no known alone'),
        ("crime\tGang\tyes", 'line 2: "Gang" has capitals or stray blanks'),
        ("crime\tgang \tyes", 'line 2: "gang " has capitals or stray blanks'),
        ("crime\tgang-\tyes", 'line 2: "gang-" begins or ends with a mark'),
        ("crime\tgang\tyes\ncrime\tgang\tno", 'line 3: "gang" has a row under crime already'),
        ("cyber\tcyber-attack\tyes\ncyber\tcyberattack\tyes", 'line 3: "cyberattack" .* already, "cyber-attack"'),
        ("crime\tgang\tyes", "has no row for military, .* Write at least one word for each context"),
    ],
)
def test_a_bad_table_of_contexts_fails_with_file_and_line(tmp_path: Path, rows: str, advice: str) -> None:
    path = tmp_path / "contexts.tsv"
    path.write_text(HEADER + rows + "\n", encoding="utf-8")
    with pytest.raises(TableError, match=advice) as caught:
        read_contexts(path)
    assert "contexts.tsv" in str(caught.value)
