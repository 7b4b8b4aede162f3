"""What analysts judged, in a brief: their word stands in the place of the reports', and the brief says so.

A field is judged where the desk's `why` of it names a judgement. Numbers and names that an analyst gives have no words
in a report; their sentences cite the report's evidence of the happening itself.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tocsin.briefing.model import Sentence
from tocsin.briefing.words import listed, sentence
from tocsin.records import Count, Dispute, Happening, Harm, Incident

if TYPE_CHECKING:
    from tocsin.briefing.shelf import Shelf
    from tocsin.briefing.story import Story

_FIELDS = ("when", "where", "actors", "status", "confidence")
_NAMES = {
    "type": "what it was",
    "when": "the day",
    "where": "the place",
    "actors": "who did it",
    "status": "the status",
}


def judged_fields(happening: Happening) -> tuple[str, ...]:
    """The fields of the happening that analysts decided, such as `type` and `harm.killed`."""
    return tuple(name for name, b in happening.incident.why.items() if b.rule.startswith("judgement:"))


def as_judged(incident: Incident, happening: Happening) -> Incident:
    """One report's incident with what analysts decided of the happening in the place of what the report says."""
    fields, pooled = judged_fields(happening), happening.incident
    changed: dict[str, Any] = {name: getattr(pooled, name) for name in _FIELDS if name in fields}
    if "type" in fields and incident.type != pooled.type:
        changed |= {"type": pooled.type, "quad": pooled.quad, "score": pooled.score, "mode": ()}
    tolls: dict[str, Count] = {}
    for name in (f.removeprefix("harm.") for f in fields if f.startswith("harm.")):
        count: Count = getattr(pooled.harm, name)
        tolls[name] = replace(count, span=incident.evidence)  # the pooled one's is the main report's
    if tolls:
        given: dict[str, Any] = dict(tolls)
        changed["harm"] = replace(incident.harm or Harm(), **given)
    if not fields:
        return incident
    why = {**incident.why, **{name: pooled.why[name] for name in fields}}
    return replace(incident, **changed, disputed=undisputed(incident.disputed, fields), why=why)


def is_corrected(incident: Incident) -> bool:
    """Did analysts decide something that a sentence about it tells? That they checked it changes nothing told."""
    return any(b.rule.startswith("judgement:") for name, b in incident.why.items() if name != "confidence")


def undisputed(disputes: Iterable[Dispute], fields: Iterable[str]) -> tuple[Dispute, ...]:
    """The disputes that no analyst has decided."""
    decided = set(fields)
    return tuple(d for d in disputes if d.field not in decided)


def judged_sentences(story: "Story", shelf: "Shelf") -> list[Sentence]:
    """What of the story analysts decided, and whether they have checked it; nothing where they did neither."""
    found = []
    tolls = [f"how many were {f.removeprefix('harm.')}" for f in story.judged if f.startswith("harm.")]
    named = [*(words for field, words in _NAMES.items() if field in story.judged), *tolls]
    if named:
        found.append(f"the desk's analysts decided {listed(named)}, whatever the reports say")
    if story.verified:
        found.append("the desk's analysts have checked that it happened")
    cites = shelf.cite(story.main.seq, story.main.incident.evidence)
    return [Sentence(sentence(words), cites) for words in found]
