"""Lines of JSON become captures, one a line, with what was given beside the text."""

import json
from typing import Any

import pytest

from tocsin.records import Capture
from tocsin.sources.jsonl import from_lines

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
