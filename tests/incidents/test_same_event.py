"""Which mentions of events are one event: sentences of our own, read."""

import random

import numpy as np

from tocsin.incidents.mentions import EventMention, mention_of
from tocsin.incidents.same_event import FEATURES, SECOND, compare, model, same_events, turning, with_second
from tocsin.pipeline import annotate
from tocsin.records import Capture

TEXTS = {
    "a": "Gunmen robbed the Sadko bank in Osh on Monday. The robbers fled over the river.",
    "b": "The Sadko bank in Osh was robbed by gunmen on Monday, and two clerks were hurt.",
    "c": "Two clerks were hurt when gunmen robbed the Sadko bank in Osh.",
}
WORDS = [("a", "robbed"), ("a", "fled"), ("b", "robbed"), ("b", "hurt"), ("c", "hurt"), ("c", "robbed")]


def mentions() -> list[EventMention]:
    readings = dict(zip(TEXTS, annotate(Capture(text) for text in TEXTS.values()), strict=True))
    found = []
    for article, word in WORDS:
        at = TEXTS[article].index(word)
        mention = mention_of(article, readings[article], [(at, at + len(word))])
        assert mention is not None
        found.append(mention)
    return found


def test_one_robbery_told_three_times_is_one_event_and_the_flight_another() -> None:
    assert same_events(mentions(), dict.fromkeys(TEXTS, 1)) == [(0, 2, 5), (1,), (3, 4)]


def test_nothing_is_joined_across_stories() -> None:
    groups = same_events(mentions(), {"a": 1, "b": 2, "c": 2})
    assert all({WORDS[n][0] for n in group} <= {"a"} or "a" not in {WORDS[n][0] for n in group} for group in groups)


def test_the_order_of_mentions_changes_nothing() -> None:
    told = list(enumerate(mentions()))
    wanted = {frozenset(group) for group in same_events([m for _, m in told], dict.fromkeys(TEXTS, 1))}
    for seed in range(3):
        random.Random(seed).shuffle(told)
        groups = same_events([m for _, m in told], dict.fromkeys(TEXTS, 1))
        assert {frozenset(told[n][0] for n in group) for group in groups} == wanted


def test_a_mention_knows_who_did_it_to_whom_in_active_and_passive_voice() -> None:
    active, _, passive, *_ = mentions()
    assert active.subjects.buckets.tolist() == passive.subjects.buckets.tolist()
    assert set(active.objects.buckets) <= set(passive.objects.buckets)  # "in Osh" may belong to either
    assert (active.lemma, active.kind[:4]) == ("rob", passive.kind[:4])


def test_characters_without_a_word_are_no_mention() -> None:
    (reading,) = annotate([Capture("Gunmen fled.")])
    assert mention_of("a", reading, [(500, 505)]) is None


def test_features_are_as_many_as_weights_and_numbers() -> None:
    (compared,) = compare(mentions(), dict.fromkeys(TEXTS, 1), turning())
    both = with_second(compared, model().first)
    assert both.pairs.features.shape == (15, len(FEATURES) + len(SECOND))
    assert np.isfinite(both.pairs.features).all()


def test_a_story_of_one_mention_has_one_group() -> None:
    assert same_events(mentions()[:1], {"a": 1}) == [(0,)]
