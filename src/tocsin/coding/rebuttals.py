"""Denials that the reader tells as a deed alone, or without what is denied: "police dismissed it", "called it false".

The object is the content, if it points to something said before; what that is, `denials.py` looks for.
"""

from collections.abc import Sequence
from dataclasses import replace

from tocsin.coding.cast import Cast
from tocsin.coding.denials import pointer_of
from tocsin.coding.slots import slot
from tocsin.coding.standing import is_somebody
from tocsin.coding.syntax import Syntax
from tocsin.knowledge.reporting import reporting_words
from tocsin.records import Because, Statement

_NAMING = frozenset({"call", "brand", "label", "describe", "term", "deem"})
_FALSE = frozenset(
    (
        "false untrue baseless groundless unfounded fabricated fabrication fake fiction invention invented lie "
        "nonsense propaganda hoax"
    ).split()
)
# Verbs of refusal too: "it" behind them may be an offer or a demand as well as an account
_REFUSING = frozenset({"reject", "dismiss"})
_OFFERS = frozenset({"REQUEST", "AGREE", "CONSULT", "AID", "SUPPORT", "THREATEN", "CONCEDE"})
_ACCOUNTS = frozenset({"say", "report", "claim", "accuse", "think"})
# Sectors whose bodies rule and vote: what they reject is an application or a bill
_RULING = frozenset({"JUD", "LEG"})
# Sentences back in which what "it" points to was said; from judgement, as far as pronouns reach
_WINDOW = 3
# Conjunctions that leave it open whether it was denied
_UNCERTAIN = frozenset({"if", "unless", "whether"})


def with_rebuttals(made: Cast, told: Sequence[Statement]) -> list[Statement]:
    """The statements, with those that a denying verb and its object make; of one verb the reader's denial stands."""
    found = list(told)
    for verb, word in enumerate(made.syntax.reading.words):
        if word.upos != "VERB" or not (_denies(made.syntax, verb) or word.lemma in _NAMING):
            continue
        statement = _rebuttal(made, verb, told)
        if statement is None:
            continue
        whole = (word.start, statement.content[-1][1])
        own = [s for s in found if any(a < whole[1] and whole[0] < b for a, b in s.cue)]
        if any(not _lies_in(s, statement) for s in own):
            continue  # the reader has more of it
        found = [s for s in found if s not in own] + [statement]
    return found


def _denies(syntax: Syntax, verb: int) -> bool:
    entry = reporting_words().get(syntax.word(verb).lemma)
    return entry is not None and entry.pos == "verb" and entry.act == "deny"


def _lies_in(statement: Statement, rebuttal: Statement) -> bool:
    """Is it no more than what the rebuttal says of the same, and no denial?"""
    word = statement.content[0][0] >= rebuttal.content[0][0] and statement.content[-1][1] <= rebuttal.content[-1][1]
    return word and statement.act != "deny"


def _rebuttal(made: Cast, verb: int, told: Sequence[Statement]) -> Statement | None:
    syntax = made.syntax
    if _is_open(syntax, verb):
        return None
    agents = [i for i in slot(syntax, verb, "agent") if is_somebody(syntax, i)]
    objects = syntax.children(verb, "obj")
    if not agents or len(objects) != 1 or _rules(made, agents[0]):
        return None
    named_false = None if _denies(syntax, verb) else _false_word(syntax, verb, objects[0])
    if not _denies(syntax, verb) and named_false is None:
        return None
    word = syntax.word(verb)
    content = syntax.phrase(objects[0])
    if named_false is not None:
        content = content[0], max(content[1], syntax.word(named_false).end)
    source = syntax.phrase(agents[0])
    because = Because((word.start, word.end), "act:rebuttal")
    why = {"content": Because(content, "content:object-of-denying"), "act": because}
    statement = Statement(
        "", (source,), ((word.start, word.end),), (content,), "indirect", None, (), None, "deny", None, why
    )
    pointer = pointer_of(syntax, statement)
    if pointer is None or (pointer.kind == "pronoun" and not _was_told(syntax, verb, told)):
        return None
    speaker = made.actor_in(source)
    if speaker is None:
        return statement
    return replace(statement, speaker=speaker, why={**why, "speaker": Because(source, "speaker:source-phrase")})


def _is_open(syntax: Syntax, verb: int) -> bool:
    """Is it said of the verb that it did not happen, or may, will or shall?"""
    mood = syntax.mood(verb)
    if mood is None or mood.negative or mood.modality is not None or mood.future:
        return True
    sentence = syntax.sentence_at(syntax.word(verb).start)
    if sentence is None or any(syntax.surface(i) == "?" for i in range(verb, sentence.last)):
        return True
    return any(syntax.word(m).lemma in _UNCERTAIN for m in syntax.children(verb, "mark"))


def _rules(made: Cast, agent: int) -> bool:
    actor = made.actors.get(made.actor_of(agent) or "")
    sectors = {actor.sector, *actor.sectors} if actor is not None else set()
    role = made.syntax.role(agent)
    return bool(sectors & _RULING) or (role is not None and role.sector in _RULING)


def _false_word(syntax: Syntax, verb: int, thing: int) -> int | None:
    """The word that calls the object false: "called it a lie", "described the report as fabricated"."""
    hanging = syntax.children(verb, "xcomp", "obl", "advcl", "ccomp") + syntax.children(thing, "amod", "acl", "nmod")
    return next((i for i in hanging if i > thing and syntax.word(i).lemma.lower() in _FALSE), None)


def _was_told(syntax: Syntax, verb: int, told: Sequence[Statement]) -> bool:
    """Is the last thing before the verb an account of somebody's, and with a verb of refusing no offer or demand?"""
    word = syntax.word(verb)
    here = syntax.sentence_number(word.start) or 0
    before = [s for s in told if s.content[-1][1] <= word.start and s.act in _ACCOUNTS]
    near = [s for s in before if here - (syntax.sentence_number(s.content[0][0]) or 0) <= _WINDOW]
    if not near:
        return False
    last = max(near, key=lambda s: s.content[-1][1])
    if word.lemma not in _REFUSING:
        return True
    return not any(
        f.kind == "deed" and f.type in _OFFERS and last.content[0][0] <= f.start < word.start
        for f in syntax.reading.frames
    )
