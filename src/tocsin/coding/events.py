"""What happened: event verbs and nouns of the codebook, with who, whom, where, when, harm, status and who says so.

Plainly a beginning: issue 9 brings the codebook and the syntax of roles, issue 8 status and numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.coding.cast import Cast
from tocsin.coding.codebook import EventNoun, EventVerb, event_type, nouns, verbs
from tocsin.coding.harm import harm_of
from tocsin.coding.numbers import number_of
from tocsin.coding.status import status_of
from tocsin.coding.syntax import Syntax
from tocsin.knowledge import role
from tocsin.records import Because, Event, Number, Ref, Statement, Thing, Time, Victim, When, Where
from tocsin.records.vocabulary import EventType as EventTypeName
from tocsin.records.vocabulary import HarmKind

# Verbs that say no more than that the noun happened ("clashes erupted"), and those that carry one out ("held talks").
_OCCUR = frozenset(
    ("erupt occur happen begin start break take ensue follow continue resume end kill wound injure hit strike").split()
)
_CARRY_OUT = frozenset(
    "hold launch stage carry conduct mount wage organise organize attend join begin start stage make open".split()
)
# Prepositions that take an event for granted ("said at a meeting", "after the withdrawal"), and verbs told with "in".
_TOOK_PLACE = frozenset({"at", "during", "after", "following", "since", "amid"})
_HARMED = frozenset({"kill", "wound", "injure", "die"})
# Nouns that only say that somebody took part: those who did stand behind them
_PART = frozenset({"participation", "attendance", "presence", "involvement"})
_REDUCED = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})

# Prepositions that say where
_AT = frozenset({"in", "at", "near", "on", "outside", "inside", "around", "across", "to", "from", "into"})
# From judgement, to be calibrated in issue 10: how often a verb or a noun of the first tables is what it seems.
_VERB_CONFIDENCE, _NOUN_CONFIDENCE = 0.6, 0.5


@dataclass(frozen=True, slots=True)
class Proposal:
    """A trigger word with the row that knows it, and the words that fill its roles."""

    trigger: int
    type: EventTypeName
    mode: str | None
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    victims: tuple[int, ...]
    targets: tuple[int, ...]
    harm: HarmKind | None
    row: str
    confidence: float


def events(made: Cast, times: Sequence[Time], statements: Sequence[Statement]) -> list[Event]:
    """The events of one article in the order of their triggers."""
    proposals = [p for i in range(len(made.reading.words)) if (p := _proposal(made.syntax, i))]
    return [_event(made, p, n, times, statements) for n, p in enumerate(proposals, 1)]


def _proposal(syntax: Syntax, i: int) -> Proposal | None:
    word = syntax.word(i)
    if word.upos == "VERB":
        for row in verbs().get(word.lemma, ()):
            if row.preposition is None or _has_preposition(syntax, i, row.preposition):
                return _of_verb(syntax, i, row)
    elif word.upos == "NOUN" and (noun := nouns().get(word.lemma)) and _is_reported(syntax, i):
        return _of_noun(syntax, i, noun)
    return None


def _has_preposition(syntax: Syntax, verb: int, preposition: str) -> bool:
    oblique = any(syntax.case(o) == preposition for o in syntax.children(verb, "obl"))
    following = syntax.word(verb + 1).lemma if verb + 1 < len(syntax.reading.words) else ""
    return oblique or following == preposition


def _of_verb(syntax: Syntax, verb: int, row: EventVerb) -> Proposal | None:
    slots = {name: _slot(syntax, verb, name) for name in (*row.actor, *row.recipient, *row.victim, *row.target)}

    def fill(names: Sequence[str]) -> tuple[int, ...]:
        return tuple(i for name in names for i in slots[name])

    if not any(slots.values()):
        return None  # a bare word, such as a participle before a noun, reports nothing
    people = (*fill(row.recipient), *fill(row.victim))
    needs_people = "object" in (*row.recipient, *row.victim) and "object" not in row.target
    if needs_people and people and not any(_is_somebody(syntax, i) for i in people):
        return None  # "released a transcript": what was released is no one
    actors = tuple(i for i in fill(row.actor) if syntax.word(i).lemma not in nouns())
    return Proposal(
        verb,
        row.type,
        row.mode,
        actors,
        fill(row.recipient),
        fill(row.victim),
        fill(row.target),
        row.harm,
        row.row,
        _VERB_CONFIDENCE,
    )


def _slot(syntax: Syntax, verb: int, name: str) -> tuple[int, ...]:
    """The words in one slot of a verb, coordinated ones too; what a passive turns round is turned back."""
    passive = bool(syntax.children(verb, "nsubj:pass", "aux:pass"))
    if name == "agent":
        heads = (
            syntax.children(verb, "obl:agent") if passive or _reduced(syntax, verb) else syntax.children(verb, "nsubj")
        )
        if not heads and syntax.word(verb).relation in ("conj", "advcl", "xcomp") and not passive:
            above = syntax.word(verb).head
            heads = syntax.children(above, "nsubj") if above >= 0 else []
    elif name == "object":
        heads = syntax.children(verb, "nsubj:pass") if passive else syntax.children(verb, "obj")
        if not heads and _reduced(syntax, verb) and syntax.word(verb).relation == "acl":
            heads = [syntax.word(verb).head]
    else:
        heads = [i for i in syntax.children(verb, "obl") if syntax.case(i) == name]
    return tuple(c for head in heads for c in syntax.with_conjuncts(head))


def _is_somebody(syntax: Syntax, i: int) -> bool:
    """Can the word stand for people: a pronoun, a number, a role, a name of a person, group, body or state?"""
    word = syntax.word(i)
    if word.upos in ("PRON", "NUM") or role(word.lemma):
        return True
    return any(m.start <= word.start < m.end for m in syntax.reading.entities)


def _reduced(syntax: Syntax, verb: int) -> bool:
    return syntax.word(verb).relation == "acl"


def _is_reported(syntax: Syntax, i: int) -> bool:
    """Is the noun told as something that took place: the subject of such a verb, or carried out by one?"""
    word = syntax.word(i)
    if any(syntax.word(v).lemma in _OCCUR for v in syntax.children(i, "acl:relcl")):
        return True  # "an attack that took place near Osh"
    if word.head < 0:
        return False
    above = syntax.word(word.head)
    if above.upos != "VERB":
        return False
    if word.relation in ("nsubj", "nsubj:pass"):
        return above.lemma in _OCCUR or above.lemma in _CARRY_OUT
    if word.relation == "obj":
        return above.lemma in _CARRY_OUT
    if word.relation != "obl":
        return False
    return syntax.case(i) in _TOOK_PLACE or (syntax.case(i) == "in" and above.lemma in _HARMED)


def _of_noun(syntax: Syntax, i: int, row: EventNoun) -> Proposal:
    word = syntax.word(i)
    shared = word.relation in (
        "nsubj",
        "nsubj:pass",
        "obj",
    )  # "talks were held with …": the verb's phrases are the noun's
    hanging = [*syntax.children(i, "nmod"), *(syntax.children(word.head, "obl") if shared else [])]

    def fill(prepositions: Sequence[str]) -> tuple[int, ...]:
        heads = [h for h in hanging if syntax.case(h) in prepositions]
        heads = [n for h in heads for n in (syntax.children(h, "nmod") if syntax.word(h).lemma in _PART else [h])]
        return tuple(c for head in heads for c in syntax.with_conjuncts(head))

    subjects = syntax.children(word.head, "nsubj") if word.relation == "obj" else []
    actors = (*fill(row.actor), *(c for s in subjects for c in syntax.with_conjuncts(s)))
    # "X's attack" is an attack of X, "X's murder" the murder of X: the owner has the role that "of" brings
    owner = tuple(o for o in syntax.children(i, "nmod:poss") if syntax.word(o).upos in ("NOUN", "PROPN"))
    return Proposal(
        i,
        row.type,
        row.mode,
        (*actors, *(owner if "of" in row.actor else ())),
        (*fill(row.recipient), *(owner if "of" in row.recipient else ())),
        (),
        fill(row.target),
        None,
        row.row,
        _NOUN_CONFIDENCE,
    )


def _event(
    made: Cast,
    proposal: Proposal,
    number: int,
    times: Sequence[Time],
    statements: Sequence[Statement],
) -> Event:
    syntax = made.syntax
    word = syntax.word(proposal.trigger)
    span = (word.start, word.end)
    sentence = syntax.sentence_at(word.start)
    assert sentence is not None, "every word stands in a sentence"
    around = [s for s in statements if any(a <= word.start < b for a, b in s.content)]
    mark = next((m for m in made.reading.events if m.start == word.start), None)
    when, when_why = _when(made, sentence.start, sentence.end, span, times)
    where, where_why = _where(made, proposal, sentence.start, sentence.end)
    status, status_why = status_of(syntax, proposal.trigger, mark, around, when, made.day)
    name, mode, reduced = proposal.type, proposal.mode, None
    if status == "future" and name in _REDUCED:
        name, mode, reduced = "AGREE", None, proposal.type
    coded = event_type(name, mode)
    victims = tuple(_victim(made, i) for i in proposal.victims)
    actors = tuple(made.ref(i) for i in proposal.actors if _acts(made, i))
    if status == "negated" and any(s.act == "deny" for s in around):
        actors = tuple(a for a in actors if a.id not in {s.speaker for s in around if s.act == "deny"})
    said_by = tuple(
        s.id for s in sorted(around, key=lambda s: (len(s.chain), s.content[0][0])) if s.speaker or s.source
    )
    why = {"type": Because(span, proposal.row), "status": status_why}
    why |= {"when": when_why} if when_why else {}
    why |= {"where": where_why} if where_why else {}
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
        actors=_distinct(actors),
        recipients=_distinct(tuple(made.ref(i) for i in proposal.recipients if _acts(made, i))),
        victims=victims,
        targets=tuple(_thing(made, i) for i in proposal.targets if _acts(made, i)),
        instruments=(),
        when=when,
        where=where,
        harm=harm_of(made, proposal.trigger, proposal.harm, victims, said_by),
        status=status,
        said_by=said_by,
        claimed_by=_claimed_by(span, statements),
        denied_by=tuple(s.id for s in around if s.act == "deny"),
        confirmed_by=(),
        confidence=proposal.confidence,
        rule=proposal.row,
        why=why,
    )


def _acts(made: Cast, i: int) -> bool:
    """Can the word stand for somebody who acts? A day or a number of things cannot."""
    word = made.syntax.word(i)
    return word.upos in ("NOUN", "PROPN", "PRON") and not any(
        mark.start <= word.start < mark.end for mark in made.reading.times
    )


def _distinct(refs: Sequence[Ref]) -> tuple[Ref, ...]:
    return tuple({ref.id: ref for ref in reversed(refs)}.values())[::-1]


def _victim(made: Cast, i: int) -> Victim:
    ref = made.ref(i)
    count: Number | None = number_of(made.syntax, i)
    return Victim(ref.start, ref.end, ref.text, ref.id, ref.name, ref.country, ref.sector, count)


def _thing(made: Cast, i: int) -> Thing:
    start, end = made.syntax.phrase(i)
    return Thing(start, end, made.reading.article.text[start:end])


def _claimed_by(span: tuple[int, int], statements: Sequence[Statement]) -> tuple[str, ...]:
    """Who claims responsibility for it. A claim is no proof: this is never copied into the actors."""
    return tuple(
        s.speaker for s in statements if s.act == "claim" and s.speaker and any(a <= span[0] < b for a, b in s.content)
    )


def _when(
    made: Cast, start: int, end: int, trigger: tuple[int, int], times: Sequence[Time]
) -> tuple[When | None, Because | None]:
    """The nearest day that the sentence names; none is guessed from other sentences."""
    days = [
        When(t.earliest, t.latest, (t.start, t.end), "text")
        for t in times
        if start <= t.start < end and t.earliest and t.latest
    ]
    if not days:
        return None, None
    nearest = min(days, key=lambda w: _distance(w.span or trigger, trigger))
    return nearest, Because(nearest.span, "when:nearest-day-of-the-sentence")


def _distance(a: tuple[int, int], b: tuple[int, int]) -> tuple[int, int]:
    """Characters between two spans, and where the first begins."""
    return min(abs(a[0] - b[1]), abs(b[0] - a[1])), a[0]


def _where(made: Cast, proposal: Proposal, start: int, end: int) -> tuple[Where | None, Because | None]:
    """The place that hangs on the trigger; for deeds, where none does, the most exact place of the sentence."""
    syntax = made.syntax
    places = [p for p in made.places if start <= p.start < end and p.use == "location"]
    trigger = syntax.word(proposal.trigger)
    roots = [proposal.trigger, *([trigger.head] if trigger.upos == "NOUN" and trigger.relation != "obl" else [])]
    hanging = [i for r in roots if r >= 0 for i in syntax.children(r, "obl", "nmod") if syntax.case(i) in _AT]
    attached = [p for p in places for i in hanging if syntax.phrase(i)[0] <= p.start < syntax.phrase(i)[1]]
    attached = attached or [p for p in places if _right_behind(syntax, proposal.trigger, p.start)]
    is_deed = event_type(proposal.type, proposal.mode).quad.startswith("material")
    pool, rule = (attached, "where:place-of-the-trigger") if attached else (places, "where:place-of-the-sentence")
    if not pool or not (attached or is_deed):
        return None, None
    place = min(pool, key=lambda p: (p.kind == "country", abs(p.start - trigger.end)))
    span = (place.start, place.end)
    return Where(place.id, span, "text", place.precision_km), Because(span, rule)


def _right_behind(syntax: Syntax, trigger: int, position: int) -> bool:
    """Does the position follow the trigger with no verb and no comma between, "summit of leaders in Astana"?"""
    words = syntax.reading.words
    for i in range(trigger + 1, min(trigger + 12, len(words))):
        if words[i].start >= position:
            return words[i].start == position and syntax.case(i) in _AT
        if words[i].upos in ("VERB", "PUNCT"):
            return False
    return False
