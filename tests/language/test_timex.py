"""Extents of time expressions by the table of patterns. All sentences are our own."""

import csv
from importlib.resources import files

import pytest

from tocsin.language.timex import names_a_time, time_marks

ROWS = list(
    csv.DictReader(
        (files("tocsin.language") / "data" / "times.tsv").read_text("utf-8").splitlines(),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
)
# what must stand around an example for its pattern to look at it
AROUND = {
    "12": ("It went on from ", " to 15 May."),
    "25": ("It went on from April 24 to ", "."),
    "44": ("It was the winter of 1943-", "."),
    "the 17th": ("It ended on ", " and began again."),
    "the spring": ("It came in ", "."),
    "1346": ("It fell in ", "."),
    "dawn": ("They left at ", "."),
    "weeks or months": ("It went on for ", "."),
    "fiscal 1989": ("It rose in ", " sharply."),
}


def told(text: str) -> list[str]:
    return [text[mark.start : mark.end] for mark in time_marks(text, 0, len(text))]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["example"])
def test_each_pattern_finds_its_example(row: dict[str, str]) -> None:
    before, behind = AROUND.get(row["example"], ("It happened ", "."))
    text = f"{before}{row['example']}{behind}"
    kinds = {text[m.start : m.end]: m.type for m in time_marks(text, 0, len(text))}
    assert kinds.get(row["example"]) == row["type"], kinds


@pytest.mark.parametrize(
    "text",
    [
        "The airline runs four flights a week.",
        "More than a quarter of the vote was spoilt.",
        "A 6-year-old boy was found.",
        "The 5th Brigade may march on.",
        "It closed at $12.51 a share.",
        "Two thousand three hundred soldiers came.",
    ],
)
def test_rates_fractions_ages_and_prices_are_no_times(text: str) -> None:
    assert told(text) == []


def test_a_clock_time_and_its_day_are_one_and_the_ends_of_a_range_two() -> None:
    assert told("It ran from noon Thursday to 10 p.m. on Friday.") == ["noon Thursday", "10 p.m. on Friday"]
    assert told("It ran from June 1942 to the end of 1943.") == ["June 1942", "the end of 1943"]


def test_the_full_stop_of_a_sentence_is_no_part_of_a_day() -> None:
    assert told("It was shut between 3 and 5 May.") == ["3", "5 May"]
    assert told("It was shut on 5 Sept.") == ["5 Sept."]


def test_a_word_that_only_bounds_a_time_names_none() -> None:
    assert not names_a_time("early")
    assert not names_a_time("the third")
    assert names_a_time("early March")
