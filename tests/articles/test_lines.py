"""A text is taken apart into its paragraphs, whatever way its lines were broken."""

import itertools
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.articles.lines import paragraphs

FIRST = (
    "Dock workers in Port Lys walked out on Tuesday after two of their leaders were arrested at the gate of the "
    "customs house, the union said, and they would not return before both men had been set free."
)
SECOND = (
    "Police fired tear gas at a crowd of about three hundred people near the harbour, witnesses said. A spokesman "
    "for the police denied it and said that nobody had been hurt in the port at any time that day or that night."
)


def texts(text: str) -> list[str]:
    return [text[a:b] for a, b in paragraphs(text)]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n", "\r\n\r\n", "\n \t \n", "\n\n\n\n"])
def test_a_line_is_a_paragraph_and_blank_lines_are_none(gap: str) -> None:
    assert texts(f"{gap}{FIRST}{gap}{SECOND}{gap}") == [FIRST, SECOND]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_wrapped_text_is_joined_between_its_blank_lines(end: str) -> None:
    wrapped = [textwrap.fill(p, 72).replace("\n", end) for p in (FIRST, SECOND)]
    assert texts((end * 2).join(wrapped)) == wrapped


def test_a_wrapped_text_without_blank_lines_is_parted_at_its_indents() -> None:
    wrapped = [textwrap.fill(p, 72, initial_indent="   ") for p in (FIRST, SECOND)]
    assert texts("\n".join(wrapped)) == [p.strip() for p in wrapped]


def test_a_text_that_is_indented_as_a_whole_has_no_indented_paragraphs() -> None:
    wrapped = textwrap.indent(textwrap.fill(FIRST + " " + SECOND, 72), " " * 8)
    assert len(texts(wrapped)) == 1


def test_a_caption_inside_a_wrapped_text_keeps_its_line() -> None:
    wrapped = [textwrap.fill(p, 72) for p in (FIRST, SECOND)]
    assert texts(f"{wrapped[0]}\nImage copyright Lys Courier\n{wrapped[1]}")[1:] == [
        "Image copyright Lys Courier",
        wrapped[1],
    ]


def test_short_lines_of_a_list_are_not_joined() -> None:
    items = [f"Item number {n}" for n in range(12)]
    assert texts("\n".join(items)) == items


@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c"])
def test_only_a_line_feed_ends_a_line(character: str) -> None:
    assert texts(f"One{character}two.") == [f"One{character}two."]


@given(st.text(alphabet=st.sampled_from("ab .\n\r\t\u2028“”A1,")))
def test_paragraphs_are_in_order_trimmed_and_hold_all_that_is_not_white_space(text: str) -> None:
    spans = paragraphs(text)
    assert all(a < b for a, b in spans)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
    assert all(text[a:b] == text[a:b].strip() for a, b in spans)
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())
