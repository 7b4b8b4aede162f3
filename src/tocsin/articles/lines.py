"""Plain text to paragraphs: one a line, or several lines where the text was wrapped at a fixed width."""

import re
from collections.abc import Sequence

from tocsin.records.vocabulary import Span

_LINE = re.compile(r"[^\n]+")  # U+2028 and U+0085 are text, \r is white space at a line's end
_CLOSED = re.compile(r"[.!?:;…][\"'”’)\]]*$|[\"”’]$")
_ROMAN_END = re.compile(r"[.!?…][\"'”’)\]]*$")

# A text is wrapped when its lines are all short and most stop in mid-sentence. 100: the widest wrapping in use is 80
# columns and some (a screenful is 132) are never used for prose; 45: shorter lines are lists and verse; 0.5: of the
# 10,963 texts of our development sets, one paragraph a line, none has so many open lines; from judgement otherwise.
_WIDEST, _NARROWEST, _OPEN_SHARE = 100, 45, 0.5


def paragraphs(text: str) -> list[Span]:
    """The paragraphs, trimmed of white space, in order. Lines of a wrapped text are joined to their paragraph."""
    lines = [span for match in _LINE.finditer(text) if (span := trimmed(text, match.start(), match.end()))]
    return _joined(text, lines) if _is_wrapped(text, lines) else lines


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
    """A paragraph ends at a blank line, before an indented line, and after a line that is short and closed."""
    width = max(end - start for start, end in lines)
    joined: list[Span] = []
    last_start = 0
    for start, end in lines:
        if joined:
            gap = text[joined[-1][1] : start]
            blank = gap.count("\n") > 1
            indented = len(gap.rpartition("\n")[2]) >= 2
            last = text[last_start : joined[-1][1]]
            ended = len(last) < 0.8 * width and bool(_ROMAN_END.search(last))
            if not (blank or indented or ended):
                joined[-1] = (joined[-1][0], end)
                last_start = start
                continue
        joined.append((start, end))
        last_start = start
    return joined
