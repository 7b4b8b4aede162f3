"""Denials that point back: "posts said that …; police dismissed it", "the report is false", "denied any role".

What a denial tells itself ("denied that gunmen …") is settled where events are coded. Here are those whose object only
points to a deed told before. A deed that somebody answers for stays as it was told and bears the denial: the record
does not judge between the two, and says that they contradict each other. A deed that hearsay alone tells (posts,
rumours) is negated by it. Knowingly missed: denials that point forward, and those in a question.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tocsin.coding.avowals import NO_PART
from tocsin.coding.codebook import sayings
from tocsin.coding.hearsay import is_hearsay_source, is_hearsay_word
from tocsin.coding.standing import is_somebody
from tocsin.coding.syntax import Syntax
from tocsin.records import Because, Contradiction, Event, Statement
from tocsin.records.vocabulary import Span

# Sentences before a denial's own in which the deed stands that it points to; from judgement, as far as pronouns reach.
_WINDOW = 3
_PRONOUNS = frozenset({"it", "this", "that", "these", "those"})
_PLURAL = frozenset({"they", "them"})
# Determiners with which a noun points to what was told before; "a claim" is a new one
_POINTING = frozenset("the this that these those such any all both its their his her".split())
_TOLD = frozenset({"actual", "ongoing", "historical", "possible"})
_APART = frozenset({"related", "caption"})
OF_THE_DEED, OF_A_PART = "denial:points-back", "denial:of-a-part"


@dataclass(frozen=True, slots=True)
class Pointer:
    """What a denial points back with, and the type of the deed if it names one ("rumours of an attack")."""

    word: int
    kind: Literal["pronoun", "account", "part"]
    type: str | None = None


def denied(
    syntax: Syntax, events: Sequence[Event], statements: Sequence[Statement]
) -> tuple[list[Event], list[Contradiction]]:
    """The events with the denials that point to them, and the passages that thus contradict each other."""
    found = {e.id: e for e in events}
    contradictions: list[Contradiction] = []
    by_id = {s.id: s for s in statements}
    for statement in statements:
        if statement.act != "deny":
            continue
        pointer = pointer_of(syntax, statement)
        if pointer is not None and statement.why["act"].rule == NO_PART:
            pointer = replace(pointer, kind="part")  # "had nothing to do with it": it happened all the same
        if pointer is None or (pointer.kind != "part" and _tells_itself(syntax, pointer, statement, events)):
            continue
        for event in _pointed_to(syntax, pointer, statement, list(found.values()), by_id):
            found[event.id] = _with_denial(syntax, event, pointer, statement, by_id)
            if pointer.kind != "part":
                contradictions.append(_contradiction(event, statement, by_id))
    return list(found.values()), list(dict.fromkeys(contradictions))


def _tells_itself(syntax: Syntax, pointer: Pointer, denial: Statement, events: Sequence[Event]) -> bool:
    """Does the denial tell the deed that it denies, rather than point to it ("rumours of an attack")?"""
    if pointer.kind == "account":
        return False
    return any(_within(e.trigger, denial) for e in events)


def pointer_of(syntax: Syntax, statement: Statement) -> Pointer | None:
    """The word of the denial's content that points back, `None` where it tells what it denies."""
    inside = [i for start, end in statement.content for i in syntax.words_in((start, end))]
    nominal = [i for i in inside if syntax.word(i).upos in ("PRON", "NOUN", "PROPN", "NUM")]
    for i in inside:
        saying = sayings().get(syntax.word(i).lemma.lower())
        if saying is None or syntax.word(i).upos not in ("NOUN", "PROPN"):
            continue
        deed = _named_deed(syntax, i)
        if saying.kind == "part" or deed or _points(syntax, i):
            return Pointer(i, saying.kind, deed)
    if nominal and _is_pronoun(syntax, nominal[0]):
        return Pointer(nominal[0], "pronoun")
    if inside and syntax.word(inside[0]).lemma == "as" and syntax.word(inside[0] - 1).lemma in _PRONOUNS:
        return Pointer(inside[0] - 1, "pronoun")  # of "dismissed it as a lie" the reader may take the end alone
    if inside and syntax.word(inside[0]).lemma == "that" and not any(syntax.word(i).upos == "VERB" for i in inside):
        return Pointer(inside[0], "pronoun")  # "rejected that as an invention": no conjunction, whatever its tag
    return None


def _is_pronoun(syntax: Syntax, i: int) -> bool:
    """A pronoun for what was said; one that refers to somebody is none ("dismissed them")."""
    word = syntax.word(i)
    if word.upos != "PRON" or word.relation in ("expl", "det"):
        return False
    lemma = word.lemma.lower()
    target = syntax.meaning(i)
    return lemma in _PRONOUNS or (lemma in _PLURAL and (target is None or not is_somebody(syntax, target)))


