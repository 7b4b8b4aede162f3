"""Which articles tell the same event: short reports of our own."""

import datetime as dt
import random
from dataclasses import replace

import numpy as np

from tocsin.incidents.stories import FEATURES, Pairs, Telling, joined, stories, telling_of
from tocsin.pipeline import read

ARREST_IN_OSH = [
    "Police in Osh arrested the singer Anara Toktomova on Monday after a fight in a hotel bar, officers said.",
    "Anara Toktomova, the singer, was arrested in Osh on Monday after she fought with guests of a hotel, police said.",
    "The singer Toktomova spent the night in a cell in Osh. Police had arrested her in a hotel bar on Monday.",
]
ARREST_IN_TERMEZ = [
    "Police in Termez arrested the singer Rustam Valiev on Friday after a crash with a stolen van, officers said.",
    "Rustam Valiev, the singer, was arrested in Termez on Friday after he crashed a stolen van, police said.",
]
MILL = ["A mill on the Volga burned down near Saratov, and the harvest of forty farms was lost with it."]
ALL = [*ARREST_IN_OSH, *ARREST_IN_TERMEZ, *MILL]


def tellings() -> list[Telling]:
    return [telling_of(read(text)) for text in ALL]


def test_two_arrests_of_two_singers_are_two_stories_and_a_fire_is_a_third() -> None:
    assert stories(tellings()) == [(0, 1, 2), (3, 4), (5,)]


def test_the_order_of_articles_changes_nothing() -> None:
    told = tellings()
    wanted = {frozenset(told[n].id for n in story) for story in stories(told)}
    for seed in range(5):
        random.Random(seed).shuffle(told)
        assert {frozenset(told[n].id for n in story) for story in stories(told)} == wanted


def test_the_same_wording_a_year_later_is_another_story() -> None:
    told = tellings()[:3]
    day = dt.date(2025, 3, 5)
    now = [replace(t, published=day) for t in told[:2]]
    later = replace(told[0], id="later", published=day + dt.timedelta(days=365))
    assert stories([*now, later]) == [(0, 1), (2,)]


def test_an_address_that_spells_out_another_story_is_not_read() -> None:
    alone = telling_of(read(MILL[0]))
    addressed = telling_of(read(f"{MILL[0]}\nhttps://paper.example/singer-anara-toktomova-arrested-in-osh"))
    assert addressed.words.buckets.tolist() == alone.words.buckets.tolist()


def test_no_articles_are_no_stories_and_empty_ones_are_alone() -> None:
    assert stories([]) == []
    assert stories([telling_of(read("")), telling_of(read(""))]) == [(0,), (1,)]


def test_average_link_counts_what_was_not_compared_as_nought() -> None:
    # a-b and b-c are sure, nothing links a and c: the mean of (a, c) and (b, c) is 0.45
    chain = Pairs(3, np.array([0, 1]), np.array([1, 2]), np.zeros((2, len(FEATURES))))
    shares = np.array([0.95, 0.9])
    assert sorted(joined(chain, shares, 0.5)) == [[0, 1], [2]]
    assert joined(chain, shares, 0.4) == [[0, 1, 2]]
