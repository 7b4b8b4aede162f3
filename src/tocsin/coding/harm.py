"""How many were hurt: the victims' number, other verbs of harm beside it, and parts ("including two children")."""

from collections.abc import Sequence

from tocsin.coding.cast import Cast
from tocsin.coding.codebook import verbs
from tocsin.coding.numbers import number_of
from tocsin.records import Count, Harm, HarmPart, Number, Victim
from tocsin.records.vocabulary import HarmKind

_DEATHS = frozenset({"die", "perish"})


def harm_of(
    made: Cast, trigger: int, kind: HarmKind | None, victims: Sequence[Victim], by: tuple[str, ...]
) -> Harm | None:
    """The toll at an event's trigger, and that of the verbs coordinated with it; `None` where no number is told."""
    syntax = made.syntax
    counts: dict[HarmKind, Count] = {}
    parts: list[HarmPart] = []
    if kind is not None:
        _add(counts, kind, _total(victims), by)
        heads = [i for v in victims for i in syntax.words_in((v.start, v.end)) if syntax.word(i).head == trigger]
        parts += [p for head in heads for p in _parts(made, head, kind)]
    for verb in (*syntax.children(trigger, "conj", "advcl"), *_verbs_with_the_noun(made, trigger)):
        other = _harm_verb(syntax.word(verb).lemma)
        if other is None:
            continue
        passive = syntax.children(verb, "nsubj:pass")
        for head in passive or syntax.children(verb, "obj", "nsubj" if other == "killed" else "obj"):
            number = number_of(syntax, head)
            if number is not None:
                _add(counts, other, number, by)
                parts += _parts(made, head, other)
    return Harm(**counts, of=tuple(parts)) if counts else None


def _harm_verb(lemma: str) -> HarmKind | None:
    if lemma in _DEATHS:
        return "killed"
    return next((row.harm for row in verbs().get(lemma, ()) if row.harm in ("killed", "injured")), None)


def _verbs_with_the_noun(made: Cast, trigger: int) -> list[int]:
    """ "The blast killed three": the verb above an event noun tells the toll."""
    word = made.syntax.word(trigger)
    above = [word.head] if word.upos == "NOUN" and word.head >= 0 else []
    return [a for v in above for a in (v, *made.syntax.children(v, "conj", "advcl"))]


def _total(victims: Sequence[Victim]) -> Number | None:
    """The sum over coordinated victims ("two officers and a driver"), `None` where one of them is not counted."""
    counts = [v.count for v in victims]
    if not counts or any(c is None for c in counts):
        return None
    known = [c for c in counts if c is not None]
    if len(known) == 1:
        return known[0]
    lows, highs = [c.low for c in known], [c.high for c in known]
    low = sum(n for n in lows if n is not None) if all(n is not None for n in lows) else None
    high = sum(n for n in highs if n is not None) if all(n is not None for n in highs) else None
    return Number(low, high, any(c.approx for c in known), (known[0].span[0], known[-1].span[1]))


def _add(counts: dict[HarmKind, Count], kind: HarmKind, number: Number | None, by: tuple[str, ...]) -> None:
    if number is not None:
        counts.setdefault(kind, Count(number.low, number.high, number.approx, number.span, by))


def _parts(made: Cast, head: int, kind: HarmKind) -> list[HarmPart]:
    """ "six, including two embassy staffers": the parts that the sentence names behind the number."""
    syntax = made.syntax
    sentence = syntax.sentence_at(syntax.word(head).start)
    assert sentence is not None, "every word stands in a sentence"
    found = []
    for i in range(head + 1, min(sentence.last, head + 12)):
        if syntax.case(i) != "including":
            continue
        for part in syntax.with_conjuncts(i):
            number = number_of(syntax, part)
            if number is not None:
                start, end = syntax.phrase(part)
                who = made.reading.article.text[number.span[1] : end].strip() or made.reading.article.text[start:end]
                found.append(HarmPart(kind, who, number.low, number.high, number.span))
    return found
