"""All mentions of an article resolved: names first, so that short forms find them, then phrases, then pronouns."""

import re

from tocsin.coding.allusions import allusions
from tocsin.coding.anchoring import anchored
from tocsin.coding.cast import Cast
from tocsin.coding.descriptions import descriptions, person_described
from tocsin.coding.groups import group_before
from tocsin.coding.introduced import introduced
from tocsin.coding.naming import Bearers, named
from tocsin.coding.phrases import bare_institution, role_phrase
from tocsin.coding.placing import placed
from tocsin.coding.pronouns import third_persons
from tocsin.coding.relative_places import relative_places
from tocsin.coding.scene import scene
from tocsin.coding.syntax import Syntax
from tocsin.coding.toponym_spans import toponyms
from tocsin.coding.toponyms import capital_phrase, last_country, rest_of_places
from tocsin.knowledge import actor, institution
from tocsin.records import Entity, Reading
from tocsin.records.vocabulary import EntityKind, Span

_PRONOUNS = frozenset("he she him her his hers himself herself it its itself they them their themselves".split())


def cast(reading: Reading, syntax: Syntax) -> Cast:
    """The actors and places of the article, and which mention is which."""
    names = toponyms(reading)
    located = placed(reading, names)
    made = Cast(reading, syntax, scene(reading, located.values()), located | anchored(reading, names, located))
    bearers = Bearers(introduced=introduced(reading.article.text))
    marks = sorted(reading.entities, key=lambda m: m.start)
    for mark in marks:
        if mark.named:
            named(made, mark, bearers)
    bearers.described = descriptions(made)
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
    _described(made, bearers)
    allusions(made)
    _groups(made)
    third_persons(made, bearers.described)
    _refer_back(made)
    return made


def _is_institution(syntax: Syntax, i: int) -> bool:
    lemma = syntax.word(i).lemma
    return lemma == "ministry" or institution(lemma) is not None or institution(_with_compound(syntax, i)) is not None


def _with_compound(syntax: Syntax, i: int) -> str:
    before = [syntax.surface(c) for c in syntax.children(i, "compound", "amod") if c < i]
    return " ".join([*before, syntax.surface(i)])


def _described(made: Cast, bearers: Bearers) -> None:
    """ "the First Lady", "the DGP": phrases that the reader takes for no mention, by what is told beside the names."""
    for i, word in enumerate(made.reading.words):
        if word.upos not in ("NOUN", "PROPN") or made.mentions_of(i):
            continue
        span = made.syntax.phrase(i)
        if any(e.named and e.kind == "person" for e in made.mentions_in(span)):
            continue
        if (code := _state_meant(made, i, span)) is not None:
            made.add(Entity(span[0], span[1], "group", False, made.known(f"iso:{code}")))
        elif (actor_id := person_described(made, bearers.described, i, span)) is not None:
            made.add(Entity(span[0], span[1], "role", False, actor_id))


_COUNTRY = frozenset({"country", "nation", "kingdom"})
_RULING = frozenset({"junta", "regime"})


def _state_meant(made: Cast, i: int, span: Span) -> str | None:
    """ "the country": the one named last; "the junta": that of the country that the article is about."""
    lemma = made.syntax.word(i).lemma
    text = made.reading.article.text[slice(*span)]
    if lemma not in (*_RULING, *_COUNTRY) or not re.match(r"the \w+\b(?! of\b)", text, re.I):
        return None
    code = last_country(made, span[0]) if lemma in _COUNTRY else None
    code = code or made.scene.focus
    return code if code is not None and actor(f"iso:{code}") is not None else None


def _refer_back(made: Cast) -> None:
    """Pronouns, and phrases that mean somebody mentioned before, are mentions of that actor too."""
    linked = {link.mention_word[0] for link in made.reading.coreferences}
    for head, word in enumerate(made.reading.words):
        if made.mentions_of(head) or (word.start not in linked and made.meant(head) is None):
            continue
        if word.upos in ("PRON", "DET") and made.syntax.surface(head) in _PRONOUNS:
            target = made.syntax.meaning(head)
            actor_id = made.meant(head) or (made.actor_of(target) if target is not None else None)
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
