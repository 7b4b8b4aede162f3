"""Whom descriptions, pronouns and allusions mean. All sentences are our own."""

import datetime as dt

import pytest

from coding.test_identity import who
from coding.world import code
from tocsin import read
from tocsin.coding.gender import gender_of
from tocsin.records import Entity, Findings


def meant(text: str, words: str, day: dt.date | None = None) -> str | None:
    """The name of the actor whom the last mention that begins with these words is."""
    findings = code(text, day=day)
    found = [e for e in findings.entities if text[e.start :].startswith(words) and e.actor]
    actors = {a.id: a.name for a in findings.actors}
    return actors[found[-1].actor or ""] if found else None


def pronoun(text: str, words: str) -> str | None:
    """The name of the actor whom the last such pronoun means."""
    findings: Findings = code(text)
    found: list[Entity] = [e for e in findings.entities if text[e.start : e.end] == words]
    actors = {a.id: a.name for a in findings.actors}
    return actors.get(found[-1].actor or "") if found else None


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "First Lady Amina Sow opened a clinic. The hall was full. The First Lady thanked it.",
            "The First",
            "Amina Sow",
        ),
        ("The First Lady opened a clinic in Osh. First Lady Amina Sow was late.", "The First", "Amina Sow"),
        ("Selim Aydin, the registrar of the college, left Osh. The registrar was angry.", "The reg", "Selim Aydin"),
        ("Superintendent of Police Omar Juma arrived. The road was shut, the SP said.", "the SP", "Omar Juma"),
        (
            "The Lebanese minister, Basil Nassar, met the Turkish minister, Cem Oz. The Lebanese minister left.",
            "The L",
            "Basil Nassar",
        ),
        (
            "Reform Front leader Ana Cruz left. Ben Ott spoke. The Reform Front leader was angry.",
            "The Reform",
            "Ana Cruz",
        ),
        ("Former minister Olim Kadyrov met Minister Bakyt Usenov. The minister spoke.", "The minister", "Bakyt Usenov"),
    ],
)
def test_a_description_is_the_person_whom_the_article_calls_so(text: str, words: str, name: str) -> None:
    assert meant(text, words) == name


def test_a_description_that_fits_nobody_stays_by_itself() -> None:
    assert meant("First Lady Amina Sow opened a clinic. The surgeon was late.", "The surgeon") in (None, "The surgeon")


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Maria Olsen met Ivan Petrov in Osh. She said that the talks had failed.", "She", "Maria Olsen"),
        ("Maria Olsen met Ivan Petrov in Osh. He said that the talks had failed.", "He", "Ivan Petrov"),
        (
            '"The town is calm," said Ivan Petrov. "Nobody was hurt." He added that roads were open.',
            "He",
            "Ivan Petrov",
        ),
        (
            "Ivan Petrov was arrested on Monday, Omar Juma said. Police had searched his house, he added.",
            "he",
            "Omar Juma",
        ),
        ("Ivan Petrov accused Omar Juma of theft. Sali Bek praised him on Monday.", "him", "Ivan Petrov"),
    ],
)
def test_a_pronoun_is_the_likeliest_person_before_it(text: str, words: str, name: str) -> None:
    assert pronoun(text, words) == name


def test_nobody_does_it_to_himself_with_him() -> None:
    assert pronoun("Omar Juma praised Ivan Petrov. Omar Juma then met him in Osh.", "him") == "Ivan Petrov"


def test_i_in_a_quotation_is_a_mention_of_the_speaker() -> None:
    assert pronoun('"I will not sign the treaty," President Olim Karimov said in Osh.', "I") == "Olim Karimov"


def test_words_of_kin_and_titles_tell_the_sex() -> None:
    assert gender_of(("Marta Silva",)) == "f"
    assert gender_of(("Kim Ardo",)) is None
    assert gender_of(("Kim Ardo",), ("spokeswoman",)) == "f"


@pytest.mark.parametrize(
    ("text", "words", "name", "day"),
    [
        (
            "Lagarde met ministers in Berlin. The Frenchwoman was pleased.",
            "Frenchwoman",
            "Christine Lagarde",
            dt.date(2013, 4, 2),
        ),
        (
            "Talks between Putin and Erdogan failed. The latter flew home.",
            "The latter",
            "Recep Tayyip Erdogan",
            dt.date(2020, 3, 5),
        ),
        (
            "Crowds in Washington cheered for the president-elect.",
            "the president-elect",
            "Barack Obama",
            dt.date(2008, 11, 20),
        ),
        (
            "Tony Adams met the former British prime minister in Cairo.",
            "the former",
            "David Cameron",
            dt.date(2017, 3, 1),
        ),
        ("Mali closed its airports. The country has been at war.", "The country", "Mali", dt.date(2020, 3, 5)),
        (
            "The Border Directorate fined two banks. The agency gave no reason.",
            "The agency",
            "The Border Directorate",
            None,
        ),
    ],
)
def test_allusions_are_who_was_named_or_holds_the_office(text: str, words: str, name: str, day: dt.date | None) -> None:
    assert (meant(text, words, day) or "").removeprefix("The ") == name.removeprefix("The ")


def test_in_a_film_no_office_is_anybodys() -> None:
    text = "In the new comedy the Turkish president is a baker."
    assert who(text, "the Turkish president") != "Recep Tayyip Erdogan"


def test_the_president_of_a_club_in_france_is_not_frances() -> None:
    text = "LYON, France - The chess club voted out the president on Thursday over a lost lease."
    record = read(text, date=dt.date(2010, 5, 20))
    assert "Nicolas Sarkozy" not in [a.name for a in record.actors]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mary Brown says she has put half of her IRA into bonds.", "IRA"),
        ("A lorry shed its load on the M23 near Crawley in England.", "M23"),
        ("Yoga lovers want the Shining Path studio in Leeds to open again.", "Shining Path"),
        ("Castro, 58, who sells cigars in Tampa, won the lottery.", "Castro"),
    ],
)
def test_what_only_looks_like_a_known_name_is_nobody_known(text: str, words: str) -> None:
    findings = code(text, day=dt.date(2012, 6, 30))
    start = text.index(words)
    found = [e.actor or "" for e in findings.entities if e.start < start + len(words) and start < e.end]
    assert all(id == "" or (id[0] == "a" and id[1:].isdigit()) for id in found)


@pytest.mark.parametrize(
    ("text", "name", "day"),
    [
        (
            "In Sacramento, California, voters gave Brown a second term as governor.",
            "Jerry Brown",
            dt.date(2014, 11, 5),
        ),
        ("In Lagos governor Ahmed met envoys. In Lagos Tinubu spoke as governor.", "Bola Tinubu", dt.date(2005, 6, 1)),
    ],
)
def test_a_surname_is_known_by_the_region_that_its_bearer_governs(text: str, name: str, day: dt.date) -> None:
    assert who(text, name.split()[-1], day) == name


def test_a_former_office_is_told_of_whoever_held_it() -> None:
    text = "In Seoul former President Carter crossed the line on foot."
    assert who(text, "Carter", dt.date(1994, 6, 18)) == "Jimmy Carter"


def test_brussels_speaks_for_the_union() -> None:
    assert who("Brussels said that the tariffs would stay.", "Brussels") == "European Union"
    assert who("Brussels said that Belgian tariffs would stay.", "Brussels") == "Belgium"
