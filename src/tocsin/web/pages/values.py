"""The values of an incident, gathered from its reports: who says each, in which words, and what a person put right."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import get_args

from tocsin.briefing import type_words
from tocsin.briefing.words import bounds, says
from tocsin.knowledge import actor as known_actor
from tocsin.knowledge import place_of
from tocsin.records import Happening, Judgement, Report
from tocsin.records.coding import Incident, Place
from tocsin.records.vocabulary import HarmKind
from tocsin.web.pages.lines import days_of, km, outlet_of, speakers
from tocsin.web.pages.quotes import Quote, quote

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Saying:
    """A value as reports give it, with who says it and the sentences.

    `put_right` names the judgement by which a person gave it; `confirmed`: reports say the same. `overruled`: a person
    gave another in its place. `typed` is how a judgement gives this value; empty: none can.
    """

    value: str
    tellers: tuple[str, ...]
    quotes: tuple[Quote, ...]
    put_right: str = ""
    confirmed: bool = False
    overruled: bool = False
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """What is said on one question; nothing in `sayings`: no report says. `against`: tellers differ.

    `kind` is that of a judgement which gives another value; empty: none does.
    """

    field: str
    name: str
    kind: str
    against: bool
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who says, claims, denies or confirms the incident, with the sentence."""

    how: str
    who: str
    quote: Quote


# the questions in the order of the page; a question in `_ALWAYS` stands there without an answer too
_NAMES = {
    "type": "What",
    "status": "Told as",
    "when": "When",
    "where": "Where",
    "actors": "Who did it",
    "whom": "To whom",
    "targets": "Against what",
    "instruments": "With what",
    **{f"harm.{harm}": harm.capitalize() for harm in get_args(HarmKind)},
}
_ALWAYS = frozenset({"type", "when", "where", "actors", "whom"})
# how the desk calls the fields on which reports differ, where it is not our name for them
_DISPUTED = {"recipients": "whom", "victims": "whom"}
_KINDS = {"type": "type", "status": "status", "when": "day", "where": "place", "actors": "actor"}
_TOLD_AS = {"actual": "having happened", "ongoing": "going on"}


def values_of(
    happening: Happening, reports: Mapping[int, Report], judgements: Mapping[int, Judgement]
) -> tuple[Value, ...]:
    """The values of all reports, equal ones together; what a person put right goes before them."""
    told: dict[str, dict[str, Saying]] = {}
    for report, incident in tellings_of(happening, reports):
        for field, words, typed, tellers, found in _told(report, incident):
            of = told.setdefault(field, {})
            before = of.get(words.casefold(), Saying(words, (), (), typed=typed))
            # a reprint says the sentence again; it is no second piece of evidence, and its outlet is in the list
            quotes = before.quotes if any(q.text == found.text for q in before.quotes) else (*before.quotes, found)
            tellers = tuple(dict.fromkeys((*before.tellers, *tellers)))
            of[words.casefold()] = replace(before, tellers=tellers, quotes=quotes)
    judged = dict(_judged(happening, judgements))
    against = {_DISPUTED.get(d.field, d.field) for d in happening.disputed}
    values = []
    for field, name in _NAMES.items():
        sayings = tuple(told.get(field, {}).values())
        if field == "actors" and len(sayings) > 1:  # several may have done it together: to give one would drop the rest
            sayings = tuple(replace(s, typed="") for s in sayings)
        if field in judged:
            sayings = tuple(_laid_over(judged[field], sayings))
        if sayings or field in _ALWAYS:
            kind = _KINDS.get(field, field.removeprefix("harm.") if field.startswith("harm.") else "")
            values.append(Value(field, name, kind, field in against and field not in judged, sayings))
    return tuple(values)


def _laid_over(judged: Saying, sayings: tuple[Saying, ...]) -> Iterator[Saying]:
    """What a person gave, with the reports that say the same; then what it stands in the place of."""
    same = next((s for s in sayings if s.value.casefold() == judged.value.casefold()), None)
    yield replace(same, put_right=judged.put_right, confirmed=True) if same else judged
    yield from (replace(s, overruled=True) for s in sayings if s is not same)


def voices_of(happening: Happening, reports: Mapping[int, Report]) -> tuple[Voice, ...]:
    """Who says, claims, denies or confirms it, each with the words, as often as they differ."""
    found: dict[tuple[str, str, str], Voice] = {}
    for report, incident in tellings_of(happening, reports):
        for how, ids in (
            ("says", incident.said_by), ("claims", incident.claimed_by),
            ("denies", incident.denied_by), ("confirms", incident.confirmed_by),
        ):  # fmt: skip
            for one in (s for s in report.record.statements if s.id in ids):
                span = next(iter(one.content), None)
                rule = next((because.rule for because in one.why.values()), "")
                voice = Voice(how, speakers(report, (one.id,))[0], quote(report, span, span or incident.evidence, rule))
                found.setdefault((how, voice.who, voice.quote.text), voice)
    return tuple(found.values())


