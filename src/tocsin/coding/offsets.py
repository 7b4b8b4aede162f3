"""Days counted from another deed's: "spoke on Tuesday, a day after gunmen killed four guards"."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.coding.direction import tells_of_past
from tocsin.coding.syntax import Syntax
from tocsin.records import Time

_LENGTH = re.compile(r"P(\d+)([DW])")  # months and years are too loose to count a day with
_SIGNS = {"after": -1, "before": 1}
_STEPS = 6  # words up from a trigger to the clause that the length of time introduces; from judgement


@dataclass(frozen=True, slots=True)
class Counted:
    """A clause that a length of time sets off from another; `day` is `None` where nothing says what from."""

    day: dt.date | None
    span: tuple[int, int]


def counted_day(syntax: Syntax, trigger: int, times: Sequence[Time], published: dt.date | None) -> Counted | None:
    """The day of the trigger if its clause is told as so many days after or before another, `None` if it is not.

    For a clause in the past tense no day after `published` is counted from: "agreed on Friday to pull back by Sunday,
    a day after guards shot at each other" counts from Friday.
    """
    if published is not None and tells_of_past(syntax, trigger):
        times = [t for t in times if t.earliest is None or t.earliest <= published]
    at = trigger
    for _ in range(_STEPS):
        marker = next(
            (m for m in syntax.children(at, "mark", "case") if syntax.word(m).lemma in _SIGNS and m < at), None
        )
        if marker is not None:
            length = _length_before(syntax, marker, times)
            return None if length is None else _counted(syntax, marker, length, times)
        if syntax.word(at).head < 0 or syntax.word(at).relation in ("parataxis", "root"):
            return None
        at = syntax.word(at).head
    return None


def _length_before(syntax: Syntax, marker: int, times: Sequence[Time]) -> Time | None:
    """The length of time right before "after" or "before"."""
    text = syntax.reading.article.text
    start = syntax.word(marker).start
    return next((t for t in times if t.type == "DURATION" and t.end <= start and not text[t.end : start].strip()), None)


def _counted(syntax: Syntax, marker: int, length: Time, times: Sequence[Time]) -> Counted:
    """From the day told outside the clause, nearest before the length of time; behind it "a day after X, … on …"."""
    span = (length.start, syntax.word(marker).end)
    step = _LENGTH.fullmatch(length.value)
    dates = [t for t in times if t.earliest is not None and t.earliest == t.latest]
    anchor = max((t for t in dates if t.end <= length.start), key=lambda t: t.start, default=None)
    if step is None or anchor is None or anchor.earliest is None:
        return Counted(None, span)
    days = int(step[1]) * (7 if step[2] == "W" else 1)
    try:
        return Counted(anchor.earliest + dt.timedelta(_SIGNS[syntax.word(marker).lemma] * days), span)
    except OverflowError:  # before the year 1 or after 9999: the calendar ends there
        return Counted(None, span)
