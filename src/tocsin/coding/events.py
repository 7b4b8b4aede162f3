"""What happened: event verbs and nouns of the codebook, with who, whom, where, when, harm, status and who says so.

Found are only the verbs and nouns that the codebook lists; whatever else reports a happening is missed.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.coding.cast import Cast
from tocsin.coding.codebook import event_type
from tocsin.coding.direction import tells_of_past
from tocsin.coding.harm import harm_of
from tocsin.coding.numbers import number_of
from tocsin.coding.offsets import counted_day
from tocsin.coding.proposals import Proposal, proposals
from tocsin.coding.reasons import why_filled, why_told, words_of
from tocsin.coding.standing import standing
from tocsin.coding.status import status_of
from tocsin.coding.syntax import Syntax
from tocsin.knowledge.reporting import reporting_words
from tocsin.records import Because, Event, Number, Place, Ref, Statement, Thing, Time, Victim, When, Where
from tocsin.records.vocabulary import Span

_REDUCED = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})

# Prepositions that say where
_AT = frozenset({"in", "at", "near", "on", "outside", "inside", "around", "across", "off", "along"})
# Types that move somebody: where they go, or what they leave, is where it happens
_GOAL = frozenset({"MOBILIZE", "AID", "CONSULT"})
_LEFT = frozenset({"RETREAT"})


@dataclass(slots=True)
class Surroundings:
    """What the article says around each sentence: times, places and statements by the number of the sentence."""

    times: dict[int, list[Time]]
    places: dict[int, list[Place]]
    statements: dict[int, list[Statement]]


def events(made: Cast, times: Sequence[Time], statements: Sequence[Statement]) -> list[Event]:
    """The events of one article in the order of their triggers."""
    around = _surroundings(made, times, statements)
    return [_event(made, p, n, around) for n, p in enumerate(proposals(made.syntax), 1)]


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
    proposal: Proposal,
    number: int,
    surroundings: Surroundings,
) -> Event:
    syntax = made.syntax
    word = syntax.word(proposal.trigger)
    span = (word.start, word.end)
    at = syntax.sentence_number(word.start)
    assert at is not None, "every word stands in a sentence"
    sentence = made.reading.sentences[at]
    here = surroundings.statements.get(at, [])
    around = [s for s in here if any(a <= word.start < b for a, b in s.content)]
    when, when_why = _when(syntax, proposal.trigger, made.day, surroundings.times.get(at, []))
    where, where_why = _where(syntax, proposal, surroundings.places.get(at, []))
    status, status_why = status_of(syntax, proposal.trigger, around, when, made.day)
    name, mode, reduced = proposal.type, proposal.mode, None
    if status == "future" and name in _REDUCED:
        name, mode, reduced = "AGREE", None, proposal.type
    coded = event_type(name, mode)
    # nobody is a toll of nought and no victim
    victims = tuple(_victim(made, i) for i in proposal.victims if standing(syntax, i) != "nobody")
    actors = _distinct([ref for i in proposal.actors if _acts(made, i) for ref in made.refs(i)])
    recipients = _distinct([ref for i in proposal.recipients if _acts(made, i) for ref in made.refs(i)])
    targets = tuple(_thing(made, i) for i in proposal.targets if _acts(made, i))
    instruments = tuple(_thing(made, i) for i in proposal.instruments)
    said_by = tuple(s.id for s in sorted(around, key=lambda s: (len(s.chain), s.content[0][0])))
    harm, harm_why = harm_of(made, proposal, said_by)
    why = {"type": Because(span, proposal.row), "status": status_why}
    why |= {"mode": why["type"]} if mode else {}
    why |= {"reduced_from": Because(status_why.span, "type:to-come-is-agreed")} if reduced else {}
    why |= {"when": when_why} if when_why else {}
    why |= {"where": where_why} if where_why else {}
    roles: dict[str, Sequence[Ref | Victim | Thing]] = {"actors": actors, "recipients": recipients, "victims": victims}
    why |= why_filled(proposal, {**roles, "targets": targets, "instruments": instruments}) | harm_why
    why |= why_told("said_by", around)
    denials = [s for s in around if s.act == "deny"]
    why |= why_told("denied_by", denials)
    if status == "negated" and denials:
        asserted = tuple(a for a in actors if a.id not in {s.speaker for s in denials})
        if asserted != actors:  # who denies it is not asserted to have done it
            why["actors"] = Because(words_of(denials[0]), "actors:denier-left-out")
        actors = asserted
    return Event(
        id=f"e{number}",
        type=name,
        mode=(mode,) if mode else (),
        context=(),
        quad=coded.quad,
        score=coded.score,
        reduced_from=reduced,
        block=made.reading.article.blocks[sentence.block].kind,
        trigger=span,
        evidence=(sentence.start, sentence.end),
        actors=actors,
        recipients=recipients,
        victims=victims,
        targets=targets,
        instruments=instruments,
        when=when,
        where=where,
        harm=harm,
        status=status,
        said_by=said_by,
        claimed_by=(),
        denied_by=tuple(s.id for s in denials),
        confirmed_by=(),
        confidence=proposal.confidence,
        rule=proposal.row,
        why=why,
    )


def _acts(made: Cast, i: int) -> bool:
    """Can the word stand for somebody who acts? A day or a number of things cannot."""
    word = made.syntax.word(i)
    counted = word.upos == "NUM" and made.syntax.surface(i).isalpha()  # "thousands", "three of the attackers"
    return (counted or word.upos in ("NOUN", "PROPN", "PRON")) and not made.syntax.is_time(i)


def _distinct(refs: Sequence[Ref]) -> tuple[Ref, ...]:
    return tuple({ref.id: ref for ref in reversed(refs)}.values())[::-1]


def _victim(made: Cast, i: int) -> Victim:
    ref = made.ref(i)
    count: Number | None = number_of(made.syntax, i)
    return Victim(ref.start, ref.end, ref.text, ref.id, ref.name, ref.country, ref.sector, count)


def _thing(made: Cast, i: int) -> Thing:
    start, end = made.syntax.phrase(i)
    return Thing(start, end, made.reading.article.text[start:end])


def _when(
    syntax: Syntax, trigger: int, published: dt.date | None, times: Sequence[Time]
) -> tuple[When | None, Because | None]:
    """The day that hangs on the trigger, else the nearest one of the sentence that is not another clause's own.

    What is told in the past tense did not happen on a day still to come: in "called elections for 8 June" and "shut the
    road until Friday" the day is another matter's. A day with its year stays all the same: then the article's own day
    is wrong.
    """
    if published is not None and tells_of_past(syntax, trigger):
        times = [t for t in times if not t.why or t.earliest is None or t.earliest <= published]
    days = [(t, _head_of(syntax, (t.start, t.end))) for t in times if t.earliest and t.latest]
    own = _family(syntax, trigger)
    attached = [
        t
        for t, head in days
        if (head is not None and syntax.word(head).head in own) or _right_behind(syntax, trigger, head)
    ]
    if not attached and (counted := counted_day(syntax, trigger, times, published)) is not None:
        if counted.day is None:
            return None, None  # the days of the sentence are the other clause's
        return When(counted.day, counted.day, counted.span, "text"), Because(counted.span, "when:counted-from-another")
    free = [t for t, head in days if head is None or _may_be_shared(syntax, trigger, syntax.word(head).head)]
    rule = "when:day-of-the-trigger" if attached else "when:nearest-day-of-the-sentence"
    word = syntax.word(trigger)

    def exactness(time: Time) -> tuple[dt.timedelta, tuple[int, int]]:
        assert time.earliest is not None, "only times with days are asked"
        assert time.latest is not None, "only times with days are asked"
        return time.latest - time.earliest, _distance((time.start, time.end), (word.start, word.end))

    def nearness(time: Time) -> tuple[int, int]:
        return _distance((time.start, time.end), (word.start, word.end))

    near = min(attached, key=exactness, default=None) or min(free, key=nearness, default=None)
    if near is None or near.earliest is None or near.latest is None:
        return None, None
    span = (near.start, near.end)
    return When(near.earliest, near.latest, span, "text"), Because(span, rule)


def _head_of(syntax: Syntax, span: Span) -> int | None:
    """The word of a time expression that hangs on something outside it."""
    inside = syntax.words_in(span)
    return next((i for i in inside if syntax.word(i).head >= 0 and syntax.word(i).head not in inside), None)


def _family(syntax: Syntax, trigger: int) -> set[int]:
    """The trigger, what hangs on it as a noun phrase, and for a noun the verbs that tell of it."""
    word = syntax.word(trigger)
    is_noun = word.upos == "NOUN"
    below = ("obl", "nmod", "obj", "nsubj", "nsubj:pass", "acl:relcl", "acl")
    own = {trigger, *(i for i in syntax.children(trigger, *below) if syntax.word(i).upos != "VERB" or is_noun)}
    if is_noun and word.relation in ("nsubj", "nsubj:pass", "obj") and word.head >= 0:
        own.add(word.head)
    return own


def _may_be_shared(syntax: Syntax, trigger: int, governor: int) -> bool:
    """Can a day that hangs on another word be the trigger's too? A verb's above it, but not the day of the telling."""
    if governor < 0:
        return True
    at, is_before = trigger, False
    for _ in range(8):
        is_before = is_before or any(syntax.word(i).lemma == "after" for i in syntax.children(at, "case", "mark"))
        if is_before and syntax.word(at).relation in ("xcomp", "ccomp"):
            return False  # "met in Osh on Monday and promised to help after an attack": neither its day nor its place
        at = syntax.word(at).head
        if at < 0:
            break
        if at == governor:
            entry = reporting_words().get(syntax.word(at).lemma)
            return entry is None or syntax.word(at).upos != "VERB"
    return syntax.word(governor).upos != "VERB"


def _distance(a: Span, b: Span) -> tuple[int, int]:
    """Characters between two spans, and where the first begins."""
    return min(abs(a[0] - b[1]), abs(b[0] - a[1])), a[0]


def _where(syntax: Syntax, proposal: Proposal, places: Sequence[Place]) -> tuple[Where | None, Because | None]:
    """The place that hangs on the trigger; for deeds, where none does, the most exact place of the sentence."""
    trigger = syntax.word(proposal.trigger)
    roots = [proposal.trigger, *([trigger.head] if trigger.upos == "NOUN" and trigger.relation != "obl" else [])]
    at = _AT | ({"to", "into"} if proposal.type in _GOAL else set()) | ({"from"} if proposal.type in _LEFT else set())
    hanging = [i for r in roots if r >= 0 for i in syntax.children(r, "obl", "nmod") if syntax.case(i) in at]
    spans = [syntax.phrase(i) for i in hanging]
    attached = [p for p in places for start, end in spans if start <= p.start < end]
    attached = attached or [
        p for p in places if _right_behind(syntax, proposal.trigger, _head_of(syntax, (p.start, p.end)))
    ]
    is_deed = event_type(proposal.type, proposal.mode).quad.startswith("material")
    # a place that somebody comes from or goes to, or that stands in a longer name, is not where it happens
    standing = [p for p in places if _stands(syntax, p, proposal.trigger)]
    pool, rule = (attached, "where:place-of-the-trigger") if attached else (standing, "where:place-of-the-sentence")
    if not pool or not (attached or is_deed):
        return None, None
    place = min(pool, key=lambda p: (p.kind == "country", abs(p.start - trigger.end)))
    span = (place.start, place.end)
    return Where(place.id, span, "text", place.precision_km), Because(span, rule)


def _stands(syntax: Syntax, place: Place, trigger: int) -> bool:
    """Is it told as where something is, and not as where somebody says so ("said in Ashgabat that …")?"""
    head = _head_of(syntax, (place.start, place.end))
    if head is None or syntax.case(head) not in _AT:
        return False
    return _may_be_shared(syntax, trigger, syntax.word(head).head)


def _right_behind(syntax: Syntax, trigger: int, i: int | None) -> bool:
    """Does the noun follow the trigger with no verb and no comma between, "summit of leaders in Astana"?"""
    if i is None or not trigger < i < trigger + 12 or syntax.case(i) not in _AT:
        return False
    return not any(syntax.word(k).upos in ("VERB", "PUNCT") for k in range(trigger + 1, i))
