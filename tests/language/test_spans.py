from itertools import product

import numpy as np
import pytest

from tocsin.language.spans import Labels, Run

NAMES = ("O", "B-actor", "I-actor", "B-place", "I-place")


def best_by_trying_all(scores: "np.ndarray[tuple[int, int], np.dtype[np.float32]]") -> list[Run]:
    """The runs of the legal sequence of the highest sum."""

    def is_legal(labels: tuple[int, ...]) -> bool:
        return all(
            NAMES[b][0] != "I" or NAMES[a][2:] == NAMES[b][2:] for a, b in zip((0, *labels), labels, strict=False)
        )

    legal = [labels for labels in product(range(len(NAMES)), repeat=len(scores)) if is_legal(labels)]
    best = max(legal, key=lambda labels: float(sum(scores[i, label] for i, label in enumerate(labels))))
    runs: list[Run] = []
    for i, label in enumerate(best):
        if NAMES[label][0] == "B":
            runs.append(Run(i, i + 1, NAMES[label][2:]))
        elif label:
            runs[-1] = Run(runs[-1].first, i + 1, runs[-1].kind)
    return runs


@pytest.mark.parametrize("nothing", [0.0, 1.5, 3.0])  # how much speaks for no role at all
def test_the_best_legal_roles_are_found_wherever_the_best_labels_are_not_legal(nothing: float) -> None:
    rng = np.random.default_rng(7)
    scores = rng.normal(size=(60, 5, len(NAMES))).astype(np.float32)
    scores[:, :, 0] += nothing
    assert Labels(NAMES).decode_each(scores) == [best_by_trying_all(one) for one in scores]


def test_a_role_goes_on_only_with_its_own_kind() -> None:
    scores = np.full((3, len(NAMES)), -5, dtype=np.float32)
    scores[0, 1] = scores[1, 2] = scores[2, 4] = 1  # an actor's beginning and inside, then a place's inside
    scores[2, 3] = 0.5
    assert Labels(NAMES).decode(scores) == [Run(0, 2, "actor"), Run(2, 3, "place")]


def test_no_atoms_have_no_roles() -> None:
    assert Labels(NAMES).decode_each(np.zeros((2, 0, len(NAMES)), dtype=np.float32)) == [[], []]
