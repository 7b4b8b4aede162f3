"""Dangers that a text says exist: "the risk to A from B is high", "there is a threat of C", "further D are likely".

A noun of danger alone says nothing ("discussed the threat"): its clause must say that the danger is there, how high it
is or where it is going. One that is denied, over or only supposed is none.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.coding.negation import has_not, is_negated
from tocsin.coding.risk_words import risk_words
from tocsin.coding.syntax import Syntax
from tocsin.records.vocabulary import Level, Span, Trend

# Deeds that whoever is told of them has to fear
_FEARED = frozenset({"ASSAULT", "HAZARD", "COERCE", "THREATEN", "SANCTION", "MOBILIZE"})
_SUBJECTS = ("nsubj", "nsubj:pass")
_TARGETED = frozenset({"to", "for", "against", "facing"})
_TOLD = frozenset({"of", "that", "about", "over"})
# What ends the phrase for what is feared: from here on the text says whom it meets, when, or on what condition
_AFTER_IT = frozenset({"after", "before", "during", "since", "when", "if", "unless", "amid", "following", "while"})
_AWAY = frozenset({"into", "from", "to", "for", "toward", "towards", "within", "across"})
_ENDS = frozenset({".", ";", ":", "?", "!", '"', "”", "“", "«", "»", "–", "—"})


@dataclass(frozen=True, slots=True)
class Danger:
    """A danger that is told: what is feared in the text's words, and the characters that tell of it.

    `region` is where those whom it threatens are named, `threatened` the words for them where they are its subject
    ("Osh is under threat"). `known_by` is the word that shows it: the noun of danger, or "likely".
    """

    of: Span
    region: Span
    clause: Span
    known_by: int
    rule: str
    level: Level | None = None
    trend: Trend | None = None
    threatened: tuple[int, ...] = ()


def dangers(syntax: Syntax, span: Span, *, warned: bool = False) -> Iterator[Danger]:
    """The dangers that the words of the span say exist; inside a warning (`warned`) naming one is enough."""
    for i in syntax.words_in(span):
        word = syntax.word(i)
        # a tagger may take "danger" for an adjective; as an argument it is none
        is_noun = (word.upos == "NOUN" and word.relation != "compound") or (
            word.upos == "ADJ" and word.relation in (*_SUBJECTS, "obj", "obl")
        )
        if is_noun and risk_words().has("danger", word.lemma):
            found = _of_noun(syntax, i, span, warned=warned)
        elif word.upos == "ADJ" and risk_words().has("likely", word.lemma):
            found = _of_likely(syntax, i, span, warned=warned)
        else:
            continue
        if found is not None:
            yield found


def _of_noun(syntax: Syntax, noun: int, span: Span, *, warned: bool) -> Danger | None:
    teller, rule = _teller(syntax, noun)
    if rule is None and not warned:
        return None
    level, trend = _degree(syntax, noun, teller)
    if _is_none(syntax, noun, teller) or (rule == "danger:said-of-it" and not _is_said(syntax, teller, level, trend)):
        return None
    subjects = tuple(k for t in syntax.children(teller, *_SUBJECTS) for k in syntax.with_conjuncts(t))
    is_subject = noun in subjects
    stop = _stop(syntax, noun, teller if is_subject else None, span)
    what = _what(syntax, noun, stop)
    threatened: tuple[int, ...] = ()
    if rule in ("danger:is-one", "danger:posed") and subjects:
        what = what or _without_article(syntax, syntax.phrase(subjects[0]))
    elif rule in ("danger:under", "danger:faced"):
        threatened = subjects
    if what is None:
        what = _described(syntax, noun) or (syntax.phrase(noun) if warned or threatened else None)
    if what is None or (
        not warned and risk_words().of["danger"][syntax.word(noun).lemma] == "open" and not _is_feared(syntax, what)
    ):
        return None
    last = syntax.word(stop - 1).end
    return Danger(
        what,
        (syntax.word(noun).start, last),
        clause_of(syntax, noun, span),
        noun,
        rule or "danger:warned-of",
        level,
        trend,
        threatened,
    )


def _teller(syntax: Syntax, noun: int) -> tuple[int, str | None]:
    """The word whose clause says that the danger is there, and how; no rule where it only names it."""
    word = syntax.word(noun)
    above = word.head
    if syntax.children(noun, "cop"):
        rule = "danger:under" if syntax.case(noun) in ("under", "at") else "danger:is-one"
        return noun, rule if syntax.case(noun) in (None, "under", "at") else None
    if above < 0:
        return noun, None
    lemma = syntax.word(above).lemma
    if word.relation in _SUBJECTS:
        is_there = lemma in ("be", "exist", "remain") and bool(syntax.children(above, "expl"))
        return above, "danger:there-is" if is_there else "danger:said-of-it"
    if word.relation == "obj" and risk_words().has("carry", lemma):
        return above, "danger:posed"
    if word.relation == "obj" and risk_words().has("suffer", lemma):
        return above, "danger:faced"
    if syntax.case(noun) in ("under", "at") and lemma in ("be", "remain", "stay", "live"):
        return above, "danger:under"
    return above, None


def _is_said(syntax: Syntax, teller: int, level: Level | None, trend: Trend | None) -> bool:
    """Does the clause of which the danger is the subject say that it is there ("is high", "exists", "is rising")?"""
    lemma = syntax.word(teller).lemma
    return (bool(level or trend) and _is_state(syntax, teller)) or risk_words().has("exists", lemma)


def _is_state(syntax: Syntax, teller: int) -> bool:
    """Is the predicate itself of degree ("is high", "has grown"), not a deed that the danger does or suffers?"""
    own = [teller, *syntax.children(teller, "xcomp")]
    words = risk_words()
    return any(words.level(syntax.surface(i)) or words.trend(syntax.word(i).lemma) for i in own)


def _is_none(syntax: Syntax, noun: int, teller: int) -> bool:
    """Is the danger denied, over, or only supposed?"""
    words = risk_words()
    if any(syntax.word(d).lemma in ("no", "any", "neither", "little") for d in syntax.children(noun, "det", "amod")):
        return True
    around = {noun, teller} if _is_clause_of(syntax, noun, teller) else {noun}
    if any(has_not(syntax, i) or is_negated(syntax, i) for i in around):
        return True
    if any(words.has("over", syntax.word(i).lemma) for i in (teller, *syntax.children(teller, "xcomp"))):
        return True
    return any(syntax.word(m).lemma in ("if", "whether", "unless", "lest") for m in syntax.children(teller, "mark"))


def _is_clause_of(syntax: Syntax, noun: int, teller: int) -> bool:
    return teller == noun or syntax.word(noun).relation in (*_SUBJECTS, "obj", "obl")


def _degree(syntax: Syntax, noun: int, teller: int) -> tuple[Level | None, Trend | None]:
    """How high and where it is going, by what stands beside the noun and in what is said of it."""
    near = [*_with_joined(syntax, noun, "amod"), *_said_of(syntax, noun, teller)]
    words = risk_words()
    level = next((v for i in near if (v := words.level(syntax.surface(i)))), None)
    trends = [t for i in near if (t := words.trend(syntax.word(i).lemma) or words.trend(syntax.surface(i)))]
    # "remains high and is rising": that it moves says more than that it is still there
    return level, next((t for t in trends if t != "steady"), trends[0] if trends else None)


def _with_joined(syntax: Syntax, i: int, *relations: str) -> list[int]:
    return [k for child in syntax.children(i, *relations) for k in syntax.with_conjuncts(child)]


def _said_of(syntax: Syntax, noun: int, teller: int) -> list[int]:
    if teller == noun or syntax.word(noun).relation not in (*_SUBJECTS, "obj"):
        return syntax.children(noun, "advmod")
    if syntax.word(noun).relation == "obj":
        return [teller]
    # what is joined says it of the danger too, unless it has a subject of its own that is no pronoun
    joined = [
        c
        for c in syntax.children(teller, "conj", "parataxis")
        if all(syntax.word(s).upos == "PRON" for s in syntax.children(c, *_SUBJECTS))
    ]
    found = [teller, *joined]
    for i in (teller, *joined):
        found += _with_joined(syntax, i, "xcomp", "advmod", "obj")
    return found


def _stop(syntax: Syntax, noun: int, predicate: int | None, span: Span) -> int:
    """The first word behind the noun that belongs no more to the phrase about the danger."""
    inside = syntax.words_in(span)
    sentence = syntax.sentence_at(syntax.word(noun).start)
    limit = min(inside.stop, sentence.last if sentence else inside.stop)
    if predicate is not None:
        own = [predicate, *syntax.children(predicate, "cop", "aux", "aux:pass", "advmod")]
        end = min([limit, *(i for i in own if i > noun)])
    else:
        end = min(limit, max(syntax.words_in(syntax.phrase(noun)).stop, noun + 1))
        if syntax.children(noun, "cop") or end == noun + 1:  # a parser may hang "from raids" on the verb
            end = _clause_end(syntax, noun, limit)
        # "of risk to A and B": in a headline a parser may lose the second
        while end + 1 < limit and syntax.word(end).upos == "CCONJ" and syntax.word(end + 1).upos == "PROPN":
            end += 2
    return next((i for i in range(noun + 1, end) if syntax.surface(i) in _ENDS), max(end, noun + 1))


def _clause_end(syntax: Syntax, noun: int, end: int) -> int:
    at = noun + 1
    while at < end and syntax.surface(at) != ",":
        if syntax.word(at).upos in ("AUX", "CCONJ") or (syntax.word(at).upos == "SCONJ" and syntax.surface(at) != "of"):
            break
        at += 1
    return at


def _what(syntax: Syntax, noun: int, stop: int) -> Span | None:
    """What is feared: behind "of" or "that", else behind "from" where those threatened are named first."""
    start = noun + 1
    if start < stop and syntax.surface(start) in _TARGETED:
        start = next((k for k in range(start, stop) if syntax.surface(k) in ("from", "of", "posed")), stop)
    if start >= stop:
        return None
    lead = syntax.surface(start)
    if lead == "posed":
        start += 1
        lead = syntax.surface(start) if start < stop else ""
    if lead not in _TOLD and lead not in ("from", "by"):
        return None
    return trimmed(syntax, start + 1, stop)


def trimmed(syntax: Syntax, first: int, stop: int) -> Span | None:
    """The words from `first` on that say what is feared, without an article and without whom, when and whence."""
    while first < stop and syntax.surface(first) in ("the", "a", "an", "that"):
        first += 1
    end = first
    while end < stop:
        surface = syntax.surface(end)
        if surface in _ENDS or surface in _AFTER_IT or (surface in _AWAY and _names_place(syntax, end + 1, stop)):
            break
        end += 1
    while end > first and (syntax.word(end - 1).upos in ("PUNCT", "CCONJ") or syntax.surface(end - 1) == "to"):
        end -= 1
    return (syntax.word(first).start, syntax.word(end - 1).end) if end > first else None


def _without_article(syntax: Syntax, span: Span) -> Span:
    inside = syntax.words_in(span)
    return trimmed(syntax, inside.start, inside.stop) or span


def _names_place(syntax: Syntax, first: int, stop: int) -> bool:
    """Does a name stand in the phrase behind a preposition ("into the territory of CSTO members")?"""
    for i in range(first, stop):
        if syntax.word(i).upos == "PROPN":
            return True
        if syntax.word(i).upos not in ("DET", "ADJ", "NOUN", "ADP") or syntax.surface(i) in ("from", "by"):
            return False
    return False


def _described(syntax: Syntax, noun: int) -> Span | None:
    """ "the terrorist threat", "a high flood risk": what stands before the noun and is no word of degree."""
    words = risk_words()
    kinds = [
        i
        for i in syntax.children(noun, "compound", "amod")
        if i < noun
        and not words.level(syntax.surface(i))
        and not words.trend(syntax.word(i).lemma)
        and not words.has("plain", syntax.word(i).lemma)
    ]
    return (syntax.word(min(kinds)).start, syntax.word(noun).end) if kinds else None


def _is_feared(syntax: Syntax, span: Span) -> bool:
    """Does the phrase name what is to be feared? A probability may be of anything."""
    return any(
        syntax.deed(i) in _FEARED or risk_words().of["danger"].get(syntax.word(i).lemma) == "bad"
        for i in syntax.words_in(span)
    )


def _of_likely(syntax: Syntax, adjective: int, span: Span, *, warned: bool) -> Danger | None:
    """ "further attacks on hotels are likely" """
    subject = syntax.child(adjective, *_SUBJECTS)
    if subject is None or not syntax.children(adjective, "cop") or syntax.word(subject).upos != "NOUN":
        return None
    of = syntax.phrase(subject)
    if has_not(syntax, adjective) or not (warned or _is_feared(syntax, of)) or syntax.children(adjective, "xcomp"):
        return None
    if any(syntax.word(m).lemma in ("if", "whether", "unless") for m in syntax.children(adjective, "mark")):
        return None
    clause = clause_of(syntax, subject, span)
    return Danger(_without_article(syntax, of), (of[0], clause[1]), clause, adjective, "danger:likely")


def clause_of(syntax: Syntax, i: int, span: Span) -> Span:
    """The part of the span that lies in the sentence of the word."""
    sentence = syntax.sentence_at(syntax.word(i).start)
    if sentence is None:
        return span
    start, end = max(span[0], sentence.start), min(span[1], sentence.end)
    text = syntax.reading.article.text[start:end]
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())
