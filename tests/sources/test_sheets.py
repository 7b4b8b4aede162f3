"""CSV and TSV become captures, one a row, and a bad row costs itself alone."""

from pathlib import Path

import pytest

from tocsin.records import ArgumentError, Capture
from tocsin.sources import Format, from_paths, names_of
from tocsin.sources.files import FORMATS

FULL = """id,headline,text,published,uri,publisher,author,weather
7,Bridge closed,"Guards closed the bridge, they said.",2025-03-05,https://paper.example/7,Paper,Ada Voss,rain
"""


def read(tmp_path: Path, data: str, name: str = "news.csv", format: Format = "auto", **names: str) -> list[Capture]:
    path = tmp_path / name
    path.write_bytes(data.encode())
    return list(from_paths([path], format, names))


def codes(captures: list[Capture]) -> list[list[str]]:
    return [[p.code for p in c.problems] for c in captures]


def test_a_row_is_an_article_with_its_fields(tmp_path: Path) -> None:
    (capture,) = read(tmp_path, FULL)
    source = capture.source
    assert (capture.content, capture.headline, capture.published) == (
        "Guards closed the bridge, they said.",
        "Bridge closed",
        "2025-03-05",
    )
    assert (source.id, source.uri, source.publisher, source.author, source.format) == (
        "7",
        "https://paper.example/7",
        "Paper",
        "Ada Voss",
        "csv",
    )
    assert capture.problems == ()


def test_columns_of_other_names_are_read_where_the_map_says(tmp_path: Path) -> None:
    data = "body,date,text\nGuards closed the bridge.,2025-03-05,a note\n"
    (capture,) = read(tmp_path, data, text="body", published="date")
    assert (capture.content, capture.published) == ("Guards closed the bridge.", "2025-03-05")


@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_what_stands_between_the_fields_is_told_by_the_first_line(tmp_path: Path, between: str) -> None:
    (capture,) = read(tmp_path, f'"id"{between}"text"\n"1"{between}"Guards came, and went; all did."\n')
    assert (capture.source.id, capture.content) == ("1", "Guards came, and went; all did.")


def test_a_text_may_have_lines_and_quotation_marks_of_its_own(tmp_path: Path) -> None:
    (capture,) = read(tmp_path, 'text\n"Guards came.\r\n""We go,"" they said.\u2028Then they went."\n')
    assert capture.content == 'Guards came.\r\n"We go," they said.\u2028Then they went.'


def test_tsv_without_quoting_keeps_the_quotation_marks_of_a_text(tmp_path: Path) -> None:
    captures = read(tmp_path, 'id\ttext\n1\t"We go," they said.\n2\tThey "went".\n', "news.tsv")
    assert [c.content for c in captures] == ['"We go," they said.', 'They "went".']
    assert {c.source.format for c in captures} == {"tsv"}


def test_tsv_that_is_quoted_is_read_so(tmp_path: Path) -> None:
    (capture,) = read(tmp_path, 'id\ttext\n1\t"Guards came.\nThen they went."\n', "news.tsv")
    assert capture.content == "Guards came.\nThen they went."


@pytest.mark.parametrize(
    ("row", "advice"),
    [
        ("2,Guards came, and went", "Wanted 2 fields in line 3"),
        ("2", "found 1"),
        ('2,"We go," they said', "write each of its own twice"),
        ('2,"Guards came', "cannot be taken apart"),
    ],
)
def test_a_bad_row_is_kept_unread_with_advice_and_stops_no_other(tmp_path: Path, row: str, advice: str) -> None:
    first, bad, last = read(tmp_path, f'id,text\n1,One.\n{row}\n3,"Three."\n')
    assert (first.content, last.content, last.source.id) == ("One.", "Three.", "3")
    assert (bad.content, bad.unread) == (row, True)
    (problem,) = bad.problems
    assert problem.code == "bad-row"
    assert advice in problem.message


def test_empty_cells_are_fields_that_are_not_known(tmp_path: Path) -> None:
    (capture,) = read(tmp_path, "text,published,headline,,\nGuards came.,,,,\n,,,,\n\n")
    assert (capture.published, capture.headline, capture.problems) == (None, None, ())


def test_a_file_without_a_column_of_texts_names_the_columns_that_it_has(tmp_path: Path) -> None:
    (capture,) = read(tmp_path, "id,body,date\n1,Guards came.,2025-03-05\n")
    (problem,) = capture.problems
    assert (problem.code, capture.unread, capture.source.uri) == ("no-text", True, str(tmp_path / "news.csv"))
    assert "found the columns: id, body, date" in problem.message
    assert "--map text=COLUMN" in problem.message


def test_two_columns_of_texts_are_one_too_many(tmp_path: Path) -> None:
    assert "2 columns 'text'" in read(tmp_path, "text,text\na,b\n")[0].problems[0].message


def test_a_column_that_the_map_names_and_the_file_lacks_is_said_of_each_row(tmp_path: Path) -> None:
    captures = read(tmp_path, "text,day\nGuards came.,2025-03-05\nThey went.,2025-03-06\n", published="date")
    assert codes(captures) == [["bad-field"], ["bad-field"]]
    assert "found the columns: text, day" in captures[0].problems[0].message
    assert not captures[0].unread


def test_a_file_without_a_row_says_so(tmp_path: Path) -> None:
    assert codes(read(tmp_path, "\n")) == [["empty"]]
    assert read(tmp_path, "text,id\n") == []


def test_an_old_encoding_is_said_of_each_row(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    path.write_bytes("text\nPeña Nieto in São Paulo\nJosé Muñoz said\n".encode("cp1252"))
    captures = list(from_paths([path]))
    assert [c.content for c in captures] == ["Peña Nieto in São Paulo", "José Muñoz said"]
    assert codes(captures) == [["encoding-guessed"], ["encoding-guessed"]]


def test_a_text_of_more_than_131_072_characters_is_read(tmp_path: Path) -> None:
    (capture,) = read(tmp_path, "text\n" + "Guards came. " * 20_000 + "\n")
    assert len(capture.content) == 260_000


def test_a_format_that_there_is_not_is_answered_with_those_that_there_are() -> None:
    with pytest.raises(ArgumentError, match="No format 'xlsx'. Formats: " + ", ".join(FORMATS)):
        from_paths(["a.xlsx"], "xlsx")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ("txt=body", "Closest: text"),
        ("body=text", "The field stands before the column"),
        ("text", "Wanted FIELD=COLUMN"),
        ("text=", "Wanted the column that holds 'text'"),
        ("text=body,text=lead", "is given two columns"),
    ],
)
def test_a_map_that_cannot_be_is_answered_with_advice(words: str, advice: str) -> None:
    with pytest.raises(ArgumentError, match=advice):
        names_of(words)


def test_a_map_for_plain_text_is_refused() -> None:
    with pytest.raises(ArgumentError, match="json, jsonl, csv or tsv"):
        from_paths(["a.txt"], "text", {"text": "body"})
