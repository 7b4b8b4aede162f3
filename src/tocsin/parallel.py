"""Work on a stream in chunks, over several processes, in order and with bounded memory."""

import itertools
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 3  # chunks a process that wait or are done: enough that none is idle, few enough for memory


def chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of `size`, the last as long as it is."""
    stream = iter(items)
    while chunk := list(itertools.islice(stream, size)):
        yield chunk


def ordered(
    work: Callable[..., Sequence[R]], given: Iterable[Sequence[T]], jobs: int, *more: Any
) -> Iterator[Sequence[R]]:
    """`work(chunk, *more)` of each chunk, in order, by `jobs` processes.

    Processes are spawned, for the reader's runtime has threads, which a fork does not survive. What `work` raises
    is raised here.
    """
    waiting: deque[Future[Sequence[R]]] = deque()
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
        for chunk in given:
            waiting.append(pool.submit(work, chunk, *more))
            if len(waiting) >= jobs * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
