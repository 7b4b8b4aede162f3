"""From a text to a record, end to end."""

import datetime as dt
import json
from pathlib import Path

import pytest

import tocsin
from tocsin import language, pipeline
from tocsin.records import Capture, Source

DAY = dt.date(2025, 3, 5)
REPORT = """Two officers killed in Osh
By Aigul Asanova
OSH, March 5 (Agency) - Gunmen killed two officers in Osh on Monday, police said.
"We will find them," said Bakyt Sultanov, the city's police chief.
Read more: Talks on the border resume
"""


def test_a_text_becomes_a_record_with_evidence() -> None:
    record = tocsin.read(REPORT, date=DAY)
    event = next(e for e in record.events if e.type == "ASSAULT" and e.said_by)
    assert record.text[slice(*event.trigger)] == "killed"
    incident = next(i for i in record.incidents if event.id in i.events)
    assert incident.when is not None
    assert incident.when.earliest == dt.date(2025, 3, 3)
    assert (event.harm and event.harm.killed and event.harm.killed.low) == 2
    assert [record.text[slice(*s.source[0])] for s in record.statements if s.id in event.said_by] == ["police"]
    assert record.headline == "Two officers killed in Osh"
    assert record.related[0].label == "Talks on the border resume"


def test_a_day_given_with_a_text_is_its_own_and_one_for_files_is_for_those_that_bring_none(tmp_path: Path) -> None:
    text = "OSH, March 4, 2025 (Agency) - Gunmen killed two officers in Osh on Monday, police said."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.txt").write_text(text.replace(", 2025", ""), encoding="utf-8")
    given = tocsin.read(text, date=dt.date(2025, 4, 2)).published
    assert (given.date, given.basis) == (dt.date(2025, 4, 2), "given")
    opened = [r.published for r in tocsin.open(tmp_path, date=dt.date(2025, 4, 2))]
    assert [(p.date, p.basis) for p in opened] == [
        (dt.date(2025, 3, 4), "dateline"),
        (dt.date(2025, 4, 2), "given"),
    ]


def test_the_day_of_a_dateline_is_not_that_of_an_event_with_a_day_of_its_own() -> None:
    record = tocsin.read("OSH (Agency) 6 March 2025 -- Gunmen killed two officers in Osh on Monday, police said.")
    (event,) = [e for e in record.events if e.type == "ASSAULT"]
    assert (record.published.date, event.when and event.when.earliest) == (dt.date(2025, 3, 6), dt.date(2025, 3, 3))


def test_every_span_of_a_record_lies_in_its_text() -> None:
    record = tocsin.read(REPORT, date=DAY)
    for span in spans(json.loads(tocsin.to_line(record))):
        assert 0 <= span[0] < span[1] <= len(record.text), span


def spans(value: object) -> list[tuple[int, int]]:
    """All pairs of start and end in a record's JSON."""
    found: list[tuple[int, int]] = []
    if isinstance(value, dict):
        if isinstance(value.get("start"), int):
            found.append((value["start"], value["end"]))
        for key, item in value.items():
            if key in ("span", "trigger", "evidence", "b_span") and item:
                found.append((item[0], item[1]))
            elif key in ("sentences", "source", "cue", "content") and isinstance(item, list):
                found += [(a, b) for a, b in item]
            else:
                found += spans(item)
    elif isinstance(value, list):
        found += [pair for item in value for pair in spans(item)]
    return found


def test_every_reference_of_a_record_has_its_entry() -> None:
    record = tocsin.read(REPORT, date=DAY)
    actors, statements = {a.id for a in record.actors}, {s.id for s in record.statements}
    places = {p.id for p in record.places}
    for event in record.events:
        assert {r.id for r in (*event.actors, *event.recipients)} | {v.id for v in event.victims} <= actors
        assert {*event.said_by, *event.denied_by} <= statements
        assert event.where is None or event.where.place is None or event.where.place in places
    assert {s.speaker for s in record.statements if s.speaker} <= actors


def test_reading_is_a_pure_function_of_the_text() -> None:
    first = tocsin.to_line(tocsin.read(REPORT, date=DAY))
    tocsin.read("Something else happened in Kabul on Friday.", date=DAY)
    assert tocsin.to_line(tocsin.read(REPORT, date=DAY)) == first


def test_the_id_follows_address_day_and_text() -> None:
    one = pipeline.read_capture(Capture("Text.", Source(uri="https://example.org/1"), published="2025-03-05"))
    same = pipeline.read_capture(Capture("Text.", Source(uri="https://example.org/1"), published="2025-03-05"))
    other = pipeline.read_capture(Capture("Text.", Source(uri="https://example.org/1"), published="2025-03-06"))
    assert one.id == same.id != other.id
    assert one.text_sha256 == other.text_sha256


def test_a_fault_of_ours_is_one_records_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(article: object) -> object:
        raise RuntimeError("the reader broke")

    captures = [Capture("One."), Capture("Two.")]
    monkeypatch.setattr(language, "read", broken)
    monkeypatch.setattr(language, "read_all", broken)
    records = list(pipeline.read_all(captures))
    assert [r.text for r in records] == ["One.", "Two."]
    assert all(r.problems[-1].code == "internal" and "the reader broke" in r.problems[-1].message for r in records)


def test_open_reads_a_folder_in_order(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Talks began in Astana.", encoding="utf-8")
    (tmp_path / "a.txt").write_text("Talks ended in Osh.", encoding="utf-8")
    assert [r.text for r in tocsin.open(tmp_path)] == ["Talks ended in Osh.", "Talks began in Astana."]


def test_a_record_survives_its_line() -> None:
    record = tocsin.read(REPORT, date=DAY)
    assert tocsin.from_line(tocsin.to_line(record)) == record


def test_the_article_that_the_project_was_born_from(shared: Path) -> None:
    record = next(tocsin.open(shared / "articles" / "csto-afghanistan.txt"))
    assert (record.published.date, record.published.basis) == (dt.date(2022, 11, 23), "post")
    assert [p.handle for p in record.posts] == ["SpriterInfo1", "SpriterInfo1"]
    assert len(record.related) == 2
    attack = next(i for i in record.incidents if i.claimed_by)
    assert attack.actors == ()
