"""On which side of today an undated day lies ("on Saturday", "March 3"): behind it or ahead, and what decided that.

The tense and governor of the clause that the day hangs in decide, never the words that happen to stand before it:
"killed by a bomb on Saturday" is past although a "by" stands there, and "said on Saturday that it will leave" tells
nothing of the Saturday. What nothing puts ahead lies behind: news tells of what was.

The word lists are from judgement. A verb in the present tense is read in two ways: verbs of the timetable ("parliament
meets on Friday", "the truce ends on Sunday") look ahead, as nobody writes so of a day gone by but under a photograph;
all others are the present of headlines ("gunmen kill two on Saturday").
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.coding.negation import has_not
from tocsin.coding.syntax import Syntax
from tocsin.coding.verb_forms import Form, form_of, infinitive_to, is_present
from tocsin.records import Because
from tocsin.records.vocabulary import Span

# What puts the infinitive, clause or noun below it ahead, in whatever tense it stands itself
_FORWARD = frozenset(
    (
        "plan promise pledge vow agree intend prepare expect schedule decide offer swear aim hope seek threaten want "
        "urge call demand ask request order appeal propose consider wish set slate due likely bound poise poised tip "
        "bill invite summon instruct require tell vote commit undertake predict forecast wait await warn direct advise"
    ).split()
)
_FORWARD_NOUNS = frozenset(
    (
        "plan pledge promise vow threat intention decision agreement deal proposal offer invitation call demand order "
        "request appeal deadline ultimatum"
    ).split()
)
# In the present tense these put even a plain noun phrase ahead: "expects talks on Friday"
_LOOKING = frozenset("plan expect schedule intend propose hope await prepare need have face".split())
# "was scheduled on Friday": the day is the plan's, not the planning's, unless it is told actively ("planned on Friday")
_SCHEDULED = frozenset("schedule expect plan slate bill".split())
# Past verbs whose limit lies ahead: "gave them until Friday", "told them to be out by Friday"
_LIMITING = frozenset(
    (
        "give have set extend prolong postpone delay adjourn suspend close shut ban bar remand order tell demand allow "
        "grant want agree halt impose declare cancel require urge limit reschedule move defer put"
    ).split()
)
_MOVING = frozenset("postpone move defer delay adjourn reschedule".split())  # "was postponed to Friday"
_BOUNDS = frozenset("begin start end expire".split())  # "a truce beginning on Saturday"; of the past: "that began"
_TIMETABLE = frozenset(
    (
        "meet visit begin start open reopen close resume end expire arrive leave depart travel fly vote go host hold "
        "convene take come return run face gather reconvene sit address conclude finish launch"
    ).split()
)
_CONDITIONS = frozenset({"if", "unless", "once", "until", "before", "till"})
_LIMITS = frozenset({"by", "until", "till", "than"})
_MODALS = frozenset({"would", "should", "must", "may", "might", "shall", "can", "could", "ought"})
_REACHED = frozenset("reach hear see find confirm verify say tell".split())  # "could be heard on Saturday"
# Nouns of what is appointed: whose day they carry is told by the clause ("Friday's vote will …", "… was calm")
_APPOINTED = frozenset(
    (
        "election vote voting poll referendum ballot runoff summit meeting talk session hearing trial ceremony visit "
        "inauguration deadline match game final conference debate rally march protest demonstration parade funeral "
        "exercise launch forum negotiation round handover walkout boycott"
    ).split()
)
# … and of what was not: "will investigate the attack on Saturday"
_DEEDS = frozenset(
    (
        "attack assault bombing bomb blast explosion shooting killing murder ambush massacre crash clash fire shelling "
        "kidnapping abduction assassination incident violence death collapse accident disaster riot coup raid arrest"
    ).split()
)
_AWAITED = frozenset({"upcoming", "forthcoming", "planned", "scheduled", "coming"})
_STEPS = 8  # words up from the day; from judgement, no clause of news is nested deeper


@dataclass(frozen=True, slots=True)
class Direction:
    """`ahead`: the day lies after publication (or is that day); else before it. `because` names the rule and word."""

    ahead: bool
    because: Because


def direction(syntax: Syntax, span: Span) -> Direction:
    """The side of today on which the day of a time expression lies."""
    top = _top(syntax, span)
    if top is None:
        return Direction(False, Because(span, "direction:no-clause"))
    ahead, rule, at = _of_day(syntax, top)
    word = syntax.word(at)
    return Direction(ahead, Because((word.start, word.end), f"direction:{rule}"))


def tells_of_past(syntax: Syntax, trigger: int) -> bool:
    """Does the clause of a verb tell what was: in a past tense of its own, as "after two were killed" does?"""
    word = syntax.word(trigger)
    if word.upos != "VERB":
        return False
    found = _of_verb(syntax, trigger)
    return found is not None and not found[0] and found[1] in ("past", "perfect")


# What puts a deed ahead beyond doubt; the present progressive and other verbs above it do so too seldom: of 14 deeds on
# `deeds` dev that the reader tells as done and these rules put ahead, 3 of 3 by these were ahead, 1 of 8 by the others
# (2026-11-28).
_PLANNED = frozenset(
    (
        "future-tense is-to going-to infinitive-of-the-noun under-due under-expect under-schedule under-plan "
        "under-slate under-set under-decide under-intend under-prepare"
    ).split()
)


def is_planned(syntax: Syntax, verb: int) -> str | None:
    """The rule by which the clause of a verb tells a plan ("were due to meet", "decided to arrest"), or `None`."""
    if syntax.word(verb).upos != "VERB":
        return None
    found = _of_verb(syntax, verb)
    return found[1] if found is not None and found[0] and found[1] in _PLANNED else None


_Found = tuple[bool, str, int]  # ahead, rule, the word that decided


def _top(syntax: Syntax, span: Span) -> int | None:
    """The word of the expression that the others hang on."""
    inside = syntax.words_in(span)
    tops = [i for i in inside if syntax.word(i).head not in inside and syntax.word(i).upos != "PUNCT"]
    return next((i for i in tops if syntax.children(i, "case")), next(iter(tops), None))


def _of_day(syntax: Syntax, top: int) -> _Found:
    word = syntax.word(top)
    case = syntax.case(top)
    if case == "since":
        return False, "since", top
    if case == "for" and word.relation != "nmod:poss" and _is_day(syntax, top):
        return True, "set-for-the-day", top
    if word.relation == "conj" and word.head >= 0 and case is None:  # "on Friday and Saturday"
        return _of_day(syntax, word.head)
    copula = syntax.child(top, "cop")
    if copula is not None:  # "the deadline is Friday"
        return syntax.surface(copula) in ("is", "'s", "are"), "day-of-the-copula", copula
    found = _climbed(syntax, _governor(syntax, top), top)
    if case in _LIMITS:
        return _limited(syntax, top, found)
    if case == "to" and found[1] == "past" and syntax.word(found[2]).lemma in _MOVING:
        return True, "moved-to-the-day", found[2]
    if case in ("from", "as") and found[1] == "headline-present":  # "the ban applies from Saturday"
        return True, "beginning", top
    return found


def _is_day(syntax: Syntax, top: int) -> bool:
    """Is it a day, not a month ("figures for March")?"""
    numbers = [top, *syntax.children(top, "nummod", "nmod:unmarked", "compound", "appos")]
    is_weekday = any(syntax.surface(i).rstrip("s.").endswith("day") for i in numbers)
    return is_weekday or any(syntax.surface(i)[:1].isdigit() and len(syntax.surface(i)) < 4 for i in numbers)


def _governor(syntax: Syntax, top: int) -> int:
    """What the day hangs on; a verb right before it governs it wherever a parser hangs it ("said Friday he …")."""
    word = syntax.word(top)
    before = min([top, *syntax.children(top, "case", "compound", "nummod", "det", "advmod")]) - 1
    is_attribute = word.relation in ("nmod:poss", "compound")
    return before if before >= 0 and syntax.word(before).upos == "VERB" and not is_attribute else word.head


def _limited(syntax: Syntax, top: int, found: _Found) -> _Found:
    """ "by Friday", "until Friday": ahead, unless a past clause tells what was so by then."""
    ahead, rule, at = found
    if ahead or rule in ("no-clause", "headline-present"):
        return True, "limit", top
    governor = syntax.word(at)
    if rule == "past" and governor.lemma in _LIMITING:
        return True, f"limit-of-{governor.lemma}", at
    return found


def _climbed(syntax: Syntax, at: int, below: int) -> _Found:
    """The first word from `at` upwards that decides."""
    for _ in range(_STEPS):
        if at < 0:
            break
        word = syntax.word(at)
        if _is_clause(syntax, at):
            found = _of_verb(syntax, at)
        elif word.upos in ("NOUN", "PROPN", "PRON", "NUM"):
            found = _of_noun(syntax, at, below)
        elif word.lemma == "ahead":  # "ahead of talks on Friday"
            found = True, "ahead-of", at
        else:
            found = None
        if found is not None:
            return found
        at, below = word.head, at
    return False, "no-clause", below


def _is_clause(syntax: Syntax, i: int) -> bool:
    return syntax.word(i).upos in ("VERB", "AUX") or bool(syntax.children(i, "cop", "aux", "aux:pass"))


def _of_noun(syntax: Syntax, noun: int, below: int) -> _Found | None:
    """What a day that hangs on a noun says by itself; `None`: the clause of the noun decides."""
    word = syntax.word(noun)
    if any(syntax.surface(i) in _AWAITED for i in syntax.children(noun, "amod")):
        return True, "awaited", noun
    relation = syntax.word(below).relation
    if not relation.startswith(("nmod", "obl", "compound", "amod")):
        return None
    if any(syntax.word(i).lemma in ("ahead", "run-up") for i in syntax.children(noun, "case")):
        return True, "ahead-of", noun
    if word.lemma in _APPOINTED:
        return None
    is_attribute = relation in ("nmod:poss", "compound") or word.head < 0 or noun < word.head
    is_known_deed = word.lemma in _DEEDS and any(syntax.word(d).lemma == "the" for d in syntax.children(noun, "det"))
    return (False, "day-of-the-noun", noun) if is_attribute or is_known_deed else None


def _of_verb(syntax: Syntax, verb: int) -> _Found | None:
    """What a clause says of its day; `None`: the clause above decides."""
    helpers = syntax.children(verb, "aux", "aux:pass", "cop")
    lemmas = {syntax.word(i).lemma.lower() for i in helpers}
    if lemmas & {"will", "shall", "'ll", "’ll"}:
        return True, "future-tense", verb
    if (to := infinitive_to(syntax, verb)) is not None:
        return _of_infinitive(syntax, verb, to, helpers)
    if modal := lemmas & _MODALS:
        return _of_modal(syntax, verb, modal, lemmas)
    if syntax.word(verb).lemma == "due" and not syntax.children(verb, "fixed"):  # "is due in court on Friday"
        return True, "under-due", verb
    return _of_finite(syntax, verb, helpers, lemmas)


def _of_modal(syntax: Syntax, verb: int, modal: set[str], lemmas: set[str]) -> _Found:
    """ "could begin on Friday", but "may have been killed", "could not be reached", "shots could be heard"."""
    ability, reached = modal <= {"can", "could"}, syntax.word(verb).lemma in _REACHED
    negated = has_not(syntax, verb)
    if "have" in lemmas or (ability and (negated or reached)) or (negated and reached):  # "would not say on Monday"
        return False, "past", verb
    return True, "modal", verb


def _of_finite(syntax: Syntax, verb: int, helpers: Sequence[int], lemmas: set[str]) -> _Found | None:
    word, form = syntax.word(verb), form_of(syntax, verb)
    surfaces = {syntax.surface(i) for i in helpers}
    if "have" in lemmas and form != "base":
        return False, "perfect", verb
    if "be" in lemmas:
        was = bool(surfaces & {"was", "were", "been"})
        if form == "past" and word.lemma in _SCHEDULED:
            return True, f"under-{word.lemma}", verb
        if form == "ing" and not was:
            return True, "present-progressive", verb
        return (False, "past", verb) if was or form == "past" else _of_present(syntax, verb)
    if surfaces & {"did"}:
        return False, "past", verb
    if form == "ing":
        if word.relation == "acl" and word.lemma in _BOUNDS:
            return True, "timetable", verb
        return None  # "after meeting him on Friday", "troops leaving on Friday"
    if _shares_auxiliary(syntax, verb, form):
        return None
    if form == "past":
        scheduled = word.relation in ("acl", "amod") and word.lemma in _SCHEDULED
        return (True, f"under-{word.lemma}", verb) if scheduled else (False, "past", verb)
    if form == "base" and not syntax.children(verb, "nsubj", "nsubj:pass") and word.relation in ("xcomp", "ccomp"):
        return None  # "help guard it"
    return _of_present(syntax, verb)


def _of_present(syntax: Syntax, verb: int) -> _Found:
    word = syntax.word(verb)
    above = syntax.word(word.head) if word.head >= 0 else None
    if word.relation in ("ccomp", "xcomp", "acl") and above is not None and above.lemma in _FORWARD | _FORWARD_NOUNS:
        return True, f"under-{above.lemma}", word.head
    if any(syntax.word(i).lemma.lower() in _CONDITIONS for i in syntax.children(verb, "mark")):
        return True, "condition", verb
    if word.lemma in _LOOKING:
        return True, f"under-{word.lemma}", verb
    if word.lemma in _TIMETABLE and not _is_caption(syntax, verb):
        return True, "timetable", verb
    sentence = syntax.sentence_at(word.start)
    if sentence is not None and verb == sentence.first and form_of(syntax, verb) == "base":
        return True, "imperative", verb
    return False, "headline-present", verb


def _of_infinitive(syntax: Syntax, verb: int, to: int, helpers: Sequence[int]) -> _Found | None:
    """ "plans to meet on Friday", "is to meet", "talks to be held", "Ministers to meet in Astana on Friday"."""
    word = syntax.word(verb)
    if any(syntax.word(i).lemma == "have" for i in helpers):  # "is believed to have been killed on Saturday"
        return False, "past", verb
    if any(i < to and syntax.word(i).lemma == "be" for i in helpers):
        return True, "is-to", verb
    if word.head < 0:
        return True, "bare-infinitive", verb
    above = syntax.word(word.head)
    if word.relation == "acl":
        if above.head < 0 or above.lemma in _FORWARD_NOUNS or any(syntax.word(i).lemma == "be" for i in helpers):
            return True, "infinitive-of-the-noun", verb
        return None
    if word.relation == "conj":
        return None
    if above.lemma in _FORWARD:
        return True, f"under-{above.lemma}", word.head
    if above.lemma == "go" and syntax.surface(word.head) == "going":
        return True, "going-to", word.head
    if above.lemma in ("be", "ready", "about") and is_present(syntax, word.head):
        return True, "is-to", word.head
    return None


def _shares_auxiliary(syntax: Syntax, verb: int, form: Form) -> bool:
    """ "will arrive and meet", "will be arrested and tried": a second verb without subject or auxiliary of its own."""
    word = syntax.word(verb)
    if word.relation != "conj" or word.head < 0 or syntax.children(verb, "nsubj", "nsubj:pass", "aux", "aux:pass"):
        return False
    return form in ("base", "ing") or form_of(syntax, word.head) == form


def _is_caption(syntax: Syntax, i: int) -> bool:
    sentence = syntax.sentence_at(syntax.word(i).start)
    blocks = syntax.reading.article.blocks
    return sentence is not None and bool(blocks) and blocks[sentence.block].kind == "caption"
