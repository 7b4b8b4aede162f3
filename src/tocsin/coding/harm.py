"""How many were hurt: the numbers of those whom the reader says were killed, injured, seized, and words of tolls.

The rule that gives each number is told with it, for the event's `why`.
"""

import re
from collections.abc import Sequence

from tocsin.coding.deeds import Deed, Filler
from tocsin.coding.negation import has_not
from tocsin.coding.numbers import COLLECTIVES, number_of, read_number
from tocsin.coding.syntax import Syntax
from tocsin.records import Because, Count, Harm, HarmPart, Number, Why
from tocsin.records.vocabulary import FrameRoleLabel, HarmKind, Span

_HARMED: dict[FrameRoleLabel, HarmKind] = {"killed": "killed", "injured": "injured"}
# What becomes of those whom a deed of this type and mode is done to
_DONE_TO: dict[tuple[str, str], tuple[FrameRoleLabel, HarmKind]] = {
    ("COERCE", "arrest"): ("recipient", "arrested"),
    ("ASSAULT", "abduct"): ("victim", "abducted"),
}
_ARRESTS = frozenset({"arrest", "detain", "detention", "jail", "imprison", "imprisonment", "nab", "apprehend"})
_MISSING = frozenset({"miss", "missing", "disappear", "disappearance", "vanish", "unaccounted"})
_DISPLACED = frozenset({"displace", "displacement", "flee", "evacuate", "evacuation", "uproot", "homeless"})
# Words before a phrase that make it a part of what was counted before
_PART = re.compile(
    r"\b(?:includ(?:ing|es?|ed)|among (?:them|whom|those|the dead|the wounded|the injured)(?: (?:was|were|are|is))?|"
    r"(?:\w+ )?of (?:them|whom)|most of them)[\s,:]*(?:(?:was|were|are) )?$",
    re.I,
)
_BEFORE = 40  # characters before a phrase that are looked at for that; the longest form needs fewer


def harm_of(syntax: Syntax, deed: Deed, by: tuple[str, ...]) -> tuple[Harm | None, Why]:
    """The toll at a deed; `None` where no number is told. Coordinated groups add up, parts do not.

    With it why: of `harm.killed` and every other kind that is told, and of `harm`, which is the first of them.
    """
    counts: dict[HarmKind, Count] = {}
    why: Why = {}
    parts: list[HarmPart] = []

    def add(kind: HarmKind, number: Number | None, rule: str) -> None:
        if number is not None and kind not in counts:
            counts[kind] = Count(number.low, number.high, number.approx, number.span, by)
            because = Because(number.span, rule)
            why.setdefault("harm", because)
            why[f"harm.{kind}"] = because

    for kind, fillers in _harmed(syntax, deed).items():
        numbers = [(f, number_of_people(syntax, f)) for f in fillers]
        wholes = [(f, n) for f, n in numbers if not _is_part(syntax, f, fillers)]
        add(kind, _total([n for _, n in wholes]), "harm:number-of-the-victims")
        told = numbers if len(wholes) > 1 else [pair for pair in numbers if pair not in wholes]
        parts += [_part(syntax, kind, f, n) for f, n in told if n is not None]
        parts += [p for f, _ in wholes for p in _named_apart(syntax, f, kind)]
    for kind, filler in _beside(syntax, deed):
        add(kind, number_of_people(syntax, filler), "harm:verb-beside")
        parts += _named_apart(syntax, filler, kind)
    parts = list({(p.harm, p.span): p for p in parts}.values())
    if deed.frame.type in ("ASSAULT", "HAZARD"):
        for kind, number in _tolls_in_words(syntax, deed.trigger):
            add(kind, number, "harm:toll-in-words")
    return (Harm(**counts, of=tuple(parts)) if counts or parts else None), why


def _harmed(syntax: Syntax, deed: Deed) -> dict[HarmKind, list[Filler]]:
    """Those harmed in each way: as the verb says on which they hang, else as the reader does."""
    found: dict[HarmKind, list[Filler]] = {"killed": [], "injured": []}
    for label, harm in _HARMED.items():
        for filler in deed.fillers(label):
            found[_by_words(syntax, filler) or _by_verb(syntax, filler.head) or harm].append(filler)
    for filler in deed.fillers("victim"):
        if (by_verb := _by_words(syntax, filler) or _by_verb(syntax, filler.head)) is not None:
            found[by_verb].append(filler)
    for mode in deed.frame.modes:
        if done := _DONE_TO.get((deed.frame.type, mode)):
            found[done[1]] = deed.fillers(done[0]) or (deed.fillers("recipient") if done[1] == "abducted" else [])
    lemma = syntax.word(deed.trigger).lemma.lower()
    if deed.frame.type == "COERCE" and lemma in _ARRESTS:
        found["arrested"] = deed.fillers("recipient")
    for words, harm in ((_MISSING, "missing"), (_DISPLACED, "displaced")):
        if lemma in words:
            found[harm] = deed.fillers("victim")
    return {harm: fillers for harm, fillers in found.items() if fillers}


