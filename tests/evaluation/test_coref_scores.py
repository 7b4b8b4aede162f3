"""Scores of groups, on cases that are counted by hand."""

import itertools
import random

import numpy as np
import pytest

from tocsin.evaluation.coref_scores import _assigned, bcubed, ceaf_e, conll, muc, pairwise

# the example of the CoNLL scorer's documentation: gold {a b c} {d e f g}, ours {a b} {c d} {f g}, e alone
GOLD = dict.fromkeys("abc", 1) | dict.fromkeys("defg", 2)
OURS = dict.fromkeys("ab", 1) | dict.fromkeys("cd", 2) | dict.fromkeys("fg", 3) | {"e": 4}


def test_the_right_groups_score_one_whatever_they_are_called() -> None:
    renamed = {thing: -group for thing, group in GOLD.items()}
    assert set(conll(GOLD, renamed).values()) == {1.0}


def test_muc_counts_links() -> None:
    # gold has 2 + 3 links, of which {a b} and {f g} are kept; ours has 3, of which {c d} is wrong
    assert list(muc(GOLD, OURS)) == pytest.approx([2 / 3, 2 / 5])


def test_bcubed_counts_each_thing() -> None:
    precision, recall = bcubed(GOLD, OURS)
    assert precision == pytest.approx((1 + 1 + 0.5 + 0.5 + 1 + 1 + 1) / 7)
    assert recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 / 4 + 1 / 4 + 2 / 4 + 2 / 4) / 7)


def test_ceaf_aligns_groups_one_to_one() -> None:
    # {a b c} with {a b}: 4/5; {d e f g} with {f g}: 4/6
    precision, recall = ceaf_e(GOLD, OURS)
    assert precision == pytest.approx((4 / 5 + 4 / 6) / 4)
    assert recall == pytest.approx((4 / 5 + 4 / 6) / 2)


def test_pairs_are_counted() -> None:
    assert list(pairwise(GOLD, OURS)) == pytest.approx([2 / 3, 2 / 9])


def test_things_alone_have_no_links_but_count_elsewhere() -> None:
    alone = {thing: thing for thing in "abc"}
    assert muc(alone, alone).f1 == 0.0
    assert bcubed(alone, alone).f1 == ceaf_e(alone, alone).f1 == 1.0


def test_a_thing_that_was_not_told_is_alone() -> None:
    assert bcubed(GOLD, {t: g for t, g in OURS.items() if t != "e"}) == bcubed(GOLD, OURS)


def test_the_alignment_is_the_best_of_all() -> None:
    draw = np.random.default_rng(3)
    for rows, columns in itertools.product(range(1, 5), repeat=2):
        worth = draw.random((rows, columns)).round(2)
        few, many = (worth, columns) if rows <= columns else (worth.T, rows)
        best = max(sum(few[k, c] for k, c in enumerate(p)) for p in itertools.permutations(range(many), len(few)))
        assert _assigned(worth) == pytest.approx(best)


def test_scores_do_not_depend_on_the_order() -> None:
    things = list(GOLD)
    random.Random(1).shuffle(things)
    assert conll({t: GOLD[t] for t in things}, OURS) == pytest.approx(conll(GOLD, OURS))
