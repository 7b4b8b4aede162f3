"""All mentions of an article resolved: names first, so that short forms find them, then phrases, then pronouns."""

from tocsin.coding.anchoring import anchored
from tocsin.coding.cast import Cast
from tocsin.coding.naming import Bearers, named
from tocsin.coding.phrases import bare_institution, group_before, role_phrase
from tocsin.coding.placing import placed
from tocsin.coding.relative_places import relative_places
from tocsin.coding.scene import scene
from tocsin.coding.syntax import Syntax
from tocsin.coding.toponym_spans import toponyms
from tocsin.coding.toponyms import capital_phrase, rest_of_places
from tocsin.knowledge import institution
from tocsin.records import Entity, Reading
from tocsin.records.vocabulary import EntityKind

_PRONOUNS = frozenset("he she him her his hers himself herself it its itself they them their themselves".split())


def cast(reading: Reading, syntax: Syntax) -> Cast:
    """The actors and places of the article, and which mention is which."""
    names = toponyms(reading)
    located = placed(reading, names)
    made = Cast(reading, syntax, scene(reading), located | anchored(reading, names, located))
    bearers = Bearers()
    marks = sorted(reading.entities, key=lambda m: m.start)
    for mark in marks:
        if mark.named:
            named(made, mark, bearers)
    rest_of_places(made)
    for area in relative_places(reading, located):
        made.area(made.area_at(area.place, area.toponym.span))
    for mark in marks:
        if not mark.named:
            role_phrase(made, mark, bearers)
    for i, word in enumerate(reading.words):
        if word.upos == "NOUN" and not made.mentions_of(i) and _is_institution(syntax, i):
            bare_institution(made, i, bearers)
        if word.lemma == "capital" and word.upos == "NOUN" and not made.places_in((word.start, word.end)):
            capital_phrase(made, i)
    _refer_back(made)
    _groups(made)
    return made


def _is_institution(syntax: Syntax, i: int) -> bool:
    lemma = syntax.word(i).lemma
    return lemma == "ministry" or institution(lemma) is not None or institution(_with_compound(syntax, i)) is not None


def _with_compound(syntax: Syntax, i: int) -> str:
    before = [syntax.surface(c) for c in syntax.children(i, "compound", "amod") if c < i]
    return " ".join([*before, syntax.surface(i)])


def _refer_back(made: Cast) -> None:
    """Pronouns, and phrases that mean somebody mentioned before, are mentions of that actor too."""
    for link in made.reading.coreferences:
        head = next(iter(made.syntax.words_in(link.mention_word)), None)
        if head is None or made.mentions_of(head):
            continue
        word = made.syntax.word(head)
        if word.upos in ("PRON", "DET") and made.syntax.surface(head) in _PRONOUNS:
            target = made.syntax.meaning(head)
            actor_id = made.actor_of(target) if target is not None else None
            span = (word.start, word.end)
        elif word.upos == "NOUN":
            span = made.syntax.phrase(head)
            actor_id = made.described(head, span) or group_before(made, head, span)
        else:
            continue
        if actor_id is not None:
            kind: EntityKind = "person" if made.actors[actor_id].kind == "person" else "other"
            made.again(Entity(span[0], span[1], kind, False, actor_id))


def _groups(made: Cast) -> None:
    """ "the group", "the bloc" that no link leads back."""
    told = {(e.start, e.end) for e in made.entities}
    for i, word in enumerate(made.reading.words):
        if word.upos != "NOUN" or made.mentions_of(i):
            continue
        span = made.syntax.phrase(i)
        if span not in told and (actor_id := group_before(made, i, span)) is not None:
            made.add(Entity(span[0], span[1], "other", False, actor_id))
