"""What happened: the reader's deeds, with who, whom, where, when, harm, status and who says so.

The reader says that a word names a happening, of which type, and which phrases belong to it. Here those phrases become
actors, days, places and numbers, and rules hold the deed to what may be said of it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tocsin.coding.avowals import NO_PART
from tocsin.coding.cast import Cast
from tocsin.coding.codebook import event_type, strongest
from tocsin.coding.confidence import calibrated
from tocsin.coding.contexts import Matter, contexts
from tocsin.coding.deeds import Deed
from tocsin.coding.harm import harm_of
from tocsin.coding.modes import mode_of
from tocsin.coding.negation import is_negated
from tocsin.coding.parties import parties_of
from tocsin.coding.reasons import why_told, words_of
from tocsin.coding.status import status_of
from tocsin.coding.syntax import Syntax
from tocsin.coding.tollbook import Tollbook, tollbook
from tocsin.coding.when import when_of
from tocsin.coding.where import where_of, where_of_dateline
from tocsin.records import Because, Event, Place, Ref, Statement, Time, When, Where, Why
from tocsin.records.vocabulary import EventType, Status

_T = TypeVar("_T")

# A future one of these is an agreement on it (PLOVER's codebook)
_REDUCED = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
# Share from which two deeds are one happening; 0.5 and 0.7 are within 0.002 of it on `deeds` dev (2026-11-28)
SAME = 0.6


@dataclass(slots=True)
class Surroundings:
    """What the article says around each sentence: times, places and statements by the number of the sentence."""

    times: dict[int, list[Time]]
    places: dict[int, list[Place]]
    statements: dict[int, list[Statement]]


def events(made: Cast, told: Sequence[Deed], times: Sequence[Time], statements: Sequence[Statement]) -> list[Event]:
    """The events of one article in the order of their triggers, one a deed."""
    around = _surroundings(made, times, statements)
    matters = contexts(made.reading)
    book = tollbook(made.syntax, told)
    found: list[Event] = []
    by_frame: dict[int, Event] = {}
    for n, deed in enumerate(told, 1):
        before = [by_frame[k] for k, share in deed.frame.same if share > SAME and k in by_frame]
        event = _event(made, deed, f"e{n}", around, times, before, matters, book)
        by_frame[deed.number] = event
        found.append(event)
    return found


def _surroundings(made: Cast, times: Sequence[Time], statements: Sequence[Statement]) -> Surroundings:
    found = Surroundings({}, {}, {})
    for time in times:
        if (number := made.syntax.sentence_number(time.start)) is not None:
            found.times.setdefault(number, []).append(time)
    for place in made.places:
        if place.use == "location" and (number := made.syntax.sentence_number(place.start)) is not None:
            found.places.setdefault(number, []).append(place)
    for statement in statements:
        numbers: set[int] = set()
        for start, end in statement.content:
            inside = made.syntax.words_in((start, end))
            if inside:
                first = made.syntax.sentence_number(made.syntax.word(inside[0]).start)
                last = made.syntax.sentence_number(made.syntax.word(inside[-1]).start)
                if first is not None and last is not None:
                    numbers.update(range(first, last + 1))
        for number in numbers:
            found.statements.setdefault(number, []).append(statement)
    return found


def _event(
    made: Cast,
    deed: Deed,
    id: str,
    surroundings: Surroundings,
    times: Sequence[Time],
    before: Sequence[Event],
    matters: Sequence[Matter],
    book: Tollbook,
) -> Event:
    syntax, frame = made.syntax, deed.frame
    word = syntax.word(deed.trigger)
    span = (word.start, word.end)
    at = syntax.sentence_number(word.start)
    assert at is not None, "every word stands in a sentence"
    sentence, matter = made.reading.sentences[at], matters[at]
    around = [s for s in surroundings.statements.get(at, []) if any(a <= word.start < b for a, b in s.content)]
    when, when_why = when_of(syntax, deed, times, surroundings.times.get(at, []), made.day)
    where, where_why = where_of(made, deed, surroundings.places.get(at, []))
    status, status_why = status_of(syntax, deed, around, when, made.day)
    if when is None:
        when, when_why = _when_before(before)
    if where is None:
        where, where_why = _where_before(before)
    if where is None:
        where, where_why = where_of_dateline(made, deed)
    kind = _kind(syntax, deed, status, status_why)
    coded = strongest(kind.type, kind.modes)
    parties = parties_of(made, deed)
    voices = _voices(made, around, status)
    actors, denier_why = _asserted(parties.actors, voices.denials if status == "negated" else [])
    said_by = tuple(s.id for s in voices.sayings)
    harm, harm_why = harm_of(syntax, deed, said_by, book)
    rule = deed.held or "head:deeds"
    why: Why = {"type": Because(span, rule), "status": status_why, **kind.why_modes, **matter.why, **kind.why_reduced}
    why |= {"when": when_why} if when_why else {}
    why |= {"where": where_why} if where_why else {}
    why |= parties.why | harm_why | voices.why | parties.why_claimed | denier_why
    return Event(
        id=id,
        type=kind.type,
        mode=kind.modes,
        context=matter.contexts,
        quad=coded.quad,
        score=coded.score,
        reduced_from=kind.reduced_from,
        block=made.reading.article.blocks[sentence.block].kind,
        trigger=span,
        evidence=(sentence.start, sentence.end),
        actors=tuple(a for a in actors if a.id not in parties.claimants),
        recipients=parties.recipients,
        victims=parties.victims,
        targets=parties.targets,
        instruments=parties.instruments,
        when=when,
        where=where,
        harm=harm,
        status=status,
        said_by=said_by,
        claimed_by=parties.claimants,
        denied_by=tuple(s.id for s in voices.denials),
        confirmed_by=tuple(s.id for s in voices.confirmed),
        confidence=calibrated(kind.type, frame.confidence) if deed.number >= 0 else frame.confidence,  # a row's own
        rule=rule,
        why=why,
        runner_up=frame.runner_up,  # type: ignore[arg-type]
    )


def _when_before(before: Sequence[Event]) -> tuple[When | None, Because | None]:
    """When an earlier mention of the same happening says it was."""
    when, why = _from_before(before, lambda e: e.when, "when")
    return (When(when.earliest, when.latest, when.span, "narrative") if when else None), why


def _where_before(before: Sequence[Event]) -> tuple[Where | None, Because | None]:
    """Where an earlier mention of the same happening says it was."""
    where, why = _from_before(before, lambda e: e.where, "where")
    return (Where(where.place, where.span, "narrative", where.precision_km) if where else None), why


@dataclass(frozen=True, slots=True)
class _Kind:
    """What kind of event a deed is, and why its modes and what it was reduced from."""

    type: EventType
    modes: tuple[str, ...]
    reduced_from: EventType | None
    why_modes: Why
    why_reduced: Why


def _kind(syntax: Syntax, deed: Deed, status: Status, status_why: Because) -> _Kind:
    word = syntax.word(deed.trigger)
    span = (word.start, word.end)
    name, modes, reduced = _reduced(deed.frame.type, deed.frame.modes, status)  # type: ignore[arg-type]
    mode_why = Because(span, deed.held or "head:modes")
    if not modes and (mode := mode_of(name, word.lemma.lower(), syntax.surface(deed.trigger))) is not None:
        modes, mode_why = (mode,), Because(span, "mode:word-of-the-deed")
    return _Kind(
        name,
        modes,
        reduced,
        {"mode": mode_why} if modes else {},
        {"reduced_from": Because(status_why.span, "type:to-come-is-agreed")} if reduced else {},
    )


@dataclass(frozen=True, slots=True)
class _Voices:
    """The statements that tell of a deed, the innermost last, those of them that deny and confirm it, and why."""

    sayings: list[Statement]
    denials: list[Statement]
    confirmed: list[Statement]
    why: Why


def _voices(made: Cast, around: Sequence[Statement], status: Status) -> _Voices:
    sayings = sorted(around, key=lambda s: (len(s.chain), s.content[0][0]))
    denials = [s for s in around if s.act == "deny" and (status == "negated" or s.why["act"].rule == NO_PART)]
    confirmed = [s for s in around if _confirms(made, s)]
    why = why_told("said_by", around) | why_told("denied_by", denials) | why_told("confirmed_by", confirmed)
    return _Voices(sayings, denials, confirmed, why)


def _asserted(actors: tuple[Ref, ...], denials: Sequence[Statement]) -> tuple[tuple[Ref, ...], Why]:
    """The actors without those who deny the deed: of them it is not asserted that they have done it."""
    asserted = tuple(a for a in actors if a.id not in {s.speaker for s in denials})
    if asserted == actors:
        return actors, {}
    return asserted, {"actors": Because(words_of(denials[0]), "actors:denier-left-out")}


_CONFIRMING = frozenset({"confirm", "verify", "corroborate", "acknowledge", "admit"})


def _confirms(made: Cast, statement: Statement) -> bool:
    """Is what it says confirmed by it, in a word that nothing negates?"""
    words = [i for span in statement.cue for i in made.syntax.words_in(span)]
    return any(made.syntax.word(i).lemma in _CONFIRMING and not is_negated(made.syntax, i) for i in words)


def _from_before(
    before: Sequence[Event], field: Callable[[Event], _T | None], name: str
) -> tuple[_T | None, Because | None]:
    """What an earlier mention of the same happening says, and where."""
    for event in before:
        value = field(event)
        if value is not None:
            return value, Because(event.why[name].span, f"{name}:same-happening-told-before")
    return None, None


def _reduced(
    kind: EventType, modes: tuple[str, ...], status: Status
) -> tuple[EventType, tuple[str, ...], EventType | None]:
    """Type, modes and what it was reduced from: who announces a meeting or help has agreed on it so far."""
    if status == "future" and kind in _REDUCED:
        return "AGREE", (), kind
    return kind, tuple(m for m in modes if event_type(kind, m) is not None), None
