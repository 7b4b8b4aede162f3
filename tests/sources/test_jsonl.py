"""Lines of JSON, arrays and objects become captures, with what was given beside the text."""

import json
from typing import Any

import pytest

from tocsin.records import Capture
from tocsin.sources.jsonl import from_document, from_lines

FULL = {
    "id": "a/7",
    "text": "Guards closed the bridge.\r\n\u2028They went home.",
    "headline": "Bridge closed",
    "published": "2025-03-05T10:00:00+05:00",
    "uri": "https://paper.example/7",
    "publisher": "Paper",
    "author": "Ada Voss",
}


def read(*lines: str) -> list[Capture]:
    return list(from_lines([line.encode("utf-8", "surrogatepass") + b"\n" for line in lines], "news.jsonl"))


def one(**row: Any) -> Capture:
    (capture,) = read(json.dumps(row))
    return capture


def test_everything_that_is_given_comes_back_unchanged() -> None:
    capture = one(**FULL)
    source = capture.source
    assert (source.id, source.uri, source.publisher, source.author, source.format) == (
        *(FULL[key] for key in ("id", "uri", "publisher", "author")),
        "jsonl",
    )
    assert (capture.content, capture.headline, capture.published) == (
        FULL["text"],
        FULL["headline"],
        FULL["published"],
    )
    assert capture.problems == ()


def test_only_the_text_is_asked_for() -> None:
    capture = one(text="Guards closed the bridge.")
    assert (capture.source.id, capture.headline, capture.published, capture.problems) == (None, None, None, ())


def test_a_number_as_id_is_a_string() -> None:
    assert one(text="t", id=7).source.id == "7"


def test_line_separators_of_unicode_are_text() -> None:
    lines = ['{"text": "one\u2028two\x85three"}', '{"text": "four"}']
    assert [c.content for c in read(*lines)] == ["one\u2028two\x85three", "four"]


def test_a_line_may_end_as_windows_ends_it() -> None:
    assert [c.content for c in read('{"text": "one"}\r', '{"text": "two"}\r')] == ["one", "two"]


def test_a_mark_before_the_first_line_goes() -> None:
    assert read('\ufeff{"text": "one"}')[0].content == "one"


def test_blank_lines_are_passed_over_and_counted() -> None:
    captures = read("", '{"text": "one"}', "  ", "oops")
    assert len(captures) == 2
    assert "line 4 of news.jsonl" in captures[1].problems[0].message


@pytest.mark.parametrize("escaped", ["a\\ud800b", "a\\udc00b", "a\ud800b"])
def test_a_lone_surrogate_becomes_one_replacement_character(escaped: str) -> None:
    (capture,) = read(f'{{"text": "{escaped}", "headline": "{escaped}"}}')
    assert (capture.content, capture.headline) == ("a\ufffdb", "a\ufffdb")


def test_a_pair_of_surrogates_is_one_character() -> None:
    assert read('{"text": "a\\ud83d\\ude00b"}')[0].content == "a\U0001f600b"


@pytest.mark.parametrize("line", ["not json", "[1, 2]", '"text"', "7", "null", '{"text": "half', "[" * 100_000])
def test_a_line_that_is_no_object_is_kept_unread_with_advice(line: str) -> None:
    capture, good = read(line, '{"text": "good"}')
    assert capture.unread
    assert capture.content == line
    (problem,) = capture.problems
    assert problem.code == "not-json"
    assert "line 1 of news.jsonl" in problem.message
    assert '{"text": "…"}' in problem.message
    assert (good.content, good.problems) == ("good", ())


@pytest.mark.parametrize(
    ("row", "found"),
    [({"id": "x", "headline": "h"}, "no such field. Fields: id, headline."), ({"text": 7}, "int"), ({}, "none")],
)
def test_a_line_without_a_text_says_what_it_has(row: dict[str, Any], found: str) -> None:
    capture = one(**row)
    assert capture.unread
    assert [p.code for p in capture.problems] == ["no-text"]
    assert found in capture.problems[0].message
    assert capture.source.id == row.get("id")


@pytest.mark.parametrize("field", ["id", "headline", "published", "uri", "publisher", "author"])
def test_a_field_of_the_wrong_type_is_passed_over_and_named(field: str) -> None:
    capture = one(text="t", **{field: [1]})
    assert not capture.unread
    assert capture.content == "t"
    (problem,) = capture.problems
    assert problem.code == "bad-field"
    assert f"`{field}` in line 1" in problem.message


def test_true_is_no_id() -> None:
    assert [p.code for p in one(text="t", id=True).problems] == ["bad-field"]


def test_a_line_in_an_old_encoding_is_read_and_said() -> None:
    (capture,) = from_lines(['{"text": "Peña Nieto in São Paulo, José Muñoz said"}'.encode("cp1252")])
    assert capture.content == "Peña Nieto in São Paulo, José Muñoz said"
    assert [p.code for p in capture.problems] == ["encoding-guessed"]


def test_an_array_is_an_article_an_item_and_a_bad_item_stops_no_other() -> None:
    items = [FULL, 7, {"body": "x"}, ["a"], {"text": "Guards went home."}]
    captures = list(from_document(json.dumps(items), "news.json"))
    assert [c.content for c in captures] == [FULL["text"], "7", "", '["a"]', "Guards went home."]
    assert [[p.code for p in c.problems] for c in captures] == [[], ["not-json"], ["no-text"], ["not-json"], []]
    assert (captures[0].source.id, captures[0].published, captures[0].source.format) == (
        FULL["id"],
        FULL["published"],
        "json",
    )
    assert "item 2 of news.json" in captures[1].problems[0].message
    assert "--map text=FIELD" in captures[2].problems[0].message


def test_one_object_is_one_article_however_it_is_laid_out() -> None:
    (capture,) = from_document(json.dumps(FULL, indent=2))
    assert (capture.content, capture.headline) == (FULL["text"], FULL["headline"])


def test_json_lines_that_are_called_json_are_read_by_the_line() -> None:
    captures = from_document('\n{"text": "one"}\n{"text": "two"}\n', "news.json")
    assert [(c.content, c.source.format) for c in captures] == [("one", "jsonl"), ("two", "jsonl")]


@pytest.mark.parametrize("text", ['[{"text": "half', '{"text":', "words", "[" * 100_000])
def test_a_document_that_is_no_json_is_kept_unread_with_advice(text: str) -> None:
    (capture,) = from_document(text, "news.json")
    assert (capture.content, capture.unread, capture.source.uri) == (text, True, "news.json")
    assert [p.code for p in capture.problems] == ["not-json"]
    assert "Wanted an array of JSON objects, or one, as news.json" in capture.problems[0].message


def test_keys_of_other_names_are_read_where_the_map_says() -> None:
    names = {"text": "body", "published": "date"}
    row = '{"body": "Guards came.", "date": "2025-03-05", "text": "a note"}'
    for (capture,) in (from_lines([row.encode()], names=names), from_document(f"[{row}]", names=names)):
        assert (capture.content, capture.published) == ("Guards came.", "2025-03-05")
