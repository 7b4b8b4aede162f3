"""The actors and places of an article as they are taken up, and which mention is which of them.

Identity is looked up in `knowledge` as of the article's day; everybody else gets an id of the article's own. Names are
decided in `naming`, phrases in `phrases`, places in `toponyms`; they take up what they find with `add`, `part`,
`again`, `known`, `local` and `belongs`, and everybody else only asks. Whom the other words mean: `cast`.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from tocsin.coding.places import place_at, stands_for_state, unknown_at
from tocsin.coding.placing import Placed
from tocsin.coding.scene import Scene
from tocsin.coding.syntax import Syntax
from tocsin.knowledge import KnownActor, KnownPlace, actor, actor_at
from tocsin.records import Actor, Entity, Place, Reading, Ref
from tocsin.records.vocabulary import ActorKind, PlaceUse, Span


@dataclass(slots=True)
class Register:
    """The actors, places and mentions of one article so far.

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
    _by_words: dict[str, str] = field(default_factory=dict, init=False)
    # actors that a coordinated phrase was parted into
    _parted: set[str] = field(default_factory=set, init=False)
    # ids of the article's own for places that no table knows, by name
    _local_places: dict[str, str] = field(default_factory=dict, init=False)
    _local: int = field(default=0, init=False)

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

    def ref_of(self, actor_id: str, span: Span) -> Ref:
        """A reference to an actor by the words at the span."""
        known = self._actors[actor_id]
        text = self.reading.article.text[slice(*span)]
        return Ref(span[0], span[1], text, actor_id, known.name, known.country, known.sector)

    def place_at(self, span: Span) -> Place | None:
        """The first place that the stretch of text names, in whatever use."""
        return next(iter(self.places_in(span)), None)

    def places_in(self, span: Span) -> list[Place]:
        """The places that the stretch of text names, in order."""
        found = (self._toponyms.get(i) for i in self.syntax.words_in(span))
        return list(dict.fromkeys(p for p in found if p is not None))

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
