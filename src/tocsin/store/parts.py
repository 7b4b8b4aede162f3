"""The rows of everything inside an article: its record taken apart into the tables' columns."""

from collections.abc import Sequence
from typing import Any

from tocsin.records import Actor, Event, Place, Pledge, Record, RiskWarning, Statement
from tocsin.records.vocabulary import Span

Rows = dict[str, list[dict[str, Any]]]


def rows_of(record: Record, seq: int) -> Rows:
    """The rows of the article with that number, by table."""
    actors = {a.id: a for a in record.actors}
    statements = {s.id: s for s in record.statements}
    # the table has one row for each offset: of two places read from one mention the last stays
    places = {p.start: p for p in record.places}
    parts: Rows = {
        "actors": [_actor(a) for a in record.actors],
        "places": [_place(p) for p in places.values()],
        "statements": [_statement(s, record.text, actors) for s in record.statements],
        "events": [_event(e, record.text) for e in record.events],
        "warnings": [_warning(n, w, record, actors, statements) for n, w in enumerate(record.warnings, 1)],
        "pledges": [_pledge(n, p, record.text, actors) for n, p in enumerate(record.pledges, 1)],
    }
    return {table: [{"article": seq, **row} for row in rows] for table, rows in parts.items()}


def _actor(actor: Actor) -> dict[str, Any]:
    return {name: getattr(actor, name) for name in ("id", "name", "kind", "country", "sector", "role")}


def _place(place: Place) -> dict[str, Any]:
    return {
        name: getattr(place, name) for name in ("start", "end", "id", "name", "lat", "lon", "country", "kind", "use")
    }


def _statement(statement: Statement, text: str, actors: dict[str, Actor]) -> dict[str, Any]:
    speaker = actors.get(statement.speaker or "")
    return {
        "id": statement.id,
        "speaker": statement.speaker,
        "speaker_name": (speaker.name if speaker else None) or _words(text, statement.source) or None,
        "speaker_country": speaker.country if speaker else None,
        "act": statement.act,
        "form": statement.form,
        "content": _words(text, statement.content),
        "start": statement.content[0][0],
    }


def _event(event: Event, text: str) -> dict[str, Any]:
    return {
        "id": event.id,
        "type": event.type,
        "status": event.status,
        "earliest": event.when.earliest if event.when else None,
        "latest": event.when.latest if event.when else None,
        "place": event.where.place if event.where else None,
        "start": event.evidence[0],
        "end": event.evidence[1],
        "evidence": _words(text, [event.evidence]),
        "rule": event.rule,
        "confidence": event.confidence,
    }


def _warning(
    n: int, warning: RiskWarning, record: Record, actors: dict[str, Actor], statements: dict[str, Statement]
) -> dict[str, Any]:
    statement = statements.get(warning.statement or "")
    speaker = actors.get(statement.speaker or "") if statement else None
    return {
        "n": n,
        "statement": warning.statement,
        "speaker_name": speaker.name if speaker else None,
        "of": warning.of,
        "from_place": next((p.name for p in record.places if p.id == warning.from_), None),
        "to_countries": " ".join(warning.to_countries),
        "level": warning.level,
        "trend": warning.trend,
    }


def _pledge(n: int, pledge: Pledge, text: str, actors: dict[str, Actor]) -> dict[str, Any]:
    by = actors.get(pledge.by)
    to = [actors[a] for a in pledge.to if a in actors]
    return {
        "n": n,
        "statement": pledge.statement,
        "by_name": (by.name if by else None) or pledge.by,
        "by_country": by.country if by else None,
        "to_names": "; ".join(a.name for a in to if a.name),
        "to_countries": " ".join(dict.fromkeys(a.country for a in to if a.country)),
        "content": _words(text, pledge.content),
        "due": pledge.due,
    }


def _words(text: str, spans: Sequence[Span]) -> str:
    return " ".join(text[a:b] for a, b in spans)
