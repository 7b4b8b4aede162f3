"""What day a time expression means. The article is of Wednesday 5 March 2025 unless a test says otherwise."""

import datetime as dt

import pytest

from coding.world import timed
from tocsin.records.vocabulary import TimeType


@pytest.mark.parametrize(
    ("before", "expression", "kind", "value", "earliest", "latest"),
    [
        ("It began on ", "3 March 2025", "DATE", "2025-03-03", "2025-03-03", "2025-03-03"),
        ("It began on ", "March 3", "DATE", "2025-03-03", "2025-03-03", "2025-03-03"),
        ("It began on ", "November 30", "DATE", "2024-11-30", "2024-11-30", "2024-11-30"),
        ("It began in ", "October 2024", "DATE", "2024-10", "2024-10-01", "2024-10-31"),
        ("It began in ", "2019", "DATE", "2019", "2019-01-01", "2019-12-31"),
        ("It began in ", "the 1990s", "DATE", "199", "1990-01-01", "1999-12-31"),
        ("It began ", "today", "DATE", "2025-03-05", "2025-03-05", "2025-03-05"),
        ("It began ", "yesterday", "DATE", "2025-03-04", "2025-03-04", "2025-03-04"),
        ("It ends ", "tomorrow", "DATE", "2025-03-06", "2025-03-06", "2025-03-06"),
        ("It began on ", "Monday", "DATE", "2025-03-03", "2025-03-03", "2025-03-03"),
        ("It began on ", "Monday morning", "TIME", "2025-03-03TMO", "2025-03-03", "2025-03-03"),
        ("It began ", "two weeks ago", "DATE", "2025-02-19", "2025-02-19", "2025-02-19"),
        ("It began ", "three months ago", "DATE", "2024-12", "2024-12-01", "2024-12-31"),
        ("It began ", "last week", "DATE", "2025-W09", "2025-02-24", "2025-03-02"),
        ("It began ", "last month", "DATE", "2025-02", "2025-02-01", "2025-02-28"),
        ("It began ", "this year", "DATE", "2025", "2025-01-01", "2025-12-31"),
        ("It began ", "last Friday", "DATE", "2025-02-28", "2025-02-28", "2025-02-28"),
        ("It fell in ", "the third quarter", "DATE", "2024-Q3", "2024-07-01", "2024-09-30"),
        ("It fell in ", "the fourth quarter of 2022", "DATE", "2022-Q4", "2022-10-01", "2022-12-31"),
        ("It rose in ", "the first quarter", "DATE", "2025-Q1", "2025-01-01", "2025-03-31"),
        ("It began at ", "the weekend", "DATE", "2025-W09-WE", "2025-03-01", "2025-03-02"),
        ("It is ", "now", "DATE", "PRESENT_REF", None, None),
        ("It fell in ", "recent years", "DATE", "PAST_REF", None, None),
        ("It ends ", "soon", "DATE", "FUTURE_REF", None, None),
        ("It lasted ", "three days", "DURATION", "P3D", None, None),
        ("It lasted ", "two hours", "DURATION", "PT2H", None, None),
        ("It lasted ", "several weeks", "DURATION", "PXW", None, None),
        ("They met ", "every week", "SET", "P1W", None, None),
    ],
)
def test_value_and_days(
    before: str, expression: str, kind: TimeType, value: str, earliest: str | None, latest: str | None
) -> None:
    time = timed(before, expression, kind)
    days = [d.isoformat() if d else None for d in (time.earliest, time.latest)]
    assert (time.value, *days) == (value, earliest, latest)


def test_early_and_late_are_mods() -> None:
    time = timed("It began in ", "early August", "DATE")
    assert (time.value, time.mod) == ("2024-08", "START")
    assert timed("It began in ", "late August", "DATE").mod == "END"
    assert timed("It lasted ", "about three days", "DURATION").mod == "APPROX"


@pytest.mark.parametrize(("expression", "value"), [("Monday", "XXXX-XX-XX"), ("March 3", "XXXX-03-03")])
def test_without_a_publication_date_no_year_is_invented(expression: str, value: str) -> None:
    time = timed("It began on ", expression, "DATE", day=None)
    assert (time.value, time.earliest, time.latest) == (value, None, None)


def test_a_whole_date_needs_no_publication_date() -> None:
    assert timed("It began on ", "3 March 2019", "DATE", day=None).earliest == dt.date(2019, 3, 3)
