import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.language.trees import heads, is_tree


def best(scores: np.ndarray) -> float:
    """The highest sum of any tree with one root, found by trying all."""
    n = len(scores)
    found = -np.inf
    for candidate in itertools.product(range(n + 1), repeat=n):
        if all(h != d + 1 for d, h in enumerate(candidate)) and is_tree(candidate):
            found = max(found, float(sum(scores[d, h] for d, h in enumerate(candidate))))
    return found


@pytest.mark.parametrize(
    ("found", "expected"),
    [([0], True), ([2, 0], True), ([0, 0], False), ([2, 1], False), ([2, 3, 1, 0], False), ([3, 1, 0, 3], True)],
)
def test_a_tree_has_one_root_that_every_word_leads_to(found: list[int], expected: bool) -> None:
    assert is_tree(found) is expected


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 4), st.randoms(use_true_random=False))
def test_the_tree_of_the_highest_sum_is_found(n: int, rng: "np.random.Generator") -> None:
    scores = np.array([[rng.uniform(-5, 5) for _ in range(n + 1)] for _ in range(n)], dtype=np.float32)
    for d in range(n):
        scores[d, d + 1] = -1e4
    found = heads(scores, scores.argmax(1).tolist())
    assert is_tree(found)
    if n <= 4:  # of more words than four, four roots alone are tried
        assert sum(scores[d, h] for d, h in enumerate(found)) == pytest.approx(best(scores), abs=1e-3)


def test_greedy_heads_that_are_a_tree_are_kept() -> None:
    scores = np.zeros((2, 3), dtype=np.float32)
    assert heads(scores, [2, 0]) == [2, 0]


def test_scores_that_all_forbid_still_give_a_tree() -> None:
    scores = np.full((5, 6), -1e4, dtype=np.float32)
    assert is_tree(heads(scores, [0] * 5))
