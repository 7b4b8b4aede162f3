"""JSON to captures: an object a line, an array of objects, or one object, with what was given beside the text."""

import json
from collections.abc import Iterable, Iterator, Mapping

from tocsin.records import Capture, Problem, Source
from tocsin.sources.decode import decode
from tocsin.sources.fields import Names, as_json, beginning, capture_of, not_an_object

_OWN: Names = {}


def from_lines(lines: Iterable[bytes], name: str | None = None, names: Names = _OWN) -> Iterator[Capture]:
    r"""A capture for each line that is not blank. Lines are separated by `\n` alone; `name` is the file's, for advice.

    The input's `id`, `text` and the rest come back unchanged (a lone surrogate becomes U+FFFD). A line that is
    not a JSON object is kept as the text of a capture that is not read; a field of the wrong type is passed over.
    """
    for number, line in enumerate(lines, 1):
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield _from_line(line.removesuffix(b"\n"), f"line {number}" + _of(name), names)


def _from_line(line: bytes, where: str, names: Names) -> Capture:
    decoded = decode(line)
    source = Source(format="jsonl")
    wanted = f"Wanted a JSON object in {where}, found {beginning(decoded.text)}"
    try:
        row = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        return not_an_object(decoded.text, source, f"{wanted}: {error}.")
    if not isinstance(row, dict):
        return not_an_object(decoded.text, source, f"{wanted}.")
    return capture_of(row, where, "jsonl", names, decoded.problems)


def from_document(
    text: str, name: str | None = None, names: Names = _OWN, problems: tuple[Problem, ...] = ()
) -> Iterator[Capture]:
    """A capture for each object of an array, or for the one object that the text is.

    An item that is no object is kept unread and stops no other. JSON Lines in a file that is called JSON are read by
    the line. `problems` are those of the whole file, said of each capture.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        if _holds_lines(text):
            yield from from_lines((line.encode("utf-8") for line in text.split("\n")), name, names)
            return
        wanted = f"Wanted an array of JSON objects, or one, as {name or 'the input'}"
        yield not_an_object(text, Source(uri=name, format="json"), f"{wanted}, found {beginning(text)}: {error}.")
        return
    if not isinstance(document, list):
        document, place = [document], name or "the input"
    else:
        place = None
    for number, row in enumerate(document, 1):
        where = place or f"item {number}" + _of(name)
        if isinstance(row, dict):
            yield capture_of(row, where, "json", names, problems)
        else:
            value = as_json(row)
            sentence = f"Wanted a JSON object as {where}, found {beginning(value)}."
            yield not_an_object(value, Source(format="json"), sentence)


def _holds_lines(text: str) -> bool:
    """Is the first line that is not blank a JSON object by itself?"""
    first = next((line for line in text.split("\n") if line.strip()), "")
    try:
        return isinstance(json.loads(first), Mapping)
    except (ValueError, RecursionError):
        return False


def _of(name: str | None) -> str:
    return f" of {name}" if name else ""
