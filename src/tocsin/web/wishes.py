"""What somebody asks to be judged, from a form or from JSON, in the words that `judging` takes."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from tocsin.records import ArgumentError
from tocsin.web.bodies import Form

# From judgement: a page of words, and a paragraph.
LONGEST_VALUE, LONGEST_REASON = 10_000, 2_000
_NUMBERS = re.compile(r"i?(\d{1,9})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wish:
    """A judgement to be made. `kind` is one of those of `tocsin judge`: merge, split, not-an-event, verified, note,
    follow-up, or a field: type, place, day, actor, status, killed, injured and so on.

    `value` is what the field is to be, or the words of a note or follow-up, which is `due` on a day. `articles` are
    those that a split sets apart, `incidents` the numbers of those that are joined with this one. `seen` is that of the
    incident when it was looked at; without it nothing is checked.
    """

    kind: Annotated[str, Field(max_length=40)]
    value: Annotated[str, Field(max_length=LONGEST_VALUE)] = ""
    reason: Annotated[str, Field(max_length=LONGEST_REASON)] = ""
    articles: tuple[str, ...] = ()
    incidents: tuple[Annotated[int, Field(ge=0, le=999_999_999)], ...] = ()
    due: dt.date | None = None
    seen: Annotated[str, Field(max_length=40)] = ""


@dataclass(frozen=True, slots=True)
class Tried:
    """A form that was not taken: which, the words in it, and why. `conflict`: somebody else was quicker."""

    form: str
    fields: Form
    advice: str
    conflict: bool = False


def wish_of(form: Form) -> Wish:
    """What a form of a page asks for. Raises `ArgumentError` for numbers and days that are none.

    A value that is called right is given as it stands, one that is called wrong is noted as such: what is right in its
    place nobody knows yet.
    """
    kind, value = form.one("kind"), form.one("value")
    if right := form.one("right"):
        value = right
    elif noted := form.one("noted"):
        kind, value = "note", noted
    for what, words, most in (("words", value, LONGEST_VALUE), ("reason", form.one("reason"), LONGEST_REASON)):
        if len(words) > most:
            raise ArgumentError(f"Wanted {what} of {most:,} characters at most, found {len(words):,}. Write less.")
    return Wish(
        kind=kind,
        value=value,
        reason=form.one("reason"),
        articles=form.all("article"),
        incidents=_numbers(" ".join(form.all("with"))),
        due=_day(form.one("due")),
        seen=form.one("seen"),
    )


def _numbers(given: str) -> tuple[int, ...]:
    words = given.replace(",", " ").split()
    if wrong := next((word for word in words if not _NUMBERS.fullmatch(word)), None):
        raise ArgumentError(f"Wanted numbers of incidents, such as i12 i15, found {wrong!r}.")
    return tuple(int(word.lower().removeprefix("i")) for word in words)


def _day(given: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(given) if given else None
    except ValueError:
        raise ArgumentError(
            f"Wanted a day of the calendar as YYYY-MM-DD, such as 2025-03-05, found {given!r}."
        ) from None
