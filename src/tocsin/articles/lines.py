"""Plain text to paragraphs: one a line, or several lines where the text was wrapped at a fixed width."""

import re
from collections.abc import Sequence

from tocsin.articles.cues import Kind, begins
from tocsin.records.vocabulary import Span

_LINE = re.compile(r"[^\n]+")  # U+2028 and U+0085 are text, \r is white space at a line's end
_CLOSED = re.compile(r"[.!?:;…][\"'”’)\]]*$|[\"”’]$")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$|[,;:]$")
_ROMAN_END = re.compile(r"[.!?…][\"'”’)\]]*$")

# A text is wrapped when its lines are all short and most stop in mid-sentence. 110: the seven wrapped texts of the
# development sets have 107 or 108 columns (TR-News); of the other 4,415 texts, one paragraph a line, these bounds take
# one for wrapped, and 140 takes two (run 2026-11-23). 45: shorter lines are lists and verse, from judgement.
_WIDEST, _NARROWEST, _OPEN_SHARE = 110, 45, 0.5
_OWN_LINES: tuple[Kind, ...] = ("related", "caption", "credit")
# Words from which a closed line is prose and neither a headline nor a header. From judgement: headlines that end like
# a sentence have up to 20 words.
_PROSE_WORDS = 20


def paragraphs(text: str) -> list[Span]:
    """The paragraphs, trimmed of white space, in order. Lines of a wrapped text are joined to their paragraph."""
    lines = [span for match in _LINE.finditer(text) if (span := trimmed(text, match.start(), match.end()))]
    return _joined(text, lines) if _is_wrapped(text, lines) else lines


def is_closed(line: str) -> bool:
    """Does the line end as sentences and clauses do, a quotation mark or bracket after the stop or not?"""
    return bool(_SENTENCE_END.search(line[-12:]))


def is_prose(line: str) -> bool:
    """Is the line a paragraph of a report: closed, and longer than headlines and headers are?"""
    return is_closed(line) and len(line.split(None, _PROSE_WORDS)) >= _PROSE_WORDS


def trimmed(text: str, start: int, end: int) -> Span | None:
    """`[start, end)` without the white space at its edges; `None` where nothing else is there."""
    piece = text[start:end]
    body = piece.strip()
    if not body:
        return None
    start += len(piece) - len(piece.lstrip())
    return start, start + len(body)


def _is_wrapped(text: str, lines: Sequence[Span]) -> bool:
    lengths = [end - start for start, end in lines]
    if len(lines) < 6 or max(lengths) > _WIDEST or sorted(lengths)[len(lengths) // 2] < _NARROWEST:
        return False
    open_lines = sum(1 for start, end in lines if not _CLOSED.search(text[start:end]))
    return open_lines >= _OPEN_SHARE * len(lines)


def _joined(text: str, lines: Sequence[Span]) -> list[Span]:
    """A paragraph ends at a blank line, before an indented line, and after a line that is short and closed.

    Indented is what begins further to the right than most lines do.
    """
    width = max(end - start for start, end in lines)
    indents = [_indent(text, start) for start, _ in lines]
    margin = sorted(indents)[len(indents) // 2]
    joined: list[Span] = []
    last_start = 0
    for (start, end), indent in zip(lines, indents, strict=True):
        if joined:
            blank = text.count("\n", joined[-1][1], start) > 1
            indented = indent >= margin + 2
            last = text[last_start : joined[-1][1]]
            ended = len(last) < 0.8 * width and bool(_ROMAN_END.search(last[-12:]) or _is_furniture(last))
            ended = ended or _is_furniture(text[start:end])
            if not (blank or indented or ended):
                joined[-1] = (joined[-1][0], end)
                last_start = start
                continue
        joined.append((start, end))
        last_start = start
    return joined


def _is_furniture(line: str) -> bool:
    """Does the line show by its first words that it is a line of its own?"""
    return any(begins(kind, line) for kind in _OWN_LINES)


def _indent(text: str, start: int) -> int:
    return start - 1 - text.rfind("\n", 0, start)
