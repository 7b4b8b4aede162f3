"""When an article was published, and how that is known; a day that nothing shows is left open.

The order of trust: 1 given with the article, 2 the page's metadata, 3 the article's own date line or dateline,
4 the caller's day for articles that bring none, 5 the posts that it embeds, 6 weekday and date mentions that agree with
each other. The caller stands above 5 and 6, which infer a day that nobody states.
"""

import datetime as dt
import re
from collections.abc import Sequence

from tocsin.articles.blocks import Blocks
from tocsin.articles.header import weekdays
from tocsin.knowledge.days import CalendarDay, find_days, weekday_number
from tocsin.records import Problem, Published
from tocsin.records.vocabulary import DateBasis, DatePrecision, Span

_GIVEN = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?P<time>[T ].*)?)?)?$")


def from_string(value: str, basis: DateBasis) -> Published | None:
    """The date in an ISO 8601 string, a year or a month alone too, `None` where it is none.

    >>> from_string("2022-11", "given").precision
    'month'
    """
    match = _GIVEN.match(value.strip())
    if not match:
        return None
    try:
        day = dt.date(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1))
        moment = dt.datetime.fromisoformat(value.strip()) if match["time"] else None
    except ValueError:
        return None
    precision: DatePrecision = "day" if match["day"] else "month" if match["month"] else "year"
    return Published(day, moment if moment and moment.tzinfo else None, precision, basis)


def bad_date(value: str) -> Problem:
    """The advice for a given date that is none."""
    return Problem(
        "bad-date", f"Wanted an ISO 8601 date such as 2022-11-23, found {value!r}; the date was looked for in the text."
    )


NO_DATE = Problem(
    "no-date",
    "No publication date was given or found; days named relative to it (“Monday”) stay open. Give it with --date.",
)


UNDECIDED = Problem(
    "undecided-date",
    "The text gives its day in figures with strokes, such as 05/03/2025, and nothing in it tells the day from the "
    "month. Give the day with --date.",
)


def stated_in_text(text: str, found: Blocks) -> Published | None:
    """The date that the text states for itself, in a date line or a dateline. `None`: none."""
    return _date_line(found) or _dateline(text, found)


def inferred_from_text(text: str, found: Blocks) -> Published | None:
    """The date that posts show which the text embeds, or days that agree. `None`: none."""
    return _posts(text, found) or _agreement(text, found)


def _date_line(found: Blocks) -> Published | None:
    """The day of the line that gives it; a first publication before an update."""
    for line, day in sorted(found.posted, key=lambda item: (item[1].updated, item[0])):
        return Published(day.date, None, "day", "dateline", (line + day.start, line + day.end))
    return None


def _dateline(text: str, found: Blocks) -> Published | None:
    for (start, _), line in found.datelines:
        day = line.day
        if day is None or day.day is None:
            continue
        span = (start + day.start, start + day.end)
        date = day.date or _in_the_year_of(day, _post_days(found)) or _settled(day, text, found)
        if date and day.weekday in (None, date.weekday()):
            return Published(date, None, "day", "dateline", span)
    return None


def _in_the_year_of(day: CalendarDay, near: Sequence[tuple[dt.date, Span]]) -> dt.date | None:
    """A day without its year, in the year that puts it within a month of an embedded post."""
    for other, _ in near:
        for year in (other.year, other.year - 1, other.year + 1):
            date = day.in_year(year)
            if date and abs((date - other).days) <= 31:
                return date
    return None


# Days between a day without its year and a full date of the same text that settles it. On 1,334 dated texts (PolNeAR,
# TimeBank, AQUAINT, TR-News, trafilatura's pages), given their own day and weekday without the year, 31 found the year
# of 41, a wrong one for 2 and left 1,291 open; 62: 43, 1, 1,290 (run 2026-11-23). The first year after the latest one
# named in which the weekday fits was right for 271 and wrong for 148 of PolNeAR alone: a guess, so not done.
_NEAR = 31


def _settled(day: CalendarDay, text: str, found: Blocks) -> dt.date | None:
    """A day without its year, where one year alone puts it near a full date of the text and on the weekday named."""
    weekday = day.weekday if day.weekday is not None else _first_weekday(text)
    if weekday is None:
        return None
    fitting = set()
    for other in _own_days(text, found):
        if other.date and other.weekday in (None, other.date.weekday()):
            near = [day.in_year(year) for year in (other.date.year - 1, other.date.year, other.date.year + 1)]
            fitting |= {date for date in near if date and abs((date - other.date).days) <= _NEAR}
    fitting = {date for date in fitting if date.weekday() == weekday}
    return fitting.pop() if len(fitting) == 1 else None


def _first_weekday(text: str) -> int | None:
    match = weekdays().search(text, 0, _LEAD)
    return weekday_number(match[0]) if match else None


def _post_days(found: Blocks) -> list[tuple[dt.date, Span]]:
    return [(post.date, (post.start, post.end)) for post in found.posts if post.date]


def _posts(text: str, found: Blocks) -> Published | None:
    """The day of the newest post, unless the text names a later one: then it is younger than its posts."""
    days = _post_days(found)
    if not days:
        return None
    newest, (start, end) = max(days, key=lambda day: day[0])
    if any(day.date and day.date > newest for day in _own_days(text, found)):
        return None
    stamp = [d for d in find_days(text[start:end]) if d.date == newest]
    span = (start + stamp[-1].start, start + stamp[-1].end) if stamp else (start, end)
    return Published(newest, None, "day", "post", span)


def _own_days(text: str, found: Blocks) -> list[CalendarDay]:
    """The calendar days that the article names itself, outside its posts and links."""
    inside = [(post.start, post.end) for post in found.posts] + [(link.start, link.end) for link in found.related]
    return [day for day in find_days(text) if not any(a <= day.start < b for a, b in inside)]


# Characters of the text within which a report says when its news happened: the lead and the paragraph after it.
# From judgement; further down, full dates are background.
_LEAD = 800


def _agreement(text: str, found: Blocks) -> Published | None:
    """The last day of the lead that is named with its weekday, if the calendar and the rest agree.

    "On Wednesday, 23 November 2022, …" and elsewhere plain "Wednesday": 23 November 2022 was a Wednesday, so
    the article speaks of that week. A later full date, another plain weekday or a weekday that the calendar
    contradicts: no date.
    """
    days = _own_days(text, found)
    named = [d for d in days if d.date and d.weekday is not None and d.start < _LEAD]
    if not named or any(d.date and d.weekday not in (None, d.date.weekday()) for d in days):
        return None
    last = max(named, key=lambda d: d.date or dt.date.min)
    if any(d.date and last.date and d.date > last.date for d in days):
        return None
    plain = {
        weekday_number(match[0])
        for match in weekdays().finditer(text)
        if not any(d.start <= match.start() < d.end for d in days)
    }
    if plain != {last.weekday}:
        return None
    return Published(last.date, None, "day", "inferred", (last.start, last.end))
