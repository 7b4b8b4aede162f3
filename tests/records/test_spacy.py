"""Readings as spaCy documents; needs the extra tocsin[spacy]."""

import pytest

from tocsin import language
from tocsin.records import Article, Block, EntityMark, Reading, Sentence, Word


def reading(text: str, unread: str = "") -> Reading:
    return language.read(Article(text + unread, blocks=(Block(0, len(text), "paragraph"),)))


def test_without_spacy_the_way_to_get_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "spacy.tokens", None)
    with pytest.raises(ModuleNotFoundError, match=r"pip install 'tocsin\[spacy\]'"):
        reading("Osh is calm.").to_spacy()


def test_the_document_has_the_articles_text_and_marks() -> None:
    pytest.importorskip("spacy", reason="spaCy is an extra")
    text = "Two soldiers  didn't return to Osh.\nThe army is looking for them."
    given = reading(text, "\n\nНепрочитанное.")
    doc = given.to_spacy()
    assert doc.text == given.article.text
    words = [t for t in doc if t.text in ("soldiers", "n't", "Osh", "looking")]
    assert [(t.lemma_, t.pos_) for t in words] == [
        ("soldier", "NOUN"),
        ("not", "PART"),
        ("Osh", "PROPN"),
        ("look", "VERB"),
    ]
    assert words[0].head.text == "return"
    assert ("Osh", "place") in [(e.text, e.label_) for e in doc.ents]
    assert len(list(doc.sents)) >= 2


def test_an_empty_reading_is_an_empty_document() -> None:
    pytest.importorskip("spacy", reason="spaCy is an extra")
    assert len(Reading(Article(""), "und", "none").to_spacy()) == 0


def test_names_inside_names_give_way_to_the_longest() -> None:
    pytest.importorskip("spacy", reason="spaCy is an extra")
    text = "Bank of Osh"
    words = (Word(0, 4, "Bank", "PROPN"), Word(5, 7, "of", "ADP", 2, "case"), Word(8, 11, "Osh", "PROPN", 0, "nmod"))
    marks = (EntityMark(0, 11, "organization"), EntityMark(8, 11, "place"))
    given = Reading(Article(text), "en", "hand", (Sentence(0, 11, 0, 3, 0, "en"),), words, marks)
    assert [(e.text, e.label_) for e in given.to_spacy().ents] == [("Bank of Osh", "organization")]
