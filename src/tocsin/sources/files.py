"""Files, folders, standard input and texts to captures, each format told from its name or its first characters."""

import gzip
import json
import re
import sys
import zlib
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import Any, Literal, cast, get_args

from tocsin.records import ArgumentError, Capture, Problem, Source
from tocsin.sources.decode import Decoded, decode, without_surrogates
from tocsin.sources.fields import Names, check_names
from tocsin.sources.jsonl import from_document, from_lines
from tocsin.sources.sheets import from_sheet

Format = Literal["auto", "text", "html", "jsonl", "json", "csv", "tsv"]
FORMATS: tuple[Format, ...] = get_args(Format)

# bytes of one file that is read whole, as all but JSON Lines are, which may be of any size and are read by the line.
# From judgement: 256 MB takes about 1 GB decoded, what a small laptop can spare. Nothing of the kind is an article.
MAX_BYTES = 256_000_000

_SUFFIXES: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "tsv",
}
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article)\b", re.I | re.S
)
_OBJECT = re.compile(r"\s*\{\s*\"")
_ARRAY = re.compile(r"\s*\[\s*\{\s*\"")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.I)


def from_paths(paths: Sequence[str | Path], format: Format = "auto", names: Names | None = None) -> Iterator[Capture]:
    """The articles of files, of folders (with all below them, in order of name), and of standard input (`-`).

    Captures come in the order of the input: one for each line of JSON Lines, object of JSON, row of CSV or TSV. A file
    that cannot be read is a capture with a problem and stops nothing. Files and folders whose names begin with a dot
    are left out. Gzip (`.gz`) is opened on the way. `names` says how the input calls our fields where it has other
    names for them. Raises `ArgumentError`, before anything is opened, for a format or a field that there is not.
    """
    check_format(format)
    check_names(names or {})
    if names and format in ("text", "html"):
        raise ArgumentError(
            f"Names of fields were given for the format {format!r}, which has none. "
            "Leave them out, or say that the input is json, jsonl, csv or tsv."
        )
    return _from_paths(paths, _Kind(format, names or {}))


def check_format(format: Any) -> None:
    """Raises `ArgumentError`, with those that there are, for a format that there is not."""
    if format not in FORMATS:
        raise ArgumentError(f"No format {format!r}. Formats: {', '.join(FORMATS)}.")


@dataclass(frozen=True, slots=True)
class _Kind:
    """What the inputs are said to be, and how they call our fields."""

    format: Format
    names: Names


def _from_paths(paths: Sequence[str | Path], kind: _Kind) -> Iterator[Capture]:
    for given in paths:
        if str(given) == "-":
            yield from _from_standard_input(kind)
        else:
            path = Path(given)
            if _is_folder(path):
                yield from _from_folder(path, kind)
            else:
                yield from _from_file(path, kind)


def from_text(
    text: str | bytes,
    *,
    format: Literal["auto", "html"] = "auto",
    headline: str | None = None,
    uri: str | None = None,
    charset: str | None = None,
) -> Capture:
    """The capture of one text or page that is at hand; bytes are decoded as those of a file are.

    A page is told from a text by its first characters. `uri` is its address. `charset` is the encoding that came with
    the bytes; it goes before that which the page names.
    """
    decoded = _decoded(text, charset) if isinstance(text, bytes) else Decoded(without_surrogates(text))
    page = format == "html" or _HTML.match(decoded.text[:4096])
    source = Source(uri=without_surrogates(uri) if uri else None, format="html" if page else "text")
    return bounded(_whole(decoded, source, without_surrogates(headline) if headline else None))


def count_inputs(paths: Sequence[str | Path]) -> int:
    """How many files `from_paths` will open; for a progress bar. Standard input counts as one."""
    return sum(sum(1 for _ in _files_below(Path(p))) if str(p) != "-" and _is_folder(Path(p)) else 1 for p in paths)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name that is too long, a folder above that may not be entered: opening it will say so
        return False


def _files_below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts):
            yield path


def _from_folder(folder: Path, kind: _Kind) -> Iterator[Capture]:
    empty = True
    for path in _files_below(folder):
        empty = False
        yield from _from_file(path, kind)
    if empty:
        sentence = f"The folder {folder} holds no file to read (names that begin with a dot are left out)."
        yield _failed(folder, Problem("no-files", sentence))


def _from_standard_input(kind: _Kind) -> Iterator[Capture]:
    given = sys.stdin.buffer  # a program that calls us may have put a stream of its own there, without `peek`
    stream = given if isinstance(given, BufferedReader) else BufferedReader(cast(RawIOBase, given))
    try:
        zipped = stream.peek(2).startswith(b"\x1f\x8b")
        yield from _from_stream(gzip.GzipFile(fileobj=stream) if zipped else stream, None, kind)
    except (OSError, EOFError, zlib.error) as error:
        sentence = f"Standard input could not be read: {error}. Check that what is piped in is whole."
        yield _failed(None, Problem("unreadable", sentence))


