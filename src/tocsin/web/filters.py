"""Filters as an address holds them: what they ask for, and the address of the same list with one of them changed."""

import datetime as dt
import difflib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import get_args

from tocsin.knowledge import find_names, state
from tocsin.records.following import StandingName
from tocsin.records.vocabulary import EventType, HarmKind, Status
from tocsin.store import Filter
from tocsin.web.advice import WrongFilter


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks of a list, in the words that it was asked with; an empty word asks for nothing.

    The words are those of the command line: `since` and `until` are days, both included; `country` three letters
    (ISO 3166), `actor` a part of a name, `words` must all be in one report, `harm` is what befell somebody (killed).
    """

    since: str = ""
    until: str = ""
    country: str = ""
    actor: str = ""
    type: str = ""
    status: str = ""
    words: str = ""
    standing: str = ""
    harm: str = ""


# From judgement: longer than any name. A database is not asked for a book.
_LONGEST = 500


def filter_of(asked: Asked, types: Sequence[str] = get_args(EventType)) -> Filter:
    """The filter that is asked for; `types` are those that the rows have. Raises `WrongFilter`, with what to write.

    >>> filter_of(Asked(type="assault", country="tjk")).country
    'TJK'
    """
    for name, given in asdict(asked).items():
        if len(given) > _LONGEST:
            raise WrongFilter(f"Wanted {name} of {_LONGEST} characters at most, found {len(given):,}. Write less.")
    since, until = _day("since", asked.since), _day("until", asked.until)
    if since and until and since > until:
        raise WrongFilter(f"The period begins on {since} and ends on {until}. Swap the two, or leave one out.")
    return Filter(
        since=since,
        until=until,
        country=country_of(asked.country),
        actor=asked.actor.strip() or None,
        type=known("type", asked.type, types),
        status=known("status", asked.status, get_args(Status)),
        words=asked.words.strip() or None,
        standing=known("standing", asked.standing, get_args(StandingName)),
        harm=known("harm", asked.harm, get_args(HarmKind)),
    )


def page_of(given: str) -> int:
    """The number of a page of a list, from 1; the first without one. Raises `WrongFilter` for what is no number."""
    if not given.strip():
        return 1
    # so long a number is none of ours, and more digits than a database's integers have
    if not given.isdecimal() or len(given) > 9 or int(given) < 1:
        raise WrongFilter(f"Wanted a page of the list such as 2, found {given!r}.")
    return int(given)


SORTS: tuple[str, ...] = ("when", "weight")
"""What a list of incidents can be in order of: the newest day first, or the heaviest."""


def sort_of(given: str) -> str:
    """What the list is in order of, `when` where nothing is asked. Raises `WrongFilter` for what is no order."""
    return known("order", given, SORTS) or SORTS[0]


def _day(name: str, given: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(given.strip()) if given.strip() else None
    except ValueError:
        raise WrongFilter(
            f"Wanted a day of the calendar for {name} as YYYY-MM-DD, such as 2025-03-05, found {given!r}."
        ) from None


def known(what: str, given: str, words: Sequence[str]) -> str | None:
    """The word as it is written; `None` without one. Raises `WrongFilter` for another, with the closest."""
    wanted = given.strip().casefold()
    by_case = {word.casefold(): word for word in words}
    if not wanted or wanted in by_case:
        return by_case.get(wanted)
    close = difflib.get_close_matches(wanted, by_case, n=1)
    hint = f"Closest: {by_case[close[0]]}." if close else f"Known: {', '.join(words)}."
    raise WrongFilter(f"No {what} {given!r}. {hint}")


def country_of(given: str) -> str | None:
    """The code of a country; `None` without one. Raises `WrongFilter` for what is no code, with the closest."""
    code = given.strip().upper()
    if not code or state(code):
        return code or None
    codes = {i.removeprefix("iso:") for name in find_names(given) for i in name.ids if i.startswith("iso:")}
    hint = f" Closest: {min(codes)}." if len(codes) == 1 else ""
    raise WrongFilter(f"No country {given!r}. Give its three letters (ISO 3166), such as TJK.{hint}")
