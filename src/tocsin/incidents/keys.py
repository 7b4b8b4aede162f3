"""The keys of mentions, and the mentions of keys: by what a judgement finds again what it was about.

An article that is read again has the same text, so its mentions stand at the same characters, whatever they are called
now. A corrected version has another text; there the mention is sought by the words of its evidence.
"""

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from tocsin.records import Event, Happening, Incident, MentionKey, Record, Report
from tocsin.records.vocabulary import Span

Node = tuple[int, str]
"""One article's incident: the article's `seq` and the incident's id in its record. What the clustering joins."""

# Share of their words that a sentence and its corrected form have in common. From judgement: "killed two officers" to
# "killed three officers, one of them a major" keeps 0.7; two sentences of one report that are not the same, below 0.4.
_CORRECTED = 0.6


def is_reported(incident: Incident) -> bool:
    """Is it the article's own, and told as a thing that happened, may happen or will?"""
    return incident.block not in ("related", "caption") and incident.status != "hypothetical"


def key_of(report: Report) -> str:
    """The article's key as the store has it; for a report that comes from no store its address, else its id."""
    return report.key or report.record.source.uri or report.record.id


def keys_of(happening: Happening, reports: Iterable[Report]) -> tuple[MentionKey, ...]:
    """The keys of all mentions that report a happening, in the order of its reports; `reports` must hold these."""
    by_seq = {r.seq: r for r in reports}
    return tuple(key for m in happening.mentions for key in keys_in(by_seq[m.article], m.incident))


def keys_in(report: Report, incident: str) -> Iterator[MentionKey]:
    """The keys of the mentions of one article's incident."""
    record = report.record
    wanted = next(i.events for i in record.incidents if i.id == incident)
    for event in record.events:
        if event.id in wanted:
            words = record.text[slice(*event.evidence)]
            yield MentionKey(key_of(report), event.trigger, event.evidence, record.text_sha256, words)


class Nodes(Protocol):
    """Tells where mentions are read now."""

    def node(self, key: MentionKey) -> Node | None:
        """The article's incident that holds the mention now, `None` where nothing is read there any more."""
        ...


def nodes_of(keys: Iterable[MentionKey], found: Nodes) -> tuple[Node, ...]:
    """The incidents of articles that hold these mentions now, each once; a mention that is not found has none."""
    return tuple(dict.fromkeys(node for key in keys if (node := found.node(key)) is not None))


@dataclass(frozen=True)
class Known:
    """Mentions of which it is known already where they are read now."""

    places: Mapping[MentionKey, Node | None]

    def node(self, key: MentionKey) -> Node | None:
        """The article's incident that holds the mention now, `None` where nothing is read there any more."""
        return self.places.get(key)


@dataclass(frozen=True)
class Finder:
    """Finds the mentions of keys among reports. A class because it indexes them once for many judgements."""

    reports: Sequence[Report]

    @cached_property
    def _by_key(self) -> Mapping[str, Report]:
        return {key_of(r): r for r in self.reports}

    def node(self, key: MentionKey) -> Node | None:
        """The article's incident that holds the mention now, `None` where nothing is read there any more."""
        report = self._by_key.get(key.article)
        if report is None:
            return None
        moved = _moved(key, report.record)
        incident = None if moved is None else _incident_at(report.record, *moved)
        return None if incident is None else (report.seq, incident)


def _incident_at(record: Record, trigger: Span | None, evidence: Span) -> str | None:
    """The incident whose mention stands there: by the trigger, else the only one that the evidence reports.

    Of a sentence that now reports several incidents, none of them by the trigger, nobody can say which is meant.
    """
    of = {event: i.id for i in record.incidents if is_reported(i) for event in i.events}
    there: list[Event] = [e for e in record.events if e.id in of and _overlap(e.evidence, evidence)]
    if trigger is not None:
        for event in there:
            if _overlap(event.trigger, trigger):
                return of[event.id]
    found = list(dict.fromkeys(of[e.id] for e in there))
    return found[0] if len(found) == 1 else None


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _moved(key: MentionKey, record: Record) -> tuple[Span | None, Span] | None:
    """Trigger and evidence in the article's present text; the trigger is `None` where its words were changed."""
    if record.text_sha256 == key.text:
        return key.trigger, key.evidence
    offset = key.trigger[0] - key.evidence[0]
    word = key.words[offset : key.trigger[1] - key.evidence[0]]
    if (start := _nearest(record.text, key.words, key.evidence[0])) is not None:
        at = start + offset
        return (at, at + len(word)), (start, start + len(key.words))
    evidence = _likest(key, record)
    if evidence is None:
        return None
    inside = record.text[slice(*evidence)].find(word) if word else -1
    trigger = None if inside < 0 else (evidence[0] + inside, evidence[0] + inside + len(word))
    return trigger, evidence


def _nearest(text: str, words: str, start: int) -> int | None:
    """Where the words stand in the text, nearest to `start`; `None` where they do not."""
    found, at = list[int](), text.find(words) if words else -1
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return min(found, key=lambda n: (abs(n - start), n), default=None)


def _likest(key: MentionKey, record: Record) -> Span | None:
    """The sentence that shares most words with the evidence, if it shares enough: of equal ones the nearest."""
    wanted = key.words.split()
    matcher = difflib.SequenceMatcher(b=wanted, autojunk=False)

    def likeness(span: Span) -> float:
        matcher.set_seq1(record.text[slice(*span)].split())
        return matcher.ratio() if matcher.real_quick_ratio() >= _CORRECTED else 0.0

    spans = [e.evidence for e in record.events] or list(record.sentences)
    scored = [(likeness(span), -abs(span[0] - key.evidence[0]), span) for span in dict.fromkeys(spans)]
    best = max(scored, default=None)
    return best[2] if best is not None and best[0] >= _CORRECTED else None
