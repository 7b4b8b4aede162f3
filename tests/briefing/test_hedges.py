"""Hedges: a brief is never surer than the report, wherever the report's hedge stands."""

import datetime as dt
from dataclasses import replace

import pytest

from briefing.conftest import Make
from briefing.world import incident, on, record, ref, span, where
from tocsin.briefing import brief
from tocsin.briefing.hedges import weakened, widened
from tocsin.deskfile import DeskFile
from tocsin.records import Count, Harm, Incident

MONDAY = dt.date(2025, 3, 3)


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("They said about 15 gunmen came.", "15 gunmen", "about 15 gunmen"),
        ("They saw no fewer than 40 armed men.", "40 armed men", "no fewer than 40 armed men"),
        ("Some 200 fighters crossed.", "200 fighters", "Some 200 fighters"),
        ("Nearly a dozen men came.", "a dozen men", "Nearly a dozen men"),
        ("They talked about a man.", "a man", "a man"),
        ("Police held ten men or so.", "ten men", "ten men or so"),
        ("Two of the 15 gunmen fled.", "15 gunmen", "Two of the 15 gunmen"),
        ("At least two of the gunmen fled.", "gunmen", "At least two of the gunmen"),
        ("Troops shot suspected militants.", "militants", "suspected militants"),
        ("They talked about gunmen.", "gunmen", "gunmen"),
        ("They spoke about the 15 gunmen.", "the 15 gunmen", "the 15 gunmen"),
        ("It was over. 15 gunmen fled.", "15 gunmen", "15 gunmen"),
    ],
)
def test_a_phrase_takes_the_hedges_beside_it(text: str, words: str, told: str) -> None:
    start, end = widened(text, span(text, words))
    assert text[start:end] == told


@pytest.mark.parametrize(
    ("before", "low", "high", "approx"),
    [("at least ", 4, None, False), ("up to ", None, 4, False), ("about ", 4, 4, True), ("killing ", 4, 4, False)],
)
def test_a_number_is_as_weak_as_the_words_before_it(
    before: str, low: int | None, high: int | None, approx: bool
) -> None:
    at = len(before)
    found = weakened(Count(4, 4, False, (at, at + 4)), f"{before}four guards")
    assert (found.low, found.high, found.approx) == (low, high, approx)


def attack(text: str, doer: str, harm: Harm | None = None) -> Incident:
    there, _ = where(text, "Bokhtar", "TJK", "Bokhtar")
    return replace(incident(text, actors=(ref(text, doer, "a1"),), where=there, when=on(MONDAY)), harm=harm)


def test_a_brief_keeps_the_hedge_of_a_doer_in_sentence_and_title(make_desk: Make, desk_file: DeskFile) -> None:
    text = "Police said about 15 gunmen attacked a post near Bokhtar."
    _, place = where(text, "Bokhtar", "TJK", "Bokhtar")
    desk = make_desk([record(text, MONDAY, attack(text, "15 gunmen"), places=(place,))], [(1, "i1")])
    account = brief(desk, desk_file, "Tajikistan").incidents[0]
    assert "about 15 gunmen carried out an attack" in account.sentences[0].text
    assert account.title == "Attack by about 15 gunmen in Bokhtar"


def test_an_approximate_toll_stays_approximate_in_the_table(make_desk: Make, desk_file: DeskFile) -> None:
    text = "Gunmen killed about 30 people near Bokhtar."
    harm = Harm(killed=Count(30, 30, True, span(text, "30")))
    desk = make_desk([record(text, MONDAY, attack(text, "Gunmen", harm))], [(1, "i1")])
    assert brief(desk, desk_file, "Tajikistan").incidents[0].harm == "about 30 killed"


def test_dozens_stay_dozens(make_desk: Make, desk_file: DeskFile) -> None:
    text = "Gunmen killed dozens near Bokhtar."
    harm = Harm(killed=Count(24, None, False, span(text, "dozens")))
    desk = make_desk([record(text, MONDAY, attack(text, "Gunmen", harm))], [(1, "i1")])
    account = brief(desk, desk_file, "Tajikistan").incidents[0]
    assert account.harm == "dozens killed"
    assert "dozens of people were killed in an attack by gunmen" in account.sentences[0].text
    assert "24" not in account.sentences[0].text
