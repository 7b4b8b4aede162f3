"""The weights by which incidents of two articles are likened: fitted on gold pairs."""

from pathlib import Path

from tocsin.incidents.likeness import FEATURES
from tocsin.training.likeness import Pair, by_folds, fitted, write


def pair(topic: int, n: int) -> Pair:
    """A pair that is one happening where its words are shared, and shares something else by chance."""
    same = n % 2 == 0
    told = {"words": 0.8 if same else 0.1, "mode": float(n % 3 == 0)}
    return Pair(tuple(told.get(name, 0.0) for name in FEATURES), same, topic)


PAIRS = [pair(topic, n) for topic in range(10) for n in range(12)]


def test_pairs_that_share_their_words_are_told_from_those_that_do_not() -> None:
    assert by_folds(PAIRS) == (1.0, 1.0)


def test_the_table_holds_every_weight(tmp_path: Path) -> None:
    write(fitted(PAIRS), tmp_path / "likeness.tsv")
    names = [line.split("\t")[0] for line in (tmp_path / "likeness.tsv").read_text().splitlines()]
    assert names == ["feature", *FEATURES, "constant", "threshold"]
