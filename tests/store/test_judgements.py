"""Judgements on disk: added, never changed, and taken in by the incidents, on both databases."""

import datetime as dt
from dataclasses import replace

from sqlalchemy import text

from store.world import NOW, fill, judge, judgement, report
from tocsin.records import Judgement
from tocsin.records.vocabulary import EventType
from tocsin.store import Desk
from tocsin.store.engine import reading
from tocsin.upkeep import bring_up_to_date

TWO = [report(uri="https://a.example/1"), report("Rebels", "shelled a depot in Osh", uri="https://b.example/1")]


def test_a_judgement_comes_back_as_it_went_in_with_its_number(desk: Desk) -> None:
    fill(desk, TWO)
    moment = dt.datetime(2025, 3, 14, 9, 30, 15, 123456, tzinfo=dt.timezone(dt.timedelta(hours=5)))
    one = replace(judgement(desk, 1, "follow-up", "to be sure", words="Позвонить", due=NOW.date()), when=moment)
    kept = desk.record_judgement(one)
    assert kept == replace(one, number=1, when=moment.astimezone(dt.UTC))
    assert desk.judgements() == [kept]


def test_what_an_analyst_says_stands_in_the_rows_and_what_reports_say_in_theirs(desk: Desk) -> None:
    fill(desk, TWO)
    judge(desk)
    row = desk.rows("incidents")[0]
    assert (row["killed_low"], row["verified"], row["judgements"]) == (9, True, "1 2")
    with reading(desk.engine) as connection:
        told = connection.execute(text("SELECT killed_low FROM events WHERE article = 1")).scalars().all()
    assert told == [2]


def test_the_incidents_are_stale_until_they_take_in_the_last_judgement(desk: Desk) -> None:
    fill(desk, TWO)
    desk.record_judgement(judgement(desk, 1, "verified"))
    assert desk.is_stale()
    assert desk.check() != []
    bring_up_to_date(desk)
    assert not desk.is_stale()
    assert desk.check() == []


def test_saying_it_again_is_once_and_saying_it_after_a_change_of_mind_is_another(desk: Desk) -> None:
    fill(desk, TWO)

    def status(word: str) -> Judgement:
        return desk.record_judgement(judgement(desk, 1, "status", status=word))

    assert [status(word).number for word in ("actual", "actual", "possible", "actual")] == [1, 1, 2, 3]
    desk.record_judgement(replace(judgement(desk, 1, "withdraw", withdraws=3), about=(), incidents=()))
    assert status("actual").number == 5


def test_what_is_no_event_is_in_no_list_and_can_still_be_looked_at(desk: Desk) -> None:
    fill(desk, TWO)
    (number, *_) = [h.id for h in desk.happenings()]
    desk.record_judgement(judgement(desk, number, "not-an-event"))
    bring_up_to_date(desk)
    assert number not in [row["id"] for row in desk.rows("incidents")]
    assert number not in [h.id for h in desk.happenings()]
    found = desk.happening(number)
    assert found is not None
    assert found.dismissed


def test_judgements_survive_adding_correcting_and_deriving_anew(desk: Desk) -> None:
    fill(desk, TWO[:1])
    judge(desk)
    kept = desk.judgements()
    fill(desk, TWO[1:])
    corrected = report(did="attacked the largest bank in Osh", uri="https://a.example/1")
    assert fill(desk, [corrected]) == ["changed"]
    (found,) = [h for h in desk.happenings() if h.verified]
    assert found.incident.harm is not None
    assert found.incident.harm.killed is not None
    assert (found.incident.harm.killed.low, found.judgements) == (9, (1, 2))
    assert desk.judgements() == kept


def test_the_nearest_numbers_are_told(desk: Desk) -> None:
    types: tuple[EventType, ...] = ("ASSAULT", "COERCE", "PROTEST", "MOBILIZE")
    fill(desk, [report(did=f"raided {n} shops in Osh", uri=f"{n}.txt", type=type) for n, type in enumerate(types)])
    assert desk.near_numbers(99) == [4, 3, 2]
    assert desk.near_numbers(1)[0] == 1
