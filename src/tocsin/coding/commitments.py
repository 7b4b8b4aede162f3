"""Commitments: verbs with which a speaker says that his own side, or what he answers for, will do something.

"We will send flour", "Kabul is ready to talk" in the mouth of its spokesman, "the parties shall withdraw", "I give you
my word". What is only foretold, suffered or wished is none, and neither is a threat or a refusal.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.coding.cast import Cast
from tocsin.coding.negation import is_negated
from tocsin.coding.risk_words import risk_words
from tocsin.coding.slots import is_passive, slot
from tocsin.coding.syntax import Syntax
from tocsin.records import Time
from tocsin.records.vocabulary import Span

_WILL = frozenset({"will", "shall", "'ll", "’ll"})
_FIRST = frozenset({"i", "we"})
_SPEAKING_FOR = frozenset({"spokesman", "spokeswoman", "spokesperson"})
# Sectors whose people answer for what the state does
_OFFICIAL = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "ELI", "SPY"})
_ORGANISED = frozenset({"state", "body", "party", "armed group"})
_PARTIES = frozenset({"party", "side", "signatory"})
# Deeds that nobody promises to those who suffer them: announced, they are threats
_HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "THREATEN", "REJECT", "ACCUSE"})
_HARMING = frozenset({"ASSAULT", "COERCE", "SANCTION"})


@dataclass(frozen=True, slots=True)
class Commitment:
    """The verb of what is to be done, and by which rule it is a commitment.

    `bound`: the words themselves bind those who speak; else it is who speaks and the day named that make them binding.
    `by`: the body that is to do it, where a spokesman of it says so.
    """

    verb: int
    rule: str
    bound: bool
    by: str | None = None


def commitments(
    made: Cast, span: Span, source: Span | None, speaker: str | None, times: Sequence[Time] = ()
) -> Iterator[Commitment]:
    """The commitments in a span of what the speaker says, in order; `times` with days count as limits to keep."""
    syntax = made.syntax
    for verb in syntax.words_in(span):
        if syntax.word(verb).upos != "VERB" or is_negated(syntax, verb) or _is_supposed(syntax, verb):
            continue
        subjects = _subjects(syntax, verb)
        if (rule := _rule(made, verb, subjects, source, speaker, times)) is not None:
            bound = rule in ("pledge:own-deed", "pledge:own-word", "pledge:readiness", "pledge:parties-shall")
            sides = [a for i in subjects if bound and (a := _actor(made, i)) and made.actors[a].kind == "body"]
            yield Commitment(verb, rule, bound, next(iter(sides), None))


def _subjects(syntax: Syntax, verb: int) -> tuple[int, ...]:
    if _is_ready(syntax, verb):
        return tuple(syntax.children(syntax.word(verb).head, "nsubj"))
    return slot(syntax, verb, "agent")


def _rule(
    made: Cast,
    verb: int,
    subjects: Sequence[int],
    source: Span | None,
    speaker: str | None,
    times: Sequence[Time],
) -> str | None:
    syntax = made.syntax
    if is_word_given(syntax, verb):
        return "pledge:own-word"
    if syntax.deed(verb) in _HOSTILE or risk_words().has("unwilled", syntax.word(verb).lemma):
        return None
    helpers = {syntax.word(i).lemma.lower() for i in syntax.children(verb, "aux")}
    passive = is_passive(syntax, verb)
    if _is_ready(syntax, verb):
        return "pledge:readiness" if any(is_own(made, i, source, speaker) for i in subjects) else None
    first = any(syntax.word(i).lemma.lower() in _FIRST for i in subjects)
    if not helpers & (_WILL if first else {*_WILL, "would"}):  # "I would imagine" binds nobody; "that she would …" does
        return None
    if subjects and not passive and any(is_own(made, i, source, speaker) for i in subjects):
        return "pledge:own-deed"
    if "shall" in helpers and any(syntax.word(i).lemma.lower() in _PARTIES for i in subjects):
        return "pledge:parties-shall"
    if first or not is_official(made, source, speaker):
        return None
    if any(is_limit(syntax, t) and _hangs_below(syntax, t, verb) for t in times):
        return "pledge:official-names-a-limit"
    dated = any(t.type in ("DATE", "TIME") and t.latest and _hangs_below(syntax, t, verb) for t in times)
    if passive and dated and not syntax.children(verb, "obl:agent"):
        return "pledge:official-names-a-day"
    return None


def is_threatened(made: Cast, span: Span, source: Span | None, speaker: str | None) -> int | None:
    """The verb of harm that an authority says it will do to whoever it speaks of ("will be detained"), if any."""
    syntax = made.syntax
    for verb in syntax.words_in(span):
        helpers = {syntax.word(i).lemma.lower() for i in syntax.children(verb, "aux")}
        if syntax.deed(verb) not in _HARMING or not helpers & {*_WILL, "would"} or is_negated(syntax, verb):
            continue
        subjects = slot(syntax, verb, "agent")
        own = any(is_own(made, i, source, speaker) for i in subjects)
        alone = is_passive(syntax, verb) and not subjects and is_official(made, source, speaker)
        if own or alone:
            return verb
    return None


def is_word_given(syntax: Syntax, verb: int) -> bool:
    """ "We promise", "I give you my word": the speaker binds himself in so many words."""
    subject = syntax.child(verb, "nsubj")
    if subject is None or syntax.word(subject).lemma.lower() not in _FIRST or syntax.children(verb, "aux"):
        return False
    word = syntax.word(verb)
    if word.lemma == "give":
        objects = syntax.children(verb, "obj")
        return any(syntax.word(i).lemma == "word" and syntax.children(i, "nmod:poss") for i in objects)
    value = risk_words().of["promise"].get(word.lemma)
    return value == "" and syntax.surface(verb) == word.lemma


def _is_ready(syntax: Syntax, verb: int) -> bool:
    """ "is ready to hold talks" """
    word = syntax.word(verb)
    if word.relation not in ("xcomp", "advcl", "ccomp") or word.head < 0:
        return False
    above = syntax.word(word.head)
    is_word = risk_words().has("ready", syntax.surface(word.head)) or risk_words().has("ready", above.lemma)
    return is_word and bool(syntax.children(word.head, "cop")) and not is_negated(syntax, word.head)


def _is_supposed(syntax: Syntax, verb: int) -> bool:
    """Is it put under a condition, or is it itself the condition or a question?"""
    for clause in syntax.children(verb, "advcl"):
        marks = {syntax.word(m).lemma for m in syntax.children(clause, "mark")}
        if marks & {"if", "unless"}:
            return True
    if any(syntax.word(m).lemma in ("if", "unless", "whether") for m in syntax.children(verb, "mark")):
        return True
    sentence = syntax.sentence_at(syntax.word(verb).start)
    return sentence is not None and any(syntax.surface(i) == "?" for i in range(verb, sentence.last))


def is_own(made: Cast, subject: int, source: Span | None, speaker: str | None) -> bool:
    """Is the subject the speaker, or the side for which he speaks?"""
    syntax = made.syntax
    if syntax.word(subject).lemma.lower() in _FIRST:
        return True
    if any(syntax.surface(i) in ("our", "my") for i in syntax.children(subject, "nmod:poss")):
        return True
    actor = _actor(made, subject)
    if actor is None or speaker is None or speaker not in made.actors:
        return False
    if actor == speaker:
        return True
    known, who = made.actors[actor], made.actors[speaker]
    if known.kind not in _ORGANISED or who.country not in (None, known.country):
        return False
    if known.kind == "state" and who.country is not None:
        return is_official(made, source, speaker)
    return known.name in who.part_of or speaks_for(made, source, speaker)


def _actor(made: Cast, subject: int) -> str | None:
    """The known actor that the word or what it refers back to stands for; no new one is made."""
    target = subject if made.syntax.word(subject).upos != "PRON" else made.syntax.meaning(subject)
    actor = made.actor_of(target) if target is not None else None
    return actor if actor in made.actors else None


def is_official(made: Cast, source: Span | None, speaker: str | None) -> bool:
    """Does the speaker answer for what a state, a body or an authority does?"""
    who = made.actors.get(speaker or "")
    if who is None or who.kind == "news organisation":
        return False
    sectors = {who.sector, *who.sectors}
    return who.kind in _ORGANISED or bool(sectors & _OFFICIAL) or speaks_for(made, source, speaker)


def speaks_for(made: Cast, source: Span | None, speaker: str | None) -> bool:
    """Does the source, or a mention of the speaker anywhere, call him a spokesman?"""
    syntax = made.syntax
    near = [i for e in made.named(speaker or "") for i in _beside(syntax, (e.start, e.end))]
    if source is not None:
        near += syntax.words_in(source)
    return any(syntax.word(i).lemma.lower() in _SPEAKING_FOR for i in near)


def _beside(syntax: Syntax, span: Span) -> list[int]:
    """The word right before a name, and what stands in apposition to it."""
    inside = syntax.words_in(span)
    return [max(0, inside.start - 1), *(k for i in inside for k in syntax.children(i, "appos"))] if inside else []


def is_limit(syntax: Syntax, time: Time) -> bool:
    """Is the day one until which something is to be done ("by Friday", "no later than 18:00 on March 9")?"""
    if time.latest is None:
        return False
    inside = syntax.words_in((time.start, time.end))
    before = inside.start - 1
    while before >= 0 and (syntax.word(before).upos in ("DET", "NUM", "ADJ") or syntax.surface(before) in ("on", "of")):
        before -= 1
    return before >= 0 and syntax.surface(before) in ("by", "than", "before", "until", "till", "within")


def _hangs_below(syntax: Syntax, time: Time, verb: int) -> bool:
    """Does the day belong to the verb rather than to another of its sentence?"""
    at = next(iter(syntax.words_in((time.start, time.end))), None)
    for _ in range(6):
        if at is None or at < 0:
            return False
        if at == verb:
            return True
        at = syntax.word(at).head
        if at >= 0 and at != verb and syntax.word(at).upos == "VERB":
            return False
    return False
