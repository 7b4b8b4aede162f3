"""Files, folders and standard input become captures, in the order in which they are given."""

import gzip
import io
import os
import threading
import time
from pathlib import Path

import pytest

from tocsin.records import Capture
from tocsin.sources import Format, bounded, count_inputs, from_paths

PAGE = "<!DOCTYPE html><html><body><p>Guards closed the bridge.</p></body></html>"


def read(path: Path | str, format: Format = "auto") -> list[Capture]:
    return list(from_paths([path], format))


def written(path: Path, data: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def problem(capture: Capture) -> tuple[str, str]:
    (found,) = capture.problems
    return found.code, found.message


def test_a_text_file_is_one_capture_with_its_path_as_address(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", "One.\r\nTwo.\r\n")
    (capture,) = read(path)
    assert (capture.content, capture.source.uri, capture.source.format) == ("One.\r\nTwo.\r\n", str(path), "text")


@pytest.mark.parametrize(
    ("name", "data", "format"),
    [
        ("a.html", "no tags", "html"),
        ("a.HTM", "no tags", "html"),
        ("a", PAGE, "html"),
        ("a.dat", f"<!-- saved --> \n{PAGE}", "html"),
        ("a.txt", PAGE, "text"),
        ("a", '{"text": "one"}', "jsonl"),
        ("a.ndjson", '{"text": "one"}', "jsonl"),
        ("a.json", '{"text": "one"}', "json"),
        ("a", '[\n {"text": "one"}\n]', "json"),
        ("a", "[an aside in brackets]", "text"),
        ("a.csv", "text\none", "csv"),
        ("a.TSV", "text\none", "tsv"),
        ("a", "text,id\none,1", "text"),
        ("a", "{curly words}", "text"),
        ("a", "A < b and c > d.", "text"),
    ],
)
def test_the_format_is_told_by_the_name_else_by_the_first_characters(
    tmp_path: Path, name: str, data: str, format: str
) -> None:
    assert read(written(tmp_path / name, data))[0].source.format == format


def test_a_stated_format_is_believed(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", '{"text": "one"}\n{"text": "two"}\n')
    assert [c.content for c in read(path, "jsonl")] == ["one", "two"]
    assert [c.source.format for c in read(path, "html")] == ["html"]


def test_the_encoding_that_a_page_declares_is_used(tmp_path: Path) -> None:
    page = '<html><head><meta charset="windows-1250"></head><body>Hranice bude zavřena příští týden.</body></html>'
    (capture,) = read(written(tmp_path / "a.html", page.encode("cp1250")))
    assert capture.content == page


def test_json_lines_in_utf_16_are_read(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", '{"text": "one"}\n{"text": "two"}\n'.encode("utf-16"))
    assert [c.content for c in read(path)] == ["one", "two"]


def test_gzip_is_opened_on_the_way(tmp_path: Path) -> None:
    assert read(written(tmp_path / "a.txt.gz", gzip.compress(b"One.")))[0].content == "One."
    lines = gzip.compress(b'{"text": "one"}\n{"text": "two"}\n')
    assert [c.content for c in read(written(tmp_path / "b.jsonl.gz", lines))] == ["one", "two"]


def test_broken_gzip_gives_what_was_whole_and_says_so(tmp_path: Path) -> None:
    rows = b"".join(b'{"text": "%d %s"}\n' % (n, os.urandom(30).hex().encode()) for n in range(3000))
    *whole, last = read(written(tmp_path / "a.jsonl.gz", gzip.compress(rows)[:-2000]))
    assert len(whole) > 1000
    assert all(not c.problems for c in whole)
    assert problem(last)[0] == "unreadable"
    assert "whether it is whole" in problem(last)[1]


def test_a_missing_file_is_answered_with_the_closest_name(tmp_path: Path) -> None:
    written(tmp_path / "reports.jsonl", "")
    code, sentence = problem(read(tmp_path / "report.jsonl")[0])
    assert code == "not-found"
    assert f"Closest: {tmp_path / 'reports.jsonl'}" in sentence
    assert "no folder" in problem(read(tmp_path / "x" / "y.txt")[0])[1]


def test_a_text_given_as_a_file_name_is_a_recorded_outcome() -> None:
    assert problem(read("The guards said that the bridge was closed. " * 20)[0])[0] == "unreadable"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", "One.")
    path.chmod(0)
    code, sentence = problem(read(path)[0])
    assert code == "unreadable"
    assert "Check its permissions" in sentence


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_entered_says_so(tmp_path: Path) -> None:
    path = written(tmp_path / "shut" / "a.txt", "One.")
    path.parent.chmod(0)
    try:
        assert problem(read(path)[0])[0] == "unreadable"
    finally:
        path.parent.chmod(0o700)


def test_a_folder_is_read_in_order_of_name_with_what_lies_below(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/y.txt", "c.jsonl"):
        written(tmp_path / name, '{"text": "one"}' if name == "c.jsonl" else name)
    assert [c.content for c in read(tmp_path)] == ["a/y.txt", "a/z.txt", "b.txt", "one"]
    assert count_inputs([tmp_path, "-"]) == 5


def test_names_that_begin_with_a_dot_are_left_out(tmp_path: Path) -> None:
    for name in (".hidden", ".git/config", "sub/.DS_Store", "sub/a.txt"):
        written(tmp_path / name, name)
    assert [c.content for c in read(tmp_path)] == ["sub/a.txt"]


def test_an_empty_folder_says_that_it_holds_nothing(tmp_path: Path) -> None:
    written(tmp_path / ".hidden", "x")
    code, sentence = problem(read(tmp_path)[0])
    assert code == "no-files"
    assert "begin with a dot" in sentence


def test_a_name_that_is_no_utf_8_can_be_written_all_the_same(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))
    path.write_text("One.")
    assert (read(path)[0].source.uri or "").encode().endswith("/\ufffd.txt".encode())
    path.unlink()
    assert "\ufffd.txt" in problem(read(path)[0])[1]


def test_a_pipe_is_read_like_a_file(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_text, args=("One.",))
    writer.start()
    assert read(path)[0].content == "One."
    writer.join()


@pytest.mark.parametrize("data", [b"One.", gzip.compress(b"One.")], ids=["plain", "gzip"])
def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))
    (capture,) = read("-")
    assert (capture.content, capture.source.uri) == ("One.", None)


def test_fifty_megabytes_are_kept_and_marked_as_not_to_be_read_at_once(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", b"The guards said that it was closed. " * 1_400_000)
    begin = time.perf_counter()
    (capture,) = read(path)
    # seconds; 0.2 on the development machine, a slow one has room
    assert time.perf_counter() - begin < 3
    assert capture.unread
    assert len(capture.content) == 50_400_000
    code, sentence = problem(capture)
    assert code == "too-long"
    assert "--format jsonl" in sentence


def test_a_file_beyond_all_bounds_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(300_000_000)  # a hole: it takes no room
    code, sentence = problem(read(path)[0])
    assert code == "too-large"
    assert "read by the line" in sentence


def test_an_article_within_bounds_is_left_as_it_is() -> None:
    capture = Capture("a" * 1_000_000)
    assert bounded(capture) is capture
    assert bounded(Capture("a" * 1_000_001)).unread


def test_a_bad_file_stops_no_other(tmp_path: Path) -> None:
    written(tmp_path / "a.txt", "One.")
    written(tmp_path / "b.txt", b"\x89PNG" + bytes(100))
    written(tmp_path / "c.txt", "Two.")
    captures = list(from_paths([tmp_path / "a.txt", tmp_path / "no.txt", tmp_path]))
    assert [c.content for c in captures] == ["One.", "", "One.", "", "Two."]
    assert [len(c.problems) for c in captures] == [0, 1, 0, 1, 0]
