"""Where the time goes: what a watch counts, and that it changes nothing that is read."""

from collections.abc import Iterator

import pytest

from tocsin import language, pipeline
from tocsin.records import Capture
from tocsin.stopwatch import ROOMS, Profile, Stopwatch, in_room


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += seconds


def test_what_an_inner_room_takes_is_not_counted_twice() -> None:
    clock = Clock()
    watch = Stopwatch(clock)
    clock.wait(0.5)
    with watch.room("marks"):
        clock.wait(2)
        watch.network(1.5)  # told from inside, as the network does
        with watch.room("coding"):
            clock.wait(4)
    profile = watch.profile()
    assert {room: s for room, s in profile.seconds.items() if s} == {
        "network": 1.5,
        "marks": 0.5,
        "coding": 4,
        "other": 0.5,
    }
    assert sum(profile.share(room) for room in ROOMS) == 1


def test_a_room_counts_its_time_when_it_fails_too() -> None:
    clock = Clock()
    watch = Stopwatch(clock)

    def failing() -> None:
        with in_room(watch, "coding"):
            clock.wait(3)
            raise RuntimeError("a fault of ours")

    with pytest.raises(RuntimeError):
        failing()
    assert watch.profile().seconds["coding"] == 3


def test_what_comes_slowly_counts_for_the_room_it_comes_from_and_not_for_the_taker() -> None:
    clock = Clock()
    watch = Stopwatch(clock)

    def slow() -> Iterator[int]:
        for n in range(2):
            clock.wait(1)
            yield n

    taken = []
    for n in watch.taking("sources", slow()):
        with watch.room("coding"):
            clock.wait(0.25)
            taken.append(n)
    assert taken == [0, 1]
    assert (watch.profile().seconds["sources"], watch.profile().seconds["coding"]) == (2, 0.5)


def test_rates_leave_out_what_is_loaded_once() -> None:
    seconds = dict.fromkeys(ROOMS, 0.0) | {"loading": 4.0, "network": 1.5, "coding": 0.5}
    profile = Profile(seconds, articles=10, words=3000, core=1.0, peak_mib=300.0)
    assert (profile.total, profile.share("loading")) == (6.0, 4 / 6)
    assert profile.words_a_second == 1500
    assert (profile.ms_an_article, profile.ms_an_article_without_network) == (200.0, 50.0)


def test_nothing_read_is_no_division_by_nothing() -> None:
    profile = Profile(dict.fromkeys(ROOMS, 0.0), articles=0, words=0, core=0.0, peak_mib=None)
    assert (profile.words_a_second, profile.ms_an_article, profile.share("coding")) == (0, 0, 0)


def test_a_watched_reading_gives_the_same_records_and_counts_them() -> None:
    captures = [
        Capture("OSH, March 5 (Agency) - Two officers were shot dead near Osh on Monday, the mayor said."),
        Capture("Talks on the canal began in Astana."),
    ]
    watch = Stopwatch()
    watched = list(pipeline.read_all(iter(captures), watch=watch, jobs=2))
    assert watched == list(pipeline.read_all(captures))
    profile = watch.profile()
    assert (profile.articles, profile.words) == (2, sum(len(r.words) for r in pipeline.annotate(captures)))
    assert all(profile.seconds[room] > 0 for room in ("loading", "articles", "network", "marks", "coding", "incidents"))


def test_an_article_with_a_fault_of_ours_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*given: object) -> object:
        raise RuntimeError("the reader broke")

    monkeypatch.setattr(language, "read_all", broken)
    watch = Stopwatch()
    (record,) = pipeline.read_all([Capture("One.")], watch=watch)
    assert record.problems[-1].code == "internal"
    assert watch.profile().articles == 1
