"""A small world for the store: reports made by hand, and everything that a desk holds as one value to compare."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from tocsin.incidents import keys_of
from tocsin.records import (
    SCHEMA,
    Actor,
    Article,
    Block,
    Count,
    Event,
    Harm,
    JudgedValue,
    Judgement,
    Place,
    Pledge,
    Published,
    Record,
    Ref,
    RiskWarning,
    Source,
    Statement,
    Victim,
    When,
    Where,
    record_id,
    text_sha256,
)
from tocsin.records.coding import Incident
from tocsin.records.vocabulary import EventType, JudgementKind, Quad, Status
from tocsin.rereading import reread
from tocsin.store import Desk
from tocsin.store.engine import reading
from tocsin.store.tables import metadata
from tocsin.upkeep import bring_up_to_date

DAY = dt.date(2025, 3, 4)
GATHERING = frozenset({"alerts", "captures", "feeds", "pages", "raws", "removals", "tokens"})
"""Tables that adding leaves alone."""
NOW = dt.datetime(2025, 3, 14, 9, 30, tzinfo=dt.UTC)
OSH = Place("gn:1527534", 0, 0, "Osh", 40.52, 72.79, "KGZ", None, 1527534, 5.0, "city", "location")


def report(
    who: str = "Gunmen",
    did: str = "attacked a bank in Osh",
    *,
    said: str = "police said",
    day: dt.date | None = DAY,
    uri: str = "a.txt",
    source: Source | None = None,
    headline: str | None = "Attack in Osh",
    type: EventType = "ASSAULT",
    status: Status = "actual",
    country: str | None = "KGZ",
    killed: int | None = 2,
) -> Record:
    """One sentence, "WHO DID, SAID.", with one of everything that a record can hold."""
    text = f"{who} {did}, {said}."
    source = source or Source(uri=uri)
    whole, name = (0, len(text)), (0, len(who))
    speaker = said.rsplit(" ", 1)[0]
    at = text.index("Osh") if "Osh" in text else 0
    source_span, cue = (text.index(said), text.index(said) + len(speaker)), (whole[1] - 5, whole[1] - 1)
    content = (0, text.index(said) - 2)
    ref = Ref(*name, who, "a1", who, country)
    quad: Quad = "material conflict" if type == "ASSAULT" else "verbal cooperation"
    when = When(day, day, None, "published") if day else None
    toll = Harm(killed=Count(killed, killed, False, whole)) if killed is not None else None
    article = Article(text, source, Published(day, basis="given" if day else None), headline)
    event = Event(
        "e1", type, ("firearms",), (), quad, -9.0, None, "paragraph", (len(who) + 1, len(who) + 9), whole, (ref,),
        (), (Victim(*name, who, "a1", who),), (), (), when, Where(OSH.id, (at, at + 3), "text", 5.0), toll, status,
        ("s1",), (), (), (), 0.9, "by-hand",
    )  # fmt: skip
    given = {f: getattr(event, f) for f in Incident.__slots__ if f not in ("id", "events", "disputed")}
    return Record(
        SCHEMA,
        record_id(article),
        text_sha256(text),
        source,
        article.published,
        "en",
        headline,
        text,
        blocks=(Block(*whole, "paragraph"),),
        sentences=(whole,),
        actors=(Actor("a1", who, "generic", country), Actor("a2", speaker, "generic", "KGZ")),
        places=(replace(OSH, start=at, end=at + 3),),
        statements=(
            Statement("s1", (source_span,), (cue,), (content,), "indirect", "a2", ("a2",), None, "say"),
        ),
        events=(event,),
        incidents=(Incident(id="i1", events=("e1",), **given),),
        warnings=(RiskWarning("s1", None, "raids", OSH.id, (), ("KGZ", "TJK"), "high", "rising", whole),),
        pledges=(Pledge("s1", None, "a1", ("a2",), (whole,), dt.date(2025, 3, 9)),),
    )  # fmt: skip


def judgement(desk: Desk, number: int, kind: JudgementKind, reason: str | None = None, **value: Any) -> Judgement:
    """A judgement on the happening of that number as it stands, not yet kept; always of the same moment."""
    happening = desk.happening(number)
    assert happening is not None
    about = keys_of(happening, desk.reports())
    return Judgement(0, NOW, "A. Name", kind, about, (), JudgedValue(**value), reason, (number,))


def judge(desk: Desk) -> None:
    """Two judgements on the first happening, each taken in by the happenings before the next is made."""
    for one in (judgement(desk, 1, "toll", harm="killed", low=9, high=9), judgement(desk, 1, "verified")):
        desk.record_judgement(one)
        bring_up_to_date(desk)


def read_again(desk: Desk) -> None:
    """All articles read again, by a reader that finds what was found before and is less sure of it."""

    def unsure(record: Record) -> Record:
        events = tuple(replace(e, confidence=0.5) for e in record.events)
        return replace(record, events=events, incidents=tuple(replace(i, confidence=0.5) for i in record.incidents))

    records = {r.record.text: unsure(r.record) for r in desk.reports()}
    for _ in reread(desk, every=True, reader=lambda article: records[article.text]):
        pass


def fill(desk: Desk, records: Sequence[Record]) -> list[str]:
    """Adds records and derives; gives the outcomes."""
    outcomes: list[str] = [desk.add(record) for record in records]
    bring_up_to_date(desk)
    return outcomes


def contents(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, in order of their keys, but for what tells runs apart.

    A run that is killed and run again is two runs, each with its start and its share of the articles: left out are
    the rows of `runs` and which of them brought an article (`articles.run`). What must hold of them: `runs_agree`.
    """
    with reading(desk.engine) as connection:
        return {
            table.name: [
                tuple(row)
                for row in connection.execute(
                    select(*(c for c in table.c if (table.name, c.name) != ("articles", "run"))).order_by(
                        *table.primary_key.columns
                    )
                )
            ]
            for table in metadata.sorted_tables
            if table.name != "runs"
        }


def runs_agree(desk: Desk, *, read_again: bool = False) -> bool:
    """Does each run count exactly the articles that it brought, and is there none that brought nothing?

    An article that was read again is of the run that did so, beside being counted by the one that brought it.
    """
    runs, articles = metadata.tables["runs"], metadata.tables["articles"]
    with reading(desk.engine) as connection:
        counted = {row.id: row.articles for row in connection.execute(select(runs))}
        brought = [row.run for row in connection.execute(select(articles.c.run))]
    if read_again:
        return 0 not in counted.values() and all(counted[run] >= brought.count(run) for run in brought)
    return counted == {run: brought.count(run) for run in set(brought)} and 0 not in counted.values()
