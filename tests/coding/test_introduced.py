"""Abbreviations that the article explains, and names that bodies of many countries bear. All sentences are our own."""

import datetime as dt

import pytest

from coding.world import code
from tocsin.coding.introduced import introduced, meant_by

DAY = dt.date(2022, 7, 20)


@pytest.mark.parametrize(
    ("text", "short", "long_form"),
    [
        ("Officers of the National Police Agency (NPA) searched two offices.", "NPA", "National Police Agency"),
        ("The Front for Dignity and Harvest (FDH) left the talks.", "FDH", "Front for Dignity and Harvest"),
        ("He joined the Workers Party of Marland (MWP) at twenty.", "MWP", "Workers Party of Marland"),
        ("It was signed by Harbour Workers\u2019 Union\u2019s (HWU) head.", "HWU", "Harbour Workers\u2019 Union"),
    ],
)
def test_an_abbreviation_in_brackets_stands_for_the_words_before_it(text: str, short: str, long_form: str) -> None:
    start, end = introduced(text)[short]
    assert text[start:end] == long_form


@pytest.mark.parametrize(
    "text",
    ["He moved to the coast (MNR).", "Two were held in the market, said Yusuf (AFP).", "In 2021, a comet (II) passed."],
)
def test_what_does_not_hold_the_letters_in_order_is_no_long_form(text: str) -> None:
    assert introduced(text) == {}


def test_a_long_form_in_other_words_is_still_the_known_group() -> None:
    assert meant_by("Kurdistan Workers Party", ["tocsin:npa", "Q152220"]) == ("Q152220",)


def _actors(text: str, words: str) -> list[str]:
    findings = code(text, day=DAY)
    ids = [e.actor for e in findings.entities if text[e.start : e.end] == words]
    return [a.name for a in findings.actors if a.id in ids]


def test_the_articles_own_long_form_decides_what_an_abbreviation_means() -> None:
    text = (
        "SEOUL - The National Police Agency (NPA) of South Korea opened an inquiry on Monday. "
        "The NPA arrested two brokers in Busan."
    )
    assert "New People's Army" not in _actors(text, "NPA")


def test_a_name_that_many_parties_bear_is_nobodys_where_only_other_countries_are_named() -> None:
    text = (
        "In Hong Kong the Democratic Party said on Friday that it would field nobody. "
        "Officials in Hong Kong and Beijing welcomed the step, and China called it wise."
    )
    assert "Democratic Party" not in [a.name for a in code(text, day=DAY).actors if a.id == "tocsin:democratic-party"]


def test_at_home_the_same_name_is_the_known_party() -> None:
    text = "In the United States the Democratic Party lost two seats in Texas on Tuesday, officials in Washington said."
    assert "tocsin:democratic-party" in [a.id for a in code(text, day=DAY).actors]
