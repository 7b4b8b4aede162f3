"""What a Python caller gives, checked before work begins: the value to go on with, or a sentence on what to write.

Type checkers say the same earlier; most callers at a prompt have none.
"""

import contextlib
import datetime as dt
from pathlib import Path

from tocsin.records import ArgumentError


def text_given(given: object) -> str | bytes:
    """The text or page."""
    if isinstance(given, str | bytes):
        return given
    advice = "To read a file: tocsin.open(path)." if isinstance(given, Path) else "Give it as a str, or as bytes."
    raise ArgumentError(f"Wanted the text of an article, found {found(given)}. {advice}")


def words_given(name: str, given: object) -> str | None:
    """The words of an argument of that name that may be left out."""
    if given is None or isinstance(given, str):
        return given
    raise ArgumentError(f"Wanted {name} as a str, found {found(given)}. Leave it out where it is not known.")


def day_given(name: str, given: object) -> dt.date | None:
    """The day of an argument of that name: a `date`, or the day of a `datetime` where it was taken. Words are no day.

    >>> day_given("date", dt.datetime(2025, 3, 5, 23, 59))
    datetime.date(2025, 3, 5)
    >>> day_given("date", "2025-03-05")
    Traceback (most recent call last):
    ...
    tocsin.records.errors.ArgumentError: Wanted date as a datetime.date, found '2025-03-05'. \
Write: date=datetime.date(2025, 3, 5)
    """
    if isinstance(given, dt.datetime):
        return given.date()
    if given is None or isinstance(given, dt.date):
        return given
    day = dt.date(2025, 3, 5)  # any will do as an example
    if isinstance(given, str):
        with contextlib.suppress(ValueError):
            day = dt.date.fromisoformat(given)
    raise ArgumentError(
        f"Wanted {name} as a datetime.date, found {found(given)}. "
        f"Write: {name}=datetime.date({day.year}, {day.month}, {day.day})"
    )


def path_given(given: object) -> str | Path:
    """The name of a file or folder."""
    if isinstance(given, str | Path):
        return given
    raise ArgumentError(
        f"Wanted the name of a file or folder, or -, found {found(given)}. For several, open each in turn."
    )


def found(value: object) -> str:
    """The value for a sentence: as it is written where that is short, else of which type it is.

    >>> found(None), found("long " * 20)
    ('None', 'a value of the type str')
    """
    shown = repr(value)
    return shown if len(shown) <= 40 else f"a value of the type {type(value).__name__}"
