"""A record as a person wants to see it: its date, then incidents, statements, warnings, pledges, posts, problems."""

import datetime as dt
from collections.abc import Sequence
from functools import cache

from rich import box
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from tocsin.records import Count, Harm, Incident, Published, Record, Ref, Statement, Victim, When
from tocsin.records.vocabulary import Span

_BASES = {
    "given": "given with the article",
    "metadata": "from the page's metadata",
    "dateline": "from the article's own date line",
    "post": "from an embedded post",
    "inferred": "inferred from weekday and date in the text",
}
_STYLES = {"ASSAULT": "bold red", "COERCE": "red", "PROTEST": "yellow", "MOBILIZE": "yellow", "THREATEN": "magenta"}
# characters of a statement that a table shows; three lines at the usual width
_CONTENT = 180


@cache
def console() -> Console:
    """The console of standard output: colours where it is a terminal, 120 columns where it is not."""
    made = Console()
    return made if made.is_terminal else Console(width=120)


def show_record(record: Record) -> None:
    """Prints one record as tables; parts that are empty are not printed."""
    for part in (_head(record), *_tables(record)):
        if part is not None:
            console().print(part)


def _head(record: Record) -> RenderableType:
    head = Text()
    head.append(record.headline or "(no headline)", style="bold")
    where = record.source.publisher or record.source.uri
    if where:
        head.append(f"\n{where}", style="dim")
    head.append(f"\n{published(record.published)}; {len(record.text):,} characters, language {record.language}")
    return head


def published(value: Published) -> str:
    """When, and how that is known, in words."""
    if value.date is None or value.basis is None:
        return "Date unknown"
    day = {"day": "%A %d %B %Y", "month": "%B %Y", "year": "%Y"}[value.precision or "day"]
    return f"Published {value.date.strftime(day)} ({_BASES[value.basis]})"


def _tables(record: Record) -> list[Table | None]:
    return [
        _table(
            "Incidents",
            ("when", "where", "what", "who", "whom", "harm", "status", "who says so"),
            [incident_row(record, i) for i in record.incidents],
        ),
        _table("Statements", ("who", "act", "says"), [_statement(record, s) for s in record.statements]),
        _table(
            "Warnings",
            ("of", "from", "concerns", "level", "trend"),
            [
                (w.of, _place(record, w.from_), ", ".join(w.to_countries), w.level or "", w.trend or "")
                for w in record.warnings
            ],
        ),
        _table(
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
        _table(
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
        _table("Related stories", ("label",), [(r.label,) for r in record.related]),
        _table("Problems", ("code", "what to do"), [(p.code, p.message) for p in record.problems]),
    ]


def _table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str | Text]]) -> Table | None:
    if not rows:
        return None
    table = new_table(title, columns)
    for row in rows:
        table.add_row(*row)
    return table


# least widths in characters, so that names and headlines are not broken into single words
_WIDTHS = {"where": 9, "who": 14, "whom": 14, "harm": 10, "report": 26, "says": 40}
# columns whose words are short and lose their sense when broken
_WHOLE = frozenset({"id", "what", "status", "act", "code", "level", "due", "date"})


def new_table(title: str, columns: Sequence[str]) -> Table:
    """An empty table in the one style of all commands."""
    table = Table(title=title, title_justify="left", title_style="bold", header_style="dim", box=box.HORIZONTALS)
    table.min_width = min(len(title) + 2, console().width)
    table.show_lines = len(columns) > 4
    roomy = console().width >= 110  # on a narrow terminal every column must fit, whatever it costs in height
    for column in columns:
        table.add_column(
            column, overflow="fold", no_wrap=column in _WHOLE, min_width=_WIDTHS.get(column) if roomy else None
        )
    return table


def incident_row(record: Record, incident: Incident) -> tuple[str | Text, ...]:
    """The cells when, where, what, who, whom, harm, status, who says so."""
    what = "\n".join([incident.type, *incident.mode])
    whom = [*_refs(incident.recipients), *_refs(incident.victims), *(t.text for t in incident.targets)]
    said = [s for s in record.statements if s.id in incident.said_by]
    claimed = [f"claimed by {_name(record, a)}" for a in incident.claimed_by]
    denied = ["denied"] if incident.denied_by else []
    return (
        when(incident.when),
        _place(record, incident.where.place) if incident.where else "",
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


def _place(record: Record, place_id: str | None) -> str:
    return next((p.name for p in record.places if p.id == place_id), "")
