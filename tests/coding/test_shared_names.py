"""Which organisation an abbreviation means that several tables have. All sentences are our own."""

import datetime as dt

import pytest

from coding.world import code
from tocsin.knowledge import find_names, there_on


def meant(text: str, words: str, day: dt.date | None = None) -> tuple[str | None, list[str]]:
    """The name and the candidates of the last mention of just these words."""
    findings = code(text, day=day)
    actors = {a.id: a.name for a in findings.actors}
    one = [e for e in findings.entities if text[e.start : e.end] == words][-1]
    return actors.get(one.actor or ""), [id for id, _ in one.candidates]


def test_an_abbreviation_of_two_tables_keeps_both_its_owners() -> None:
    (name,) = find_names("The ANP said so.")
    assert set(name.ids) == {"tocsin:afghan-national-police", "tocsin:awami-national-party"}


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The ANP held a rally in Peshawar. Pakistan was quiet.", "ANP", "Awami National Party"),
        ("The ANP lost four officers in Kandahar. Afghanistan was quiet.", "ANP", "Afghan National Police"),
        (
            "The Awami National Party met in Kabul. Afghanistan watched. The ANP left Afghanistan on Monday.",
            "ANP",
            "Awami National Party",
        ),
        ("Japan sent ships. The SDF left Japan on Monday.", "SDF", "Japanese Self-Defense Forces"),
        ("Raqqa is in Syria. The SDF took a village on Monday.", "SDF", "Syrian Democratic Forces"),
        (
            "Pakistan shut a road. Pakistan opened it. Afghanistan asked why. The ANP was angry.",
            "ANP",
            "Awami National Party",
        ),
    ],
)
def test_the_article_says_which_organisation_an_abbreviation_means(text: str, words: str, name: str) -> None:
    assert meant(text, words)[0] == name


def test_an_abbreviation_of_which_the_article_says_nothing_stays_with_its_candidates() -> None:
    name, candidates = meant("The ANP was angry.", "ANP")
    assert name == "ANP"
    assert sorted(candidates) == ["tocsin:afghan-national-police", "tocsin:awami-national-party"]


def test_a_movement_that_became_a_party_is_what_it_was_on_the_day() -> None:
    ids = ("tocsin:patriotic-union-of-kurdistan", "tocsin:patriotic-union-of-kurdistan-party")
    assert there_on(ids, dt.date(1991, 5, 1)) == ids[:1]
    assert there_on(ids, dt.date(2015, 5, 1)) == ids[1:]
    assert there_on(ids, None) == ids[:1]


def test_two_rows_of_one_thing_are_one() -> None:
    (name,) = find_names("The Popular Mobilization Forces said so.")
    assert len(name.ids) == 2
    assert there_on(name.ids, dt.date(2020, 1, 1)) == ("tocsin:pmf",)
