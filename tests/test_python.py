"""What somebody meets who uses Tocsin from Python: what may be given, what comes back, and what a mistake is told."""

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import tocsin
from tocsin.records import Happening, from_line, to_line

DAY = dt.date(2025, 3, 5)
TEXT = "KABUL (Agency) - Gunmen attacked a bank in Kabul on Monday."
PAGE = f"""<!DOCTYPE html><html><head><title>Bank attacked</title></head><body><article><h1>Bank attacked</h1>
<p>{TEXT} Two guards were killed, police said.</p><p>Nobody claimed the attack. The bank was closed.</p>
</article></body></html>"""


@pytest.fixture
def desk(tmp_path: Path) -> Any:
    with tocsin.Desk(tmp_path / "desk.db", create=True) as desk:
        yield desk


def test_importing_tocsin_imports_nothing_heavy() -> None:
    code = (
        "import sys, tocsin\n"
        "heavy = {'lxml', 'numpy', 'sqlalchemy', 'jinja2', 'tocsin.pipeline', 'tocsin.desk', 'tocsin.records'}\n"
        "sys.exit(f'imported {heavy & set(sys.modules)}' if heavy & set(sys.modules) else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_line_alone_is_a_record_equal_to_the_one_that_was_written() -> None:
    record = tocsin.read(TEXT, date=DAY, headline="Bank \ud800 attacked")
    line = tocsin.to_line(record)
    line.encode()
    assert tocsin.from_line(line) == record
    assert tocsin.from_line(json.dumps(json.loads(line), indent=1)) == record


def test_a_line_that_is_no_string_is_answered_with_advice() -> None:
    with pytest.raises(tocsin.ArgumentError, match=r"from_line\(line\)"):
        tocsin.from_line(tocsin.Record, "{}")  # type: ignore[call-overload]


def test_records_and_what_they_hold_can_be_in_sets() -> None:
    one, same, other = tocsin.read(TEXT, date=DAY), tocsin.read(TEXT, date=DAY), tocsin.read("Talks began in Astana.")
    assert len({one, same, other}) == 2
    assert len({*one.events, *same.events}) == len(one.events)
    assert {*one.incidents, *one.blocks, *one.statements, *one.actors, *one.places, one.published, one.source}


def test_a_time_is_the_day_on_which_it_was_taken() -> None:
    record = tocsin.read(TEXT, date=dt.datetime(2025, 3, 5, 23, 30))
    assert record == tocsin.read(TEXT, date=DAY)
    assert type(record.published.date) is dt.date


def test_bytes_are_decoded_as_those_of_a_file_are() -> None:
    assert tocsin.read(b"\xef\xbb\xbf" + TEXT.encode(), date=DAY) == tocsin.read(TEXT, date=DAY)
    latin = tocsin.read("José Muñoz of Bogotá met João of São Paulo.".encode("cp1252"))
    assert latin.text.startswith("José Muñoz")
    assert "encoding-guessed" in [p.code for p in latin.problems]
    assert [p.code for p in tocsin.read(b"%PDF-1.4").problems] == ["binary"]


@pytest.mark.parametrize("page", [PAGE, PAGE.encode(), f"\n{PAGE}"])
def test_a_page_is_recognised_and_read_as_one(page: str | bytes) -> None:
    record = tocsin.read(page, date=DAY)
    assert (record.source.format, record.headline) == ("html", "Bank attacked")
    assert "<p>" not in record.text
    assert [event.type for event in record.events][:1] == ["ASSAULT"]


def test_read_html_reads_a_part_of_a_page_and_knows_its_address() -> None:
    part = PAGE[PAGE.index("<p>") : PAGE.index("</article>")]
    record = tocsin.read_html(part, date=DAY, url="https://paper.example/7")
    assert (record.source.uri, record.source.format) == ("https://paper.example/7", "html")
    assert record.text.splitlines()[1] == "Nobody claimed the attack. The bank was closed."
    declared = f'<head><meta charset="windows-1250"></head><p>{"Hranice bude zavřena. " * 9}</p>'.encode("cp1250")
    assert "zavřena" in tocsin.read_html(declared).text


@pytest.mark.parametrize(
    ("call", "advice"),
    [
        (lambda: tocsin.read(None), "Wanted the text of an article, found None"),  # type: ignore[arg-type]
        (lambda: tocsin.read(Path("a.txt")), r"To read a file: tocsin.open\(path\)"),  # type: ignore[arg-type]
        (lambda: tocsin.read_html(7), "found 7"),  # type: ignore[arg-type]
        (lambda: tocsin.read(TEXT, date="2025-04-06"), r"Write: date=datetime.date\(2025, 4, 6\)"),  # type: ignore[arg-type]
        (lambda: tocsin.open("x", date="yesterday"), "found 'yesterday'"),  # type: ignore[arg-type]
        (lambda: tocsin.read(TEXT, headline=7), "Wanted headline as a str"),  # type: ignore[arg-type]
        (lambda: tocsin.open("x", format="xml"), "Formats: auto, text, html, jsonl, json, csv, tsv"),  # type: ignore[arg-type]
        (lambda: tocsin.open("x", map={"txet": "body"}), "Closest: text"),
        (lambda: tocsin.open("x", map="text=body"), "Wanted names of fields as"),  # type: ignore[arg-type]
        (lambda: tocsin.open(["a", "b"]), "For several, open each in turn"),  # type: ignore[arg-type]
        (lambda: tocsin.brief("desk.db", "Armenia"), "Wanted an open desk"),  # type: ignore[arg-type]
    ],
)
def test_a_mistake_is_answered_at_once_with_what_to_write(call: Any, advice: str) -> None:
    with pytest.raises(tocsin.ArgumentError, match=advice):
        call()


def test_all_errors_are_of_one_tree() -> None:
    for error in (
        tocsin.ArgumentError,
        tocsin.RecordError,
        tocsin.StoreError,
        tocsin.BriefingError,
        tocsin.DeskFileError,
    ):
        assert issubclass(error, tocsin.TocsinError)


def test_open_reads_a_sheet_with_columns_of_other_names(tmp_path: Path) -> None:
    path = tmp_path / "reports.csv"
    path.write_text(f"body,date,title\n{TEXT},2025-03-05,Bank attacked\n", encoding="utf-8")
    (record,) = tocsin.open(path, map={"text": "body", "published": "date", "headline": "title"})
    assert (record.text, record.headline, record.published.date) == (TEXT, "Bank attacked", DAY)


def test_a_desk_takes_articles_and_lists_incidents(desk: tocsin.Desk) -> None:
    record = tocsin.read(TEXT, date=DAY)
    assert (desk.add(record), desk.add(record), desk.add(tocsin.read(""))) == ("added", "known", "unreadable")
    (row,) = desk.incidents(tocsin.Filter(country="AFG"))
    assert (row["type"], row["place"], row["earliest"]) == ("ASSAULT", "Kabul", dt.date(2025, 3, 3))
    assert desk.incidents(tocsin.Filter(country="TJK")) == []
    happening = desk.happening(row["id"])
    assert happening is not None
    assert desk.happenings() == [happening] == [from_line(to_line(happening), Happening)]
    assert len(desk.rows("articles")) == 1


def test_a_desk_that_is_closed_has_taken_in_all_that_was_added(tmp_path: Path) -> None:
    address = tmp_path / "desk.db"
    with tocsin.Desk(address, create=True) as desk:
        desk.add(tocsin.read(TEXT, date=DAY))
    with tocsin.Desk(address) as desk:
        assert desk.check() == []
        assert len(desk.incidents()) == 1


def test_a_desk_that_is_not_there_is_answered_with_advice(tmp_path: Path) -> None:
    with pytest.raises(tocsin.StoreError, match="no desk"):
        tocsin.Desk(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_what_is_no_record_is_not_added(desk: tocsin.Desk) -> None:
    with pytest.raises(tocsin.ArgumentError, match="Read first"):
        desk.add("reports/")  # type: ignore[arg-type]


def test_a_brief_is_written_for_an_audience(desk: tocsin.Desk) -> None:
    desk.add(tocsin.read(TEXT, date=DAY))
    page = tocsin.brief(desk, "tajikistan", since=dt.date(2025, 3, 1), until=DAY)
    assert page.lower().startswith("<!doctype html>")
    assert "Kabul" in tocsin.brief(desk, "Tajikistan", format="md")
    with pytest.raises(tocsin.DeskFileError, match="Armenia"):
        tocsin.brief(desk, "Atlantis")
    with pytest.raises(tocsin.ArgumentError, match="Formats: html, md"):
        tocsin.brief(desk, "Armenia", format="pdf")  # type: ignore[arg-type]
