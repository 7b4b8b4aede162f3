"""Articles made of lines: what somebody says, and what is told to have happened, each a sentence of its own."""

import datetime as dt
from dataclasses import dataclass, replace

from tocsin.records import (
    SCHEMA,
    Actor,
    Article,
    Block,
    Count,
    Event,
    Harm,
    Incident,
    Pledge,
    Published,
    Record,
    Ref,
    Report,
    Source,
    Statement,
    Time,
    When,
    record_id,
    text_sha256,
)
from tocsin.records.vocabulary import Act, ActorKind, EventType, Span, Status


def day(n: int) -> dt.date:
    """The n-th of May 2031."""
    return dt.date(2031, 5, n)


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody in a line: the words there, the id, and what the tables would say."""

    words: str
    id: str
    country: str | None = None
    sector: str | None = None
    kind: ActorKind = "generic"

    def actor(self) -> Actor:
        return Actor(self.id, self.words, self.kind, self.country, self.sector)


NORLAND = Who("Norland", "iso:NOR", "NOR", None, "state")
SUDRIA = Who("Sudria", "iso:SWE", "SWE", None, "state")
FRONT = Who("the Red Front", "tocsin:red-front", None, "REB", "armed group")
HERALD = Who("the Herald", "tocsin:herald", None, "JRN", "news organisation")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence. With `act` it is what `by` says (`says`, a part of the text), until `due`; with `type` what happened.

    `mode`, `status`, `to` and `on` belong to the event; `said_by` and `denied_by` say that `by` tells or denies it.
    """

    text: str
    act: Act | None = None
    by: Who | None = None
    says: str = ""
    due: dt.date | None = None
    type: EventType | None = None
    mode: tuple[str, ...] = ()
    status: Status = "actual"
    to: Who | None = None
    on: dt.date | None = None
    killed: int | None = None
    said_by: Who | None = None
    denied_by: Who | None = None
    confidence: float = 0.9


def article(
    seq: int, published: dt.date | None, *lines: Line, publisher: str | None = None, headline: str | None = None
) -> Report:
    """A report of these lines. An event of a line that says something is what is promised, and still to come."""
    text, spans = "", list[Span]()
    for line in lines:
        spans.append((len(text), len(text) + len(line.text)))
        text += line.text + " "
    text = text.rstrip()
    people = {w.id: w for line in lines for w in (line.by, line.to, line.said_by, line.denied_by) if w}
    statements, events, pledges, times = list[Statement](), list[Event](), list[Pledge](), list[Time]()
    for n, (line, span) in enumerate(zip(lines, spans, strict=True), 1):
        content = span
        if line.says:
            start = text.index(line.says, span[0])
            content = (start, start + len(line.says))
        by = line.by.id if line.by else None
        told: list[str] = []
        for who in (line.said_by, line.denied_by):
            if who is not None:
                act: Act = "say" if who is line.said_by else "deny"
                told.append(f"s{n}{act}")
                statements.append(Statement(told[-1], (), (), (span,), "indirect", who.id, (who.id,), None, act))
        if line.act:
            statements.append(
                Statement(f"s{n}", (), (), (content,), "indirect", by, (by,) if by else (), None, line.act)
            )
        if line.act and line.due:
            times.append(Time(*content, "DATE", line.due.isoformat(), earliest=line.due, latest=line.due))
        if line.type:
            events.append(_event(line, n, span, content))
        if line.act == "pledge" and by:
            promised = f"e{n}" if line.type else None
            pledges.append(Pledge(f"s{n}", promised, by, (line.to.id,) if line.to else (), (content,), line.due))
    source = Source(publisher=publisher, id=str(seq))
    made = Article(text, source, Published(published), headline)
    shared = [f for f in Incident.__slots__ if f in Event.__slots__ and f != "id"]
    incidents = [Incident(id=f"i{e.id}", events=(e.id,), **{f: getattr(e, f) for f in shared}) for e in events]
    record = Record(
        SCHEMA, record_id(made), text_sha256(text), source, made.published, "en", headline, text,
        blocks=(Block(0, len(text), "paragraph"),), sentences=tuple(spans),
        actors=tuple(w.actor() for w in people.values()), times=tuple(times), statements=tuple(statements),
        events=tuple(events), incidents=tuple(incidents), pledges=tuple(pledges),
    )  # fmt: skip
    return Report(seq, record)


def _event(line: Line, n: int, span: Span, content: Span) -> Event:
    def ref(who: Who | None) -> tuple[Ref, ...]:
        return (Ref(*span, who.words, who.id, who.words, who.country, who.sector),) if who else ()

    assert line.type is not None
    status: Status = "future" if line.act and line.status == "actual" else line.status
    harm = Harm(killed=Count(line.killed, line.killed, False, span, (f"s{n}say",) if line.said_by else ()))
    event = Event(
        f"e{n}", line.type, line.mode, (), "material conflict", None, None, "paragraph", (content[0], content[0] + 1),
        span, ref(line.by), ref(line.to), (), (), (), When(line.on, line.on, None, "text") if line.on else None, None,
        harm if line.killed is not None else None, status, (f"s{n}say",) if line.said_by else (), (),
        (f"s{n}deny",) if line.denied_by else (), (), line.confidence, "by-hand",
    )  # fmt: skip
    return replace(event)
