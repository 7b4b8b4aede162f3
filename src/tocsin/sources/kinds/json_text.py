"""JSON of other people's services: the document, or as much of its list as stands."""

import json
import re

from tocsin.records import Problem
from tocsin.sources.fields import beginning
from tocsin.sources.kinds.offers import Given
from tocsin.sources.kinds.words import charset_of, counted, fields, listed, text_of

# A stroke that begins no escape: services that write JSON by hand leave those of Windows paths and of headlines.
_STROKE = re.compile(r'(\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))|\\')
_BETWEEN = set(", \t\r\n")


def document_of(body: bytes, given: Given, name: str, problems: list[Problem]) -> dict[str, object]:
    """The object that the bytes are, with a list under `name`; an empty one where they are something else.

    Of a document that is broken or cut, the objects of that list that stand before the fault. What is wrong is added
    to `problems`.
    """
    text, said = text_of(body, charset_of(given.content_type))
    problems.extend(said)
    text = text.lstrip("\ufeff \t\r\n")
    try:
        document = _loaded(text)
    except (ValueError, RecursionError) as error:
        rows = _standing(text, name)
        if not rows:
            problems.append(
                Problem(
                    "no-list",
                    f"Wanted JSON with a list {name!r}, found {beginning(text)}: {error}. Open {given.address} in a "
                    "browser: the service may say there what is wrong with the question.",
                )
            )
            return {}
        sentence = f"The JSON is broken ({error}); {counted(len(rows), 'item')} stand before the fault. Fetch it again."
        problems.append(Problem("broken-list", sentence))
        return {name: rows}
    found = fields(document)
    if not isinstance(found.get(name), list):
        problems.append(
            Problem(
                "no-list",
                f"Wanted a JSON object with a list {name!r}, found {beginning(text)}. "
                "Check the address, or name the source's kind.",
            )
        )
    return found


def rows_of(document: dict[str, object], name: str) -> list[dict[str, object]]:
    """The objects of the document's list; what is no object is passed over."""
    return [fields(row) for row in listed(document.get(name)) if isinstance(row, dict)]


def _loaded(text: str) -> object:
    try:
        return json.loads(text, strict=False)  # not strict: control characters in strings are let pass
    except ValueError as error:
        if "escape" not in str(error):
            raise
        return json.loads(_STROKE.sub(lambda found: found[1] or "\\\\", text), strict=False)


def _standing(text: str, name: str) -> list[object]:
    """The objects of the list `name` up to the first that cannot be read."""
    found = re.search(rf'"{name}"\s*:\s*\[', text)
    rows: list[object] = []
    if not found:
        return rows
    decoder = json.JSONDecoder(strict=False)
    at = found.end()
    try:
        while at < len(text):
            while text[at : at + 1] in _BETWEEN:
                at += 1
            row, at = decoder.raw_decode(text, at)
            rows.append(row)
    except (ValueError, RecursionError):
        pass
    return rows
