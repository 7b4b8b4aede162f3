"""Names of places: where they are, and whether they are a place, a government, a people or part of a longer name."""

from tocsin.coding.cast import Cast
from tocsin.coding.place_uses import use_of
from tocsin.coding.places import stands_for_state
from tocsin.coding.placing import Placed
from tocsin.coding.syntax import Syntax
from tocsin.knowledge import KnownPlace, Name, actor, place_of, state
from tocsin.records import Entity, EntityMark
from tocsin.records.vocabulary import EntityKind, PlaceUse, Span


def toponym(made: Cast, mark: EntityMark, name: Name) -> None:
    """Takes up a state, capital, people or site by the name that the tables have for it."""
    entity: EntityKind = "group" if name.kind == "demonym" else "place"
    likeliest = _within(made, mark)
    known = _meant(likeliest, name)
    span = likeliest.toponym.span if likeliest is not None else (mark.start, mark.end)
    if name.kind == "capital" and known is not None and (own := place_of(name.ids[0])) and own.id != known.id:
        known = own if use_of(made, span, own) == "metonym" else known  # only a capital says or does something
    use: PlaceUse = "demonym" if name.kind == "demonym" else use_of(made, span, known)
    country = country_of(name) if name.kind == "demonym" else known.country if known else None
    actor_id = None
    if country and use in ("metonym", "demonym") and not _describes(made.syntax, mark):
        if use == "demonym":
            actor_id = _people(made, mark, country)
        if actor_id is None and (known is None or stands_for_state(known)):
            actor_id = _state_of(made, known, country)
    place = None if known is None else made.placed_at(known, span, use)
    made.add(Entity(mark.start, mark.end, entity, True, actor_id, place.id if place else None), place)


def _within(made: Cast, mark: EntityMark) -> Placed | None:
    """The one place that a mention names, without the words round its name ("Helmand province")."""
    found = [
        one for (s, e), one in made.located.items() if mark.start <= s and e <= mark.end and not one.toponym.inside
    ]
    return found[0] if len(found) == 1 else None


def _meant(likeliest: Placed | None, name: Name) -> KnownPlace | None:
    """The place of a name: what the article's other places make likeliest, else the tables' first."""
    if likeliest is not None and name.kind != "demonym":
        return likeliest.place
    known = place_of(name.ids[0]) if len(name.ids) == 1 else None
    country = country_of(name)
    return known if known is not None or not country else place_of(f"iso:{country}")


def _state_of(made: Cast, known: KnownPlace | None, country: str) -> str | None:
    """The actor that a place stands for: a territory is one of its own."""
    if known is not None and known.name in _SEATS and _SEATS[known.name][1] not in made.scene.text:
        return made.known(_SEATS[known.name][0])
    for id in (known.id if known else "", f"iso:{country}"):
        if id and actor(id) is not None:
            return made.known(id)
    return None


# Capitals that stand for a body, unless the article speaks of the state too
_SEATS = {"Brussels": ("Q458", "belgi")}


def own_place(made: Cast, mark: EntityMark) -> None:
    """Takes up a mention of a place that no table of actors knows."""
    one = _within(made, mark)
    place = None
    if one is not None:
        place = made.placed_at(one.place, one.toponym.span, use_of(made, one.toponym.span, one.place))
    elif not any(mark.start <= s and e <= mark.end for s, e in made.located):
        place = made.placed_nowhere((mark.start, mark.end))
    made.add(Entity(mark.start, mark.end, mark.kind, True, None, place.id if place else None), place)


def _is_state(made: Cast, span: Span) -> bool:
    """Is the name taken for a state already, as those of its seats are?"""
    first = next(iter(made.syntax.words_in(span)), None)
    own = made.mentions_of(first) if first is not None else []
    return any((e.start, e.end) == span and e.actor is not None and e.actor.startswith("iso:") for e in own)


def rest_of_places(made: Cast) -> None:
    """Takes up the names of places that are no mentions: parts of marks, names inside names, datelines."""
    told = {(place.start, place.end) for place in made.places}
    for span, one in sorted(made.located.items()):
        if span in told:
            continue
        use: PlaceUse = "location"
        if one.toponym.people:
            use = "demonym"
        elif one.toponym.inside in ("organization", "other", "facility"):
            use = "embedded"
        elif _is_state(made, span):  # "the Kremlin"
            use = "metonym"
        elif not one.toponym.dateline:
            use = use_of(made, span, one.place)
        made.locate(made.placed_at(one.place, span, use))


def capital_phrase(made: Cast, head: int) -> None:
    """Takes up "the Afghan capital", "the country's capital": the capital of the country named, else of the focus.

    Nothing where the phrase itself names a city ("the capital, Kabul"), or nobody can tell the country.
    """
    syntax = made.syntax
    before = [i for i in syntax.children(head, "amod", "nmod:poss", "compound", "det") if i < head]
    start = min([syntax.word(head).start, *(syntax.phrase(i)[0] for i in before)])
    span = (start, syntax.word(head).end)
    words = made.reading.article.text[slice(*span)].lower().split()
    country = made.country_within(span, head)
    if country is None and words[0] in ("the", "its") and (len(words) == 2 or _COUNTRY & set(words)):
        country = last_country(made, span[0]) or made.scene.focus
    known = state(country) if country else None
    capital = place_of(known.capital_id) if known else None
    beside = syntax.children(head, "appos")
    if capital is None or any(made.place_at(syntax.phrase(i)) for i in beside):
        return
    place = made.placed_at(capital, span, "location")
    made.add(Entity(span[0], span[1], "place", False, None, place.id), place)


def last_country(made: Cast, before: int) -> str | None:
    """The country that was named last: "fled Chad … in the country's capital"."""
    named = [p for p in made.places if p.start < before and p.kind == "country"]
    return max(named, key=lambda p: p.start).country if named else None


_COUNTRY = frozenset({"country's", "country’s", "nation's", "nation’s"})


def _describes(syntax: Syntax, mark: EntityMark) -> bool:
    """Does it only tell whose another is: "Turkish troops", "the U.S. president"?"""
    inside = syntax.words_in((mark.start, mark.end))
    if not inside:
        return False
    word = syntax.word(inside[-1])
    before_noun = word.head > inside[-1] and word.relation in ("amod", "compound", "nmod:poss", "nmod", "nmod:desc")
    return before_noun and syntax.word(word.head).upos in ("NOUN", "PROPN")


def _people(made: Cast, mark: EntityMark, country: str) -> str | None:
    """ "Afghans protested": people of a country, who are not its state; `None` for an adjective ("Afghan troops")."""
    inside = made.syntax.words_in((mark.start, mark.end))
    if not inside:
        return None
    word, surface = made.syntax.word(inside[-1]), made.syntax.surface(inside[-1])
    acts = word.relation in ("nsubj", "nsubj:pass", "obj", "obl", "conj", "nmod", "iobj", "obl:agent", "root", "appos")
    if word.upos == "ADJ" or not acts or not surface.endswith(("s", "ese", "sh", "ch")):
        return None
    if surface.endswith("s") or made.syntax.children(inside[-1], "nummod"):
        text = made.reading.article.text[mark.start : mark.end]
        return made.local(text, "people", country=country, sector="CVL")
    return None


def country_of(name: Name) -> str | None:
    """The country of a state, people or capital, `None` where it is shared."""
    if len(name.ids) != 1:
        return None
    if name.ids[0].startswith("iso:"):
        return name.ids[0][4:]
    found = place_of(name.ids[0])
    return found.country if found else None
