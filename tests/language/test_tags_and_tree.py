"""Parts of speech, and who hangs on whom. All sentences are our own."""

import pytest

from language.world import arcs, tags
from tocsin.coding.codebook import verbs
from tocsin.knowledge.reporting import reporting_words
from tocsin.language.lexicon import verb_forms
from tocsin.language.tags import tag


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A bomb hit a van .", "DET NOUN VERB DET NOUN PUNCT"),
        ("Talks were held in Osh .", "NOUN AUX VERB ADP PROPN PUNCT"),
        ("The wounded soldier fled .", "DET ADJ NOUN VERB PUNCT"),
        ("Six soldiers were wounded .", "NUM NOUN AUX VERB PUNCT"),
        ("About 50 men left .", "ADV NUM NOUN VERB PUNCT"),
        ("As many as 50 men left .", "ADV ADV ADV NUM NOUN VERB PUNCT"),
        ("There is more demand .", "PRON AUX ADV NOUN PUNCT"),
        ("Roadside bomb kills two policemen", "PROPN NOUN VERB NUM NOUN"),
        ("GUERRILLAS ATTACKED A FARM .", "NOUN VERB DET NOUN PUNCT"),
        ("guerrillas attacked a farm .", "NOUN VERB DET NOUN PUNCT"),
        ("The troops pulverised the post .", "DET NOUN VERB DET NOUN PUNCT"),
    ],
)
def test_tags_of_news(sentence: str, expected: str) -> None:
    found = tags(sentence)
    assert [("ADV" if t == "ADJ" and e == "ADV" else t) for t, e in zip(found, expected.split(), strict=True)] == (
        expected.split()
    )


@pytest.mark.parametrize(
    ("word", "lemma"), [("gunmen", "gunman"), ("cities", "city"), ("clashes", "clash"), ("children", "child")]
)
def test_lemmas_of_plural_nouns(word: str, lemma: str) -> None:
    assert tag(["the", word])[1].lemma == lemma


def test_every_verb_that_a_table_lists_has_its_forms() -> None:
    """A verb of the codebook whose forms the reader does not know is never found."""
    known = {verb.lemma for verb in verb_forms().values()}
    reporting = {word for word, entry in reporting_words().items() if entry.pos == "verb" and " " not in word}
    assert (set(verbs()) | reporting) - known == set()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Gunmen attacked a bank in Osh.", {"Gunmen <nsubj attacked", "bank <obj attacked", "Osh <obl attacked"}),
        ("Two men were shot by police.", {"men <nsubj:pass shot", "police <obl:agent shot"}),
        ("The man who shot the mayor fled.", {"who <nsubj shot", "shot <acl:relcl man", "man <nsubj fled"}),
        ("Gunmen, who crossed the river, killed three guards.", {"Gunmen <nsubj killed", "who <nsubj crossed"}),
        ("Police found two men killed in Osh.", {"killed <acl men", "men <obj found"}),
        ("The post, held by rebels, fell.", {"held <acl post", "rebels <obl:agent held", "post <nsubj fell"}),
        ("Rebels killed six and wounded ten.", {"wounded <conj killed", "six <obj killed", "ten <obj wounded"}),
        ("Rebels and soldiers clashed.", {"Rebels <nsubj clashed", "soldiers <conj Rebels"}),
        ("Rebels killed three men and police fled.", {"police <nsubj fled", "Rebels <nsubj killed"}),
        ("At a meeting in Osh, ministers signed a treaty.", {"meeting <obl signed", "ministers <nsubj signed"}),
        ("Karimov, the mayor of Osh, left.", {"Karimov <nsubj left", "mayor <appos Karimov"}),
        ("The army said rebels had fled.", {"rebels <nsubj fled", "fled <ccomp said"}),
        ("The army said that rebels fled.", {"rebels <nsubj fled", "fled <ccomp said"}),
        ("He denied reports that rebels fled.", {"fled <acl reports", "reports <obj denied"}),
        ("The group plans to attack Osh.", {"attack <xcomp plans", "Osh <obj attack"}),
        ("Gunmen attacked a bank, killing two guards.", {"killing <advcl attacked", "guards <obj killing"}),
        ("Two days after gunmen killed a guard, he left.", {"gunmen <nsubj killed", "after <mark killed"}),
        ("The group Tuesday attacked a post.", {"group <nsubj attacked", "Tuesday <obl attacked"}),
        ("Shelling villages would help nobody.", {"Shelling <csubj help", "villages <obj Shelling"}),
        ("Fighters from Osh attacked.", {"Osh <nmod Fighters", "Fighters <nsubj attacked"}),
    ],
)
def test_the_tree_of_typical_clauses(sentence: str, expected: set[str]) -> None:
    assert expected <= arcs(sentence), arcs(sentence)


def test_a_bomb_does_not_become_part_of_the_phrase_of_what_it_hit() -> None:
    found = arcs("A roadside bomb hit a police van near Osh on Thursday morning, killing two officers.")
    assert {"bomb <nsubj hit", "van <obj hit", "Thursday <obl hit"} <= found


def test_a_gerund_behind_a_preposition_names_a_deed_unless_it_has_an_object() -> None:
    def upos(sentence: str, word: str) -> str:
        words = sentence.split()
        return tag(words)[words.index(word)].upos

    assert upos("The patrol opened fire without warning on the guards .", "warning") == "NOUN"
    assert upos("They left without warning the guards .", "warning") == "VERB"
