"""A reading for people: each sentence with the deeds and statements that the reader sees in it underneath."""

from collections.abc import Iterator

from rich.text import Text

from tocsin.records import Frame, Reading

_LONGEST = 60  # characters of a role's words; a quotation of two pages is told by its beginning and end
_DEED, _STATEMENT, _QUIET = "bold red", "bold cyan", "dim"


def lines(reading: Reading) -> Iterator[Text]:
    """The lines of a reading: sentences with their triggers marked, and under each its frames.

    A sentence without frames stands alone, so that what was missed can be seen.
    """
    at = 0
    for sentence in reading.sentences:
        here = []
        while at < len(reading.frames) and reading.frames[at].start < sentence.end:
            here.append((at, reading.frames[at]))
            at += 1
        shown = Text(_folded(reading, sentence.start, sentence.end))
        if len(shown) == sentence.end - sentence.start:  # else line ends were folded, and characters have moved
            for _, frame in here:
                style = _DEED if frame.kind == "deed" else _STATEMENT
                shown.stylize(style, frame.start - sentence.start, frame.end - sentence.start)
        yield shown
        for number, frame in here:
            yield from _frame(reading, number, frame)


def _frame(reading: Reading, number: int, frame: Frame) -> Iterator[Text]:
    kind = [frame.type, *frame.modes, *([frame.status] if frame.status else [])]
    line = Text("  ")
    line.append(f"{number} {_folded(reading, frame.start, frame.end)}", _DEED if frame.kind == "deed" else _STATEMENT)
    line.append(f"  {' '.join(kind)}  {frame.confidence:.2f}")
    if frame.runner_up:
        line.append(f"  or {frame.runner_up}", _QUIET)
    if frame.same and frame.same[0][1] > 0.5:
        earlier, share = frame.same[0]
        words = _folded(reading, reading.frames[earlier].start, reading.frames[earlier].end)
        line.append(f"  the same as {earlier} {words} ({share:.2f})", _QUIET)
    yield line
    for role in frame.roles:
        yield Text("    ").append(f"{role.label:<10} ", _QUIET).append(_folded(reading, role.start, role.end))


def _folded(reading: Reading, start: int, end: int) -> str:
    """The words in one line; long ones by their beginning and end, unless they are a sentence's."""
    words = " ".join(reading.article.text[start:end].split())
    whole = len(words) <= _LONGEST or any((s.start, s.end) == (start, end) for s in reading.sentences)
    return words if whole else f"{words[: _LONGEST - 20].rstrip()} … {words[-18:].lstrip()}"
