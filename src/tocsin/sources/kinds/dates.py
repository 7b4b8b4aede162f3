"""Dates as sources write them, made ISO 8601; nothing is added that was not told."""

import datetime as dt
import re
from calendar import monthrange

_ISO = re.compile(
    r"(?P<year>[+-]?\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:[T ]+(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?\s*(?P<zone>[\w:+-]*))?)?)?",
    re.A,
)
_COMPACT = re.compile(
    r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)"
    r"(?:T?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)(?P<zone>Z|[+-]\d{4})?)?",
    re.A,
)
_MAIL = re.compile(
    r"(?:[^\W\d_]{2,12}\.?,?\s+)?(?P<day>\d\d?)[ -](?P<name>[A-Za-z]{3,9})\.?,?[ -](?P<year>-?\d{4}|\d\d)"
    r"(?:,?\s+(?P<hour>\d\d?):(?P<minute>\d\d)(?::(?P<second>\d\d))?\s*(?P<zone>[A-Za-z]{1,5}|[A-Z]*[+-]\d\d:?\d\d)?)?"
    r"\s*(?:\([^()]*\))?",
    re.A,
)
_MONTHS = {name: at for at, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
# Zones that a mail or a feed may name (RFC 822), and those of Europe that mean one thing only. What means several (IST,
# BST, CST beyond RFC 822) is no offset that was told.
_ZONES = {
    zone: offset
    for offset, zones in {
        "+00:00": "z ut utc gmt wet",
        "+01:00": "west cet",
        "+02:00": "cest eet",
        "+03:00": "eest msk",
        "-04:00": "edt",
        "-05:00": "est cdt",
        "-06:00": "cst mdt",
        "-07:00": "mst pdt",
        "-08:00": "pst",
    }.items()
    for zone in zones.split()
}


def iso(told: object) -> str | None:
    """The date, or the date and time, in ISO 8601; `None` where it is none. Years before Christ and to come are kept.

    >>> iso("Wed, 05 Mar 2025 10:15:00 +0300"), iso("2025-03-05"), iso("20250305T101500Z"), iso("yesterday")
    ('2025-03-05T10:15:00+03:00', '2025-03-05', '2025-03-05T10:15:00+00:00', None)
    """
    if not isinstance(told, str) or len(told) > 100:
        return None
    told = " ".join(told.split())
    match = _ISO.fullmatch(told) or _COMPACT.fullmatch(told) or _MAIL.fullmatch(told)
    return _written(match.groupdict()) if match else None


def _written(part: dict[str, str | None]) -> str | None:
    year = part["year"] or ""
    if name := part.get("name"):
        month = _MONTHS.get(name[:3].lower(), 0)
    else:
        month = int(part["month"] or 0)
    if len(year) == 2:  # RFC 2822: two figures below 50 are of this century
        year = ("20" if int(year) < 50 else "19") + year
    if part.get("month") is None and not name:
        return year.removeprefix("+")
    if not 1 <= month <= 12:
        return None
    written = f"{year.removeprefix('+')}-{month:02}"
    if part["day"] is None:
        return written
    # leap years repeat after 400, and `calendar` has no year before 1
    if not 1 <= int(part["day"]) <= monthrange(int(year) % 400 + 400, month)[1]:
        return None
    written += f"-{int(part['day']):02}"
    if part["hour"] is None:
        return written
    hour, minute, second = int(part["hour"]), int(part["minute"] or 0), int(part["second"] or 0)
    if hour > 23 or minute > 59 or second > 60:
        return written  # the day was told all the same
    return f"{written}T{hour:02}:{minute:02}:{min(second, 59):02}{_offset(part['zone'])}"


def _offset(zone: str | None) -> str:
    if not zone:
        return ""
    if found := re.fullmatch(r"[A-Za-z]*([+-])(\d\d):?(\d\d)?", zone, re.A):
        hours, minutes = int(found[2]), int(found[3] or 0)
        return f"{found[1]}{hours:02}:{minutes:02}" if hours <= 15 and minutes < 60 else ""
    return _ZONES.get(zone.lower(), "")


def from_seconds(seconds: object) -> str | None:
    """The moment so many seconds after the beginning of 1970, in UTC; `None` where that is no moment.

    >>> from_seconds("1741159800")
    '2025-03-05T07:30:00+00:00'
    """
    try:
        moment = dt.datetime.fromtimestamp(int(str(seconds)), dt.UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return moment.isoformat()


def order(day: str | None) -> float:
    """How late a date of `iso` is, for sorting; without an offset it is taken for UTC. What has no date is earliest."""
    if not day:
        return float("-inf")
    try:
        moment = dt.datetime.fromisoformat(day + {4: "-01-01", 7: "-01"}.get(len(day), ""))
    except ValueError:  # before the year 1
        return -1e15
    return (moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)).timestamp()
