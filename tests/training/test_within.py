"""The weights by which an article's mentions are joined: fitted on gold mentions, made by hand."""

from pathlib import Path

import pytest

from incidents.test_merge import PLACES, mention
from tocsin.incidents.within import FEATURES
from tocsin.training.within import Gold, Likeness, as_unseen, chosen, f1, likeness, write


def gold(number: int) -> Gold:
    """Two attacks, two mentions each; the reader gives more to those that are one, though never much."""
    events = [mention(n, day=1 + n % 2, actor=f"a{n % 2}") for n in range(1, 5)]
    happening = {e.id: f"k{n % 2}" for n, e in enumerate(events, 1)}
    low, high = 0.3 + number / 100, 0.6 + number / 100
    same = [
        (b.id, a.id, high if happening[a.id] == happening[b.id] else low)
        for n, b in enumerate(events)
        for a in events[:n]
    ]
    return Gold("", events, PLACES, same, happening)


GOLD = [gold(n) for n in range(20)]


def test_happenings_that_differ_are_told_apart_and_the_table_holds_every_weight(tmp_path: Path) -> None:
    model, reached = chosen(GOLD)
    assert (reached, f1(GOLD, model)) == (1.0, 1.0)
    write(model, tmp_path / "within.tsv")
    names = [line.split("\t")[0] for line in (tmp_path / "within.tsv").read_text(encoding="utf-8").splitlines()]
    assert names == ["feature", *FEATURES, "constant", "threshold"]


def test_shares_that_the_reader_learned_are_made_as_uncertain_as_unseen_ones() -> None:
    wanted = Likeness((0.2, 1.5), (-0.3, 1.0))
    unseen = likeness(as_unseen(GOLD * 20, wanted))
    assert unseen.one == pytest.approx(wanted.one, abs=0.2)
    assert unseen.apart == pytest.approx(wanted.apart, abs=0.2)
