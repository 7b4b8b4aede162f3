"""Records and desks made by hand: one sentence an article, one incident in it."""

import datetime as dt
from collections.abc import Sequence

from tocsin.records import (
    Count,
    Entry,
    Happening,
    Harm,
    Incident,
    Mention,
    Place,
    Published,
    Record,
    Ref,
    Report,
    Source,
    Statement,
    When,
    Where,
    text_sha256,
)
from tocsin.store import Desk
from tocsin.upkeep import bring_up_to_date


def happening(number: int, group: list[tuple[int, str]], reports: list[Report]) -> Happening:
    """The happening of these (seq, incident id); the first is the main one, each report an origin of its own."""
    by_seq = {r.seq: r.record for r in reports}
    main = next(i for i in by_seq[group[0][0]].incidents if i.id == group[0][1])
    return Happening(number, main, group[0][0], tuple(Mention(seq, id, seq) for seq, id in group))


def put(desk: Desk, happenings: Sequence[Happening], reports: Sequence[Report]) -> None:
    """Puts happenings made by hand on a desk, in the place of those that its articles would give."""
    by_seq = {r.seq: r.record for r in reports}
    entries = []
    for one in happenings:
        record, where = by_seq[one.main], one.incident.where
        place = next((p for p in record.places if where and p.id == where.place), None)
        told = [(m.article, i) for m in one.mentions for i in by_seq[m.article].incidents if i.id == m.incident]
        events = tuple((seq, event) for seq, incident in told for event in incident.events)
        entries.append(Entry(one, place, one.incident.claimed_by, record.text[slice(*one.incident.evidence)], events))
    with desk.grouping() as grouping:
        grouping.replace((), entries)
        grouping.took_in([r.seq for r in reports], 0)
    bring_up_to_date(desk)


def span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def incident(
    text: str, id: str = "i1", *, killed: str | None = None, by: tuple[str, ...] = (), **more: object
) -> Incident:
    """An attack that the text tells of; `killed` is the number's words, its value the number of their letters' list."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    harm = None
    if killed:
        n = words.index(killed.casefold())
        harm = Harm(killed=Count(n, n, False, span(text, killed), by))
    fields: dict[str, object] = {
        "id": id,
        "events": (),
        "type": "ASSAULT",
        "mode": (),
        "context": (),
        "quad": "material conflict",
        "score": -9.0,
        "reduced_from": None,
        "block": "paragraph",
        "evidence": (0, len(text)),
        "actors": (),
        "recipients": (),
        "victims": (),
        "targets": (),
        "instruments": (),
        "when": None,
        "where": None,
        "harm": harm,
        "status": "actual",
        "said_by": by,
        "claimed_by": (),
        "denied_by": (),
        "confirmed_by": (),
        "confidence": 0.9,
        "rule": "test",
    }
    return Incident(**{**fields, **more})  # type: ignore[arg-type]


def record(
    text: str, day: dt.date | None, *incidents: Incident, headline: str = "A headline", **more: object
) -> Record:
    """A record of one sentence."""
    source = Source(uri=f"https://example.org/{text_sha256(text)[:8]}", publisher="Test Wire")
    fields: dict[str, object] = {
        "schema": "tocsin/1",
        "id": text_sha256(f"{text}{day}"),
        "text_sha256": text_sha256(text),
        "source": source,
        "published": Published(day, None, "day" if day else None, "given" if day else None),
        "language": "en",
        "headline": headline,
        "text": text,
        "sentences": ((0, len(text)),),
        "incidents": incidents,
    }
    return Record(**{**fields, **more})  # type: ignore[arg-type]


def where(text: str, words: str, code: str, name: str, *, km: float = 10.0) -> tuple[Where, Place]:
    """A place that the text names, as the incident's and the record's entry."""
    start, end = span(text, words)
    place = Place(f"gn:{start}", start, end, name, 38.5, 68.8, code, None, None, km, "city", "location")
    return Where(place.id, (start, end), "text", km), place


def on(day: dt.date) -> When:
    return When(day, day, None, "narrative")


def ref(text: str, words: str, id: str, name: str | None = None, country: str | None = None) -> Ref:
    start, end = span(text, words)
    return Ref(start, end, words, id, name or words, country)


def statement(text: str, source: str, cue: str, content: str, act: str, *, speaker: str, id: str = "s1") -> Statement:
    spans = ((span(text, source),), (span(text, cue),), (span(text, content),))
    return Statement(id, *spans, "indirect", speaker, (speaker,), None, act)  # type: ignore[arg-type]
