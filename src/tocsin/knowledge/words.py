"""Words that are no names: roles of people, numerals, words of the calendar."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable

from tocsin.knowledge.tables import SECTORS, Once, rows, table


@dataclass(frozen=True, slots=True)
class RoleWord:
    """A word for someone by what they do; `kind` is "people" where the singular names many (police)."""

    word: str
    plural: str | None
    sector: str
    civilian: bool
    kind: str


@dataclass(frozen=True, slots=True)
class NumeralWord:
    """A numeral; `low` and `high` are the bounds of what it counts, `None` an open or unsettled bound."""

    word: str
    kind: str
    value: int | None
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class CalendarWord:
    """A word of the calendar.

    `value` is 1-12 for a month, 1-7 from Monday for a weekday, a TIMEX3 code for a season, part of day or reference
    ("now"), an ISO 8601 duration for a unit or frequency ("daily"), the tens of a decade ("nineties"), and for a
    holiday its day ("12-25"), its distance from Easter ("easter-2") or its weekday in a month ("11/4/4": the fourth
    Thursday of November, counted from the end below nought).
    """

    word: str
    kind: str
    value: str


def read_roles(path: Traversable) -> dict[str, RoleWord]:
    """Role words by singular and by plural, in small letters."""
    found, owners = dict[str, RoleWord](), Once()
    for row in rows(path, "word plural sector civilian kind source"):
        row.source()
        one = RoleWord(
            row.text("word"),
            row["plural"] or None,
            row.one_of("sector", SECTORS) or "",
            row.one_of("civilian", ("yes", "no")) == "yes",
            row.one_of("kind", ("person", "people")) or "",
        )
        forms = {form.casefold() for form in (one.word, one.plural) if form}
        owners.claim(row, f'the row of "{one.word}"', forms)
        if one.word.casefold() in found:
            raise row.error(f'"{one.word}" has a row already. Merge the two.')
        found.update(dict.fromkeys(forms, one))
    return found


def read_numerals(path: Traversable) -> dict[str, NumeralWord]:
    """Numerals by their word."""
    found: dict[str, NumeralWord] = {}
    for row in rows(path, "word kind value low high"):
        kind = row.one_of("kind", ("cardinal", "ordinal", "multiplier", "vague")) or ""
        one = NumeralWord(row.text("word"), kind, row.whole("value"), row.whole("low"), row.whole("high"))
        if one.word in found:
            raise row.error(f'"{one.word}" has a row already. Merge the two.')
        if (one.value is None) != (kind == "vague"):
            raise row.error("a vague numeral has no value and every other has one. Correct kind or value.")
        if one.low is not None and one.high is not None and one.low > one.high:
            raise row.error(f"low {one.low} is above high {one.high}. Swap them.")
        found[one.word] = one
    return found


CALENDAR_KINDS = ("month", "weekday", "season", "unit", "part-of-day", "decade", "frequency", "reference", "holiday")
_HOLIDAY = re.compile(r"(?:0[1-9]|1[0-2])-(?:[0-2]\d|3[01])|easter[+-]\d+|(?:0[1-9]|1[0-2])/[1-7]/(?:-1|[1-5])")


def read_calendar(path: Traversable) -> dict[str, CalendarWord]:
    """Calendar words as they are written."""
    found: dict[str, CalendarWord] = {}
    for row in rows(path, "word kind value"):
        kind = row.one_of("kind", CALENDAR_KINDS) or ""
        one = CalendarWord(row.text("word"), kind, row.text("value"))
        if one.word in found:
            raise row.error(f'"{one.word}" has a row already. Merge the two.')
        if kind in ("month", "weekday"):
            row.number("value", 1, 12 if kind == "month" else 7)
        if kind == "holiday" and not _HOLIDAY.fullmatch(one.value):
            raise row.error(f'"{one.value}" is no day. Write "12-25", "easter-2" or "11/4/4" (month/weekday/which).')
        found[one.word] = one
    return found


@cache
def _roles() -> dict[str, RoleWord]:
    return read_roles(table("roles.tsv"))


@cache
def _numerals() -> dict[str, NumeralWord]:
    return read_numerals(table("numerals.tsv"))


@cache
def _calendar() -> dict[str, CalendarWord]:
    return read_calendar(table("calendar.tsv"))


def calendar_words() -> tuple[CalendarWord, ...]:
    """All words of the calendar, in table order."""
    return tuple(_calendar().values())


def role_words() -> tuple[RoleWord, ...]:
    """All role words, in table order."""
    return tuple(dict.fromkeys(_roles().values()))


def numeral_words() -> tuple[NumeralWord, ...]:
    """All numerals, in table order."""
    return tuple(_numerals().values())


def role(word: str) -> RoleWord | None:
    """The role that the word or phrase names, singular or plural; case does not matter.

    >>> role("gunmen").sector
    'UAF'
    """
    return _roles().get(word.casefold())


def numeral(word: str) -> NumeralWord | None:
    """The numeral that the word or phrase is; case does not matter.

    >>> numeral("dozens").low, numeral("dozens").high
    (24, None)
    """
    return _numerals().get(word.casefold())


def calendar(word: str) -> CalendarWord | None:
    """The calendar word; months and weekdays need their capital, for "may", "march" and "sat" are verbs.

    >>> calendar("Sept.").value, calendar("may")
    ('9', None)
    """
    found = _calendar()
    return found.get(word) or (found.get(word.title()) if word.isupper() else None) or _small(word)


def _small(word: str) -> CalendarWord | None:
    one = _calendar().get(word.casefold())
    return one if one and one.kind not in ("month", "weekday") else None
