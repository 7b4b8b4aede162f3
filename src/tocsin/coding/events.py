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
from tocsin.coding.completion import BY_TREE
from tocsin.coding.confidence import calibrated
from tocsin.coding.contexts import Matter, contexts
from tocsin.coding.deeds import Deed, Filler
from tocsin.coding.harm import harm_of, number_of_people
from tocsin.coding.modes import mode_of
from tocsin.coding.negation import is_negated
from tocsin.coding.reasons import why_filled, why_told, words_of
from tocsin.coding.standing import standing
from tocsin.coding.status import status_of
from tocsin.coding.when import when_of
from tocsin.coding.where import where_of
from tocsin.records import Because, Event, Place, Ref, Statement, Thing, Time, Victim, When, Where, Why
from tocsin.records.vocabulary import EventType, FrameRoleLabel, Status

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
    found: list[Event] = []
    by_frame: dict[int, Event] = {}
    for n, deed in enumerate(told, 1):
        before = [by_frame[k] for k, share in deed.frame.same if share > SAME and k in by_frame]
        event = _event(made, deed, f"e{n}", around, times, before, matters)
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
) -> Event:
    syntax, frame = made.syntax, deed.frame
    word = syntax.word(deed.trigger)
    span = (word.start, word.end)
    at = syntax.sentence_number(word.start)
    assert at is not None, "every word stands in a sentence"
    sentence = made.reading.sentences[at]
    around = [s for s in surroundings.statements.get(at, []) if any(a <= word.start < b for a, b in s.content)]
    when, when_why = when_of(syntax, deed, times, surroundings.times.get(at, []), made.day)
    where, where_why = where_of(made, deed, surroundings.places.get(at, []))
    status, status_why = status_of(syntax, deed, around, when, made.day)
    if when is None:
        when, when_why = _from_before(before, lambda e: e.when, "when")
        when = When(when.earliest, when.latest, when.span, "narrative") if when else None
    if where is None:
        where, where_why = _from_before(before, lambda e: e.where, "where")
        where = Where(where.place, where.span, "narrative", where.precision_km) if where else None
    name, modes, reduced = _reduced(frame.type, frame.modes, status)  # type: ignore[arg-type]
    mode_why = Because(span, deed.held or "head:modes")
    if not modes and (mode := mode_of(name, word.lemma.lower(), syntax.surface(deed.trigger))) is not None:
        modes, mode_why = (mode,), Because(span, "mode:word-of-the-deed")
    coded = strongest(name, modes)
    # nobody is a toll of nought and no victim
    people = [f for f in deed.fillers("killed", "injured", "victim") if standing(syntax, f.head) != "nobody"]
    victims = tuple(dict.fromkeys(_victim(made, f) for f in people))
    actors = _refs(made, deed.fillers("actor"))
    recipients = _refs(made, deed.fillers("recipient"))
    targets = tuple(_thing(made, f) for f in deed.fillers("target"))
    instruments = tuple(_thing(made, f) for f in deed.fillers("instrument"))
    claimants = tuple(dict.fromkeys(r.id for r in _refs(made, deed.fillers("claimant"))))
    said_by = tuple(s.id for s in sorted(around, key=lambda s: (len(s.chain), s.content[0][0])))
    harm, harm_why = harm_of(syntax, deed, said_by)
    rule = deed.held or "head:deeds"
    why: Why = {"type": Because(span, rule), "status": status_why}
    why |= {"mode": mode_why} if modes else {}
    why |= matters[at].why
    why |= {"reduced_from": Because(status_why.span, "type:to-come-is-agreed")} if reduced else {}
    why |= {"when": when_why} if when_why else {}
    why |= {"where": where_why} if where_why else {}
    roles: dict[str, Sequence[Ref | Victim | Thing]] = {"actors": actors, "recipients": recipients, "victims": victims}
    why |= why_filled({**roles, "targets": targets, "instruments": instruments}, _by_tree(deed)) | harm_why
    why |= why_told("said_by", around)
    denials = [s for s in around if s.act == "deny" and (status == "negated" or s.why["act"].rule == NO_PART)]
    why |= why_told("denied_by", denials)
    confirmed = [s for s in around if _confirms(made, s)]
    why |= why_told("confirmed_by", confirmed)
    if claimants:
        why["claimed_by"] = Because(deed.fillers("claimant")[0].span, "head:roles")
    if status == "negated" and denials:
        asserted = tuple(a for a in actors if a.id not in {s.speaker for s in denials})
        if asserted != actors:  # who denies it is not asserted to have done it
            why["actors"] = Because(words_of(denials[0]), "actors:denier-left-out")
        actors = asserted
    return Event(
        id=id,
        type=name,
        mode=modes,
        context=matters[at].contexts,
        quad=coded.quad,
        score=coded.score,
        reduced_from=reduced,
        block=made.reading.article.blocks[sentence.block].kind,
        trigger=span,
        evidence=(sentence.start, sentence.end),
        actors=tuple(a for a in actors if a.id not in claimants),
        recipients=recipients,
        victims=victims,
        targets=targets,
        instruments=instruments,
        when=when,
        where=where,
        harm=harm,
        status=status,
        said_by=said_by,
        claimed_by=claimants,
        denied_by=tuple(s.id for s in denials),
        confirmed_by=tuple(s.id for s in confirmed),
        confidence=calibrated(name, frame.confidence) if deed.number >= 0 else frame.confidence,  # a row's own
        rule=rule,
        why=why,
        runner_up=frame.runner_up,  # type: ignore[arg-type]
    )


