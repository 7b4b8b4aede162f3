"""Which articles are reprints: found by what they share, in whatever order, and as comparing all would find them."""

import random

from tocsin.incidents.reprints import Groups, are_reprints, kept, origins_of

SAMPLED = [n * 4 for n in range(400)]


def compared(wordings: dict[int, frozenset[int]]) -> dict[int, int]:
    """The origins by comparing every two."""
    groups = Groups(wordings)
    for a, one in wordings.items():
        for b, two in wordings.items():
            shared = one & two
            if a < b and are_reprints(kept(one), kept(two), len(shared), sum(run % 4 == 0 for run in shared)):
                groups.join(a, b)
    return {seq: groups.find(seq) for seq in wordings}


def short(source: random.Random) -> frozenset[int]:
    """A text that keeps all its runs."""
    return frozenset(source.sample(range(60), source.randrange(12)))


def long(source: random.Random) -> frozenset[int]:
    """A text that keeps a sample."""
    return frozenset(source.sample(SAMPLED[:15], source.randrange(10)))


def test_short_and_long_texts_are_found_as_comparing_all_finds_them() -> None:
    source = random.Random(3)
    for _ in range(300):
        wordings = {seq: source.choice((short, long))(source) for seq in range(1, 9)}
        assert origins_of(wordings) == compared(wordings)


def test_what_everybody_writes_makes_nobody_a_reprint() -> None:
    phrase = frozenset(SAMPLED[:4])
    wordings = {seq: phrase | frozenset(SAMPLED[n : n + 12]) for seq, n in ((1, 20), (2, 40), (3, 60))}
    assert origins_of(wordings) == {1: 1, 2: 2, 3: 3}


def test_a_wire_that_a_hundred_outlets_print_is_one_origin() -> None:
    source = random.Random(5)
    wire = SAMPLED[:40]
    wordings = {seq: frozenset(source.sample(wire, 30)) for seq in range(100)}
    assert set(origins_of(wordings).values()) == {0}


def test_texts_without_a_run_are_nobodys_reprints() -> None:
    assert origins_of({1: frozenset(), 2: frozenset()}) == {1: 1, 2: 2}
