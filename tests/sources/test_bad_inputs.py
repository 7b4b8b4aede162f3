"""Every bad input through the command: one record that says what to do, and the good ones beside it complete."""

import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import tocsin
from tocsin.cli.main import tocsin as command

GOOD = "KABUL (Agency) - Gunmen killed two guards in Kabul on Monday, police said. The attackers fled to the hills.\n"
RUSSIAN = (
    "Границу закрыли в понедельник, сообщили пограничники, и откроют её не раньше субботы.\n\n"
    "Никто не пострадал, сказал представитель министерства.\n"
)


def run(*words: str | Path) -> tuple[int, list[dict[str, Any]]]:
    done = CliRunner().invoke(command, ["read", "--json", "--date", "2025-03-05", *map(str, words)])
    return done.exit_code, [json.loads(line) for line in done.stdout.split("\n") if line]


def codes(record: dict[str, Any]) -> list[str]:
    return [problem["code"] for problem in record["problems"]]


def check_good(records: Sequence[dict[str, Any]]) -> None:
    for record in records:
        assert record["text"] == GOOD
        assert record["problems"] == []
        assert [event["type"] for event in record["events"]] == ["ASSAULT"]


BAD = {
    "empty": (b"", "empty", "Check that the file was saved whole"),
    "white-space": (b" \n\t \r\n", "empty", "Check that the file was saved whole"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(300), "binary", "OCR"),
    "pdf": (b"%PDF-1.4\nGunmen killed two guards.", "binary", "pdftotext"),
    "program": (b"\x7fELF" + bytes(range(256)) * 9, "binary", "export it as text"),
    "broken-gzip": (gzip.compress(GOOD.encode() * 100)[:-9], "unreadable", "whether it is whole"),
    "too-long": (GOOD.encode() * 10_000, "too-long", "JSON Lines"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_record_with_advice_among_good_ones(tmp_path: Path, name: str) -> None:
    data, code, advice = BAD[name]
    for place, content in (("a.txt", GOOD.encode()), ("b.txt", data), ("c.txt", GOOD.encode())):
        (tmp_path / place).write_bytes(content)
    status, (first, bad, last) = run(tmp_path)
    assert status == 1
    check_good([first, last])
    assert code in codes(bad)
    assert any(advice in problem["message"] for problem in bad["problems"])
    assert bad["source"]["uri"].endswith("b.txt")
    assert (bad["events"], bad["blocks"], bad["sentences"]) == ([], [], [])


def test_a_missing_file_is_one_record_with_the_closest_name(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(GOOD)
    status, (bad, first, last) = run(tmp_path / "god.txt", good, good)
    assert status == 1
    check_good([first, last])
    assert codes(bad) == ["not-found"]
    assert "good.txt" in bad["problems"][0]["message"]


def test_an_empty_folder_is_one_record(tmp_path: Path) -> None:
    status, (record,) = run(tmp_path)
    assert (status, codes(record)) == (1, ["no-files"])


def test_bad_lines_stand_in_their_order_and_the_rest_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    good = json.dumps({"id": "7", "text": GOOD})
    path.write_text("\n".join([good, "oops", "[]", good, '{"id": "8"}', '{"text": 3}', '{"text": ""}', good]))
    status, records = run(path)
    assert status == 1
    assert [codes(r) for r in records] == [
        [],
        ["not-json"],
        ["not-json"],
        [],
        ["no-text"],
        ["no-text"],
        ["empty"],
        [],
    ]
    check_good([r for r in records if not codes(r)])
    assert [r["source"]["id"] for r in records] == ["7", None, None, "7", "8", None, None, "7"]
    assert records[1]["text"] == "oops"


@pytest.mark.parametrize(
    "row",
    [{"text": GOOD, "headline": 7}, {"text": GOOD, "published": "yesterday"}, {"text": GOOD, "author": ["Ada Voss"]}],
)
def test_a_bad_field_costs_the_field_and_not_the_article(tmp_path: Path, row: dict[str, Any]) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps(row))
    status, (record,) = run(path)
    assert status == 0
    assert codes(record)[0] in ("bad-field", "bad-date")
    assert [event["type"] for event in record["events"]] == ["ASSAULT"]


@pytest.mark.parametrize("text", ["a\r\nb", "a\u2028b", "a\x85b", "a\x0bb"])
def test_the_text_comes_back_as_it_went_in(tmp_path: Path, text: str) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps({"text": text}) + "\n" + json.dumps({"text": GOOD}), encoding="utf-8")
    status, (record, good) = run(path)
    assert (status, record["text"]) == (0, text)
    check_good([good])


def test_a_lone_surrogate_is_one_replacement_character_in_the_record(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text('{"text": "a\\ud800b", "id": "\\udfff"}')
    status, (record,) = run(path)
    assert (status, record["text"], record["source"]["id"]) == (0, "a\ufffdb", "\ufffd")


def test_an_old_encoding_is_read_and_said_and_is_no_failure(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((GOOD + "José Muñoz of Bogotá and João of São Paulo were there.\n").encode("cp1252"))
    status, (record,) = run(path)
    assert (status, codes(record)) == (0, ["encoding-guessed"])
    assert "José Muñoz of Bogotá" in record["text"]


@pytest.mark.parametrize(
    "page",
    [
        "<html><head><title>Paper</title></head><body></body></html>",
        '<html><body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav></body></html>',
        "<html><body><script>load()</script><div id='app'></div></body></html>",
    ],
)
def test_a_page_without_an_article_says_so(tmp_path: Path, page: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(page)
    status, (record,) = run(path)
    assert (status, codes(record), record["text"]) == (1, ["no-article"], "")
    assert "save the page from a browser" in record["problems"][0]["message"]


def test_a_russian_article_is_kept_unread_and_is_no_failure(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(RUSSIAN, encoding="utf-8")
    status, (record,) = run(path)
    assert (status, record["language"], record["text"]) == (0, "ru", RUSSIAN)
    assert codes(record) == ["unsupported-language"]
    assert "English translation" in record["problems"][0]["message"]
    assert (record["events"], record["statements"], record["sentences"]) == ([], [], [])
    assert [record["text"][b["start"] : b["end"]] for b in record["blocks"]] == RUSSIAN.strip().split("\n\n")


def test_of_an_article_in_two_languages_the_english_blocks_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{GOOD}\n{RUSSIAN}", encoding="utf-8")
    status, (record,) = run(path)
    assert status == 0
    assert [event["type"] for event in record["events"]] == ["ASSAULT"]
    assert all(end <= len(GOOD) for _, end in record["sentences"])


def test_open_gives_the_same_records_as_the_command(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "b.txt").write_bytes(b"")
    _, printed = run(tmp_path)
    opened = [json.loads(tocsin.to_line(record)) for record in tocsin.open(tmp_path)]
    assert [r["text"] for r in opened] == [r["text"] for r in printed]
    assert [codes(r)[:1] for r in opened] == [["no-date"], ["empty"]]
