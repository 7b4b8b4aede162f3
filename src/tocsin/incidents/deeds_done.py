"""What happened, made ready to be held against what was promised: who did it, to whom, when, in which words."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tocsin.incidents.following_tables import Deed
from tocsin.incidents.sides import Tokens, names_in, stems, tokens_of
from tocsin.records import Happening, Incident, Passage, Record, Report

_DONE = frozenset({"actual", "ongoing"})
# Confidence from which a happening may decide a promise: that from which lists show it first (`FLOOR` of the briefing
# room). From judgement.
_SURE = 0.6


@dataclass(frozen=True, slots=True)
class Done:
    """A happening that may decide a promise.

    `first` and `day` are the days between which it happened; `doubtful` why it decides nothing by itself, empty where
    it does. `reported` are the articles; `stems` the telling words of the sentences that report it, `names` the proper
    ones of these.
    """

    id: int
    type: str
    modes: frozenset[str]
    first: dt.date
    day: dt.date
    dated: bool
    doers: Tokens
    hit: Tokens
    country: str | None
    stems: frozenset[str]
    names: frozenset[str]
    reported: frozenset[int]
    doubtful: str
    evidence: Passage

    def is_a(self, deed: Deed) -> bool:
        """Is it of the type, and of the mode where one is asked for and the reports name any?"""
        return self.type == deed.type and (deed.mode is None or deed.mode in self.modes or not self.modes)

    def surely(self, deed: Deed) -> bool:
        """Is it of the type, with the very mode where one is asked for?"""
        return self.type == deed.type and (deed.mode is None or deed.mode in self.modes)


def done(happenings: Sequence[Happening], reports: Sequence[Report]) -> list[Done]:
    """The happenings that took place, as these reports tell them, by day and number; undated ones of undated reports
    are left out, as nothing shows what they came after."""
    by_seq = {r.seq: r.record for r in reports}
    found = [one for h in happenings if (one := _done(h, by_seq)) is not None]
    return sorted(found, key=lambda d: (d.day, d.id))


def _done(happening: Happening, by_seq: Mapping[int, Record]) -> Done | None:
    told = list(_told(happening, by_seq))
    if not told or happening.incident.status not in _DONE:
        return None
    dated = [i.when for _, _, i in told if i.when]
    published = [d for _, r, _ in told if (d := r.published.date)]
    if not dated and not published:
        return None
    day = min((w.latest for w in dated), default=min(published, default=dt.date.min))
    first = min((w.earliest for w in dated), default=day)
    main = next((t for t in told if t[0] == happening.main), told[0])
    seq, record, incident = main
    place = next((p for p in record.places if incident.where and p.id == incident.where.place), None)
    doers, hit = set[str](), set[str]()
    for _, page, one in told:
        actors = {a.id: a for a in page.actors}
        doers |= tokens_of(one.actors, actors)
        hit |= tokens_of((*one.recipients, *one.victims), actors)
    start, end = incident.evidence
    return Done(
        happening.id,
        incident.type,
        frozenset(m for _, _, i in told for m in i.mode),
        first,
        day,
        bool(dated),
        frozenset(doers),
        frozenset(hit),
        place.country if place else None,
        frozenset(s for _, r, i in told for s in stems(r.text[slice(*i.evidence)])),
        frozenset(n for _, r, i in told for n in names_in(r.text[slice(*i.evidence)])),
        frozenset(seq for seq, _, _ in told),
        _doubt(happening, [i for _, _, i in told]),
        Passage(seq, start, end, record.text[start:end]),
    )


def _told(happening: Happening, by_seq: Mapping[int, Record]) -> Iterator[tuple[int, Record, Incident]]:
    for mention in happening.mentions:
        record = by_seq.get(mention.article)
        incident = next((i for i in record.incidents if i.id == mention.incident), None) if record else None
        if record is not None and incident is not None:
            yield mention.article, record, incident


def _doubt(happening: Happening, told: Sequence[Incident]) -> str:
    if any(d.field in ("actors", "status") for i in told for d in i.disputed):
        return "one report tells it in two ways"
    if any(d.field in ("actors", "status") for d in happening.disputed):
        return "reports differ on who did it"
    if any(i.denied_by for i in told):
        return "it is denied"
    return "" if max(i.confidence for i in told) >= _SURE else "the reader is not sure of it"
