"""What a fresh pair of eyes broke once, each as the person met it."""

import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner

import tocsin
from tocsin.cli.main import tocsin as commands
from tocsin.pipeline import read_capture
from tocsin.records import Capture, Source

DAY = dt.date(2025, 3, 5)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [("Twenty-five", 25, 25), ("Not more than 30", None, 30), ("At least forty-two", 42, None)],
)
def test_numerals_with_hyphens_and_negated_hedges_are_read(words: str, low: int | None, high: int | None) -> None:
    record = tocsin.read(f"Gunmen attacked a post in Osh on Monday. {words} soldiers were killed.", date=DAY)
    tolls = [e.harm.killed for e in record.events if e.harm and e.harm.killed]
    assert [(t.low, t.high) for t in tolls] == [(low, high)]


def test_a_month_is_no_anchor_for_a_weekday() -> None:
    record = read_capture(Capture("Gunmen killed two officers in Osh on Monday.", published="2022-11"))
    assert [t.earliest for t in record.times] == [None]


@pytest.mark.parametrize("day", [dt.date(1, 1, 1), dt.date(9999, 12, 31)])
def test_the_ends_of_the_calendar_are_no_fault(day: dt.date) -> None:
    record = tocsin.read("Gunmen killed two officers in Osh last week, and on Monday two more.", date=day)
    assert [p.code for p in record.problems] == []


def test_a_report_with_a_dateline_is_not_part_of_the_post_below_it() -> None:
    text = (
        "DUSHANBE, March 3, 2021 (Agency) - Border guards met in Osh on Tuesday and talked about the river.\n\n"
        "pic.twitter.com/abc123\n\n— Border Watch (@borderwatch) March 2, 2021\n"
    )
    record = tocsin.read(text)
    assert (record.published.date, record.published.basis) == (dt.date(2021, 3, 3), "dateline")
    assert [b.kind for b in record.blocks][:2] == ["dateline", "paragraph"]


def test_a_pronoun_does_not_make_a_state_the_attacker() -> None:
    record = tocsin.read(
        "Russia will respond. A previously unknown group said it killed two officers in Khost.", date=DAY
    )
    assert not any(a.id == "iso:RUS" for e in record.events for a in e.actors)


def test_an_output_that_cannot_be_written_is_answered_with_advice(tmp_path: Path) -> None:
    desk = str(tmp_path / "d.db")
    (tmp_path / "a.txt").write_text("Talks began in Astana on Friday.", encoding="utf-8")
    CliRunner().invoke(commands, ["add", "--desk", desk, str(tmp_path / "a.txt")])
    done = CliRunner().invoke(
        commands, ["brief", "--desk", desk, "--audience", "Armenia", "--out", str(tmp_path / "no" / "b.html")]
    )
    assert done.exit_code == 1
    assert "could not be written" in done.output


def test_an_incident_number_that_no_desk_has_is_answered_with_advice(tmp_path: Path) -> None:
    done = CliRunner().invoke(commands, ["show", "i" + "9" * 30, "--desk", str(tmp_path / "d.db")])
    assert done.exit_code == 2
    assert "Wanted an incident such as i12" in done.output


def test_a_json_document_over_several_lines_is_one_input(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    path.write_text('{\n "id": "7",\n "text": "Talks began in Astana on Friday."\n}\n', encoding="utf-8")
    assert [(r.source.id, r.text) for r in tocsin.open(path)] == [("7", "Talks began in Astana on Friday.")]


def test_a_picture_inside_a_page_keeps_its_caption_where_it_stands() -> None:
    lead = "Police raided a house near Osh on Monday and held two men, the ministry said in a statement."
    rest = "The two men are accused of smuggling, it said, and will be brought before a court on Friday."
    figure = "<figure><figcaption>Police in Osh. Photo: Agency</figcaption></figure>"
    page = f"<article><p>{lead}</p>{figure}<p>{rest}</p></article>"
    record = read_capture(Capture(f"<html><body>{page}</body></html>", Source(format="html")))
    assert [(b.kind, record.text[b.start : b.end]) for b in record.blocks] == [
        ("paragraph", lead),
        ("caption", "Police in Osh. Photo: Agency"),
        ("paragraph", rest),
    ]
