"""Who and where: mentions resolved to actors and places, as far as small tables and the article itself allow.

Identity is looked up in `knowledge` as of the article's day; everybody else gets an id of the article's own. What is
uncertain stays an actor with the article's words. Issues 6 and 7 bring real resolution.
"""

import datetime as dt
from dataclasses import dataclass, field, replace

from tocsin.coding.syntax import Syntax
from tocsin.knowledge import (
    KnownActor,
    Name,
    actor,
    actor_at,
    find_names,
    officeholder,
    person_by_last_name,
    place_of,
    role,
    state,
)
from tocsin.records import Actor, Entity, EntityMark, Place, Reading, Ref
from tocsin.records.vocabulary import ActorKind, EntityKind, PlaceUse, Span

_LEADERS = ("president", "prime minister", "supreme leader", "king", "chancellor")
# Nouns for a part that acts as the whole does
_PARTS = frozenset(
    "chapter branch wing affiliate arm offshoot side delegation government leadership movement group".split()
)
_PERSON_PRONOUNS = frozenset({"he", "she", "him", "i"})


@dataclass(slots=True)
class Cast:
    """The actors and places of one article while it is coded, and which mention is which of them."""

    reading: Reading
    syntax: Syntax
    day: dt.date | None
    actors: dict[str, Actor] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    _mentions: dict[int, list[Entity]] = field(default_factory=dict)
    _toponyms: dict[int, Place] = field(default_factory=dict)
    _names: dict[str, list[Name]] = field(default_factory=dict)
    _by_words: dict[str, str] = field(default_factory=dict)
    _by_last_name: dict[str, str] = field(default_factory=dict)
    _titled: dict[str, str] = field(default_factory=dict)
    _local: int = 0

    def ref(self, head: int) -> Ref:
        """The actor that the noun phrase at the word stands for; one that nobody knows becomes a local actor."""
        span = self.syntax.phrase(head)
        return self.ref_of(self._actor_at(head, span), span)

    def ref_of(self, actor_id: str, span: Span) -> Ref:
        """A reference to an actor by the words at the span."""
        known = self.actors[actor_id]
        text = self.reading.article.text[slice(*span)]
        return Ref(span[0], span[1], text, actor_id, known.name, known.country, known.sector)

    def actor_in(self, span: Span) -> str | None:
        """The id of the actor whom a stretch of text such as a statement's source names."""
        head = self.syntax.head_in(span)
        return None if head is None else self._actor_at(head, span)

    def place_at(self, span: Span) -> Place | None:
        """The first place that the stretch of text names, in whatever use."""
        return next(iter(self.places_in(span)), None)

    def places_in(self, span: Span) -> list[Place]:
        """The places that the stretch of text names, in order."""
        found = (self._toponyms.get(i) for i in self.syntax.words_in(span))
        return list(dict.fromkeys(p for p in found if p is not None))

    def names_in(self, text: str) -> list[Name]:
        """The known names in a mention; an article says the same few again and again."""
        if text not in self._names:
            self._names[text] = find_names(text)
        return self._names[text]

    def add(self, entity: Entity, place: Place | None = None) -> None:
        """Take up a mention, and the place that it names."""
        self.entities.append(entity)
        if place is not None:
            self.places.append(place)
        for i in self.syntax.words_in((entity.start, entity.end)):
            self._mentions.setdefault(i, []).append(entity)
            if place is not None:
                self._toponyms.setdefault(i, place)

    def mentions_in(self, span: Span) -> list[Entity]:
        """The mentions that lie within a stretch of text, in order of their first words."""
        found = [e for i in self.syntax.words_in(span) for e in self._mentions.get(i, ())]
        return [e for e in dict.fromkeys(found) if span[0] <= e.start and e.end <= span[1]]

    def _actor_at(self, head: int, span: Span) -> str:
        word = self.syntax.word(head)
        if word.upos == "PRON":
            return self._of_pronoun(head, span)
        own = [e for e in self._mentions.get(head, ()) if e.actor]
        if own:  # the shortest mention that holds the head: a name wins over the phrase around it
            named = [e for e in own if e.named] or own
            return min(named, key=lambda e: e.end - e.start).actor or ""
        place = self._toponyms.get(head)
        if place is not None and place.country:
            return self._known(f"iso:{place.country}")
        if part := self._whole_of(head, span):
            return part
        return self._generic(head, span)

    def _whole_of(self, head: int, span: Span) -> str | None:
        """ "a local chapter of X", "X's leadership": X itself, if the phrase names just one actor."""
        if self.syntax.word(head).lemma not in _PARTS and self.syntax.role(head) is not None:
            return None
        named = {e.actor for e in self.mentions_in(span) if e.named and e.actor}
        is_part = self.syntax.word(head).lemma in _PARTS or self.syntax.word(head).upos != "NOUN"
        return named.pop() if len(named) == 1 and is_part else None

    def _of_pronoun(self, head: int, span: Span) -> str:
        word = self.syntax.word(head)
        link = self.syntax.coreference(head)
        if link is not None:
            target = next((e for e in self.mentions_in(link.antecedent) if (e.start, e.end) == link.antecedent), None)
            if target is not None and target.actor:
                return target.actor
        kind: ActorKind = "person" if word.lemma.lower() in _PERSON_PRONOUNS else "people"
        return self.local(self.reading.article.text[slice(*span)], kind, key=f"{word.start}")

    def _generic(self, head: int, span: Span) -> str:
        """An actor of the article's own for a common noun: sector from the role word, country from its modifiers."""
        text = " ".join(self.reading.article.text[slice(*span)].split())
        entry = self.syntax.role(head)
        country = self._country_within(span, head)
        singular = entry is not None and entry.kind == "person" and text.split()[0].lower() in ("a", "an", "the", "one")
        kind: ActorKind = "person" if singular else "people" if entry else "generic"
        return self.local(text, kind, country=country, sector=entry.sector if entry else None)

    def _country_within(self, span: Span, head: int) -> str | None:
        """The one country that the phrase names before its head ("Turkish soldiers", "Iran's navy")."""
        end = self.syntax.word(head).start
        text = self.reading.article.text[span[0] : end]
        countries = {
            id.removeprefix("iso:") for n in self.names_in(text) if n.kind in ("demonym", "state") for id in n.ids
        }
        return countries.pop() if len(countries) == 1 else None

    def local(
        self,
        name: str,
        kind: ActorKind,
        *,
        country: str | None = None,
        sector: str | None = None,
        key: str | None = None,
    ) -> str:
        """The id of an actor whom no table knows; the same words are the same actor throughout the article."""
        key = key or name.casefold().removeprefix("the ")
        if key not in self._by_words:
            self._local += 1
            new = Actor(f"a{self._local}", name, kind, country, sector, (sector,) if sector else ())
            self.actors[new.id] = new
            self._by_words[key] = new.id
        return self._by_words[key]

    def _known(self, actor_id: str) -> str:
        if actor_id not in self.actors:
            known = actor(actor_id)
            assert known is not None, f"knowledge found a name of {actor_id} and has no such actor"
            self.actors[actor_id] = _as_of(known, self.day)
        return actor_id


