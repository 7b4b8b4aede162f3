from collections.abc import Iterator, Sequence

import pytest

from tocsin.parallel import chunks, ordered


def doubled(chunk: Sequence[int], plus: int) -> list[int]:
    return [2 * n + plus for n in chunk]


def test_chunks_hold_all_items_in_order() -> None:
    assert list(chunks(range(5), 2)) == [[0, 1], [2, 3], [4]]
    assert list(chunks([], 2)) == []


def test_work_of_several_processes_comes_back_in_order_and_is_not_taken_far_ahead() -> None:
    taken: list[int] = []

    def given() -> Iterator[list[int]]:
        for n in range(40):
            taken.append(n)
            yield [n]

    results = ordered(doubled, given(), 2, 1)
    assert next(iter(results)) == [1]
    assert len(taken) < 10
    assert [r for (r,) in results] == [2 * n + 1 for n in range(1, 40)]


def test_what_the_work_raises_is_raised_here() -> None:
    with pytest.raises(TypeError):
        list(ordered(doubled, [["x"]], 2, 1))
