"""A denying verb and what it points to make a statement, where the reader tells none. All sentences are our own."""

import pytest

from coding.world import deed, event, said, told
from tocsin.records import Findings, Statement


def rebutted(sentence: str) -> Findings:
    """A text in which a radio station tells of a killing, and a sentence of which the reader tells no statement."""
    text = f"A radio station reported that soldiers had killed ten villagers. {sentence}"
    return told(
        text,
        said(text, "reported", "report", source="A radio station", content="soldiers had killed ten villagers"),
        deed(text, "killed", "ASSAULT", actor="soldiers", killed="ten villagers"),
    )


def denial(findings: Findings) -> Statement | None:
    return next((s for s in findings.statements if s.act == "deny"), None)


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("Police dismissed it.", "it"),
        ("The ministry rejected the claim.", "the claim"),
        ("The governor called the report false.", "the report false"),
        ("The mayor described the story as an invention.", "the story as an invention"),
    ],
    ids="it claim false invention".split(),
)
def test_a_short_denial_is_a_statement_and_the_deed_told_before_bears_it(sentence: str, content: str) -> None:
    findings = rebutted(sentence)
    found = denial(findings)
    assert found is not None
    (start, end) = found.content[0]
    text = f"A radio station reported that soldiers had killed ten villagers. {sentence}"
    assert (text[start:end], found.why["act"].rule) == (content, "act:rebuttal")
    assert found.speaker is not None
    assert event(findings, "ASSAULT").denied_by == (found.id,)


@pytest.mark.parametrize(
    "sentence",
    [
        "Police did not dismiss it.",
        "The ministry may reject the claim.",
        "A court rejected the claim.",
        "The ministry rejected the plan.",
        "The ministry dismissed the officer.",
    ],
    ids="not may court plan officer".split(),
)
def test_what_is_not_denied_or_is_no_account_is_no_denial(sentence: str) -> None:
    assert denial(rebutted(sentence)) is None


def test_an_offer_that_is_rejected_is_not_denied() -> None:
    text = "The minister said that Kabul had offered talks. Tashkent rejected it."
    findings = told(
        text,
        said(text, "said", source="The minister", content="Kabul had offered talks"),
        deed(text, "offered", "AGREE", actor="Kabul"),
    )
    assert denial(findings) is None


def test_a_denial_of_the_reader_without_content_gets_the_object_of_its_verb() -> None:
    text = "A radio station reported that soldiers had killed a man. The ministry rejected the claim."
    findings = told(
        text,
        said(text, "reported", "report", source="A radio station", content="soldiers had killed a man"),
        said(text, "rejected", "deny", source="The ministry"),
    )
    assert [s.act for s in findings.statements] == ["report", "deny"]


def test_an_accusation_that_is_rejected_was_made_all_the_same() -> None:
    text = "The union accused the army of theft. The army rejected the accusation."
    findings = told(text, deed(text, "accusation", "ACCUSE"))
    assert denial(findings) is not None
    assert event(findings, "ACCUSE").status == "actual"
