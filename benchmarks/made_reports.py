"""Reports made by a generator: articles of five incidents, with towns, actors, tolls and reprints as news has them.

Nothing is read: records are put together by hand, so that clustering and the store can be measured at any size.
Towns and actors are drawn as news draws them, a few very often and most seldom (Zipf).
"""

import datetime as dt
import random
from collections.abc import Iterator

from tocsin.records import (
    SCHEMA,
    Article,
    Block,
    Count,
    Event,
    Harm,
    Incident,
    Place,
    Published,
    Record,
    Ref,
    Report,
    Source,
    Victim,
    When,
    Where,
    record_id,
    text_sha256,
)

_BEGIN = dt.date(2023, 1, 1)
_TYPES = ("ASSAULT",) * 6 + ("CONSULT", "ACCUSE", "MOBILIZE", "AID", "AGREE", "PROTEST", "COERCE", "HAZARD")
_VIOLENT = frozenset({"ASSAULT", "COERCE", "HAZARD", "MOBILIZE"})
_ACTORS = tuple(f"tocsin:group-{n}" for n in range(300))
_WORDS = "river market bridge school winter minister valley gate night convoy field tower road village court".split()
_EACH = 5  # incidents of an article
_REPRINTED = 0.15  # of articles, from judgement: wires are printed again


def reports(count: int, *, days: int = 730, seed: int = 7) -> Iterator[Report]:
    """So many articles over so many days, numbered from 1 in the order of their days."""
    source = random.Random(seed)
    happened: list[tuple[str, dt.date, int, str, int]] = []
    last: Record | None = None
    for seq in range(1, count + 1):
        day = _BEGIN + dt.timedelta(days * seq // count)
        if last is not None and source.random() < _REPRINTED:
            yield Report(seq, _record(last.text, day, seq, _told(last)))
            continue
        told = []
        for _ in range(_EACH):
            recent = [h for h in happened[-40:] if (day - h[1]).days <= 2]
            if recent and source.random() < 0.5:
                told.append(source.choice(recent))
            else:
                new = (
                    source.choice(_TYPES),
                    day,
                    _zipf(source, 2000),
                    _ACTORS[_zipf(source, 300)],
                    source.randint(0, 40),
                )
                happened.append(new)
                told.append(new)
        text = "\n".join(_sentence(source, one) for one in told)
        last = _record(text, day, seq, told)
        yield Report(seq, last)


def _zipf(source: random.Random, most: int) -> int:
    return min(most - 1, int(most ** source.random()) - 1)


_Told = tuple[str, dt.date, int, str, int]
_made: dict[str, list[_Told]] = {}


def _told(record: Record) -> list[_Told]:
    return _made[record.text]


def _sentence(source: random.Random, one: _Told) -> str:
    filler = " ".join(source.choices(_WORDS, k=22))
    return f"Report on town {one[2]} of {one[1].isoformat()}: {one[4]} were hurt by {one[3]}, {filler}."


def _record(text: str, day: dt.date, seq: int, told: list[_Told]) -> Record:
    _made[text] = told
    article = Article(
        text, source=Source(uri=f"https://example.org/{seq}"), published=Published(day, precision="day", basis="given")
    )
    places, events, incidents, blocks, at = [], [], [], [], 0
    for n, (line, one) in enumerate(zip(text.split("\n"), told, strict=True), 1):
        kind, when, town, actor, killed = one
        span = (at, at + len(line))
        blocks.append(Block(*span, "paragraph"))
        at += len(line) + 1
        lat, lon = 20.0 + town % 40, 10.0 + town // 40
        places.append(
            Place(
                f"gn:{town}", span[0], span[0] + 5, f"Town {town}", lat, lon, "KGZ", None, town, 5.0, "city", "location"
            )
        )
        victims = (Victim(span[0], span[0] + 6, "people", f"a{n}", "people", None),) if kind in _VIOLENT else ()
        harm = Harm(killed=Count(killed, killed, False, span)) if kind in _VIOLENT and killed else None
        quad = "material conflict" if kind in _VIOLENT else "verbal cooperation"
        event = Event(
            f"e{n}", kind, (), (), quad, None, None, "paragraph", (span[0], span[0] + 6), span,
            (Ref(span[0], span[0] + 6, actor, actor, actor),), (), victims, (), (),
            When(when, when, None, "text"), Where(f"gn:{town}", None, "text", 5.0), harm, "actual",
            (), (), (), (), 1.0, "made",
        )  # fmt: skip
        events.append(event)
        shared = [f for f in Incident.__slots__ if f in Event.__slots__ and f != "id"]
        incidents.append(Incident(id=f"i{n}", events=(event.id,), **{f: getattr(event, f) for f in shared}))
    return Record(
        SCHEMA, record_id(article), text_sha256(text), article.source, article.published, "en", None, text,
        blocks=tuple(blocks), places=tuple(places), events=tuple(events), incidents=tuple(incidents),
    )  # fmt: skip
