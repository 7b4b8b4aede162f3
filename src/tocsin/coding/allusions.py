"""Persons who are meant by other words than name or office: "the Frenchwoman", "the former", "the president-elect".

Each rests on who was named before; where two fit, nobody is meant.
"""

import datetime as dt
from itertools import pairwise

from tocsin.coding.cast import Cast
from tocsin.coding.gender import gender_of
from tocsin.coding.titles import country_named
from tocsin.knowledge import officeholders
from tocsin.records import Entity, EntityMark
from tocsin.records.vocabulary import Span

_MAN, _WOMAN = ("man",), ("woman",)
_AS_NOUN = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "root", "conj"})
_OF_TWO = {"former": 0, "latter": 1}
_ELECTED = frozenset({"president", "chancellor", "premier"})
_HANDOVER = 120  # days from an election to the office at most; from judgement
_STEP = 10


def national(made: Cast, mark: EntityMark) -> str | None:
    """ "The Frenchwoman", "the Portuguese": the one person of that country who was named before.

    A people's name that ends in neither man nor woman may mean the people; it means a person only where the article
    says nothing else of that country.
    """
    syntax = made.syntax
    inside = syntax.words_in((mark.start, mark.end))
    if len(inside) != 1 or inside[0] == 0 or syntax.surface(inside[0] - 1) != "the":
        return None
    text = made.reading.article.text[mark.start : mark.end]
    country = country_named(text)
    after = syntax.word(inside[0] + 1) if inside[0] + 1 < len(made.reading.words) else None
    if (
        country is None
        or syntax.word(inside[0]).relation not in _AS_NOUN
        or (after and after.upos in ("NOUN", "PROPN"))
    ):
        return None
    one_person = text.endswith((*_MAN, *_WOMAN))
    if not one_person and made.scene.countries[country] != 1:
        return None
    sex = None if not one_person else "f" if text.endswith(_WOMAN) else "m"
    found = {
        e.actor
        for e in made.entities_before(mark.start)
        if e.named and e.actor and made.actors[e.actor].kind == "person" and made.actors[e.actor].country == country
        if sex is None or gender_of((made.actors[e.actor].name,)) in (None, sex)
    }
    return found.pop() if len(found) == 1 else None


def allusions(made: Cast) -> None:
    """Takes up "the former" and "the latter" of two who were named together, and "the president-elect"."""
    for i in range(1, len(made.reading.words)):
        surface = made.syntax.surface(i)
        if surface in _OF_TWO and made.syntax.surface(i - 1) == "the" and not made.mentions_of(i):
            actor_id, first = _of_two(made, i), i - 1
        elif surface.endswith("elect") and not made.mentions_of(i) and (title := _title_elect(made, i)) is not None:
            start = min(made.syntax.phrase(title)[0], made.syntax.phrase(i)[0])
            first = next(iter(made.syntax.words_in((start, start + 1))), title)
            actor_id = _elected(made, title, (start, made.syntax.word(i).end))
        else:
            continue
        if actor_id is not None:
            made.add(Entity(made.syntax.word(first).start, made.syntax.word(i).end, "role", False, actor_id))


def _of_two(made: Cast, i: int) -> str | None:
    """The first or second of the two that were last named with "and" between them, no sentence but one before."""
    word = made.syntax.word(i)
    here = made.syntax.sentence_number(word.start)
    if word.relation not in _AS_NOUN or here is None:
        return None
    text = made.reading.article.text
    named = [e for e in made.entities_before(word.start) if e.named and e.actor]
    for first, second in reversed(list(pairwise(named))):
        if here - (made.syntax.sentence_number(first.start) or 0) > 1:
            return None
        if text[first.end : second.start].strip() == "and" and first.actor != second.actor:
            return (first, second)[_OF_TWO[made.syntax.surface(i)]].actor
    return None


def _title_elect(made: Cast, i: int) -> int | None:
    """The word of the title: "president-elect" may be one word, two or three."""
    at = {"elect": i - 2, "-elect": i - 1}.get(made.syntax.surface(i), i)
    return at if at >= 0 and made.syntax.surface(at).removesuffix("-elect") in _ELECTED else None


def _elected(made: Cast, i: int, span: Span) -> str | None:
    """Who holds the office soon, and not on the article's day."""
    title = made.syntax.surface(i).removesuffix("-elect")
    if title not in _ELECTED or made.day is None:
        return None
    country = made.country_within(span, i) or made.scene.focus
    if country is None:
        return None
    now = officeholders(title, country, made.day)
    for days in range(0, _HANDOVER, _STEP):
        then = officeholders(title, country, made.day + dt.timedelta(days=days))
        new = [id for id in then if id not in now]
        if new:
            return made.known(new[0]) if len(new) == 1 else None
    return None
