"""Whom "the First Lady", "the DGP" or "the Iranian foreign minister" means: who bears these words beside the name.

An article says once who somebody is ("Foreign Minister X", "X, the registrar of the university") and then calls that
person by it, sometimes before the name comes at all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tocsin.coding.cast import Cast
from tocsin.coding.syntax import Syntax
from tocsin.coding.titles import country_named
from tocsin.knowledge import actor
from tocsin.records import Entity
from tocsin.records.vocabulary import Span

_LINKS = frozenset({"of", "for", "and", "&"})
_JOINS = frozenset({"-", "'s", "’s", "'", "’"})
_HONORIFICS = frozenset("mr mrs ms miss dr sir hon".split())
_FIRST = frozenset({"the", "this", "that"})
_HONOURS = frozenset({"majesty", "highness", "excellency", "holiness", "grace"})
_GONE = frozenset({"former", "ex", "late", "then", "ousted", "deposed", "outgoing"})
# Words for somebody in public life, whatever the office: "the BJP leader" is who is told with the party's name
_ANYBODY = frozenset({"leader", "politician", "lawmaker", "official"})
_RULERS = frozenset("president minister premier chancellor king queen emir sultan ruler leader".split())
# Heads that say nothing of whom: a word for people of any kind is left to the grammar of reference
_VAGUE = frozenset("man woman boy girl child person people victim suspect family son daughter wife husband".split())
_REACH = 14  # words beside a name in which its title stands; the longest of the sample has 11
_PARTS = 4  # words of a title from which an abbreviation is made


@dataclass(frozen=True, slots=True)
class Told:
    """What the article says beside one mention of a person: all its words, and those of them that say what it is."""

    actor: str
    heads: frozenset[str]
    words: frozenset[str]
    country: str | None

    @property
    def gone(self) -> bool:
        """Is the person told to have been that before?"""
        return not self.words.isdisjoint(_GONE)


@dataclass(slots=True)
class Descriptions:
    """What the article tells of its persons, and where it names each."""

    told: list[Told] = field(default_factory=list)
    named_at: dict[str, list[int]] = field(default_factory=dict)


def descriptions(made: Cast) -> Descriptions:
    """What stands beside the names of persons, as titles before them and as appositions."""
    found = Descriptions()
    people = [e for e in made.entities if e.named and e.actor and made.actors[e.actor].kind == "person"]
    taken = {i for e in people for i in made.syntax.words_in((e.start, e.end))}
    for entity in people:
        assert entity.actor is not None
        found.named_at.setdefault(entity.actor, []).append(entity.start)
        for run in _beside(made.syntax, entity, taken):
            if one := _told(made, entity.actor, run):
                found.told.append(one)
    return found


def _beside(syntax: Syntax, entity: Entity, taken: set[int]) -> Iterator[list[int]]:
    """The runs of words right before and right behind a name that may say who it is."""
    inside = syntax.words_in((entity.start, entity.end))
    sentence = syntax.sentence_at(entity.start)
    if not inside or sentence is None:
        return
    behind = inside[-1] + 1
    closed = behind >= sentence.last or syntax.word(behind).upos == "PUNCT"
    yield _before(syntax, inside[0] - 1, sentence.first, taken, over_comma=closed)
    yield _behind(syntax, behind, sentence.last, taken)


def _before(syntax: Syntax, at: int, first: int, taken: set[int], *, over_comma: bool) -> list[int]:
    run: list[int] = []
    while at >= first and syntax.surface(at).rstrip(".") in _HONORIFICS:
        at -= 1
    if over_comma and at >= first and syntax.surface(at) == ",":
        at -= 1  # "the registrar, Selim Aydin, said"
    while at >= first and len(run) < _REACH and at not in taken:
        surface = syntax.surface(at)
        is_word = syntax.word(at).upos in ("NOUN", "PROPN", "ADJ") or surface in _LINKS or surface in _JOINS
        is_article = surface == "the" and at > first and syntax.surface(at - 1) in _LINKS
        if not (is_word or is_article or surface in "()" or surface in _GONE):
            break
        run.insert(0, at)
        at -= 1
    # "the mother of X", "the minister and X": nothing of X
    return [] if run and syntax.surface(run[-1]) in (*_LINKS, "the") else run


def _behind(syntax: Syntax, at: int, last: int, taken: set[int]) -> list[int]:
    """ "X, the registrar of the university, ..."; nothing where the words run on into a clause."""
    if at >= last or syntax.surface(at) not in (",", "("):
        return []
    at += 1
    if at + 1 < last and syntax.word(at).upos == "NUM" and syntax.surface(at + 1) == ",":
        at += 2  # "X, 54, a teacher"
    run: list[int] = []
    while (
        at < last and len(run) < _REACH and at not in taken and syntax.surface(at) not in (",", ".", ")", ";", "–", "—")
    ):
        if syntax.word(at).upos in ("VERB", "AUX", "SCONJ") or syntax.surface(at) in ("who", "which"):
            return run if syntax.surface(at) in ("who", "which") else []
        run.append(at)
        at += 1
    return run


def _told(made: Cast, actor_id: str, run: Sequence[int]) -> Told | None:
    syntax = made.syntax
    words = [i for i in run if syntax.surface(i) not in _JOINS and syntax.word(i).upos not in ("DET", "PUNCT")]
    if not words:
        return None
    heads: set[str] = set()
    for n, i in enumerate(words):
        if syntax.word(i).upos == "ADP":
            break  # "the chairman of the party" is no party
        after = words[n + 1] if n + 1 < len(words) else None
        if after is None or syntax.word(after).upos in ("ADP", "CCONJ") or after != i + 1:
            heads |= {_base(syntax, i), _base(syntax, i).rpartition("-")[2]}
    short = [i for i in words if _text(made, i).isupper() and _text(made, i - 1) == "("]
    heads |= {syntax.surface(i) for i in short}  # "the director general of police (DGP)"
    # an abbreviation of the title, or of its last words: "Superintendent of Police", "the SP"
    initials = [syntax.surface(i)[0] for i in words if syntax.surface(i) not in _LINKS]
    heads |= {"".join(initials[n:]) for n in range(max(0, len(initials) - _PARTS), len(initials) - 1)}
    text = made.reading.article.text[syntax.word(run[0]).start : syntax.word(run[-1]).end]
    return Told(actor_id, frozenset(heads), frozenset(w for i in words for w in _bases(syntax, i)), country_named(text))


def _base(syntax: Syntax, i: int) -> str:
    surface, lemma = syntax.surface(i), syntax.word(i).lemma.lower()
    plain = surface.replace("’", "'").removesuffix("'s")
    return (lemma if lemma and plain.startswith(lemma[:3]) else plain).removeprefix("ex-")


def _bases(syntax: Syntax, i: int) -> set[str]:
    """The word in all forms in which it may be said again: "ex-president" is "ex" and "president"."""
    return {_base(syntax, i), syntax.surface(i), *syntax.surface(i).split("-")}


def person_described(made: Cast, known: Descriptions, head: int, span: Span) -> str | None:
    """The person of the article whom a definite phrase means, by what stands beside the names; the nearest such.

    Who was named before comes first; nobody where two who are named only later fit.
    """
    syntax = made.syntax
    noun = _base(syntax, head)
    inside = [i for i in syntax.words_in(span) if syntax.surface(i) not in _JOINS]
    first = syntax.surface(inside[0]) if inside else ""
    if noun in _VAGUE or not (first in _FIRST or (first in ("his", "her") and noun in _HONOURS)):
        return None
    if syntax.surface(head).endswith("s") and syntax.word(head).lemma.lower() != syntax.surface(head):
        return None
    country = made.country_within(span, head)
    demonyms = {i for i in inside if i < head and country_named(_text(made, i)) is not None}
    said = [i for i in inside if i != head and syntax.word(i).upos in ("NOUN", "PROPN", "ADJ") and i not in demonyms]
    wanted = {word for i in said for word in [_base(syntax, i)]} | (
        {"ex"} if syntax.surface(head).startswith("ex-") else set()
    )
    before = {i for i in said if i < head}
    if any(syntax.word(i).upos == "PROPN" and i > head and country_named(_text(made, i)) for i in said):
        return None  # "the president of Peru" is a matter of the tables
    fitting = [
        t
        for t in known.told
        if _fits(t, noun, {_base(syntax, i) for i in before} | (wanted & _GONE), country) and _same_country(t, country)
    ]
    if not fitting:
        return None
    if any(not t.gone for t in fitting) and wanted.isdisjoint(_GONE):
        fitting = [t for t in fitting if not t.gone]
    found = _nearest(known, list(dict.fromkeys(t.actor for t in fitting)), span[0])
    if found is not None:  # what somebody was called once is a name for what follows
        known.told.append(Told(found, frozenset({noun}), frozenset({noun, *wanted}), country))
    return found


def _text(made: Cast, i: int) -> str:
    word = made.syntax.word(i)
    return made.reading.article.text[word.start : word.end]


def _fits(told: Told, noun: str, modifiers: set[str], country: str | None) -> bool:
    """Is what the phrase says all told of the person?"""
    gone = modifiers & _GONE
    if gone and not told.gone:
        return False
    rest = modifiers - _GONE
    if noun in told.heads:
        return rest <= told.words
    if noun not in _ANYBODY:
        return False
    if rest:
        return rest <= told.words
    return country is not None and not told.heads.isdisjoint(_RULERS)


def _same_country(told: Told, country: str | None) -> bool:
    if country is None:
        return True
    known = actor(told.actor)
    return country in (told.country, known.country if known else None)


def _nearest(known: Descriptions, ids: Sequence[str], at: int) -> str | None:
    before = {id: max((p for p in known.named_at[id] if p < at), default=-1) for id in ids}
    best = max(before, key=lambda id: before[id])
    return best if before[best] >= 0 or len(ids) == 1 else None
