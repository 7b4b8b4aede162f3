"""Whether a happening happened: from polarity, modality and tense, the verb above it, and the statement around it."""

import datetime as dt
import re
from collections.abc import Sequence

from tocsin.coding.avowals import NO_PART
from tocsin.coding.codebook import sayings
from tocsin.coding.deeds import Deed
from tocsin.coding.direction import is_planned, tells_of_past
from tocsin.coding.hearsay import is_rumour_source
from tocsin.coding.negation import has_not, is_negated, is_neither
from tocsin.coding.numbers import number_of
from tocsin.coding.syntax import Syntax
from tocsin.records import Because, Statement, When
from tocsin.records.vocabulary import Status

_HAPPENED = frozenset({"actual", "ongoing", "historical"})

_UP = 3  # words up from a trigger to what a denial denies a part in; from judgement

# Days after which a happening is history (`record.md`).
HISTORICAL_DAYS = 365

# The verb, noun or adjective that an infinitive or a clause hangs on -> what it says of the happening.
_ABOVE: dict[str, Status] = {
    **dict.fromkeys(
        (
            "plan promise pledge vow agree intend prepare expect schedule decide offer guarantee swear aim hope "
            "seek threaten warn"
        ).split(),
        "future",
    ),
    **dict.fromkeys(
        "want urge demand ask request order appeal propose consider wish need try attempt".split(),
        "hypothetical",
    ),
    **dict.fromkeys("fail refuse decline deny avoid prevent foil avert stop reject".split(), "negated"),
    **dict.fromkeys(
        "suspect believe allege fear suggest accuse charge arrest detain blame sue investigate".split(), "possible"
    ),
}
# The noun that a clause tells the content of: "rumours that …", "a plan to …"
_ABOVE_NOUN: dict[str, Status] = {
    **dict.fromkeys(
        (
            "threat risk danger fear possibility probability likelihood prospect chance plan attempt preparation "
            "warning rumour rumor report claim allegation suspicion speculation suggestion accusation"
        ).split(),
        "possible",
    ),
    **dict.fromkeys("promise pledge vow agreement intention decision".split(), "future"),
    **dict.fromkeys("call demand request order appeal proposal offer wish".split(), "hypothetical"),
    **dict.fromkeys("denial refusal".split(), "negated"),
}
# What these verbs say of their clause does not hold where they are negated themselves: "did not deny that …"
_UNSAID = frozenset("deny reject refuse decline avoid".split())
# Verbs of finding out: negated, they leave open what the clause below them says
_ASCERTAIN = frozenset("confirm verify corroborate establish substantiate prove".split())
_UNABLE = frozenset({"unable", "impossible"})
_RUMOURS = frozenset({"rumour", "rumor", "speculation", "gossip"})
_PROOF = frozenset({"evidence", "proof", "sign", "indication", "confirmation", "doubt", "question", "truth"})
_GERUND_CASES = frozenset({"of", "from", "against", "with", "for"})  # "accused of attacking", "held for attacking"
# Characters before the trigger that the patterns below look at; from judgement, about twenty words
_REACH = 160
_POSSIBLE_NOUN = re.compile(
    r"\b(?:threat|threats|risk|risks|danger|dangers|fear|fears|possibility|probability|likelihood|prospect|chance|"
    r"plan|plans|attempt|attempts|preparations?|warnings?|efforts?|bid|willing|willingness|ready|readiness|desire|able)"
    r"\s+(?:of|for|to|that|about)\s+(?:\w+[\s-]+){0,6}$",
    re.IGNORECASE,
)
_ALLEGED = re.compile(r"\b(?:allegedly|purportedly)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_CONDITION = re.compile(r"\b(?:if|unless|whether|in case|in the event)\b(?:\W+\w+){0,12}\W*$", re.IGNORECASE)
_NEGATION = re.compile(r"\b(?:no|never|without|nobody|none of|in no way|not)\s+(?:\w+\s+){0,3}$", re.IGNORECASE)


def status_of(
    syntax: Syntax,
    deed: Deed,
    around: Sequence[Statement],
    when: When | None,
    published: dt.date | None,
) -> tuple[Status, Because]:
    """The status of a deed, and what decided it: the reader, unless a rule knows that it is less than told as done."""
    told = deed.frame.status or "actual"
    span = (deed.frame.start, deed.frame.end)
    denied = any(s.act == "deny" and s.why["act"].rule != NO_PART for s in around)
    if denied and not _is_of_a_part(syntax, deed.trigger) and not _is_an_account(syntax, deed):
        return "negated", Because(span, "status:denied")
    if told in _HAPPENED and around and is_rumour_source(syntax, max(around, key=lambda s: len(s.chain))):
        return "possible", Because(span, "status:told-by-hearsay")
    if told in _HAPPENED:
        weaker = _weaker(syntax, deed, when, published)
        if weaker is not None:
            return weaker[0], Because(span, weaker[1])
        if when is not None and published is not None and (published - when.latest).days > HISTORICAL_DAYS:
            return "historical", Because(when.span, "status:older-than-a-year")
    return told, Because(span, "head:status")


def _weaker(syntax: Syntax, deed: Deed, when: When | None, published: dt.date | None) -> tuple[Status, str] | None:
    """What makes a deed that is told as done something else."""
    trigger = deed.trigger
    word = syntax.word(trigger)
    sentence = syntax.sentence_at(word.start)
    start = max(sentence.start if sentence else word.start, word.start - _REACH)
    before = syntax.reading.article.text[start : word.start]
    carrier = _carrier(syntax, trigger)
    for test, at in (
        (_by_adjective, trigger),
        (_by_verb_of_the_noun, trigger),
        (_by_hearsay, trigger),
        (_by_mark_of_negation, carrier),
        (_by_what_stands_above, carrier),
        (_by_words_before, trigger),
        (_by_mark_of_mood, carrier),
    ):
        if found := test(syntax, at, before):
            return found
    if (plan := is_planned(syntax, carrier)) is not None:
        return "future", f"status:{plan}"
    has_happened = tells_of_past(syntax, carrier) or _is_looked_back_on(syntax, trigger)
    if when is not None and published is not None and when.earliest > published and not has_happened:
        return "future", "status:later-than-publication"
    if sentence is not None and syntax.word(sentence.last - 1).lemma == "?":
        return "hypothetical", "status:question"
    return None


def _is_an_account(syntax: Syntax, deed: Deed) -> bool:
    """Is it the accusation itself, of which what it tells is denied ("rejected the accusation")?"""
    saying = sayings().get(syntax.word(deed.trigger).lemma.lower())
    return deed.frame.type == "ACCUSE" and saying is not None and saying.kind == "account"


def _is_of_a_part(syntax: Syntax, trigger: int) -> bool:
    """ "denied any role in the attack": the role is denied, not the attack"""
    at = syntax.word(trigger).head
    for _ in range(_UP):
        if at < 0:
            return False
        saying = sayings().get(syntax.word(at).lemma.lower())
        if saying is not None and saying.kind == "part":
            return True
        at = syntax.word(at).head
    return False


def _carrier(syntax: Syntax, trigger: int) -> int:
    """The verb whose mood is the trigger's: its own, or for "hold talks" and "talks began" the one above the noun."""
    word = syntax.word(trigger)
    carried = word.upos == "NOUN" and word.relation in ("nsubj", "nsubj:pass", "obj") and word.head >= 0
    return word.head if carried and syntax.word(word.head).upos == "VERB" else trigger


def _is_looked_back_on(syntax: Syntax, noun: int) -> bool:
    """ "promised help after an attack", "vowed to avenge the raid in which two were killed": no part of the promise."""
    if syntax.word(noun).upos != "NOUN":
        return False
    return syntax.case(noun) in ("after", "since", "following") or any(
        tells_of_past(syntax, i) for i in syntax.children(noun, "acl:relcl")
    )


def _by_mark_of_negation(syntax: Syntax, trigger: int, before: str) -> tuple[Status, str] | None:
    mood = syntax.mood(trigger)
    if mood is not None and mood.negative:
        return "negated", "status:negation"
    if has_not(syntax, trigger) or is_neither(syntax, trigger):
        return "negated", "status:negation"
    done_to = syntax.children(trigger, "nsubj:pass") or syntax.children(trigger, "obj")
    if any((n := number_of(syntax, i)) is not None and n.high == 0 for i in done_to):
        return "negated", "status:done-to-nobody"
    return None


# Adjectives of a deed that say that it is still to come, unsure, or came to nothing
_QUALIFIED: dict[str, Status] = {
    **dict.fromkeys("planned scheduled upcoming forthcoming expected proposed impending".split(), "future"),
    **dict.fromkeys(
        "possible potential likely feared alleged suspected supposed attempted threatened".split(), "possible"
    ),
    **dict.fromkeys("foiled thwarted averted failed abortive botched".split(), "negated"),
}


def _by_adjective(syntax: Syntax, trigger: int, before: str) -> tuple[Status, str] | None:
    """ "the planned withdrawal", "a foiled attack" """
    if syntax.word(trigger).upos == "VERB":
        return None
    for i in syntax.children(trigger, "amod"):
        if (status := _QUALIFIED.get(syntax.surface(i))) is not None:
            return status, f"status:{syntax.surface(i)}"
    return None


_HEARSAY = re.compile(
    r"\b(?:reports|posts|rumou?rs|messages|claims|allegations|gossip)\b(?P<between>(?:\s+\w+){0,5}?)\s+that\b"
)
_RUMOUR_OF = re.compile(
    r"\b(reports|rumou?rs?|allegations?|claims?|speculation|gossip)\s+of\s+(?:an?\s+|any\s+)?(?:[\w-]+\s+){0,2}$", re.I
)
_REFUTED = re.compile(
    r"\b(?:den(?:y|ied|ies|ying)|dismiss\w*|reject\w*|refut\w*|contradict\w*|rebut\w*|debunk\w*|false|untrue|fake|"
    r"baseless|unfounded|not (?:correspond|true)|no truth)\b",
    re.I,
)


def _by_hearsay(syntax: Syntax, trigger: int, before: str) -> tuple[Status, str] | None:
    """ "posts on social networks that rebels had bombed it": nobody answers for it, and who refutes it denies it."""
    sentence = syntax.sentence_at(syntax.word(trigger).start)
    if sentence is None:
        return None
    refuted = _REFUTED.search(syntax.reading.article.text, sentence.start, sentence.end) is not None
    if (of := _RUMOUR_OF.search(before)) is not None and (refuted or not of[1].lower().startswith("report")):
        return ("negated", "status:refuted-hearsay") if refuted else ("possible", "status:hearsay")
    match = next(iter(_HEARSAY.finditer(before.lower())), None)
    if match is None:
        return None
    start = syntax.word(trigger).start - len(before)
    span = (start + match.start("between"), start + match.end("between"))
    if any(syntax.word(i).upos in ("VERB", "AUX") for i in syntax.words_in(span)):
        return None  # "reports from the north said that …"
    return ("negated", "status:refuted-hearsay") if refuted else ("possible", "status:hearsay")


# Verbs of which the deed is the object: it was kept from happening, or is still to come
_KEPT_OFF = frozenset(
    "evade avoid escape avert prevent foil thwart dodge disallow forbid prohibit deter forestall".split()
)
_AWAITED = frozenset("face fear risk await dread anticipate".split())


def _by_verb_of_the_noun(syntax: Syntax, trigger: int, before: str) -> tuple[Status, str] | None:
    """ "was evading arrest", "faces expulsion" """
    word = syntax.word(trigger)
    if word.upos == "VERB" or word.relation != "obj" or word.head < 0:
        return None
    lemma = syntax.word(word.head).lemma
    if lemma in _KEPT_OFF:
        return "negated", f"status:object-of-{lemma}"
    bare = not any(syntax.surface(d) in ("the", "these", "those") for d in syntax.children(trigger, "det"))
    return ("possible", f"status:object-of-{lemma}") if lemma in _AWAITED and bare else None


def _by_words_before(syntax: Syntax, trigger: int, before: str) -> tuple[Status, str] | None:
    if _POSSIBLE_NOUN.search(before) or _ALLEGED.search(before):
        return "possible", "status:noun-of-possibility"
    if _CONDITION.search(before):
        return "hypothetical", "status:condition"
    if syntax.word(trigger).upos == "NOUN" and _NEGATION.search(_own(syntax, trigger, before)):
        return "negated", "status:negation"
    return None


def _own(syntax: Syntax, noun: int, before: str) -> str:
    """What may negate the noun: for "killed nobody in the attack" what stands behind its preposition alone."""
    case = syntax.child(noun, "case")
    if case is None or case > noun or syntax.word(case).lemma == "without":
        return before
    return before[len(before) - (syntax.word(noun).start - syntax.word(case).end) :]


def _by_what_stands_above(syntax: Syntax, trigger: int, before: str) -> tuple[Status, str] | None:
    """The verb or noun that the trigger's clause depends on, and what it says of it."""
    at = trigger
    for _ in range(6):
        word = syntax.word(at)
        if word.head < 0:
            return None
        above = syntax.word(word.head)
        if word.relation == "acl" and above.upos == "NOUN":
            if above.lemma in _PROOF and _is_denied(syntax, word.head):
                return "negated", f"status:no-{above.lemma}"
            if above.lemma in _ABOVE_NOUN:
                return _ABOVE_NOUN[above.lemma], f"status:under-{above.lemma}"
            return None
        before_it = next((k for k in (at - 1, at - 2) if k >= 0 and syntax.word(k).upos != "ADV"), at)
        gerund = word.relation == "advcl" and syntax.word(before_it).lemma in _GERUND_CASES
        if word.relation in ("xcomp", "ccomp") or gerund:
            if above.lemma in _ASCERTAIN and _is_open(syntax, word.head):
                return "possible", f"status:not-{above.lemma}"
            if above.lemma in _ABOVE and not (above.lemma in _UNSAID and is_negated(syntax, word.head)):
                return _ABOVE[above.lemma], f"status:under-{above.lemma}"
            if above.lemma in ("hope", "wish"):
                return "hypothetical", f"status:under-{above.lemma}"
            if word.relation == "ccomp" and (rumour := _rumour(syntax, word.head)):
                return "possible", f"status:under-{rumour}"
        elif word.relation == "csubj":
            mood = syntax.mood(word.head)
            return ("hypothetical", "status:subject-of-modal") if mood is not None and mood.modality else None
        elif word.relation != "conj" or syntax.children(at, "nsubj", "nsubj:pass"):
            return None
        at = word.head
    return None


def _rumour(syntax: Syntax, verb: int) -> str | None:
    """ "rumours spread that …" """
    # a plural at the beginning of a sentence may pass for a name, with itself as lemma
    subjects = [syntax.word(i).lemma.lower().removesuffix("s") for i in syntax.children(verb, "nsubj")]
    return next((s for s in subjects if s in _RUMOURS), None)


def _is_open(syntax: Syntax, verb: int) -> bool:
    """ "did not confirm", "nobody confirmed", "was unable to confirm" """
    above = syntax.word(verb).head
    return is_negated(syntax, verb) or (above >= 0 and syntax.word(above).lemma in _UNABLE)


def _is_denied(syntax: Syntax, noun: int) -> bool:
    """ "no evidence", "there is not any sign" """
    if any(syntax.word(d).lemma in ("no", "any") for d in syntax.children(noun, "det")):
        return True
    above = syntax.word(noun).head
    mood = syntax.mood(above) if above >= 0 else None
    return mood is not None and mood.negative


def _by_mark_of_mood(syntax: Syntax, trigger: int, before: str) -> tuple[Status, str] | None:
    mood = syntax.mood(trigger)
    if mood is None:
        return None
    if mood.modality in ("may", "might", "could", "can"):
        return "possible", "status:modal"
    if mood.modality in ("would", "should"):
        return "hypothetical", "status:modal"
    return ("future", "status:future-tense") if mood.future else None
