"""Files, folders and standard input to captures, each format told from its name or its first characters."""

import gzip
import json
import re
import sys
import zlib
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import Literal, cast

from tocsin.records import Capture, Problem, Source
from tocsin.sources.decode import decode, without_surrogates
from tocsin.sources.jsonl import from_lines

Format = Literal["auto", "text", "html", "jsonl"]

# bytes of one file that is read whole (text, HTML); a JSON Lines file may be of any size, as it is read by the line.
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
}
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article)\b", re.I | re.S
)
_OBJECT = re.compile(r"\s*\{\s*\"")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.I)


def from_paths(paths: Sequence[str | Path], format: Format = "auto") -> Iterator[Capture]:
    """The articles of files, of folders (with all below them, in order of name), and of standard input (`-`).

    Captures come in the order of the input, a file of JSON Lines with one a line. A file that cannot be read is
    a capture with a problem and stops nothing. Files and folders whose names begin with a dot are left out.
    Gzip (`.gz`) is opened on the way.
    """
    for given in paths:
        if str(given) == "-":
            yield from _from_standard_input(format)
        else:
            path = Path(given)
            if _is_folder(path):
                yield from _from_folder(path, format)
            else:
                yield from _from_file(path, format)


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


def _from_folder(folder: Path, format: Format) -> Iterator[Capture]:
    empty = True
    for path in _files_below(folder):
        empty = False
        yield from _from_file(path, format)
    if empty:
        sentence = f"The folder {folder} holds no file to read (names that begin with a dot are left out)."
        yield _failed(folder, Problem("no-files", sentence))


def _from_standard_input(format: Format) -> Iterator[Capture]:
    given = sys.stdin.buffer  # a program that calls us may have put a stream of its own there, without `peek`
    stream = given if isinstance(given, BufferedReader) else BufferedReader(cast(RawIOBase, given))
    try:
        zipped = stream.peek(2).startswith(b"\x1f\x8b")
        yield from _from_stream(gzip.GzipFile(fileobj=stream) if zipped else stream, None, format)
    except (OSError, EOFError, zlib.error) as error:
        sentence = f"Standard input could not be read: {error}. Check that what is piped in is whole."
        yield _failed(None, Problem("unreadable", sentence))


def _from_file(path: Path, format: Format) -> Iterator[Capture]:
    try:
        with path.open("rb") as plain:
            zipped = plain.peek(2).startswith(b"\x1f\x8b")  # no seeking: it may be a pipe, as in `read <(command)`
            if format == "auto":
                format = _SUFFIXES.get(Path(path.name.removesuffix(".gz")).suffix.lower(), "auto")
            if format != "jsonl" and path.stat().st_size > MAX_BYTES:
                yield _failed(path, _too_large(path))
                return
            with gzip.GzipFile(fileobj=plain) if zipped else nullcontext(plain) as stream:
                yield from _from_stream(stream, path, format)
    except FileNotFoundError:
        sentence = f"No file or folder {path}. {_nearby(path)}"
        yield _failed(path, Problem("not-found", sentence))
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or error
        sentence = f"{path} could not be read: {reason}. Check its permissions and whether it is whole."
        yield _failed(path, Problem("unreadable", sentence))


def _from_stream(stream: BufferedReader | gzip.GzipFile, path: Path | None, format: Format) -> Iterator[Capture]:
    name = without_surrogates(str(path)) if path else None  # names are bytes; those that are no UTF-8 have surrogates
    if format == "jsonl" and not stream.peek(2).startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16 is decoded whole
        for capture in from_lines(stream, name):
            yield bounded(capture)
        return
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        yield _failed(path, _too_large(path))
        return
    declared = found[1].decode("ascii") if (found := _CHARSET.search(data[:4096])) else None
    decoded = decode(data, declared)
    text = decoded.text
    if format == "auto":
        format = _sniffed(text)
    if format == "jsonl":
        for capture in from_lines((line.encode("utf-8") for line in _lines(text)), name):
            yield bounded(capture)
        return
    source = Source(uri=name, format="html" if format == "html" else "text")
    yield bounded(
        Capture(text, source, problems=decoded.problems, unread=any(p.code == "binary" for p in decoded.problems))
    )


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
        f"{path or 'Standard input'} has more than {MAX_BYTES // 1_000_000} MB, too much for one article; "
        "it was not read. If it holds many, write them as JSON Lines and use --format jsonl, read by the line.",
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