def _points(syntax: Syntax, noun: int) -> bool:
    """Does the noun mean an account told before: "the claim", "these rumours", "reports" with nothing of their own?"""
    if syntax.children(noun, "acl", "acl:relcl", "ccomp", "nmod"):
        return False
    owners = syntax.children(noun, "det", "nmod:poss")
    return any(syntax.word(d).lemma.lower() in _POINTING for d in owners) or syntax.surface(noun).endswith("s")


def _named_deed(syntax: Syntax, noun: int) -> str | None:
    """The type of the deed that the account is of: "rumours of an attack", "involvement in the kidnapping"."""
    below = syntax.children(noun, "nmod")
    # a parser may hang "in the attack" on the verb of denying
    head = syntax.word(noun).head
    below += [i for i in (syntax.children(head, "obl") if head >= 0 else []) if i > noun]
    return next((deed for i in below if (deed := syntax.deed(i)) is not None), None)


def _pointed_to(
    syntax: Syntax, pointer: Pointer, denial: Statement, events: Sequence[Event], by_id: Mapping[str, Statement]
) -> list[Event]:
    """The deeds of the nearest sentence before that somebody else tells; for what names its deed all rumours of it."""
    fitting = [
        e
        for e in events
        if e.status in _TOLD
        and e.trigger not in denial.cue
        and e.block not in _APART
        and (pointer.type is None or e.type == pointer.type)
        and not _within(e.trigger, denial)
    ]
    at = syntax.word(pointer.word).start
    before = [e for e in fitting if e.trigger[1] <= at and _sentences_between(syntax, e.trigger[0], at) <= _WINDOW]
    near = [e for e in before if _told_by_another(e, denial, by_id)]
    # "the claim" needs somebody who claimed; "it" and "any role in the attack" do not
    near = near or [e for e in before if not e.said_by and pointer.kind != "account"]
    if pointer.kind == "pronoun":
        near = [e for e in near if not _talk_between(e, at, denial, by_id)]
    nearest = [e for e in near if (e.evidence, e.said_by) == (near[-1].evidence, near[-1].said_by)]
    named = pointer.kind == "account" and pointer.type is not None
    rumoured = [e for e in fitting if named and is_hearsay(syntax, e, by_id)]
    return list({e.id: e for e in (*rumoured, *nearest)}.values())


def _sentences_between(syntax: Syntax, a: int, b: int) -> int:
    first, last = syntax.sentence_number(a), syntax.sentence_number(b)
    return 0 if first is None or last is None else last - first


def _told_by_another(event: Event, denial: Statement, by_id: Mapping[str, Statement]) -> bool:
    teller = _teller(event, by_id)
    if teller is None:
        return event.status == "possible"  # "there were rumours that …"
    return teller.id != denial.id and (teller.speaker is None or teller.speaker != denial.speaker)


def _talk_between(event: Event, at: int, denial: Statement, by_id: Mapping[str, Statement]) -> bool:
    """Does somebody else say something in between, so that "it" would be that?"""
    return any(
        event.trigger[1] < s.content[0][0] and s.content[-1][1] <= at and s.speaker != denial.speaker
        for s in by_id.values()
    )


def _teller(event: Event, by_id: Mapping[str, Statement]) -> Statement | None:
    """The innermost of those who tell it."""
    return by_id.get(event.said_by[-1]) if event.said_by else None


def is_hearsay(syntax: Syntax, event: Event, by_id: Mapping[str, Statement]) -> bool:
    """Is the deed told by nobody who answers for it: by posts, by rumours?"""
    teller = _teller(event, by_id)
    if teller is None:
        under = event.why["status"].rule.removeprefix("status:under-") if "status" in event.why else ""
        return is_hearsay_word(under)
    return is_hearsay_source(syntax, teller)


def _within(span: Span, statement: Statement) -> bool:
    return any(start <= span[0] < end for start, end in statement.content)


def _with_denial(
    syntax: Syntax, event: Event, pointer: Pointer, denial: Statement, by_id: Mapping[str, Statement]
) -> Event:
    word = syntax.word(pointer.word)
    because = Because((word.start, word.end), OF_A_PART if pointer.kind == "part" else OF_THE_DEED)
    denied_by = tuple(dict.fromkeys((*event.denied_by, denial.id)))
    if pointer.kind == "part" or not is_hearsay(syntax, event, by_id):
        return replace(event, denied_by=denied_by, why={**event.why, "denied_by": because})
    refuted = Because((word.start, word.end), "status:rumour-denied")
    why = {**event.why, "denied_by": because, "status": refuted}
    # nobody is asserted as the actor whom rumours alone accuse
    if event.actors:
        why["actors"] = Because(refuted.span, "actors:accused-by-rumour-alone")
    return replace(event, status="negated", actors=(), denied_by=denied_by, why=why)


def _contradiction(event: Event, denial: Statement, by_id: Mapping[str, Statement]) -> Contradiction:
    teller = _teller(event, by_id)
    if teller is not None:
        return Contradiction(denial.id, teller.id, None, f"status of {event.id}")
    return Contradiction(denial.id, None, event.evidence, f"status of {event.id}")
