"""How many were hurt: the victims' number, other verbs of harm beside it, and parts ("including two children").

The rule that gives each number is told with it, for the event's `why`.
"""

import re
from collections.abc import Sequence

from tocsin.coding.cast import Cast
from tocsin.coding.codebook import verbs
from tocsin.coding.negation import has_not
from tocsin.coding.numbers import number_of, read_number
from tocsin.coding.proposals import Proposal
from tocsin.coding.slots import slot
from tocsin.records import Because, Count, Harm, HarmPart, Number, Why
from tocsin.records.vocabulary import HarmKind

_DEATHS = frozenset({"die", "perish"})


def harm_of(made: Cast, proposal: Proposal, by: tuple[str, ...]) -> tuple[Harm | None, Why]:
    """The toll at an event's trigger, and that of the verbs coordinated with it; `None` where no number is told.

    With it why: of `harm.killed` and every other kind that is told, and of `harm`, which is the first of them.
    """
    syntax = made.syntax
    counts: dict[HarmKind, Count] = {}
    why: Why = {}
    parts: list[HarmPart] = []

    def add(kind: HarmKind, number: Number | None, rule: str) -> None:
        if number is not None and kind not in counts:
            counts[kind] = Count(number.low, number.high, number.approx, number.span, by)
            because = Because(number.span, rule)
            why.setdefault("harm", because)
            why[f"harm.{kind}"] = because

    if proposal.harm is not None:
        harmed = proposal.victims or proposal.recipients
        add(proposal.harm, _total([number_of(syntax, i) for i in harmed]), "harm:number-of-the-victims")
        parts += [p for head in harmed for p in _parts(made, head, proposal.harm)]
    verbs_beside = dict.fromkeys((*_joined(made, proposal.trigger), *_verbs_with_the_noun(made, proposal.trigger)))
    for verb in verbs_beside:
        other = _harm_verb(syntax.word(verb).lemma)
        if other is None or verb == proposal.trigger or has_not(syntax, verb):
            continue
        for head in slot(syntax, verb, "agent" if syntax.word(verb).lemma in _DEATHS else "object"):
            number = number_of(syntax, head)
            if number is not None:
                add(other, number, "harm:verb-beside")
                parts += _parts(made, head, other)
    if proposal.type == "ASSAULT":
        for kind, number in _tolls_in_words(made, proposal.trigger):
            add(kind, number, "harm:toll-in-words")
    return (Harm(**counts, of=tuple(parts)) if counts else None), why


def _joined(made: Cast, verb: int) -> list[int]:
    """The verbs that hang on a verb by "and" or as "…, killing two", at any depth."""
    found = made.syntax.children(verb, "conj", "advcl")
    for other in found:  # it grows while it is walked
        found += made.syntax.children(other, "conj", "advcl")
    return found


_NONE_HURT = re.compile(r"\b(?:no|without(?: any)?)\s+(?P<kind>casualties|deaths|injuries|fatalities)\b", re.I)
_NONE: dict[str, tuple[HarmKind, ...]] = {
    "casualties": ("killed", "injured"),
    "deaths": ("killed",),
    "fatalities": ("killed",),
    "injuries": ("injured",),
}
_TOLLS: dict[str, HarmKind] = {"dead": "killed", "wounded": "injured", "injured": "injured", "missing": "missing"}


def _tolls_in_words(made: Cast, trigger: int) -> list[tuple[HarmKind, Number]]:
    """ "left six dead and ten wounded", "there were no casualties": tolls without a verb of harm."""
    sentence = made.syntax.sentence_at(made.syntax.word(trigger).start)
    assert sentence is not None, "every word stands in a sentence"
    text = made.reading.article.text
    found: list[tuple[HarmKind, Number]] = []
    for none in _NONE_HURT.finditer(text, sentence.start, sentence.end):
        found += [(kind, Number(0, 0, False, none.span())) for kind in _NONE[none["kind"].lower()]]
    for i in range(sentence.first + 1, sentence.last):
        kind = _TOLLS.get(made.syntax.surface(i))
        if kind is None:
            continue
        at = i - 1 if made.syntax.word(i - 1).upos != "NOUN" else i - 2
        if at >= sentence.first and made.syntax.word(at).upos == "NUM":
            number = read_number(text, (made.syntax.word(at).start, made.syntax.word(at).end))
            if number is not None:
                found.append((kind, number))
    return found


def _harm_verb(lemma: str) -> HarmKind | None:
    if lemma in _DEATHS:
        return "killed"
    return next((row.harm for row in verbs().get(lemma, ()) if row.harm in ("killed", "injured")), None)


def _verbs_with_the_noun(made: Cast, trigger: int) -> list[int]:
    """ "The blast killed three", "an attack that killed three": the verbs about an event noun tell the toll."""
    word = made.syntax.word(trigger)
    if word.upos != "NOUN":
        return []
    above = [word.head] if word.relation in ("nsubj", "nsubj:pass", "obj", "obl") and word.head >= 0 else []
    above += made.syntax.children(trigger, "acl:relcl", "acl")
    return [a for v in above for a in (v, *_joined(made, v))]


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
    return Number(low, high, any(n.approx for n in known), (known[0].span[0], known[-1].span[1]))


def _parts(made: Cast, head: int, kind: HarmKind) -> list[HarmPart]:
    """ "eight, including three bus drivers": the parts that the sentence names behind the number."""
    syntax = made.syntax
    sentence = syntax.sentence_at(syntax.word(head).start)
    assert sentence is not None, "every word stands in a sentence"
    found = []
    for i in range(head + 1, min(sentence.last, head + 12)):
        if syntax.case(i) not in ("including", "include"):
            continue
        for part in syntax.with_conjuncts(i):
            number = number_of(syntax, part)
            if number is not None:
                start, end = syntax.phrase(part)
                who = made.reading.article.text[number.span[1] : end].strip() or made.reading.article.text[start:end]
                found.append(HarmPart(kind, who, number.low, number.high, number.span))
    return found
