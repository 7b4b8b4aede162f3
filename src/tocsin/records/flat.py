"""A record as flat rows, one an event: what spreadsheets, pandas and databases take without unpacking.

`EVENT_COLUMNS` declares the columns; `docs/record.md` is made from it. What the cells leave out (offsets, `why`) stands
in the record, which `article` and `event` name.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import get_args

from tocsin.records.coding import Actor, Harm, Place, Ref, Statement, Thing, Victim
from tocsin.records.record import Record
from tocsin.records.vocabulary import HarmKind

Cell = str | int | float | None

HARMS: tuple[HarmKind, ...] = get_args(HarmKind)
"""The kinds of harm, in the order of their columns."""

_ENDS = ("low", "high")

SEPARATOR = "; "
"""What stands between the entries of a cell that holds several."""

EVENT_COLUMNS: dict[str, str] = {
    "article": "the record's id",
    "event": "the event's id in it: e1, e2, …",
    "incident": "the incident of the same record that pools it; empty: denied, or of none",
    "uri": "address or file name of the article",
    "publisher": "the outlet",
    "published": "day of publication",
    "type": "PLOVER type, or HAZARD",
    "mode": "PLOVER modes",
    "quad": "verbal or material, cooperation or conflict; empty for HAZARD",
    "status": "actual, ongoing, historical, future, possible, hypothetical, negated",
    "earliest": "first day on which it may have happened",
    "latest": "last such day",
    "place": "name of the place",
    "country": "ISO 3166 alpha-3 of the place",
    "lat": "degrees north",
    "lon": "degrees east",
    "actors": "who did it: names",
    "actor_ids": "their ids, in the same order",
    "actor_countries": "ISO 3166 alpha-3 of these, each once, separated by blanks",
    "recipients": "at whom it is directed: names",
    "recipient_ids": "their ids, in the same order",
    "victims": "who was harmed, in the article's words",
    "victim_ids": "their ids, in the same order",
    "targets": "things attacked, in the article's words",
    "instruments": "what it was done with, in the article's words",
    **{f"{kind}_{end}": f"at {'least' if end == 'low' else 'most'} so many {kind}" for kind in HARMS for end in _ENDS},
    "said_by": "who tells it, the outermost first; empty: the article itself",
    "claimed_by": "who claims it; no proof",
    "claimed_by_ids": "their ids, in the same order",
    "denied_by": "who denies it",
    "confidence": "0 to 1: the chance that there is such an event in that sentence",
    "evidence": "the sentence that reports it",
}
"""The columns of `event_rows` in their order, and what each holds; entries of one cell are separated by "; "."""


def event_rows(record: Record) -> Iterator[dict[str, Cell]]:
    """A row for each event of the record, in the order of its text, with the keys of `EVENT_COLUMNS`.

    Days are ISO 8601; what is not known is `None` where it is a number or a day, and empty where it is a list.
    """
    actors = {a.id: a for a in record.actors}
    statements = {s.id: s for s in record.statements}
    places = {p.id: p for p in reversed(record.places)}
    incidents = {event: i.id for i in record.incidents for event in i.events}

    def speakers(told_by: Sequence[str]) -> str:
        found = (speaker_name(statements[s], record.text, actors) for s in told_by if s in statements)
        return SEPARATOR.join(dict.fromkeys(name or "unnamed" for name in found))

    for event in record.events:
        place = places.get(event.where.place or "") if event.where else None
        yield {
            "article": record.id,
            "event": event.id,
            "incident": incidents.get(event.id),
            "uri": record.source.uri,
            "publisher": record.source.publisher,
            "published": record.published.date.isoformat() if record.published.date else None,
            "type": event.type,
            "mode": SEPARATOR.join(event.mode),
            "quad": event.quad,
            "status": event.status,
            "earliest": event.when.earliest.isoformat() if event.when else None,
            "latest": event.when.latest.isoformat() if event.when else None,
            **_place(place),
            "actors": _names(event.actors),
            "actor_ids": _ids(event.actors),
            "actor_countries": countries(event.actors),
            "recipients": _names(event.recipients),
            "recipient_ids": _ids(event.recipients),
            "victims": _words(event.victims),
            "victim_ids": _ids(event.victims),
            "targets": _words(event.targets),
            "instruments": _words(event.instruments),
            **tolls(event.harm),
            "said_by": speakers(event.said_by),
            "claimed_by": SEPARATOR.join(actors[a].name if a in actors else a for a in event.claimed_by),
            "claimed_by_ids": SEPARATOR.join(event.claimed_by),
            "denied_by": speakers(event.denied_by),
            "confidence": event.confidence,
            "evidence": one_line(record.text[slice(*event.evidence)]),
        }


def _place(place: Place | None) -> dict[str, Cell]:
    if place is None:
        return dict.fromkeys(("place", "country", "lat", "lon"))
    return {"place": place.name, "country": place.country, "lat": place.lat, "lon": place.lon}


def tolls(harm: Harm | None) -> dict[str, int | None]:
    """The bounds of every kind of harm, as `killed_low` and `killed_high`; `None` where the text does not say."""
    counts = {kind: getattr(harm, kind) if harm else None for kind in HARMS}
    return {f"{kind}_{end}": getattr(count, end) if count else None for kind, count in counts.items() for end in _ENDS}


def speaker_name(statement: Statement, text: str, actors: Mapping[str, Actor]) -> str | None:
    """Who makes a statement: the actor's name, else the source's words; `None` where nobody is named."""
    speaker = actors.get(statement.speaker or "")
    return (speaker.name if speaker else None) or one_line(" ".join(text[a:b] for a, b in statement.source)) or None


def countries(refs: Iterable[Ref | Victim]) -> str:
    """The countries of those referred to, each once, separated by blanks."""
    return " ".join(dict.fromkeys(ref.country for ref in refs if ref.country))


def one_line(words: str) -> str:
    """The words of an article in one line: they may run over several of its own."""
    return " ".join(words.split())


def _names(refs: Iterable[Ref]) -> str:
    return SEPARATOR.join(ref.name for ref in refs)


def _ids(refs: Iterable[Ref | Victim]) -> str:
    return SEPARATOR.join(ref.id for ref in refs)


def _words(things: Iterable[Victim | Thing]) -> str:
    return SEPARATOR.join(one_line(thing.text) for thing in things)
