"""The actors and places of an article while it is coded, and which word stands for which of them.

Identity is looked up in `knowledge` as of the article's day; everybody else gets an id of the article's own. What is
uncertain stays an actor with the article's words. Names are decided in `naming`, phrases in `phrases`, places in
`toponyms`; they take up what they find with `add`, `part`, `again`, `known`, `local` and `belongs`, and everybody else
only asks.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from tocsin.coding.places import place_at, stands_for_state, unknown_at
from tocsin.coding.placing import Placed
from tocsin.coding.scene import Scene
from tocsin.coding.syntax import Syntax
from tocsin.knowledge import KnownActor, KnownPlace, Name, actor, actor_at, find_names
from tocsin.records import Actor, Entity, Place, Reading, Ref
from tocsin.records.vocabulary import ActorKind, PlaceUse, Span

# Nouns for a part that acts as the whole does
_PARTS = frozenset(
    "chapter branch wing affiliate arm offshoot side delegation government leadership movement group".split()
)
_DEFINITE = frozenset({"the", "this", "these", "those", "that"})
_PERSON_PRONOUNS = frozenset({"he", "she", "him", "i"})


@dataclass(slots=True)
class Cast:
    """The actors and places of one article while it is coded, and which mention is which of them.

    A class since it grows while the article is read: a later short form is found by an earlier name. It changes through
    its methods alone; `actors`, `places` and `entities` are to be read.
    """

    reading: Reading
    syntax: Syntax
    scene: Scene
    located: Mapping[Span, Placed]
    _actors: dict[str, Actor] = field(default_factory=dict, init=False)
    _places: list[Place] = field(default_factory=list, init=False)
    _areas: list[Place] = field(default_factory=list, init=False)
    _entities: list[Entity] = field(default_factory=list, init=False)
    _mentions: dict[int, list[Entity]] = field(default_factory=dict, init=False)
    _toponyms: dict[int, Place] = field(default_factory=dict, init=False)
    _names: dict[str, list[Name]] = field(default_factory=dict, init=False)
    _by_words: dict[str, str] = field(default_factory=dict, init=False)
    # actors that a coordinated phrase was parted into
    _parted: set[str] = field(default_factory=set, init=False)
    # ids of the article's own for places that no table knows, by name
    _local_places: dict[str, str] = field(default_factory=dict, init=False)
    _local: int = field(default=0, init=False)
    _speakers: dict[int, str] = field(default_factory=dict, init=False)
    _meant: dict[int, str] = field(default_factory=dict, init=False)

    @property
    def actors(self) -> Mapping[str, Actor]:
        """The actors so far by id, in the order in which they came."""
        return MappingProxyType(self._actors)

    @property
    def places(self) -> tuple[Place, ...]:
        """The places so far, in the order in which they came."""
        return tuple(self._places)

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The mentions so far, in order of the text, longer ones first."""
        return tuple(sorted(self._entities, key=lambda e: (e.start, -e.end)))

    @property
    def day(self) -> dt.date | None:
        """The article's day."""
        return self.scene.day

    def ref(self, head: int) -> Ref:
        """The actor that the noun phrase at the word stands for; one that nobody knows becomes a local actor."""
        span = self.syntax.phrase(head)
        return self.ref_of(self._actor_at(head, span), span)

    def refs(self, head: int) -> list[Ref]:
        """The actors that the noun phrase at the word stands for."""
        return self.refs_in(self.syntax.phrase(head), head)

    def refs_in(self, span: Span, head: int) -> list[Ref]:
        """The actors that a phrase stands for: two for "Hungarian and Romanian officials"."""
        several = [e for e in self._mentions.get(head, ()) if e.actor in self._parted]
        if several:
            return [self.ref_of(e.actor, (e.start, e.end)) for e in several if e.actor]
        return [self.ref_of(self._actor_at(head, span), span)]

    def ref_of(self, actor_id: str, span: Span) -> Ref:
        """A reference to an actor by the words at the span."""
        known = self._actors[actor_id]
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
            # "WHO" alone would be a line of capitals, where it is the pronoun
            alone = text.isupper() and not self.reading.article.text.isupper()
            self._names[text] = find_names(f"{text} x" if alone else text)
        return self._names[text]

    def add(self, entity: Entity, place: Place | None = None) -> None:
        """Take up a mention, and the place that it names."""
        self._entities.append(entity)
        if place is not None:
            self._places.append(place)
        for i in self.syntax.words_in((entity.start, entity.end)):
            self._mentions.setdefault(i, []).append(entity)
            if place is not None:
                self._toponyms.setdefault(i, place)

    def locate(self, place: Place) -> None:
        """Take up a place that is no mention by itself: a name inside a longer one."""
        self._places.append(place)
        for i in self.syntax.words_in((place.start, place.end)):
            self._toponyms.setdefault(i, place)

    def placed_at(self, known: KnownPlace, span: Span, use: PlaceUse) -> Place:
        """The place named at the span; the same unknown name is the same place throughout the article."""
        return place_at(known, span, use, known.id or self._local_place(known.name, "p"))

    def area_at(self, known: KnownPlace, span: Span) -> Place:
        """An area that is told by another place."""
        return place_at(known, span, "location", self._local_place(known.name, "r"))

    def placed_nowhere(self, span: Span) -> Place:
        """A place that nobody knows, in an article that names no other: without a point."""
        name = " ".join(self.reading.article.text[slice(*span)].split())
        return unknown_at(name, span, self._local_place(name, "p"))

    def _local_place(self, name: str, kind: str) -> str:
        return self._local_places.setdefault(kind + name.casefold(), f"{kind}{len(self._local_places) + 1}")

    def area(self, place: Place) -> None:
        """Take up an area that is told by another place ("40 km north of Kunduz")."""
        self._places.append(place)
        self._areas.append(place)

    def area_round(self, place: Place) -> Place:
        """The area that is told by the place named there, else the place itself."""
        return next((a for a in self._areas if a.start <= place.start and place.end <= a.end), place)

    def speaks(self, i: int, actor_id: str) -> None:
        """Make a pronoun mean whoever says it: "we" in a quotation, "it" of "the army said it had …"."""
        self._speakers[i] = actor_id

    def speaker(self, i: int) -> str | None:
        """Whom a pronoun in somebody's words means, `None` where it stands in nobody's."""
        return self._speakers.get(i)

    def means(self, i: int, actor_id: str) -> None:
        """Make a pronoun mean an actor who was mentioned before."""
        self._meant[i] = actor_id

    def meant(self, i: int) -> str | None:
        """Whom a pronoun means, `None` where nothing tells."""
        return self._meant.get(i)

    def again(self, entity: Entity) -> None:
        """Take up a pronoun or a phrase that means somebody mentioned before; it names nobody for what comes after."""
        self._entities.append(entity)

    def belongs(self, actor_id: str, parent: Actor) -> None:
        """Make an actor a part of another: "Taliban fighters" are the Taliban's."""
        own = self._actors[actor_id]
        self._actors[actor_id] = replace(own, country=own.country or parent.country, part_of=(parent.name,))

    def part(self, entity: Entity) -> None:
        """Take up one of several mentions that a coordinated phrase is."""
        if entity.actor:
            self._parted.add(entity.actor)
        self.add(entity)

    def named(self, actor_id: str) -> list[Entity]:
        """The mentions that name an actor, in the order in which they were taken up."""
        return [e for e in self._entities if e.actor == actor_id and e.named]

    def entities_before(self, position: int) -> list[Entity]:
        """The mentions that end before a character, in order of the text."""
        return sorted((e for e in self._entities if e.end <= position), key=lambda e: (e.start, -e.end))

    def mentions_of(self, i: int) -> list[Entity]:
        """The mentions that hold the word."""
        return self._mentions.get(i, [])

    def actor_of(self, i: int) -> str | None:
        """The actor that a mention at the word is, `None` where there is no mention of anybody."""
        found = [e for e in self._mentions.get(i, ()) if e.actor]
        named = [e for e in found if e.named] or found
        if named:
            return min(named, key=lambda e: e.end - e.start).actor
        place = self._toponyms.get(i)
        if place is None or not stands_for_state(place):
            return None
        state = f"iso:{place.country}"
        return self.known(state) if actor(state) is not None else None

    def mentions_in(self, span: Span) -> list[Entity]:
        """The mentions that lie within a stretch of text, in order of their first words."""
        found = [e for i in self.syntax.words_in(span) for e in self._mentions.get(i, ())]
        return [e for e in dict.fromkeys(found) if span[0] <= e.start and e.end <= span[1]]

    def _actor_at(self, head: int, span: Span) -> str:
        word = self.syntax.word(head)
        if word.upos == "PRON":
            return self._of_pronoun(head, span)
        # the shortest mention that holds the head: a name wins over the phrase around it
        if own := self.actor_of(head):
            return own
        if part := self._whole_of(head, span):
            return part
        return self.described(head, span) or self.generic(head, span)

    def described(self, head: int, span: Span) -> str | None:
        """Whom "the group", "the attackers", "the 62-year-old diplomat" mean, where they were mentioned before."""
        words = self.reading.article.text[slice(*span)].lower().split()
        if words[0] not in _DEFINITE:
            return None
        entry = self.syntax.role(head)
        one_person = entry is not None and entry.kind != "people" and self.syntax.word(head).lemma == words[-1]
        country = self.country_within(span, head)
        for target in self.syntax.meanings(head):
            for entity in sorted(self._mentions.get(target, ()), key=lambda e: (not e.named, e.end - e.start)):
                known = self._actors.get(entity.actor or "")
                if known is not None and country in (None, known.country):
                    fits = known.kind in ("person", "generic") if one_person else known.kind != "person"
                    if fits:
                        return known.id
        return None

    def _whole_of(self, head: int, span: Span) -> str | None:
        """ "a local chapter of X", "X's leadership": X itself, if the phrase names just one actor."""
        if self.syntax.word(head).lemma not in _PARTS and self.syntax.role(head) is not None:
            return None
        named = {e.actor for e in self.mentions_in(span) if e.named and e.actor}
        is_part = self.syntax.word(head).lemma in _PARTS or self.syntax.word(head).upos != "NOUN"
        return named.pop() if len(named) == 1 and is_part else None

    def _of_pronoun(self, head: int, span: Span) -> str:
        if head in self._speakers:
            return self._speakers[head]
        if head in self._meant:
            return self._meant[head]
        word = self.syntax.word(head)
        target = self.syntax.meaning(head)
        if target is not None and self.syntax.word(target).upos != "CCONJ":  # "A and B": two, and no actor of their own
            return self._actor_at(target, self.syntax.phrase(target))
        kind: ActorKind = "person" if word.lemma.lower() in _PERSON_PRONOUNS else "people"
        return self.local(self.reading.article.text[slice(*span)], kind, key=f"{word.start}")

    def generic(self, head: int, span: Span) -> str:
        """An actor of the article's own for a common noun: sector from the role word, country from its modifiers."""
        text = " ".join(self.reading.article.text[slice(*span)].split())
        entry = self.syntax.role(head)
        country = self.country_within(span, head)
        singular = entry is not None and entry.kind == "person" and text.split()[0].lower() in ("a", "an", "the", "one")
        kind: ActorKind = "person" if singular else "people" if entry else "generic"
        return self.local(text, kind, country=country, sector=entry.sector if entry else None)

    def country_within(self, span: Span, head: int) -> str | None:
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
            self._actors[new.id] = new
            self._by_words[key] = new.id
        return self._by_words[key]

    def known(self, actor_id: str) -> str:
        """Takes up an actor of the tables; gives back the id."""
        if actor_id not in self._actors:
            known = actor(actor_id)
            assert known is not None, f"knowledge found a name of {actor_id} and has no such actor"
            self._actors[actor_id] = _as_of(known, self.day)
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
