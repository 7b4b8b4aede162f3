"""Who is said to say what: quotations, indirect statements, "according to". All sentences are our own."""

import pytest

from language.world import read, shown, statement


def test_a_quotation_with_its_speaker_behind_it() -> None:
    reading = read('"We lost two men in the night," Colonel Olim Karimov said on Monday.')
    mark = statement(reading, "said")
    assert mark.form == "direct"
    assert shown(reading, mark.content) == '"We lost two men in the night,"'
    assert shown(reading, mark.source) == "Colonel Olim Karimov"


def test_a_verb_before_its_speaker() -> None:
    reading = read("“The road is closed to lorries,” said the mayor of Osh.")
    assert shown(reading, statement(reading, "said").source) == "the mayor of Osh"


@pytest.mark.parametrize(("cue", "pronoun"), [("he said", "he"), ("she added", "she")])
def test_a_pronoun_refers_back_to_the_person_named_before(cue: str, pronoun: str) -> None:
    reading = read(f'Olim Karimov visited the town. "The road is closed to all lorries," {cue}.')
    assert shown(reading, statement(reading, cue.split()[1]).source) == pronoun
    link = reading.coreferences[-1]
    assert shown(reading, (link.mention, link.antecedent)) == f"{pronoun} | Olim Karimov"


def test_a_plural_role_is_no_antecedent_of_she() -> None:
    reading = read("Gunmen attacked a bus. She was there.")
    assert reading.coreferences == ()


def test_several_sentences_in_one_quotation_are_one_content() -> None:
    reading = read('"We are leaving. The war is over. Nobody won," the general said.')
    assert shown(reading, statement(reading, "said").content) == '"We are leaving. The war is over. Nobody won,"'


def test_a_quotation_that_is_broken_by_its_cue_is_one_statement() -> None:
    reading = read('"We are leaving," the general said. "The long war is over for us."')
    assert shown(reading, statement(reading, "said").content) == '"We are leaving," | "The long war is over for us."'


def test_a_paragraph_that_is_all_quotation_is_the_last_speakers() -> None:
    reading = read('"We are leaving today," the general said.', '"Our men have done enough for this town."')
    assert [shown(reading, mark.source) for mark in reading.attributions] == ["the general", "the general"]


def test_a_quotation_that_does_not_close_runs_to_the_end_of_its_paragraph() -> None:
    reading = read('The general said: "We are leaving and we shall not return', "Nobody answered.")
    (mark,) = reading.attributions
    assert shown(reading, mark.content) == '"We are leaving and we shall not return'


def test_two_apostrophes_are_a_quotation_mark() -> None:
    reading = read("''The bridge will hold for a year,'' the engineer said.")
    assert statement(reading, "said").form == "direct"


def test_words_kept_at_a_distance_are_no_statement() -> None:
    assert read('The so-called "people\'s council" met in Osh.').attributions == ()


def test_according_to_behind_and_before() -> None:
    behind = read("Two men were wounded, according to the interior ministry.")
    mark = statement(behind, "according to")
    assert shown(behind, mark.source) == "the interior ministry"
    assert shown(behind, mark.content) == "Two men were wounded"
    before = read("According to police, two men were wounded.")
    assert shown(before, statement(before, "According to").content) == "two men were wounded"


@pytest.mark.parametrize(
    ("sentence", "cue", "source", "content"),
    [
        (
            "The ministry said that two men were killed.",
            "said",
            "The ministry",
            "that two men were killed",
        ),
        ("The ministry said two men were killed.", "said", "The ministry", "two men were killed"),
        ("Two men were killed, the ministry said.", "said", "the ministry", "Two men were killed"),
        (
            "The ministry said two men were killed, adding that the search would go on.",
            "adding",
            "The ministry",
            "that the search would go on",
        ),
        ("Kabul denied that its troops crossed the river.", "denied", "Kabul", "that its troops crossed the river"),
        ("The minister promised to send flour.", "promised", "The minister", "to send flour"),
        ("The envoy warned of new clashes.", "warned", "The envoy", "of new clashes"),
        ("The army, the minister said, has left the town.", "said", "the minister", "The army | has left the town"),
        ("Dushanbe accused the rebels of murder.", "accused", "Dushanbe", "the rebels of murder"),
    ],
)
def test_indirect_statements(sentence: str, cue: str, source: str, content: str) -> None:
    reading = read(sentence)
    mark = statement(reading, cue)
    assert (shown(reading, mark.source), shown(reading, mark.content)) == (source, content)
    assert mark.form == "indirect"


def test_a_quotation_inside_an_indirect_content_makes_it_mixed() -> None:
    reading = read('The ministry said the crossing would open "when conditions allow" and not before.')
    assert statement(reading, "said").form == "mixed"


def test_a_content_that_is_quoted_after_that_is_read_once() -> None:
    reading = read("The board said that “there were faults in the sound of the hall.”")
    assert [mark.form for mark in reading.attributions] == ["mixed"]


def test_what_nobody_is_named_for_is_no_statement_without_a_clause() -> None:
    reading = read("Osh had not been asked for money and was not planning to pay.")
    assert reading.attributions == ()


def test_a_content_ends_before_the_next_verb_of_the_same_subject() -> None:
    reading = read("The ministry confirmed the deaths and accused Kabul of shelling villages.")
    assert shown(reading, statement(reading, "confirmed").content) == "the deaths"
    assert shown(reading, statement(reading, "accused").source) == "The ministry"
