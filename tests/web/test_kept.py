"""What the pages' desk remembers is what it would answer now."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store.world import fill, judgement, report
from tocsin.store import Desk, Filter, facets
from tocsin.upkeep import bring_up_to_date
from tocsin.web.kept import KeptDesk


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Filter]:
    """The filters with which the database was asked to count."""
    found: list[Filter] = []
    count = facets.facets

    def counting(engine: object, chosen: Filter) -> dict[str, dict[str, int]]:
        found.append(chosen)
        return count(engine, chosen)  # type: ignore[arg-type]

    monkeypatch.setattr(facets, "facets", counting)
    return found


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[KeptDesk]:
    address = str(tmp_path / "osh.db")
    with Desk(address, create=True) as made:
        fill(made, [report()])
    with KeptDesk(address) as desk:
        yield desk


def types(desk: KeptDesk, chosen: Filter = Filter()) -> dict[str, int]:  # noqa: B008 - frozen
    with desk.one_moment():
        return desk.facets(chosen)["type"]


def test_the_same_question_is_asked_once_while_the_desk_stays_as_it_is(desk: KeptDesk, asked: list[Filter]) -> None:
    assert types(desk) == types(desk) == {"ASSAULT": 1}
    assert types(desk, Filter(type="CONSULT")) == {"ASSAULT": 1}
    assert len(asked) == 2


def test_what_another_process_adds_or_judges_is_seen_at_once(desk: KeptDesk, asked: list[Filter]) -> None:
    assert types(desk) == {"ASSAULT": 1}
    with Desk(desk.address) as other:
        fill(other, [report("Envoys", "met in Osh", day=dt.date(2025, 1, 9), uri="b.txt", type="CONSULT", killed=None)])
    assert types(desk) == {"ASSAULT": 1, "CONSULT": 1}
    with Desk(desk.address) as other:
        other.record_judgement(judgement(other, 1, "not-an-event", "a film"))
        bring_up_to_date(other)
    assert types(desk) == {"CONSULT": 1}


def test_outside_of_a_moment_nothing_is_remembered(desk: KeptDesk, asked: list[Filter]) -> None:
    desk.facets()
    desk.facets()
    assert len(asked) == 2


def test_every_answer_is_the_desks_own(desk: KeptDesk) -> None:
    day = dt.date(2025, 3, 4)
    with Desk(desk.address) as plain:
        questions: tuple[Callable[[Desk], object], ...] = (
            lambda d: d.facets(),
            lambda d: d.count_incidents(),
            lambda d: d.count_told(),
            lambda d: d.heaviest_lines(Filter(), 0, day, day - dt.timedelta(9), 5),
            lambda d: d.incidents_by_day(day, day),
            lambda d: d.articles_by_day(day, day),
            lambda d: d.undated_incidents(),
            lambda d: d.before_day(day),
            lambda d: d.newest_day(),
            lambda d: d.incidents_told_since(0, 5),
            lambda d: d.casts(),
            lambda d: d.casts(called=["gun", "MEN"]),
            lambda d: d.casts(called=["nobody"], ids=["Q1"]),
            lambda d: d.spots("KGZ"),
            lambda d: d.spots(called=["os"], named=["Osh"]),
            lambda d: d.spots("TJK", called=["os"]),
        )
        for ask in questions:
            with desk.one_moment():
                first, again = ask(desk), ask(desk)
            assert first == again == ask(plain)
            assert first is not None
