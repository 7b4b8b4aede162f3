"""An incident in a line of a list, and words that several pages share."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tocsin.briefing.words import day, digits
from tocsin.desk import lines as kept_lines
from tocsin.records import Record, Report
from tocsin.records.following import StandingName
from tocsin.store import Desk, Row


@dataclass(frozen=True, slots=True)
class Line:
    """An incident in a line. `told` is a sentence that says who tells it, `title` the same in a few words.

    `tellers` are those who give it. Empty words, and `None`, are what no report says. `claimed_by` is no finding.
    """

    id: int
    standing: StandingName
    why: str
    title: str
    told: str
    tellers: str
    earliest: dt.date | None
    latest: dt.date | None
    place: str
    country: str
    precision_km: float | None
    killed: str
    injured: str
    claimed_by: str
    status: str
    verified: bool
    reports: int
    origins: int


def lines_of(desk: Desk, rows: Sequence[Row]) -> tuple[Line, ...]:
    """The lines of these rows of incidents, in their order."""
    told = kept_lines(desk, [row["id"] for row in rows])
    return tuple(
        Line(
            id=row["id"],
            standing=line.standing,
            why=line.why,
            title=line.title,
            told=line.sentence,
            tellers=line.tellers,
            earliest=row["earliest"],
            latest=row["latest"],
            place=row["place"] or "",
            country=row["country"] or "",
            precision_km=row["precision_km"],
            killed=line.killed,
            injured=line.injured,
            claimed_by=row["claimed_by"],
            status=row["status"],
            verified=row["verified"],
            reports=row["reports"],
            origins=row["origins"],
        )
        for row in rows
        if (line := told.get(row["id"]))
    )


def km(radius: float | None) -> str:
    """How exact a place is; empty where nobody knows.

    >>> km(129.6), km(4.8), km(None)
    ('130 km', '4.8 km', '')
    """
    return "" if not radius else f"{radius:.0f} km" if radius >= 10 else f"{radius:g} km"


def differing(field: str, value: str) -> str:
    """A value on which reports differ, for people: of tolls the record writes bounds.

    >>> differing("harm.killed", "7-"), differing("harm.killed", "5-8"), differing("when", "2025-03-03")
    ('at least 7', '5 to 8', '2025-03-03')
    """
    low, dash, high = value.partition("-")
    if not field.startswith("harm.") or not all(n.isdecimal() or not n for n in (low, high)):
        return value
    return digits(int(low) if low else None, int(high) if high else None if dash else int(low))


def outlet_of(record: Record) -> str:
    """Who printed a report: the publisher, else its file or address."""
    return outlet_named(record.source.publisher, record.source.uri)


def outlet_named(publisher: str | None, uri: str | None) -> str:
    """The same from what a row of the desk has."""
    uri = uri or ""
    return publisher or (uri if "://" in uri else uri.rpartition("/")[2]) or "unknown outlet"


def days_of(earliest: dt.date | None, latest: dt.date | None) -> str:
    """The days between which something happened; empty where none is known.

    >>> days_of(dt.date(2025, 3, 3), dt.date(2025, 3, 5)), days_of(None, None)
    ('3 March 2025 to 5 March 2025', '')
    """
    return " to ".join(dict.fromkeys(day(d) for d in (earliest, latest) if d))


def speakers(report: Report, ids: Collection[str]) -> tuple[str, ...]:
    """Who makes these statements of a report: names, else the report's words for them."""
    record, found = report.record, []
    actors = {a.id: a.name for a in record.actors}
    for one in (s for s in record.statements if s.id in ids):
        name = actors.get(one.speaker or "") or next((record.text[a:b] for a, b in one.source), "")
        found.append(name or "somebody")
    return tuple(dict.fromkeys(found))