def _as_of(known: KnownActor, day: dt.date | None) -> Actor:
    """The actor with what holds on the day; without a day nothing that changes is said."""
    standing = actor_at(known.id, day) if day else None
    sector = standing.sector if standing else None
    return Actor(
        id=known.id,
        name=known.name,
        kind=known.kind,  # type: ignore[arg-type]
        country=known.country or known.international,
        sector=sector,
        sectors=(sector,) if sector else (),
        role=standing.role if standing else None,
        member_of=standing.member_of if standing else (),
        part_of=standing.part_of if standing else (),
        wikidata=known.wikidata,
        aliases=known.aliases,
    )


def cast(reading: Reading, syntax: Syntax) -> Cast:
    """All mentions of the article resolved, names first, so that later short forms find them."""
    made = Cast(reading, syntax, reading.article.published.date)
    marks = sorted(reading.entities, key=lambda m: m.start)
    for mark in marks:
        if mark.named:
            _named(made, mark)
    for mark in marks:
        if not mark.named:
            _role(made, mark)
    made.entities.sort(key=lambda e: (e.start, -e.end))
    return made


def _named(made: Cast, mark: EntityMark) -> None:
    text = made.reading.article.text[mark.start : mark.end]
    name = next((n for n in made.names_in(text) if (n.start, n.end) == (0, len(text))), None)
    if name is None:
        _unknown_name(made, mark, text)
    elif name.kind in ("state", "capital", "demonym"):
        _toponym(made, mark, name)
    else:
        actor_id = made._known(name.ids[0]) if len(name.ids) == 1 else made.local(text, "generic")
        made.add(Entity(mark.start, mark.end, mark.kind, True, actor_id, None))
        if name.kind == "person":
            made._by_last_name[text.split()[-1].casefold()] = actor_id
            _title_before(made, mark, actor_id)


def _unknown_name(made: Cast, mark: EntityMark, text: str) -> None:
    """A name of no table: the article's earlier bearer of it, the one known person so named, or somebody new."""
    if mark.kind in ("place", "facility"):
        made.add(Entity(mark.start, mark.end, mark.kind, True))
        return
    last = text.split()[-1].casefold()
    known = person_by_last_name(last) if len(text.split()) == 1 else ()
    if last in made._by_last_name and (len(text.split()) == 1 or mark.kind == "person"):
        actor_id = made._by_last_name[last]
    elif len(known) == 1:
        actor_id = made._known(known[0])
        made._by_last_name[last] = actor_id
    else:
        kind: ActorKind = "person" if mark.kind == "person" else "generic"
        actor_id = made.local(text, kind)
        if kind == "person":
            made._by_last_name.setdefault(last, actor_id)
    kind_of: EntityKind = "person" if made.actors[actor_id].kind == "person" else mark.kind
    made.add(Entity(mark.start, mark.end, kind_of, True, actor_id, None))
    if kind_of == "person":
        _title_before(made, mark, actor_id)