_DEADLY = "kill murder slay assassinate massacre lynch behead execute slaughter die perish drown"
_VERBS: dict[str, HarmKind] = {
    **dict.fromkeys(_DEADLY.split(), "killed"),
    **dict.fromkeys("injure wound hurt maim".split(), "injured"),
}
_DYING = frozenset({"die", "perish", "drown"})
_STATES: dict[str, HarmKind] = {"killed": "killed", "injured": "injured", "wounded": "injured", "hurt": "injured"}


# "killing at least 920 people and injuring 600 others", "six dead and ten wounded", "five were killed and one was
# injured": the word right before or behind a phrase, wherever a parser hangs it
_WORDS: dict[str, HarmKind] = {
    **dict.fromkeys(("killed", "killing", "kills", "kill", "dead"), "killed"),
    **dict.fromkeys(("wounded", "wounding", "wounds", "injured", "injuring", "injures", "hurt"), "injured"),
}
_WORD_BEFORE = re.compile(rf"\b({'|'.join(w for w in _WORDS if w != 'dead')})\s+(?:another\s+)?$", re.I)
_WORD_BEHIND = re.compile(
    rf"\s+(?:others\s+|people\s+)?(?:(?:was|were|are|is|(?:has|have|had) been)\s+)?({'|'.join(_WORDS)})\b", re.I
)


def _by_words(syntax: Syntax, filler: Filler) -> HarmKind | None:
    """What the words beside a phrase say became of its people."""
    text = syntax.reading.article.text
    start, end = filler.span
    number = number_of(syntax, filler.head)
    start = min(start, number.span[0]) if number else start
    behind = _WORD_BEHIND.match(text, end)
    before = _WORD_BEFORE.search(text[max(0, start - _BEFORE) : start])
    found = before or behind
    return _WORDS[found[1].lower()] if found else None


def _by_verb(syntax: Syntax, head: int) -> HarmKind | None:
    """What the verb does to the phrase that is its object, or its subject where the verb is passive or of dying."""
    word = syntax.word(head)
    above = word.head
    if word.relation == "conj" and above >= 0:  # "a guard and two drivers were killed"
        return _by_verb(syntax, above)
    if above < 0:
        return None
    verb = syntax.word(above)
    harm = _VERBS.get(verb.lemma.lower()) or _STATES.get(syntax.surface(above))
    if harm is None or verb.upos not in ("VERB", "ADJ"):  # "killed six and wounded ten": a parser may see an adjective
        return None
    active = verb.lemma.lower() in _DYING or bool(syntax.children(above, "aux:pass", "cop"))
    subject = word.relation == "nsubj:pass" or (word.relation == "nsubj" and active)
    return harm if word.relation == "obj" or subject else None


def _beside(syntax: Syntax, deed: Deed) -> list[tuple[HarmKind, Filler]]:
    """Those harmed by verbs that tell of the deed: "the attack killed six", "opened fire, killing two"."""
    if deed.frame.type not in ("ASSAULT", "HAZARD"):
        return []
    trigger = syntax.word(deed.trigger)
    verbs = [deed.trigger]
    if trigger.upos != "VERB":
        verbs = [trigger.head] if trigger.relation in ("nsubj", "obl", "obj") and trigger.head >= 0 else []
        verbs += syntax.children(deed.trigger, "acl:relcl", "acl")
    for verb in verbs:  # it grows while it is walked
        verbs += [i for i in syntax.children(verb, "conj", "advcl") if syntax.word(i).upos == "VERB" and i not in verbs]
    found = []
    for verb in verbs:
        harm = _VERBS.get(syntax.word(verb).lemma.lower())
        if harm is None or has_not(syntax, verb) or (verb != deed.trigger and syntax.deed(verb) is not None):
            continue
        relations = ("nsubj",) if syntax.word(verb).lemma.lower() in _DYING else ("obj", "nsubj:pass")
        heads = [h for i in syntax.children(verb, *relations) for h in syntax.with_conjuncts(i)]
        found += [(harm, Filler(syntax.phrase(h), h, 1.0)) for h in heads]
    return found


def number_of_people(syntax: Syntax, filler: Filler) -> Number | None:
    """How many the phrase means: its number; one for a single person, by name, pronoun or noun; else `None`."""
    number = number_of(syntax, filler.head)
    if number is not None:
        return number
    return Number(1, 1, False, filler.span) if _is_one_person(syntax, filler.head) else None


