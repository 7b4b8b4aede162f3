"""Where the time of a run goes: seconds by room, and what follows from them.

A watch is passed along only where somebody asked for it; reading without one takes no time for it.
"""

import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from time import perf_counter, process_time
from typing import Any, TypeVar

T = TypeVar("T")

ROOMS = {
    "loading": "once: the program, the model and the tables",
    "sources": "files to captures",
    "articles": "captures to articles; a first page loads more",
    "network": "the runs of the reader's network",
    "marks": "rest of language: trees, times, statements",
    "coding": "readings to findings",
    "incidents": "mentions joined, the record put together",
    "printing": "records to what is printed or written",
    "other": "what is left of the whole",
}
"""What is told apart, in order, with what it is, in words that fit beside the figures on 80 columns."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Where the time of a run went. `seconds` has an entry for each of `ROOMS`; together they are the whole run.

    `core` is the share of a processor's core that the process had: well below 1, it waited, for input or for a busy
    machine. `peak_mib` is the most memory that it held at once, `None` where the system does not tell.
    """

    seconds: dict[str, float]
    articles: int
    words: int
    core: float
    peak_mib: float | None

    @property
    def total(self) -> float:
        """Seconds of the whole run."""
        return sum(self.seconds.values())

    @property
    def reading(self) -> float:
        """Seconds without loading, which is over after the first article: what the rates are made of."""
        return self.total - self.seconds["loading"]

    @property
    def words_a_second(self) -> float:
        """Words read a second; 0 where nothing was read."""
        return self.words / self.reading if self.reading else 0.0

    @property
    def ms_an_article(self) -> float:
        """Milliseconds an article, on average; 0 where there was none."""
        return 1000 * self.reading / self.articles if self.articles else 0.0

    @property
    def ms_an_article_without_network(self) -> float:
        """Milliseconds an article that all but the network takes; 0 where there was no article."""
        return 1000 * (self.reading - self.seconds["network"]) / self.articles if self.articles else 0.0

    def share(self, room: str) -> float:
        """The room's share of the whole, 0 to 1; those of all rooms add up to one, if any time passed."""
        return self.seconds[room] / self.total if self.total else 0.0

    def to_dict(self) -> dict[str, Any]:
        """The profile for JSON: whole run, rooms with seconds and share, counts, rates and memory."""
        return {
            "seconds": round(self.total, 3),
            "rooms": {room: {"seconds": round(s, 4), "share": round(self.share(room), 5)} for room, s in self._rows()},
            "articles": self.articles,
            "words": self.words,
            "words_a_second": round(self.words_a_second),
            "ms_an_article": round(self.ms_an_article, 2),
            "ms_an_article_without_network": round(self.ms_an_article_without_network, 2),
            "core": round(self.core, 2),
            "peak_mib": self.peak_mib,
        }

    def _rows(self) -> list[tuple[str, float]]:
        return [(room, self.seconds[room]) for room in ROOMS]


class Stopwatch:
    """Adds up seconds by room, from the moment that it is made; `clock` gives seconds since whenever."""

    def __init__(self, clock: Callable[[], float] = perf_counter) -> None:
        self.articles = 0
        self.words = 0
        self._seconds = dict.fromkeys(ROOMS, 0.0)
        self._clock = clock
        self._begun = clock()
        self._worked = process_time()

    @contextlib.contextmanager
    def room(self, room: str) -> Iterator[None]:
        """Counts the block's seconds to a room, but for those that the block itself counts to others."""
        before = sum(self._seconds.values())
        begun = self._clock()
        try:
            yield
        finally:
            inner = sum(self._seconds.values()) - before
            self._seconds[room] += self._clock() - begun - inner

    def network(self, seconds: float) -> None:
        """Counts seconds of the network."""
        self._seconds["network"] += seconds

    def taking(self, room: str, items: Iterable[T]) -> Iterator[T]:
        """The items as they come; what they take to come is the room's."""
        stream, end = iter(items), object()
        while True:
            with self.room(room):
                item = next(stream, end)
            if item is end:
                return
            yield item  # type: ignore[misc]  # mypy does not see that the end alone is no T

    def profile(self) -> Profile:
        """Where the time went until now."""
        whole = self._clock() - self._begun
        seconds = self._seconds | {"other": whole - sum(self._seconds.values())}
        core = (process_time() - self._worked) / whole if whole else 0.0
        return Profile(seconds, self.articles, self.words, core, peak_mib())


def in_room(watch: Stopwatch | None, room: str) -> contextlib.AbstractContextManager[None]:
    """`watch.room(room)`, or nothing where there is no watch."""
    return contextlib.nullcontext() if watch is None else watch.room(room)


def peak_mib() -> float | None:
    """The most memory that this process held at once, in MiB; `None` on Windows, which has other means."""
    if sys.platform == "win32":
        return None
    import resource

    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10  # bytes there, KiB elsewhere
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit, 1)