def _from_file(path: Path, kind: _Kind) -> Iterator[Capture]:
    try:
        with path.open("rb") as plain:
            zipped = plain.peek(2).startswith(b"\x1f\x8b")  # no seeking: it may be a pipe, as in `read <(command)`
            if kind.format == "auto":
                named = _SUFFIXES.get(Path(path.name.removesuffix(".gz")).suffix.lower(), "auto")
                kind = replace(kind, format=named)
            if kind.format != "jsonl" and path.stat().st_size > MAX_BYTES:
                yield _failed(path, _too_large(path))
                return
            with gzip.GzipFile(fileobj=plain) if zipped else nullcontext(plain) as stream:
                yield from _from_stream(stream, path, kind)
    except FileNotFoundError:
        sentence = f"No file or folder {path}. {_nearby(path)}"
        yield _failed(path, Problem("not-found", sentence))
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or error
        sentence = f"{path} could not be read: {reason}. Check its permissions and whether it is whole."
        yield _failed(path, Problem("unreadable", sentence))


def _from_stream(stream: BufferedReader | gzip.GzipFile, path: Path | None, kind: _Kind) -> Iterator[Capture]:
    name = without_surrogates(str(path)) if path else None  # names are bytes; those that are no UTF-8 have surrogates
    format, names = kind.format, kind.names
    if format == "jsonl" and not stream.peek(2).startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16 is decoded whole
        yield from map(bounded, from_lines(stream, name, names))
        return
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        yield _failed(path, _too_large(path))
        return
    decoded = _decoded(data)
    text, problems = decoded.text, decoded.problems
    if format == "auto":
        format = _sniffed(text)
    if _is_binary(decoded):
        yield _whole(decoded, Source(uri=name))
    elif format == "jsonl":
        yield from map(bounded, from_lines((line.encode("utf-8") for line in _lines(text)), name, names))
    elif format == "json":
        yield from map(bounded, from_document(text, name, names, problems))
    elif format == "csv" or format == "tsv":  # not `in`, which mypy takes for no proof
        yield from map(bounded, from_sheet(text, format, name, names, problems))
    else:
        yield bounded(_whole(decoded, Source(uri=name, format="html" if format == "html" else "text")))


def _decoded(data: bytes, charset: str | None = None) -> Decoded:
    declared = found[1].decode("ascii") if (found := _CHARSET.search(data[:4096])) else None
    return decode(data, charset or declared)


def _is_binary(decoded: Decoded) -> bool:
    return any(p.code == "binary" for p in decoded.problems)


def _whole(decoded: Decoded, source: Source, headline: str | None = None) -> Capture:
    """All of what was decoded as one article."""
    return Capture(decoded.text, source, headline, problems=decoded.problems, unread=_is_binary(decoded))


def _lines(text: str) -> list[str]:
    """The lines of JSON Lines; a single JSON document over several lines ("pretty-printed") is one."""
    lines = text.split("\n")
    if len(lines) > 1 and not _is_json(lines[0]) and _is_json(text):
        return [" ".join(lines)]
    return lines


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _sniffed(text: str) -> Format:
    if _HTML.match(text[:4096]):
        return "html"
    if _ARRAY.match(text[:256]):
        return "json"
    return "jsonl" if _OBJECT.match(text[:256]) else "text"


# Characters of one article. The longest of the 10,963 texts in our development sets has 53,372 (2026-11-23), a
# book-length report about 1,000,000. Beyond it the file is a collection; read as one article it would mislead.
MAX_TEXT = 1_000_000
# Pages carry scripts and styles: the largest of the 176 pages in our development sets has 1.5 million
# characters (2026-11-23); trafilatura's own limit is 20 million bytes.
MAX_PAGE = 20_000_000


def bounded(capture: Capture) -> Capture:
    """The capture; or, where it is longer than one article can be, the same marked as not to be read, with advice."""
    limit = MAX_PAGE if capture.source.format == "html" else MAX_TEXT
    if capture.unread or len(capture.content) <= limit:
        return capture
    problem = Problem(
        "too-long",
        f"{len(capture.content):,} characters; one article may have {limit:,}. It is kept and not read. "
        'If it holds many articles, write them as JSON Lines, one object {"text": "…"} a line, and use --format jsonl.',
    )
    return Capture(
        capture.content, capture.source, capture.headline, capture.published, (*capture.problems, problem), unread=True
    )


def _too_large(path: Path | None) -> Problem:
    return Problem(
        "too-large",
        f"{path or 'Standard input'} has more than {MAX_BYTES // 1_000_000} MB, too much to be read at once; "
        "it was not read. If it holds many articles, write them as JSON Lines: --format jsonl is read by the line.",
    )


def _failed(path: Path | None, problem: Problem) -> Capture:
    uri = without_surrogates(str(path)) if path else None
    problem = Problem(problem.code, without_surrogates(problem.message))
    return Capture("", Source(uri=uri), problems=(problem,), unread=True)


def _nearby(path: Path) -> str:
    import difflib

    folder = path.parent
    if not _is_folder(folder):
        return f"There is no folder {folder} either."
    try:
        names = [p.name for p in folder.iterdir()]
    except OSError:  # it may be entered and not listed
        names = []
    close = difflib.get_close_matches(path.name, names, n=1, cutoff=0.75)
    return f"Closest: {folder / close[0]}." if close else "Check the name, or give the folder."