def _is_one_person(syntax: Syntax, head: int) -> bool:
    word = syntax.word(head)
    if word.upos == "PRON":
        return syntax.surface(head) in _ONE
    marks = syntax.entities_at(head)
    if word.upos == "PROPN":
        return any(m.kind == "person" for m in marks)
    entry = syntax.role(head)
    if word.upos != "NOUN" or syntax.surface(head) != word.lemma.lower() or (entry and entry.kind == "people"):
        return False
    return word.lemma.lower() not in COLLECTIVES and bool(syntax.children(head, "det", "nmod:poss", "amod", "compound"))


_ONE = frozenset("he she him her himself herself".split())


def _is_part(syntax: Syntax, filler: Filler, others: Sequence[Filler]) -> bool:
    """Does the text tell it as a part of another group told before: "including three bus drivers"?"""
    if not any(o.span[0] < filler.span[0] for o in others):
        return False
    start = filler.span[0]
    return _PART.search(syntax.reading.article.text[max(0, start - _BEFORE) : start]) is not None


def _part(syntax: Syntax, kind: HarmKind, filler: Filler, number: Number) -> HarmPart:
    start, end = filler.span
    text = syntax.reading.article.text
    behind = text[number.span[1] : end].strip() if start <= number.span[1] < end else ""
    return HarmPart(kind, behind or text[start:end], number.low, number.high, number.span)


def _named_apart(syntax: Syntax, whole: Filler, kind: HarmKind) -> list[HarmPart]:
    """ "eight, including three bus drivers": the parts that the sentence names behind the number."""
    sentence = syntax.sentence_at(whole.span[0])
    found = []
    for i in range(whole.head + 1, min(sentence.last if sentence else 0, whole.head + _APART)):
        if syntax.case(i) in ("including", "include"):
            for head in syntax.with_conjuncts(i):
                part = Filler(syntax.phrase(head), head, whole.sure)
                if (number := number_of(syntax, head)) is not None:
                    found.append(_part(syntax, kind, part, number))
    return found


_APART = 12  # words behind a number in which its parts begin; from judgement
_NONE_HURT = re.compile(r"\b(?:no|without(?: any)?)\s+(?P<kind>casualties|deaths|injuries|fatalities)\b", re.I)
_NONE: dict[str, tuple[HarmKind, ...]] = {
    "casualties": ("killed", "injured"),
    "deaths": ("killed",),
    "fatalities": ("killed",),
    "injuries": ("injured",),
}
_TOLLS: dict[str, HarmKind] = {"dead": "killed", "wounded": "injured", "injured": "injured", "missing": "missing"}
# "the death toll rose to 13"
_TOLL_ROSE = re.compile(
    r"\b(?:death toll|number of (?:dead|deaths|fatalities))\b[^.;]{0,80}?\b(?:to|at|is|was|reached|passed|stands at)\s+"
    r"(?:at least |about |more than |over |nearly |some )?(?P<number>\d[\d,]*|[a-z]+)\b",
    re.I,
)


def _tolls_in_words(syntax: Syntax, trigger: int) -> list[tuple[HarmKind, Number]]:
    """ "left six dead and ten wounded", "there were no casualties": tolls without a verb of harm."""
    sentence = syntax.sentence_at(syntax.word(trigger).start)
    assert sentence is not None, "every word stands in a sentence"
    text = syntax.reading.article.text
    found: list[tuple[HarmKind, Number]] = []
    for none in _NONE_HURT.finditer(text, sentence.start, sentence.end):
        found += [(kind, Number(0, 0, False, none.span())) for kind in _NONE[none["kind"].lower()]]
    for rose in _TOLL_ROSE.finditer(text, sentence.start, sentence.end):
        number = read_number(text, rose.span("number"))
        if number is not None:
            found.append(("killed", number))
    for i in range(sentence.first + 1, sentence.last):
        kind = _TOLLS.get(syntax.surface(i))
        if kind is None:
            continue
        at = i - 1 if syntax.word(i - 1).upos != "NOUN" else i - 2
        if at >= sentence.first and syntax.word(at).upos == "NUM":
            number = read_number(text, (syntax.word(at).start, syntax.word(at).end))
            if number is not None:
                found.append((kind, number))
    return found


def _total(numbers: Sequence[Number | None]) -> Number | None:
    """The sum over coordinated victims ("two officers and a driver"), `None` where one of them is not counted."""
    if not numbers or any(n is None for n in numbers):
        return None
    known = [n for n in numbers if n is not None]
    if len(known) == 1:
        return known[0]
    lows, highs = [n.low for n in known], [n.high for n in known]
    low = sum(n for n in lows if n is not None) if all(n is not None for n in lows) else None
    high = sum(n for n in highs if n is not None) if all(n is not None for n in highs) else None
    span: Span = (min(n.span[0] for n in known), max(n.span[1] for n in known))
    return Number(low, high, any(n.approx for n in known), span)
