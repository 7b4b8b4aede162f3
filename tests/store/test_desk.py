"""Adding is idempotent, versions are kept, everything is filled, and the happenings come back as they went in."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from store.world import DAY, GATHERING, contents, fill, judge, report, runs_agree
from tocsin.incidents import happenings
from tocsin.pipeline import read
from tocsin.records import Actor, Count, Harm, Source
from tocsin.store import Desk, StoreMissing
from tocsin.store.engine import reading, writing
from tocsin.store.tables import VIEWS, metadata
from tocsin.store.write import key_of
from tocsin.upkeep import bring_up_to_date

TWO = [report(uri="a.txt"), report("Rebels", "shelled a depot in Osh", uri="b.txt", headline="Depot shelled")]


def seqs(desk: Desk) -> list[int]:
    return [r.seq for r in desk.reports()]


def test_an_article_is_added_once(desk: Desk) -> None:
    assert fill(desk, TWO) == ["added", "added"]
    before = contents(desk)
    assert fill(desk, TWO) == ["known", "known"]
    assert contents(desk) == before
    assert runs_agree(desk)


def test_reports_are_read_by_their_numbers_however_many(desk: Desk) -> None:
    fill(desk, TWO)
    assert [r.seq for r in desk.reports({2})] == [2]
    assert [r.seq for r in desk.reports(range(1, 1200))] == [1, 2]
    assert list(desk.reports(())) == []


def test_a_later_process_that_adds_the_same_leaves_no_run(address: str) -> None:
    for _ in range(2):
        with Desk(address, create=True) as desk:
            fill(desk, TWO)
    with Desk(address) as desk:
        assert [row[0] for row in contents(desk)["articles"]] == [1, 2]
        with reading(desk.engine) as connection:
            assert connection.execute(select(func.count()).select_from(metadata.tables["runs"])).scalar() == 1


def test_a_file_that_was_moved_is_known(desk: Desk) -> None:
    fill(desk, TWO)
    moved = [report(uri="elsewhere/a.txt"), report(uri="a.txt")]
    assert fill(desk, moved) == ["known", "known"]


def test_the_same_text_under_another_address_is_another_article(desk: Desk) -> None:
    pages = [report(uri="https://a.example/1"), report(uri="https://b.example/1")]
    assert fill(desk, pages) == ["added", "added"]


def test_a_changed_text_is_a_new_version_and_only_that_one_counts(desk: Desk) -> None:
    first, second = report(uri="https://a.example/1", killed=2), report(uri="https://a.example/1", did="raided Osh")
    assert fill(desk, [first]) == ["added"]
    assert fill(desk, [second]) == ["changed"]
    rows = [(r["seq"], r["version"], r["current"]) for r in desk.rows("articles")]
    assert rows == [(1, 1, False), (2, 2, True)]
    assert seqs(desk) == [2]
    assert [h.main for h in desk.happenings()] == [2]
    for kind in ("statements", "warnings", "pledges"):
        assert [r["article"] for r in desk.rows(kind)] == [2], kind
    with reading(desk.engine) as connection:
        assert connection.execute(text("SELECT seq FROM current_articles")).scalars().all() == [2]


def test_a_folder_that_holds_two_versions_comes_out_the_same_however_often_it_is_added(desk: Desk) -> None:
    versions = [report(uri="https://a.example/1", did=f"raided {n} shops in Osh") for n in (2, 3)]
    assert fill(desk, versions) == ["added", "changed"]
    before = contents(desk)
    assert fill(desk, versions) == ["known", "known"]
    assert contents(desk) == before


def test_an_id_is_one_publishers_own(desk: Desk) -> None:
    sources = [Source(id="1", publisher="Steppe Wire"), Source(id="1", publisher="Chinar"), Source(id="1")]
    records = [report(did=f"raided {n} shops in Osh", source=s) for n, s in enumerate(sources)]
    assert fill(desk, records) == ["added"] * 3
    assert fill(desk, [report(did="raided 9 shops in Osh", source=sources[0])]) == ["changed"]


def test_every_table_is_filled(desk: Desk) -> None:
    fill(desk, TWO)
    judge(desk)
    assert {name for name, rows in contents(desk).items() if not rows} - GATHERING == {"pending"}
    desk.add(report("Rebels", uri="https://c.example/1"))
    assert contents(desk)["pending"] == [(3, "https://c.example/1")]


def test_the_record_comes_back_as_it_went_in(desk: Desk) -> None:
    record = read("KABUL — Gunmen killed six people in Kabul on Monday, police said. “We’ll deny it,” he said.")
    desk.add(record)
    assert [r.record for r in desk.reports()] == [record]


def test_happenings_come_back_as_they_went_in(desk: Desk) -> None:
    fill(desk, TWO)
    derived = happenings(desk.reports())
    assert desk.happenings() == derived
    assert desk.happening(1) == derived[0]
    assert desk.happening(99) is None


def test_reports_and_origins_are_counted(desk: Desk) -> None:
    page = report(uri="https://a.example/1")
    own = report(did="attacked the only bank in the middle of Osh", uri="https://c.example/1")
    fill(desk, [page, report(uri="https://b.example/1"), own])
    (row,) = desk.rows("incidents")
    assert (row["reports"], row["origins"]) == (3, 2)
    with reading(desk.engine) as connection:
        found = connection.execute(text("SELECT article, evidence FROM reports WHERE incident = 1 ORDER BY article"))
        assert [tuple(r) for r in found] == [(1, page.text), (2, page.text), (3, own.text)]


def test_the_happenings_are_stale_until_they_are_derived(desk: Desk) -> None:
    assert not desk.is_stale()
    desk.add(TWO[0])
    assert desk.is_stale()
    bring_up_to_date(desk)
    assert not desk.is_stale()
    desk.add(TWO[0])
    assert not desk.is_stale()


def test_what_a_process_takes_in_while_another_wanted_to_is_not_taken_in_twice(desk: Desk, address: str) -> None:
    fill(desk, TWO)
    before = contents(desk)
    with Desk(address) as other:
        bring_up_to_date(other)
        assert contents(other) == before


def test_what_a_database_cannot_hold_is_replaced_one_for_one(desk: Desk) -> None:
    source = Source(id="x\x00y", publisher="Wire\x00", author="A\ud800")
    record = report("Gun\x00men", "attacked Osh", headline="Att\x00ack", source=source, killed=10**30)
    assert fill(desk, [record]) == ["added"]
    assert fill(desk, [record]) == ["known"]
    row = desk.rows("articles")[0]
    assert (row["headline"], row["publisher"]) == ("Att\ufffdack", "Wire\ufffd")
    assert desk.rows("incidents")[0]["killed_low"] == 2**63 - 1
    (kept,) = desk.reports()
    assert kept.record.text == record.text
    assert kept.record.events[0].harm == Harm(killed=Count(10**30, 10**30, False, (0, len(record.text))))


def test_an_address_of_any_length_is_a_key(desk: Desk) -> None:
    long = "data:text/html," + os.urandom(3000).hex()  # random, as PostgreSQL packs what repeats
    assert fill(desk, [report(uri=long), report(uri=long, did="raided Osh")]) == ["added", "changed"]
    assert len(key_of(report(uri=long))) < 100


def test_an_article_of_which_one_part_is_refused_leaves_nothing(desk: Desk) -> None:
    fill(desk, TWO[:1])
    before = contents(desk)
    twice = replace(TWO[1], actors=(*TWO[1].actors, Actor("a1", "again", "generic")))
    with pytest.raises(Exception, match="refused"):
        desk.add(twice)
    assert contents(desk) == before
    assert fill(desk, [TWO[1]]) == ["added"]
    assert runs_agree(desk)


def test_rows_point_at_rows_that_are_there(desk: Desk) -> None:
    fill(desk, TWO)
    with pytest.raises(Exception, match="refused"), writing(desk.engine) as connection:
        connection.execute(text("INSERT INTO incident_reports VALUES (1, 1, 'e99')"))
    with writing(desk.engine) as connection:
        connection.execute(text("DELETE FROM articles WHERE seq = 1"))
    assert {row[0] for row in contents(desk)["events"]} == {2}
    assert [row[1] for row in contents(desk)["incident_reports"]] == [2]


def test_the_views_are_there(desk: Desk) -> None:
    fill(desk, TWO)
    with reading(desk.engine) as connection:
        for view in VIEWS:
            found = connection.execute(text(f"SELECT * FROM {view.name}"))
            assert list(found.keys()) == list(view.columns)
            assert found.first() is not None


def test_sqlite_keeps_a_log_of_its_own_and_checks_pointers(tmp_path: Path) -> None:
    with Desk(str(tmp_path / "d.db"), create=True) as desk, reading(desk.engine) as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1


def test_a_desk_that_is_not_there_is_not_made_by_asking(address: str, tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match=r"There is no desk in .* yet. Add articles to it: tocsin add --desk"):
        Desk(address)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(StoreMissing):
        Desk(f"sqlite:///{tmp_path}/x.db")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a b.db", "a?b#c%20.db", "дзеж.db"])
def test_a_file_may_have_any_name(name: str, tmp_path: Path) -> None:
    with Desk(str(tmp_path / name), create=True) as desk:
        fill(desk, TWO)
        desk.backup(tmp_path / "copy.db")
    assert (tmp_path / name).exists()


def test_errors_of_the_driver_never_come_out_bare(desk: Desk) -> None:
    with pytest.raises(Exception, match="refused") as raised, writing(desk.engine) as connection:
        connection.execute(text("INSERT INTO nowhere VALUES (1)"))
    assert not isinstance(raised.value, DBAPIError)


@pytest.mark.parametrize("source", [Source(uri="a.txt"), Source(id="7", publisher="Agency"), Source()])
def test_another_day_for_the_same_text_is_a_new_version_and_the_last_one_added_counts(
    source: Source, desk: Desk
) -> None:
    first, second = (report(day=day, source=source) for day in (DAY, DAY.replace(day=5)))
    assert fill(desk, [first, second, second]) == ["added", "changed", "known"]
    assert [r.record.published.date for r in desk.reports()] == [DAY.replace(day=5)]
    assert len(desk.rows("articles")) == 2


@pytest.mark.parametrize("source", [Source(uri="a.txt"), Source(id="7", publisher="Agency"), Source()])
def test_a_wrong_day_is_put_right_by_adding_again(source: Source, desk: Desk) -> None:
    right, wrong = (report(day=day, source=source) for day in (DAY, DAY.replace(day=5)))
    assert fill(desk, [right, wrong, right]) == ["added", "changed", "changed"]
    assert [r.record.published.date for r in desk.reports()] == [DAY]
    assert len(desk.happenings()) == 1
    assert not desk.check()
    assert fill(desk, [right]) == ["known"]


def test_a_text_without_an_address_is_corrected_and_not_doubled(desk: Desk) -> None:
    wrong, right = (report(day=day, source=Source()) for day in (DAY, DAY.replace(day=5)))
    assert fill(desk, [wrong, right]) == ["added", "changed"]
    assert [r.record.published.date for r in desk.reports()] == [DAY.replace(day=5)]
