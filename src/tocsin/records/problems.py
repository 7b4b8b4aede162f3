"""The codes of `Problem.code`: what went wrong with an input, and whether an article could be read all the same."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProblemCode:
    """`fatal`: nothing was read from the input, and `tocsin read` exits with status 1."""

    code: str
    fatal: bool
    meaning: str


PROBLEM_CODES: dict[str, ProblemCode] = {
    row.code: row
    for row in (
        ProblemCode("not-found", True, "no file or folder has that name"),
        ProblemCode("unreadable", True, "the file could not be opened or read to its end"),
        ProblemCode("no-files", True, "the folder holds no file to read"),
        ProblemCode("too-large", True, "the file is larger than one article can be; it was not opened"),
        ProblemCode("too-long", True, "the text is longer than one article can be; it is kept and not read"),
        ProblemCode("binary", True, "the bytes are not text"),
        ProblemCode("empty", True, "there is no text"),
        ProblemCode("not-json", True, "a JSON file, item or line is not a JSON object; it is kept as the text, unread"),
        ProblemCode("bad-row", True, "a row of CSV or TSV does not fit the columns; it is kept as the text, unread"),
        ProblemCode("no-text", True, "a JSON object has no `text` string, a CSV or TSV file no such column"),
        ProblemCode("no-article", True, "the page holds no article"),
        ProblemCode("no-list", True, "a source's address has no list of the kind that was wanted, or an empty one"),
        ProblemCode("internal", True, "a fault of ours; the text is kept, the rest of the inputs went on"),
        ProblemCode("bad-field", False, "a field is of the wrong type, or its column is not there; it was passed over"),
        ProblemCode("bad-date", False, "the date given is no ISO 8601 date and was passed over"),
        ProblemCode("broken-list", False, "what a source offers is broken or was cut; it was read as far as it goes"),
        ProblemCode("long-list", False, "a source offers more than is read at once; the newest were kept"),
        ProblemCode("encoding-guessed", False, "the bytes are not UTF-8; another encoding was guessed"),
        ProblemCode("encoding-repaired", False, "bytes that are no UTF-8 were replaced by U+FFFD"),
        ProblemCode("unsupported-language", False, "text in a language that the reader does not know is kept unread"),
        ProblemCode("undecided-date", False, "the text's day is in figures whose order nothing tells (05/03/2025)"),
        ProblemCode("no-date", False, "no publication date was given or found; days named relative to it stay open"),
    )
}
"""Every code that a record may carry, with its meaning; `docs/problems.md` shows them."""