def tellings_of(happening: Happening, reports: Mapping[int, Report]) -> Iterator[tuple[Report, Incident]]:
    """Each report with its incident. One that was read again since the incidents were derived may not have it now."""
    for mention in happening.mentions:
        if (report := reports.get(mention.article)) is not None:
            for incident in report.record.incidents:
                if incident.id == mention.incident:
                    yield report, incident


def evidence_of(report: Report, incident: Incident) -> tuple[Quote, ...]:
    """The sentences of a report that tell the incident, with the words that do."""
    events = {e.id: e for e in report.record.events}
    every = (events[e] for e in incident.events)
    return tuple(dict.fromkeys(quote(report, e.trigger, e.evidence, e.rule) for e in every))


def _told(report: Report, incident: Incident) -> Iterator[tuple[str, str, str, tuple[str, ...], Quote]]:
    """Each value of a report: its question, its words, how a judgement gives it, who says it, the sentence."""
    within, record = incident.evidence, report.record
    event = next((e for e in record.events if e.id in incident.events and e.evidence == within), None)
    spans: list[tuple[str, str, str, Span | None, Collection[str]]] = [
        ("type", type_words(incident), incident.type, event.trigger if event else None, ()),
        ("status", status_words(incident.status), incident.status, None, ()),
    ]
    if when := incident.when:
        typed = f"{when.earliest}/{when.latest}" if when.earliest and when.latest else ""
        spans.append(("when", days_of(when.earliest, when.latest), typed, when.span, ()))
    if incident.where:
        place = next((p for p in record.places if p.id == incident.where.place), None)
        words = record.text[slice(*incident.where.span)] if incident.where.span else ""
        shown = place_words(place, incident.where.precision_km) or words
        spans.append(("where", shown, _typed_place(place), incident.where.span, ()))
    for ref in incident.actors:
        name = ref.name or ref.text
        spans.append(("actors", name, ref.id if known_actor(ref.id) else f"name:{name}", (ref.start, ref.end), ()))
    for refs in (incident.recipients, incident.victims):
        spans += [("whom", ref.text or ref.name, "", (ref.start, ref.end), ()) for ref in refs]
    for field in ("targets", "instruments"):
        spans += [(field, thing.text, "", (thing.start, thing.end), ()) for thing in getattr(incident, field)]
    for harm in get_args(HarmKind):
        if incident.harm and (count := getattr(incident.harm, harm)):
            words = bounds(count.low, count.high, approx=count.approx)
            typed = "-".join(dict.fromkeys("" if n is None else str(n) for n in (count.low, count.high)))
            spans.append((f"harm.{harm}", words[:1].upper() + words[1:], typed, count.span, count.by))
    for field, words, typed, span, by in spans:
        because = incident.why.get("recipients" if field == "whom" else field)
        rule = because.rule if because else incident.rule if field == "type" else ""
        span = span or (because.span if because else None)
        tellers = speakers(report, by or _around(report, span or within)) or (outlet_of(record),)
        yield field, words, typed, tellers, quote(report, span, within, rule)


def _typed_place(place: Place | None) -> str:
    """The id of a place of the gazetteer; a place of the article's own can be given by no judgement."""
    return place.id if place and place_of(place.id) else ""


def _around(report: Report, span: Span) -> tuple[str, ...]:
    """The statement in whose content the words stand, the innermost of a speaker; none: the report says it itself.

    Not the incident's `said_by`: of several who tell of it each may tell another part.
    """
    holding = [
        (b - a, s.id)
        for s in report.record.statements
        for a, b in s.content
        if (s.speaker or s.source) and a <= span[0] and span[1] <= b
    ]
    return (min(holding)[1],) if holding else ()


def status_words(status: str) -> str:
    """How it is told: as having happened, as still to come.

    >>> status_words("actual"), status_words("future")
    ('having happened', 'still to come')
    """
    return _TOLD_AS.get(status) or says("status", status)


def place_words(place: Place | None, precision_km: float | None) -> str:
    """A place with its country and how exact it is; empty where there is none."""
    if place is None:
        return ""
    exact = f"within {km(precision_km)}" if precision_km else ""
    country = place.country if place.kind != "country" else ""
    return ", ".join(part for part in (place.name, country, exact) if part)


def _judged(happening: Happening, judgements: Mapping[int, Judgement]) -> Iterator[tuple[str, Saying]]:
    """The values that a person gave, by question."""
    incident = happening.incident
    for field, because in incident.why.items():
        number = because.rule.removeprefix("judgement:")
        if field not in _NAMES or number == because.rule:
            continue
        words = ""
        if field == "type":
            words = type_words(incident)
        elif field == "status":
            words = status_words(incident.status)
        elif field == "when" and incident.when:
            words = days_of(incident.when.earliest, incident.when.latest)
        elif field == "where":
            words = place_words(happening.place, incident.where.precision_km if incident.where else None)
        elif field == "actors":
            words = ", ".join(a.name for a in incident.actors)
        elif field.startswith("harm.") and incident.harm:
            count = getattr(incident.harm, field.removeprefix("harm."))
            words = bounds(count.low, count.high) if count else ""
        judgement = judgements.get(int(number))
        by = f"judgement {number}{f', {judgement.by}' if judgement else ''}"
        yield field, Saying(words[:1].upper() + words[1:], (), (), put_right=by)
