"""What day a time expression means. The article is of Wednesday 5 March 2025 unless a test says otherwise."""

import datetime as dt

import pytest

from coding.world import code, timed
from tocsin.records import Time
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


@pytest.mark.parametrize(
    ("text", "expression", "value"),
    [
        ("On 3 March 1916 the guns opened. Two days later the ridge fell.", "Two days later", "1916-03-05"),
        ("On 3 March 1916 the guns opened. The following morning it rained.", "The following morning", "1916-03-04TMO"),
        ("The corps landed on 3 March 1916. By the end of the month it starved.", "the end of the month", "1916-03"),
        ("The siege began in November 1402. In February the wall was breached.", "February", "1403-02"),
        ("The town fell in May 1812 and burned that summer.", "that summer", "1812-SU"),
        ("They crossed on 28 September 480 BC. Ten years later peace came.", "Ten years later", "BC0470"),
        ("Fighting went on from 12 to 15 May 1944.", "12", "1944-05-12"),
        ("The road was cut between June and August 1942.", "June", "1942-06"),
        ("The battle began on 28 May 1905. On the 3rd the fleet sank.", "the 3rd", "1905-06-03"),
        ("A truce held in the winter of 1993-94.", "94", "1994"),
    ],
)
def test_a_history_without_a_day_is_dated_through_by_what_it_told_last(text: str, expression: str, value: str) -> None:
    assert _value(text, expression, None) == value


@pytest.mark.parametrize(
    ("text", "expression", "value"),
    [
        ("In 1998 the army withdrew. In March rebels took the mine.", "March", "1998-03"),
        ("The army withdrew in a hurry. In February rebels took the mine.", "February", "2025-02"),
        ("In 1998 the army withdrew. Last week rebels took the mine.", "Last week", "2025-W09"),
        ("Rebels took the mine on Sunday. The next day they left it.", "The next day", "2025-03-03"),
        ("The dividend, payable April 7, was cut.", "April 7", "2025-04-07"),
        ("The court sat on Monday, Dec. 30, the clerk said.", "Monday, Dec. 30", "2024-12-30"),
        ("The raid began at 4:30 a.m. on Tuesday.", "4:30 a.m. on Tuesday", "2025-03-04T04:30"),
        ("The port was shelled overnight.", "overnight", "2025-03-04TNI"),
        ("It closed late last year.", "late last year", "2024"),
        ("It rose in next year's first quarter.", "next year's first quarter", "2026-Q1"),
        ("It opened in the last week of January.", "the last week of January", "2025-W05"),
        ("Shops shut on Good Friday.", "Good Friday", "2025-04-18"),
        ("It lasted two and a half hours.", "two and a half hours", "PT2H30M"),
        ("They march every Friday.", "every Friday", "XXXX-WXX-5"),
        ("It is of the early 14th century.", "the early 14th century", "13"),
    ],
)
def test_a_report_of_a_day_is_dated_by_that_day_and_by_what_it_told(text: str, expression: str, value: str) -> None:
    assert _value(text, expression, dt.date(2025, 3, 5)) == value


def test_what_a_time_was_counted_from_is_said() -> None:
    found = _time("On 3 March 1916 the guns opened. Two days later the ridge fell.", "Two days later", None)
    assert found.why["value"].rule == "anchor:told-before"
    assert found.anchor == "text"


def _time(text: str, expression: str, day: dt.date | None) -> Time:
    times = {text[t.start : t.end]: t for t in code(text, day=day).times}
    assert expression in times, sorted(times)
    return times[expression]


def _value(text: str, expression: str, day: dt.date | None) -> str:
    return _time(text, expression, day).value
