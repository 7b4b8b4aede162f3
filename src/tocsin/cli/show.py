"""A record as a person wants to see it: its date, then incidents, statements, warnings, pledges, posts, problems."""

import datetime as dt
from collections.abc import Sequence

from rich.text import Text

from tocsin.cli.layout import Cell, say, show_table
from tocsin.cli.words import counted
from tocsin.records import Count, Harm, Incident, Published, Record, Ref, Statement, Victim, When, Where
from tocsin.records.vocabulary import Span

_BASES = {
    "given": "given with the article",
    "metadata": "from the page's metadata",
    "dateline": "from the article's own date line",
    "post": "from an embedded post",
    "inferred": "inferred from weekday and date in the text",
}
_STYLES = {
    "ASSAULT": "bold red",
    "HAZARD": "bold yellow",
    "COERCE": "red",
    "PROTEST": "yellow",
    "MOBILIZE": "yellow",
    "THREATEN": "magenta",
}
# characters of a statement that a table shows; three lines at the usual width
_CONTENT = 180


def show_record(record: Record) -> None:
    """Prints one record as tables; parts that are empty are not printed."""
    say(record.headline or "(no headline)", style="bold")
    if where := record.source.publisher or record.source.uri:
        say(where, style="dim")
    length = counted(len(record.text), "character")
    say(f"{published(record.published)}; {length}, language {record.language}")
    for title, columns, rows in _tables(record):
        show_table(title, columns, rows)


def published(value: Published) -> str:
    """When, and how that is known, in words."""
    if value.date is None or value.basis is None:
        return "Date unknown"
    day = {"day": "%A %d %B %Y", "month": "%B %Y", "year": "%Y"}[value.precision or "day"]
    return f"Published {value.date.strftime(day)} ({_BASES[value.basis]})"


def _tables(record: Record) -> list[tuple[str, Sequence[str], Sequence[Sequence[Cell]]]]:
    return [
        (
            "Incidents",
            INCIDENT,
            [incident_row(record, i) for i in record.incidents],
        ),
        ("Statements", ("who", "act", "says"), [_statement(record, s) for s in record.statements]),
        (
            "Warnings",
            ("of", "from", "concerns", "level", "trend"),
            [
                (w.of, _place(record, w.from_), ", ".join(w.to_countries), w.level or "", w.trend or "")
                for w in record.warnings
            ],
        ),
        (
            "Pledges",
            ("by", "to", "promises", "due"),
            [
                (
                    _name(record, p.by),
                    ", ".join(_name(record, a) for a in p.to),
                    _words(record, p.content),
                    p.due.isoformat() if p.due else "",
                )
                for p in record.pledges
            ],
        ),
        (
            "Posts",
            ("platform", "author", "date", "says"),
            [
                (
                    p.platform,
                    f"{p.author or ''} @{p.handle}" if p.handle else p.author or "",
                    p.date.isoformat() if p.date else "",
                    _words(record, ((p.start, p.end),)),
                )
                for p in record.posts
            ],
        ),
        ("Related stories", ("label",), [(r.label,) for r in record.related]),
        ("Problems", ("code", "what to do"), [(p.code, p.message) for p in record.problems]),
    ]


INCIDENT = ("when", "where", "what", "who", "whom", "harm", "status", "who says so")


def incident_row(record: Record, incident: Incident) -> tuple[Cell, ...]:
    """The cells of an incident under the headings of `INCIDENT`."""
    what = "\n".join([incident.type, *incident.mode])
    whom = [*_refs(incident.recipients), *_refs(incident.victims), *(t.text for t in incident.targets)]
    said = [s for s in record.statements if s.id in incident.said_by]
    claimed = [f"claimed by {_name(record, a)}" for a in incident.claimed_by]
    denied = ["denied"] if incident.denied_by else []
    return (
        when(incident.when),
        _where(record, incident.where) if incident.where else "",
        Text(what, style=_STYLES.get(incident.type, "")),
        ", ".join(_refs(incident.actors)),
        ", ".join(dict.fromkeys(whom)),
        harm(incident.harm),
        incident.status,
        "; ".join(dict.fromkeys([*(_speaker(record, s) for s in said), *claimed, *denied])) or "the article",
    )


def when(value: When | None) -> str:
    """The day, or the first and the last."""
    if value is None:
        return ""
    first, last = value.earliest, value.latest
    if first == last:
        return first.isoformat()
    if (first.day, last) == (1, _month_end(first)):
        return first.strftime("%Y-%m")
    return f"{first} to {last}"


def _month_end(first: dt.date) -> dt.date:
    return (first.replace(day=28) + dt.timedelta(4)).replace(day=1) - dt.timedelta(1)


def harm(value: Harm | None) -> str:
    """The tolls, as "6 killed, at least 2 injured"."""
    if value is None:
        return ""
    kinds = ("killed", "injured", "missing", "abducted", "arrested", "displaced")
    return ", ".join(f"{number(c)} {kind}" for kind in kinds if (c := getattr(value, kind)) is not None)


def number(count: Count) -> str:
    """A count in words and figures."""
    if count.low is None and count.high is None:
        return "some"
    if count.high is None:
        return f"at least {count.low:,}"
    if count.low is None:
        return f"up to {count.high:,}"
    if count.low == count.high:
        return f"{'about ' if count.approx else ''}{count.low:,}"
    return f"{count.low:,} to {count.high:,}"


def _refs(refs: Sequence[Ref] | Sequence[Victim]) -> list[str]:
    return [ref.name for ref in refs]


def _statement(record: Record, statement: Statement) -> tuple[str, ...]:
    return _speaker(record, statement), statement.act, _words(record, statement.content)


def _speaker(record: Record, statement: Statement) -> str:
    if statement.speaker:
        return _name(record, statement.speaker)
    return _words(record, statement.source) if statement.source else "(unnamed)"


def _words(record: Record, spans: Sequence[Span]) -> str:
    words = " ".join(" ".join(record.text[a:b] for a, b in spans).split())
    return words if len(words) <= _CONTENT else words[: _CONTENT - 1] + "…"


def _name(record: Record, actor_id: str) -> str:
    return next((a.name for a in record.actors if a.id == actor_id), actor_id)


def _where(record: Record, where: Where) -> str:
    """The place's name; in quotation marks the words for a place that no table knows."""
    known = next((p for p in record.places if p.id == where.place), None)
    if where.span is not None and (known is None or known.lat is None):
        return f"“{' '.join(record.text[slice(*where.span)].split())}”"
    return _place(record, where.place)


def _place(record: Record, place_id: str | None) -> str:
    return next((p.name for p in record.places if p.id == place_id), "")
