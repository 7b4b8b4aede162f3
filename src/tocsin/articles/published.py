"""When an article was published, and how that is known; a day that nothing shows is left open.

The order of trust: 1 given with the article, 2 the page's metadata, 3 the article's own date line or dateline,
4 the posts that it embeds, 5 weekday and date mentions that agree with each other.
"""

import datetime as dt
import re
from collections.abc import Sequence

from tocsin.articles.blocks import Blocks
from tocsin.knowledge.days import CalendarDay, alternatives, find_days, weekday_number
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


def from_text(text: str, found: Blocks) -> Published | None:
    """The date that the text itself shows: its date line, its dateline, its posts, or days that agree. `None`: none."""
    return _date_line(text, found) or _dateline(text, found) or _posts(text, found) or _agreement(text, found)


def _date_line(text: str, found: Blocks) -> Published | None:
    for start, end in found.posted:
        day = next(find_days(text[start:end]), None)
        if day and day.date:
            return Published(day.date, None, "day", "dateline", (start, end))
    return None


def _dateline(text: str, found: Blocks) -> Published | None:
    for (start, _), line in found.datelines:
        day = line.day
        if day is None or day.day is None:
            continue
        span = (start + day.start, start + day.end)
        date = day.date or _in_the_year_of(day, _post_days(found))
        if date:
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
    """The last day of the lead that is named with its weekday and year, if the calendar and the rest agree.

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
        for match in re.finditer(rf"\b(?:{alternatives('weekday')})\b", text, re.IGNORECASE)
        if not any(d.start <= match.start() < d.end for d in days)
    }
    if plain != {last.weekday}:
        return None
    return Published(last.date, None, "day", "inferred", (last.start, last.end))
