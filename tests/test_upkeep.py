"""How incidents are told in lists is kept beside them, and never stays behind what they are."""

import datetime as dt
from pathlib import Path

import pytest

from store.world import fill, report
from tocsin import briefing, upkeep
from tocsin.records import Record, Source
from tocsin.store import Desk, Filter
from tocsin.upkeep import bring_up_to_date

WIRE = Source(uri="https://wire.example/1", publisher="Steppe Wire")
NOTICE = Source(uri="https://wire.example/9", publisher="Steppe Wire")


def taking_back() -> Record:
    """A notice by which the outlet takes its report back."""
    return report(
        "The agency",
        "retracts its report of the attack on a bank in Osh by gunmen",
        source=NOTICE,
        headline="Retraction",
        type="REJECT",
        killed=None,
    )


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(str(tmp_path / "desk.db"), create=True)


def test_a_line_is_what_the_reports_tell_now(desk: Desk) -> None:
    fill(desk, [report(source=WIRE)])
    line = desk.lines_of([1])[1]
    assert (line.title, line.killed, line.standing, line.tier) == (
        "Shooting by gunmen in Osh, 2 killed",
        "2",
        "reported",
        0,
    )
    fill(desk, [report(did="attacked a bank in Osh again", source=WIRE, killed=7)])
    assert desk.lines_of([1])[1].killed == "7"
    assert not desk.is_untold()


def test_a_line_says_of_which_year_its_days_are(desk: Desk) -> None:
    fill(desk, [report(source=WIRE), report("Smugglers", "raided a depot", day=dt.date(2019, 1, 9), uri="b.txt")])
    assert "4 March 2025" in desk.lines_of([1])[1].sentence
    assert "9 January 2019" in desk.lines_of([2])[2].sentence


def test_a_notice_of_its_outlet_changes_a_line_that_is_kept(desk: Desk) -> None:
    fill(desk, [report(source=WIRE)])
    assert desk.lines_of([1])[1].standing == "reported"
    fill(desk, [taking_back()])
    assert desk.lines_of([1])[1].standing == "retracted"
    assert 1 in [line.incident for line in briefing.weightiest(desk, 9, Filter(standing="retracted"))]


def test_a_fault_in_one_line_leaves_the_others(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = briefing.lines

    def faulty(happenings: list, reports: list, standings: dict) -> list:  # type: ignore[type-arg]
        if any(h.id == 2 for h in happenings):
            raise ZeroDivisionError
        return whole(happenings, reports, standings)

    monkeypatch.setattr(briefing, "lines", faulty)
    fill(desk, [report(source=WIRE), report("Smugglers", "raided a depot", day=dt.date(2019, 1, 9), uri="b.txt")])
    assert [line.title for line in desk.lines_of([1, 2]).values()] == [
        "Shooting by gunmen in Osh, 2 killed",
        "Shooting (ASSAULT firearms)",
    ]


def test_of_any_number_the_heaviest_are_found_without_looking_at_all(desk: Desk) -> None:
    day = dt.date(2025, 6, 1)
    ages = [None, -5, *range(0, 71, 3), 71, 90, 200]
    days = [None if age is None else day - dt.timedelta(age) for age in ages]
    tolls = [None, 1, 30, 4]
    fill(desk, [report(day=d, uri=f"{n}.txt", killed=tolls[n % 4]) for n, d in enumerate(days)])
    every = briefing.weightiest(desk, 1000)
    assert len(every) == desk.count_told() > 20
    for limit in (1, 5, 12):
        assert briefing.weightiest(desk, limit) == every[:limit]


def test_lines_are_made_where_none_is_kept(desk: Desk) -> None:
    fill(desk, [report(source=WIRE)])
    kept = desk.lines_of([1])[1]
    assert upkeep.lines_of(desk, [1, 99]) == [kept]
    bring_up_to_date(desk)
    assert desk.lines_of([1]) == {1: kept}


def test_a_notice_that_is_forgotten_takes_nothing_back_any_more(desk: Desk) -> None:
    fill(desk, [report(source=WIRE), taking_back()])
    assert desk.lines_of([1])[1].standing == "retracted"
    desk.forget(uri=NOTICE.uri, when=dt.datetime(2025, 3, 9, tzinfo=dt.UTC))
    bring_up_to_date(desk)
    assert desk.lines_of([1])[1].standing == "reported"


def test_a_desk_whose_lines_a_notice_changed_is_in_another_state(desk: Desk) -> None:
    fill(desk, [report(source=WIRE), taking_back()])
    before = desk.state().stamp
    desk.forget_taken_back([])
    bring_up_to_date(desk)
    desk.forget_taken_back([])
    assert desk.state().stamp != before
