"""Names of places: where they are, and whether they are a place, a government, a people or part of a longer name."""

from tocsin.coding.cast import Cast
from tocsin.coding.syntax import Syntax
from tocsin.knowledge import KnownPlace, Name, place_of, state
from tocsin.records import Entity, EntityMark, Place
from tocsin.records.vocabulary import EntityKind, PlaceUse


def toponym(made: Cast, mark: EntityMark, name: Name) -> None:
    """Takes up a state, capital or people by the name that the tables have for it."""
    country = country_of(name)
    use = _use(made.syntax, mark, name)
    entity: EntityKind = "group" if name.kind == "demonym" else "place"
    known = place_of(name.ids[0]) if len(name.ids) == 1 else None
    if known is None and country:
        known = place_of(f"iso:{country}")
    actor_id = None
    if country and use in ("metonym", "demonym") and not _describes(made.syntax, mark):
        actor_id = _people(made, mark, country) if use == "demonym" else None
        actor_id = actor_id or made.known(name.ids[0] if name.ids[0].startswith("tocsin:") else f"iso:{country}")
    place = None if known is None else _place(known, mark, use)
    made.add(Entity(mark.start, mark.end, entity, True, actor_id, known.id if known else None), place)


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
        country = _last_country(made, span[0]) or made.scene.focus
    known = state(country) if country else None
    place = place_of(known.capital_id) if known else None
    beside = syntax.children(head, "appos")
    if place is None or any(made.place_at(syntax.phrase(i)) for i in beside):
        return
    mark = EntityMark(span[0], span[1], "place", False)
    made.add(Entity(span[0], span[1], "place", False, None, place.id), _place(place, mark, "location"))


def _last_country(made: Cast, before: int) -> str | None:
    """The country that was named last: "fled Chad … in the country's capital"."""
    named = [p for p in made.places if p.start < before and p.kind == "country"]
    return max(named, key=lambda p: p.start).country if named else None


_COUNTRY = frozenset({"country's", "country’s", "nation's", "nation’s"})


def _place(known: KnownPlace, mark: EntityMark, use: PlaceUse) -> Place:
    return Place(
        known.id,
        mark.start,
        mark.end,
        known.name,
        known.lat,
        known.lon,
        known.country,
        None,
        known.geonames,
        known.precision_km,
        known.kind,  # type: ignore[arg-type]
        use,
    )


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


def _use(syntax: Syntax, mark: EntityMark, name: Name) -> PlaceUse:
    """Where the place is one, and where it stands for a government or a people."""
    if name.kind == "demonym":
        return "demonym"
    words = syntax.words_in((mark.start, mark.end))
    if not words:
        return "location"
    head = syntax.word(words[-1])
    relation = head.relation
    if head.relation in ("compound", "flat") and head.head >= 0 and syntax.word(head.head).upos == "PROPN":
        return "embedded"
    if relation == "conj" and head.head >= 0:
        relation = syntax.word(head.head).relation
    preposition = syntax.case(words[-1])
    acts = relation in ("nsubj", "obl:agent") or preposition in ("with", "between", "by")
    return "metonym" if acts else "location"
