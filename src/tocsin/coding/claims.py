"""Who claims responsibility: "the attack, claimed by X", "responsibility was claimed by X", "X said its men did it".

A claim is no proof: a claimant is never copied into the actors, whoever else may name him as the one who did it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tocsin.coding.cast import Cast
from tocsin.coding.negation import is_negated
from tocsin.coding.slots import is_passive, slot
from tocsin.coding.standing import is_somebody
from tocsin.coding.syntax import Syntax
from tocsin.records import Because, Event, Statement

_CLAIMING = frozenset({"claim", "take", "accept", "assume"})
_RESPONSIBILITY = frozenset({"responsibility", "credit"})
# Sentences before a claim in which the attack stands that it does not name; from judgement: a claim follows the news.
_WINDOW = 3
# Words between an attack and "claimed by …" that tells of it; from judgement, a place and an apposition
_REACH = 10
# PLOVER sectors of armed people who are no state's
_IRREGULAR = frozenset({"REB", "UAF", "PRM"})
_HAPPENED = frozenset({"actual", "ongoing"})


@dataclass(frozen=True, slots=True)
class Claim:
    """A verb of claiming, the words for those who claim, and the noun of the deed where it is named."""

    verb: int
    claimants: tuple[int, ...]
    deed: int | None


def with_claims(made: Cast, events: Sequence[Event], statements: Sequence[Statement]) -> list[Event]:
    """The events with those who claim responsibility for them."""
    by_id = {s.id: s for s in statements}
    found = {e.id: _claimed_in_speech(made, e, by_id) for e in events}
    for claim in claims(made.syntax):
        claimed_by = [made.ref(i).id for i in claim.claimants]
        word = made.syntax.word(claim.verb)
        for event in _deeds(made, claim, list(found.values())):
            found[event.id] = _with(event, claimed_by, Because((word.start, word.end), "claim:verb-of-claiming"))
    return list(found.values())


def claims(syntax: Syntax) -> Iterator[Claim]:
    """The claims of responsibility that verbs tell, those apart that nobody has made."""
    for verb, word in enumerate(syntax.reading.words):
        if word.upos != "VERB" or word.lemma not in _CLAIMING or is_negated(syntax, verb):
            continue
        claimants = tuple(i for i in slot(syntax, verb, "agent") if is_somebody(syntax, i))
        if not claimants:
            continue
        claimed = slot(syntax, verb, "object")
        responsibility = next((i for i in claimed if syntax.word(i).lemma in _RESPONSIBILITY), None)
        deed = next((i for i in claimed if is_attack(syntax, i)), None)
        if responsibility is not None:
            named = _for(syntax, responsibility, verb)
            deed = next((i for i in named if is_attack(syntax, i)), None)
            if deed is None and any(syntax.word(i).upos != "PRON" and not syntax.is_time(i) for i in named):
                continue  # "took responsibility for the budget"
        if responsibility is not None or (deed is not None and word.lemma == "claim"):
            yield Claim(verb, claimants, deed)
            continue
        participle = word.lemma == "claim" and word.relation == "acl" and is_passive(syntax, verb)
        if participle and (before := _deed_before(syntax, verb)) is not None:
            yield Claim(verb, claimants, before)


def is_attack(syntax: Syntax, i: int) -> bool:
    """Does the noun name an act of violence?"""
    return syntax.word(i).upos in ("NOUN", "PROPN") and syntax.deed(i) in ("ASSAULT", "HAZARD")


def _for(syntax: Syntax, responsibility: int, verb: int) -> list[int]:
    """What it is claimed for; a parser may hang "for the attack" on the noun or on the verb."""
    hanging = [*syntax.children(responsibility, "nmod"), *syntax.children(verb, "obl", "nmod")]
    return [c for i in hanging if syntax.case(i) == "for" for c in syntax.with_conjuncts(i)]


def _deed_before(syntax: Syntax, verb: int) -> int | None:
    """ "The ambush in Osh, claimed by X": the attack before a participle that a place or a name has caught."""
    for i in range(verb - 1, max(-1, verb - _REACH), -1):
        if syntax.word(i).upos in ("VERB", "AUX"):
            return None
        if is_attack(syntax, i):
            return i
    return None


def _deeds(made: Cast, claim: Claim, events: Sequence[Event]) -> list[Event]:
    """The claim's own deed, else the attacks of the nearest sentence before it that tells of one."""
    syntax = made.syntax
    if claim.deed is not None:
        word = syntax.word(claim.deed)
        own = [e for e in events if e.trigger == (word.start, word.end)]
        if own:
            return own
    at = syntax.word(claim.verb).start
    here = syntax.sentence_number(at) or 0
    before = [
        e
        for e in events
        if e.type == "ASSAULT"
        and e.status in _HAPPENED
        and e.evidence[0] <= at
        and here - (syntax.sentence_number(e.trigger[0]) or 0) <= _WINDOW
    ]
    return [e for e in before if e.evidence == before[-1].evidence]


def _claimed_in_speech(made: Cast, event: Event, by_id: Mapping[str, Statement]) -> Event:
    """A deed that its teller says his own side did: "the group said that its fighters had stormed the post"."""
    if event.type != "ASSAULT" or event.status not in _HAPPENED or not event.said_by:
        return event
    teller = by_id[event.said_by[-1]]
    speaker = made.actors.get(teller.speaker or "")
    if speaker is None:
        return event
    # an army's report of its own attack is the ordinary way of telling who did it
    claimant = speaker.kind == "armed group" or teller.act == "claim"
    own = [
        a.id
        for a in event.actors
        if (claimant or a.sector in _IRREGULAR) and (a.id == speaker.id or _is_own(made, (a.start, a.end), speaker.id))
    ]
    if not own:
        return event
    kept = tuple(a for a in event.actors if a.id not in own)
    span = teller.cue[0] if teller.cue else event.trigger
    why = {**event.why, "actors": Because(span, "actors:claimant-left-out")}
    return _with(replace(event, actors=kept, why=why), [speaker.id], Because(span, "claim:own-deed"))


def _is_own(made: Cast, span: tuple[int, int], speaker: str) -> bool:
    """ "its fighters", "we" in the mouth of the speaker"""
    syntax = made.syntax
    inside = list(syntax.words_in(span))
    for i in inside:
        word = syntax.word(i)
        if word.upos == "PRON" and (word.relation == "nmod:poss" or len(inside) == 1):
            # with nothing to refer to, "its" is whose words they are
            return syntax.meaning(i) is None or made.actor_in((word.start, word.end)) == speaker
    return False


def _with(event: Event, claimed_by: Sequence[str], because: Because) -> Event:
    everybody = tuple(dict.fromkeys((*event.claimed_by, *claimed_by)))
    actors = tuple(a for a in event.actors if a.id not in everybody)
    why = {**event.why, "claimed_by": because}
    if actors != event.actors:
        why["actors"] = Because(because.span, "actors:claimant-left-out")
    return replace(event, claimed_by=everybody, actors=actors, why=why)
