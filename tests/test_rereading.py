"""Reading a desk's articles again. All sentences are our own."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update

from tocsin import Desk, pipeline
from tocsin.rereading import article_of, reread
from tocsin.store import tables

TEXTS = (
    "OSH (Agency) - Gunmen killed two officers in Osh on Monday, the police chief said.",
    "BATKEN (Agency) - Protesters blocked a road near Batken on Sunday, officials said.",
    "NARYN (Agency) - The governor of Naryn met herders on Tuesday.",
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk of three articles that an older version read: it found no events in the first."""
    made = Desk(tmp_path / "desk.db", create=True)
    for n, text in enumerate(TEXTS):
        record = pipeline.read(text, date=dt.date(2025, 3, 5))
        made.add(replace(record, events=(), incidents=()) if n == 0 else record)
    with made.engine.begin() as connection:
        connection.execute(update(tables.runs).values(version="0.0.1"))
    return made


def test_what_an_older_version_read_is_read_again_and_what_changed_is_told(desk: Desk) -> None:
    assert not [row for row in desk.incidents() if row["place"] == "Osh"]
    found = list(reread(desk))
    assert [one.changed for one in found] == [True, False, False]
    assert found[0].events > 0
    assert [row["killed_low"] for row in desk.incidents() if row["place"] == "Osh"] == [2]


def test_nothing_is_read_twice(desk: Desk) -> None:
    assert len(list(reread(desk))) == 3
    assert list(reread(desk)) == []
    assert [one.changed for one in reread(desk, every=True)] == [False] * 3


@pytest.mark.parametrize("every", [False, True])
def test_a_run_that_was_stopped_goes_on_where_it_was(desk: Desk, *, every: bool) -> None:
    if every:
        list(reread(desk))
    first = next(iter(reread(desk, every=every)))
    desk.close()
    again = Desk(desk.address)
    rest = [one.seq for one in reread(again, every=every)]
    assert [first.seq, *rest] == [1, 2, 3]
    again.close()


def test_an_article_keeps_its_number_its_text_and_its_day(desk: Desk) -> None:
    before = [(r.seq, r.record.id, r.record.text, r.record.published) for r in desk.reports()]
    list(reread(desk))
    assert [(r.seq, r.record.id, r.record.text, r.record.published) for r in desk.reports()] == before


def test_the_layout_is_as_it_was_read() -> None:
    record = pipeline.read(TEXTS[0], date=dt.date(2025, 3, 5))
    again = pipeline.read_again(article_of(record))
    assert again == record
