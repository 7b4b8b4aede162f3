"""The rows of everything inside an article: its record taken apart into the tables' columns."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tocsin.records import Actor, Event, Place, Pledge, Record, Ref, RiskWarning, Statement, Thing, Victim
from tocsin.records.flat import speaker_name, tolls
from tocsin.records.vocabulary import Span

Rows = dict[str, list[dict[str, Any]]]


def rows_of(record: Record, seq: int) -> Rows:
    """The rows of the article with that number, by table."""
    actors = {a.id: a for a in record.actors}
    statements = {s.id: s for s in record.statements}
    # the table has one row for each offset: of two places read from one mention the last stays
    places = {p.start: p for p in record.places}
    by_id = {p.id: p for p in reversed(record.places)}
    parts: Rows = {
        "actors": [_actor(a) for a in record.actors],
        "places": [_place(p) for p in places.values()],
        "statements": [_statement(s, record.text, actors) for s in record.statements],
        "events": [_event(e, record.text, by_id) for e in record.events],
        "event_roles": [row for e in record.events for row in _roles(e, record.text, actors, statements)],
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
        "speaker_name": speaker_name(statement, text, actors),
        "speaker_country": speaker.country if speaker else None,
        "act": statement.act,
        "form": statement.form,
        "content": _words(text, statement.content),
        "start": statement.content[0][0],
    }


def _event(event: Event, text: str, places: Mapping[str, Place]) -> dict[str, Any]:
    place = places.get(event.where.place or "") if event.where else None
    return {
        "id": event.id,
        "type": event.type,
        "mode": " ".join(event.mode),
        "quad": event.quad,
        "status": event.status,
        "block": event.block,
        "earliest": event.when.earliest if event.when else None,
        "latest": event.when.latest if event.when else None,
        "place": event.where.place if event.where else None,
        "place_name": place.name if place else None,
        "country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        **tolls(event.harm),
        "start": event.evidence[0],
        "end": event.evidence[1],
        "evidence": _words(text, [event.evidence]),
        "rule": event.rule,
        "confidence": event.confidence,
    }


def _roles(
    event: Event, text: str, actors: Mapping[str, Actor], statements: Mapping[str, Statement]
) -> Iterator[dict[str, Any]]:
    """Rows of `event_roles`: who did it, whom and what it hit, with what; who says, claims and denies it."""
    found = [("actor", _of_ref(ref)) for ref in event.actors]
    found += [("recipient", _of_ref(ref)) for ref in event.recipients]
    found += [("victim", _of_ref(victim)) for victim in event.victims]
    found += [("target", _of_thing(thing)) for thing in event.targets]
    found += [("instrument", _of_thing(thing)) for thing in event.instruments]
    for role, told_by in (("speaker", event.said_by), ("denier", event.denied_by)):
        found += [(role, _of_statement(statements[s], text, actors)) for s in told_by if s in statements]
    found += [("claimant", _of_actor(a, actors)) for a in event.claimed_by]
    blank = dict.fromkeys(("actor", "name", "country", "sector", "words", "start", "end", "low", "high"))
    for n, (role, row) in enumerate(found, 1):
        yield {"event": event.id, "n": n, "role": role, **blank, **row}


def _of_ref(ref: Ref | Victim) -> dict[str, Any]:
    row = {"actor": ref.id, "name": ref.name, "country": ref.country, "sector": ref.sector}
    count = ref.count if isinstance(ref, Victim) else None
    bounds = {"low": count.low, "high": count.high} if count else {}
    return {**row, "words": ref.text, "start": ref.start, "end": ref.end, **bounds}


def _of_thing(thing: Thing) -> dict[str, Any]:
    return {"name": thing.text, "words": thing.text, "start": thing.start, "end": thing.end}


def _of_statement(statement: Statement, text: str, actors: Mapping[str, Actor]) -> dict[str, Any]:
    row = _of_actor(statement.speaker, actors) if statement.speaker else {}
    name = speaker_name(statement, text, actors) or "unnamed"
    source = statement.source
    where = {"words": _words(text, source), "start": source[0][0], "end": source[-1][1]} if source else {}
    return {**row, "name": name, **where}


def _of_actor(actor: str, actors: Mapping[str, Actor]) -> dict[str, Any]:
    known = actors.get(actor)
    if known is None:
        return {"actor": actor, "name": actor}
    return {"actor": actor, "name": known.name, "country": known.country, "sector": known.sector}


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
