"""Rows with fields to captures: what an article of JSON, CSV or TSV may bring, under which names."""

import difflib
import json
from collections.abc import Mapping
from typing import Any

from tocsin.records import ArgumentError, Capture, Problem, Source
from tocsin.records.vocabulary import SourceFormat
from tocsin.sources.decode import without_surrogates

FIELDS = ("text", "id", "headline", "published", "uri", "publisher", "author")
"""What a row may hold; only `text` must be there."""

Names = Mapping[str, str]
"""For each of our fields that has another name in the input, that name."""


def check_names(names: Names) -> None:
    """Raises `ArgumentError` where a field is none of ours, or its name in the input is empty."""
    if not isinstance(names, Mapping):
        raise ArgumentError(f'Wanted names of fields as {{"text": "body", "published": "date"}}, found {names!r}.')
    for field, column in names.items():
        if field not in FIELDS:
            turned = " The field stands before the column." if column in FIELDS else ""
            close = difflib.get_close_matches(str(field), FIELDS, n=1)
            closest = f" Closest: {close[0]}." if close else ""
            raise ArgumentError(
                f"No field {field!r} that a column could be read as. Fields: {', '.join(FIELDS)}.{turned or closest} "
                "Write FIELD=COLUMN, such as text=body,published=date."
            )
        if not isinstance(column, str) or not column:
            raise ArgumentError(
                f"Wanted the column that holds {field!r}, found {column!r}. Write FIELD=COLUMN, such as text=body."
            )


def names_of(words: str) -> dict[str, str]:
    """The names in words as the command line has them; raises `ArgumentError` with advice.

    >>> names_of("text=body, published=date")
    {'text': 'body', 'published': 'date'}
    """
    names: dict[str, str] = {}
    for part in words.split(","):
        field, equals, column = (piece.strip() for piece in part.partition("="))
        if not equals:
            raise ArgumentError(f"Wanted FIELD=COLUMN, such as text=body,published=date, found {part.strip()!r}.")
        if field in names:
            raise ArgumentError(f"The field {field!r} is given two columns, {names[field]!r} and {column!r}. Keep one.")
        names[field] = column
    check_names(names)
    return names


def named(names: Names, field: str) -> str:
    """How the field is called in the input."""
    return names.get(field, field)


def capture_of(
    row: Mapping[str, Any], where: str, format: SourceFormat, names: Names, problems: tuple[Problem, ...] = ()
) -> Capture:
    """The capture of one row; `where` is its place, for advice.

    The input's `id`, `text` and the rest come back unchanged (a lone surrogate becomes U+FFFD). A field of the wrong
    type is passed over; a row without a text is a capture that is not read.
    """
    given: dict[str, str | None] = {}
    for field in FIELDS[1:]:
        given[field], found = _given(row, field, names, where)
        problems += found
    text = row.get(named(names, "text"))
    if not isinstance(text, str):
        problems += (_no_text(row, text, where, names),)
    return Capture(
        without_surrogates(text) if isinstance(text, str) else "",
        Source(given["id"], given["uri"], given["publisher"], given["author"], format=format),
        given["headline"],
        given["published"],
        problems,
        unread=not isinstance(text, str),
    )


def _given(row: Mapping[str, Any], field: str, names: Names, where: str) -> tuple[str | None, tuple[Problem, ...]]:
    value = row.get(named(names, field))
    if isinstance(value, int) and not isinstance(value, bool) and field == "id":
        value = str(value)  # numbers are common as ids, and no meaning is lost
    if isinstance(value, str):
        return without_surrogates(value), ()
    if value is None:
        return None, ()
    sentence = (
        f"Wanted a string as `{named(names, field)}` in {where}, found {type(value).__name__}; it was passed over."
    )
    return None, (Problem("bad-field", sentence),)


def _no_text(row: Mapping[str, Any], text: Any, where: str, names: Names) -> Problem:
    found = "no such field" if text is None else type(text).__name__
    return Problem(
        "no-text",
        f"Wanted the article as a string `{named(names, 'text')}` in {where}, found {found}. Fields: {listed(row)}. "
        "If another one holds the text, say so: --map text=FIELD.",
    )


def listed(names: Mapping[str, Any] | list[str]) -> str:
    """The names of fields or columns for a sentence, the first dozen of them."""
    return without_surrogates(", ".join(list(names)[:12])) or "none"


def not_an_object(value: str, source: Source, sentence: str) -> Capture:
    """A capture that keeps what was no article and says what one looks like."""
    advice = ' An article is an object such as {"text": "…"}; for plain text use --format text.'
    return Capture(value, source, problems=(Problem("not-json", sentence + advice),), unread=True)


def beginning(text: str) -> str:
    """The first characters, for a sentence."""
    return repr(text if len(text) <= 40 else text[:40] + "…")


def as_json(value: Any) -> str:
    """A value of a JSON document as it may have stood there."""
    return without_surrogates(json.dumps(value, ensure_ascii=False))
