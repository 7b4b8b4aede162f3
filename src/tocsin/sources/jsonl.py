"""JSON Lines to captures: one article a line, with what was given beside its text."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from tocsin.records import Capture, Problem, Source
from tocsin.sources.decode import decode, without_surrogates

_FIELDS = ("id", "headline", "published", "uri", "publisher", "author")


def from_lines(lines: Iterable[bytes], name: str | None = None) -> Iterator[Capture]:
    r"""A capture for each line that is not blank. Lines are separated by `\n` alone; `name` is the file's, for advice.

    The input's `id`, `text` and the rest come back unchanged (a lone surrogate becomes U+FFFD). A line that is
    not a JSON object is kept as the text of a capture that is not read; a field of the wrong type is passed over.
    """
    for number, line in enumerate(lines, 1):
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield _capture(line.removesuffix(b"\n"), f"line {number}" + (f" of {name}" if name else ""))


def _capture(line: bytes, where: str) -> Capture:
    decoded = decode(line)
    source = Source(format="jsonl")
    try:
        row = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        return _unreadable(
            decoded.text, source, f"Wanted a JSON object in {where}, found {_start(decoded.text)}: {error}."
        )
    if not isinstance(row, dict):
        return _unreadable(decoded.text, source, f"Wanted a JSON object in {where}, found {_start(decoded.text)}.")
    given, problems = _given(row, where)
    source = replace(source, id=given["id"], uri=given["uri"], publisher=given["publisher"], author=given["author"])
    capture = Capture("", source, given["headline"], given["published"], (*decoded.problems, *problems))
    text = row.get("text")
    if not isinstance(text, str):
        found = "no such field" if text is None else type(text).__name__
        return replace(
            capture,
            unread=True,
            problems=(
                *capture.problems,
                Problem(
                    "no-text",
                    f"Wanted the article as a string `text` in {where}, found {found}. Fields: {_names(row)}.",
                ),
            ),
        )
    return replace(capture, content=without_surrogates(text))


def _given(row: dict[str, Any], where: str) -> tuple[dict[str, str | None], list[Problem]]:
    given: dict[str, str | None] = dict.fromkeys(_FIELDS)
    problems = []
    for field in _FIELDS:
        value = row.get(field)
        if isinstance(value, int) and not isinstance(value, bool) and field == "id":
            value = str(value)  # numbers are common as ids, and no meaning is lost
        if isinstance(value, str):
            given[field] = without_surrogates(value)
        elif value is not None:
            problems.append(
                Problem(
                    "bad-field", f"Wanted a string as `{field}` in {where}, found {type(value).__name__}; passed over."
                )
            )
    return given, problems


def _unreadable(text: str, source: Source, sentence: str) -> Capture:
    advice = ' Each line holds one object such as {"text": "…"}; for plain text use --format text.'
    return Capture(text, source, problems=(Problem("not-json", sentence + advice),), unread=True)


def _start(line: str) -> str:
    return repr(line if len(line) <= 40 else line[:40] + "…")


def _names(row: dict[str, Any]) -> str:
    return ", ".join(list(row)[:12]) or "none"