def _title_before(made: Cast, mark: EntityMark, actor_id: str) -> None:
    """Remembers "Russian President Vladimir Putin", so that "the president" later on is he."""
    before = made.syntax.words_in((max(0, mark.start - 40), mark.start))
    for i in reversed(before):
        word = made.syntax.word(i)
        if word.upos not in ("NOUN", "PROPN", "ADJ"):
            break
        if entry := role(word.lemma):
            made._titled[entry.word] = actor_id


def _toponym(made: Cast, mark: EntityMark, name: Name) -> None:
    country = _country_of(name)
    use = _use(made, mark, name)
    actor_id = made._known(f"iso:{country}") if country and use in ("metonym", "demonym") else None
    kind: EntityKind = "group" if name.kind == "demonym" else "place"
    known = place_of(name.ids[0]) if len(name.ids) == 1 else None
    if known is None and country:
        known = place_of(f"iso:{country}")
    place = None
    if known is not None:
        place = Place(
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
            "country" if known.kind == "country" else "city",
            use,
        )
    made.add(Entity(mark.start, mark.end, kind, True, actor_id, known.id if known else None), place)


def _country_of(name: Name) -> str | None:
    if len(name.ids) != 1:
        return None
    if name.ids[0].startswith("iso:"):
        return name.ids[0][4:]
    found = place_of(name.ids[0])
    return found.country if found else None


def _use(made: Cast, mark: EntityMark, name: Name) -> PlaceUse:
    """Where the place is one, and where it stands for a government or a people."""
    if name.kind == "demonym":
        return "demonym"
    words = made.syntax.words_in((mark.start, mark.end))
    if not words:
        return "location"
    head = made.syntax.word(words[-1])
    relation = head.relation
    if head.relation in ("compound", "flat") and head.head >= 0 and made.syntax.word(head.head).upos == "PROPN":
        return "embedded"
    if relation == "conj" and head.head >= 0:
        relation = made.syntax.word(head.head).relation
    preposition = made.syntax.case(words[-1])
    acts = relation in ("nsubj", "obl:agent") or preposition in ("with", "between", "by")
    return "metonym" if acts else "location"


def _role(made: Cast, mark: EntityMark) -> None:
    """A role phrase: an office holder at the article's day, somebody titled so before, or an actor of its own."""
    span = (mark.start, mark.end)
    head = made.syntax.head_in(span)
    if head is None:
        return
    inside = [e for e in made.mentions_in(span) if e.named and e.actor]
    person = next((e for e in inside if e.kind == "person"), None)
    if person is not None:
        return  # "President X": X is the mention
    entry = made.syntax.role(head)
    bearer = _in_apposition(made, head)
    if bearer and entry:
        made._titled[entry.word] = bearer
    actor_id = bearer or _office(made, head, span) or (entry and _titled(made, entry.word, span))
    if not actor_id:
        body = next((e for e in inside if e.kind == "organization"), None)
        actor_id = made._generic(head, span)
        if body is not None and body.actor:  # "Taliban fighters" are the Taliban's
            parent = made.actors[body.actor]
            made.actors[actor_id] = replace(
                made.actors[actor_id], country=made.actors[actor_id].country or parent.country, part_of=(parent.name,)
            )
    made.add(Entity(mark.start, mark.end, mark.kind, False, actor_id, None))


def _in_apposition(made: Cast, head: int) -> str | None:
    """Whom the phrase beside it names: "the envoy, Ingrid Sol", "the firm, Turan Grid", "a group called Dawn"."""
    word = made.syntax.word(head)
    beside = [*made.syntax.children(head, "appos"), *([word.head] if word.relation == "appos" else [])]
    # "the governor of Osh, Olim Karimov": a parser may hang the name on the place, which is nobody
    beside += [a for n in made.syntax.children(head, "nmod") for a in made.syntax.children(n, "appos")]
    for clause in made.syntax.children(head, "acl"):
        if made.syntax.word(clause).lemma in _NAMING:
            beside += made.syntax.children(clause, "obj", "xcomp", "obl")
    kinds = ("person", "organization")
    named = [e for i in beside for e in made._mentions.get(i, ()) if e.named and e.kind in kinds and e.actor]
    return named[0].actor if named else None


_NAMING = frozenset({"call", "name", "know", "dub"})


def _office(made: Cast, head: int, span: Span) -> str | None:
    """ "the Turkish president": who held that office on the article's day; without a day, nobody is named."""
    country = made._country_within(span, head)
    if country is None or made.day is None or state(country) is None:
        return None
    title = made.syntax.word(head).lemma
    titles = _LEADERS if title == "leader" else (title,)
    holder = next((h for t in titles if (h := officeholder(t, country, made.day))), None)
    return made._known(holder) if holder else None


def _titled(made: Cast, title: str, span: Span) -> str | None:
    text = made.reading.article.text[slice(*span)].lower()
    return made._titled.get(title) if text.split()[0] == "the" and len(text.split()) <= 2 else None