_LABELS: dict[str, tuple[FrameRoleLabel, ...]] = {
    "actors": ("actor",),
    "recipients": ("recipient",),
    "victims": ("killed", "injured", "victim"),
    "targets": ("target",),
    "instruments": ("instrument",),
}


def _by_tree(deed: Deed) -> set[str]:
    """The roles that the tree alone has filled: those completed, and all of a deed that a specialist's row added."""
    fillers = {name: deed.fillers(*labels) for name, labels in _LABELS.items()}
    return {name for name, found in fillers.items() if deed.number < 0 or all(f.sure == BY_TREE for f in found)}


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


def _refs(made: Cast, fillers: Sequence[Filler]) -> tuple[Ref, ...]:
    """The actors in some phrases: each once, and none for "nobody", a day or a mere number of things."""
    refs = [ref for f in fillers if _stands_for_somebody(made, f) for ref in made.refs_in(f.span, f.head)]
    return tuple({ref.id: ref for ref in reversed(refs)}.values())[::-1]


def _stands_for_somebody(made: Cast, filler: Filler) -> bool:
    syntax = made.syntax
    word = syntax.word(filler.head)
    if word.upos not in ("NOUN", "PROPN", "PRON", "NUM") or syntax.is_time(filler.head):
        return False
    if syntax.surface(filler.head) in ("who", "whom", "whoever"):
        return False  # "does not know who killed them": whoever is asked for is nobody that the text names
    if standing(syntax, filler.head) == "nobody" or _is_excepted(made, filler):
        return False
    number = number_of_people(syntax, filler)
    return number is None or number.high != 0


def _is_excepted(made: Cast, filler: Filler) -> bool:
    """ "Gunmen, not police, killed the journalist" """
    inside = made.syntax.words_in(filler.span)
    first = inside[0] if inside else filler.head
    return first > 0 and made.syntax.surface(first - 1) in ("not", "never")


def _victim(made: Cast, filler: Filler) -> Victim:
    ref = made.refs_in(filler.span, filler.head)[0]
    count = number_of_people(made.syntax, filler)
    return Victim(ref.start, ref.end, ref.text, ref.id, ref.name, ref.country, ref.sector, count)


def _thing(made: Cast, filler: Filler) -> Thing:
    start, end = filler.span
    return Thing(start, end, made.reading.article.text[start:end])
