"""When somebody looked at the desk, and how far it was then: kept in their browser, for "since you last looked"."""

import datetime as dt
import re
from dataclasses import dataclass

COOKIE = "tocsin-looked"
KEPT = 366 * 24 * 3600
"""Seconds that a browser keeps it."""
# A look ends when for so long no first page was asked for: whoever comes back sees what changed since then. From
# judgement: longer than a meeting, shorter than a night.
_PAUSE = dt.timedelta(hours=2)
_FORM = re.compile(r"(?P<article>\d{1,9})-(?P<judgement>\d{1,9})-(?P<when>\d{1,11})")


@dataclass(frozen=True, slots=True)
class Look:
    """How far a desk was when somebody looked: its last article and judgement, and when that was."""

    article: int
    judgement: int
    when: dt.datetime


def looks(cookie: str | None, now: Look) -> tuple[Look | None, str]:
    """The end of the last look but this one, and what the browser is to keep.

    Pages that are asked for soon after each other are one look, so that what is new stays so while one reads. What is
    no cookie of ours is no look.

    >>> at = dt.datetime(2025, 3, 10, 8, tzinfo=dt.UTC)
    >>> first, kept = looks(None, Look(10, 0, at))
    >>> again, kept = looks(kept, Look(12, 0, at + dt.timedelta(minutes=5)))
    >>> later, kept = looks(kept, Look(20, 1, at + dt.timedelta(days=1)))
    >>> first, again, later.article
    (None, None, 12)
    """
    found = [_look(part) for part in (cookie or "").split("~")[:2]]
    seen = found[0]
    since = found[1] if len(found) > 1 else None
    if seen is not None and not dt.timedelta() <= now.when - seen.when <= _PAUSE:
        since = seen
    return since, "~".join(_form(look) for look in (now, since) if look is not None)


def _look(words: str) -> Look | None:
    found = _FORM.fullmatch(words)
    if found is None:
        return None
    when = dt.datetime.fromtimestamp(int(found["when"]), dt.UTC)
    return Look(int(found["article"]), int(found["judgement"]), when)


def _form(look: Look) -> str:
    return f"{look.article}-{look.judgement}-{int(look.when.timestamp())}"
