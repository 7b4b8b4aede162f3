"""Quoted passages, and contents of statements that leave out a mark of theirs. All sentences are our own."""

import pytest

from language.world import read, shown
from tocsin.language.quotations import quotations, with_whole_quotations
from tocsin.records import Frame, FrameRole

TEXT = '"The road is closed," the mayor said. He called it "a mess" and left.'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TEXT, '"The road is closed," | "a mess"'),
        ("“The road is closed to lorries,” said the mayor.", "“The road is closed to lorries,”"),
        ("''The bridge will hold for a year,'' the engineer said.", "''The bridge will hold for a year,''"),
        ("``The bridge will hold,'' the engineer said.", "``The bridge will hold,''"),
        ("The engineer's bridge is the mayor's pride.", ""),
    ],
    ids="plain curly apostrophes backticks none".split(),
)
def test_quoted_passages_have_their_marks(text: str, expected: str) -> None:
    reading = read(text)
    assert shown(reading, reading.quotations) == expected


def test_a_quotation_that_does_not_close_runs_to_the_end_of_its_paragraph() -> None:
    reading = read('The general said: "We are leaving and we shall not return', "Nobody answered.")
    assert shown(reading, reading.quotations) == '"We are leaving and we shall not return'


def content(words: str) -> str:
    start = TEXT.index(words)
    frame = Frame("statement", 0, 1, "say", 0.9, roles=(FrameRole("content", start, start + len(words), 0.9),))
    (role,) = with_whole_quotations(frame, quotations(TEXT, 0, len(TEXT))).roles
    return TEXT[role.start : role.end]


def test_a_content_grows_to_the_marks_of_its_quotation() -> None:
    assert content("The road is closed,") == '"The road is closed,"'
    assert content('"The road is closed') == '"The road is closed,"'


def test_a_word_of_a_quotation_stays_a_word() -> None:
    assert content("road is") == "road is"


def test_a_content_around_a_quotation_stays_as_it_is() -> None:
    assert content('it "a mess" and left') == 'it "a mess" and left'


def test_roles_of_a_deed_are_left_alone() -> None:
    frame = Frame("deed", 0, 1, "ASSAULT", 0.9, roles=(FrameRole("target", 1, 19, 0.9),))
    assert with_whole_quotations(frame, quotations(TEXT, 0, len(TEXT))) == frame
