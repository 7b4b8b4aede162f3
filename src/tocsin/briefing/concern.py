"""What concerns an audience, and why: the desk file's reasons looked for in the records of a story."""

import datetime as dt
from dataclasses import dataclass

from tocsin.briefing.limits import CITES
from tocsin.briefing.model import Cite, Reason, Sentence
from tocsin.briefing.shelf import Shelf, Span
from tocsin.briefing.story import Story, place_of
from tocsin.briefing.words import listed
from tocsin.deskfile import Audience, DeskFile, ReasonKind
from tocsin.knowledge import actor, members, state
from tocsin.records import Ref, Victim

Named = dict[str, list[Cite]]
"""Codes of states, or ids of bodies, with the spans that name them."""


@dataclass(frozen=True, slots=True)
class Circle:
    """Whom the audience counts as its own, its neighbours and its fellows, as of a day; codes of states."""

    audience: Audience
    own: frozenset[str]
    neighbours: frozenset[str]
    fellows: frozenset[str]
    bodies: frozenset[str]


def circle_of(audience: Audience, desk_file: DeskFile, on: dt.date | None) -> Circle:
    """The audience's circle on that day: a member that left before is none."""
    own = {*audience.countries, *(m for body in audience.bodies for m in members(body, on))}
    near = {code for one in own for code in desk_file.neighbours.get(one, ())}
    fellows = {m for body in audience.belongs_to if own & set(members(body, on)) for m in members(body, on)}
    return Circle(
        audience,
        frozenset(own),
        frozenset(near - own),
        frozenset(fellows - own),
        frozenset((*audience.bodies, *audience.belongs_to)),
    )


def reasons_for(story: Story, circle: Circle, shelf: Shelf) -> tuple[Reason, ...]:
    """Why the story concerns the audience, the weightiest first; what a stronger reason says already is left out."""
    at, doing, named = _at(story, shelf), _doing(story, shelf), _named(story, shelf)
    touched = _joined(at, doing, named)
    states = {id: cites for id, cites in touched.items() if id in circle.own | circle.neighbours | circle.fellows}
    tests: dict[ReasonKind, Named] = {
        "territory": _only(at, circle.own),
        "nationals": _only(doing, circle.own),
        "named": _only(named, circle.own),
        "body": _only(_joined(doing, named), circle.bodies),
        "neighbour": _only(states, circle.neighbours),
        "member": _only(states, circle.fellows),
    }
    found, told = list[Reason](), set[str]()
    for rule in sorted(circle.audience.reasons, key=lambda r: -r.weight):
        hits = {id: cites for id, cites in tests.get(rule.kind, {}).items() if id not in told}
        if hits:
            told |= set(hits)
            found.append(Reason(rule.kind, rule.weight, reason_sentence(rule.words, circle, hits)))
    return tuple(found)


def reason_sentence(words: str, circle: Circle, hits: Named) -> Sentence:
    """The desk file's words with the names that were found."""
    ties = [known.name for body in circle.audience.belongs_to if (known := actor(body))]
    text = words.format(
        audience=circle.audience.name, names=listed(sorted(map(name_of, hits))), bodies=listed(ties) or "no body"
    )
    return Sentence(text, tuple(sorted({c for cites in hits.values() for c in cites[:CITES]})))


def name_of(id: str) -> str:
    """The name of a state's code or a body's id."""
    known = state(id)
    body = actor(id)
    return known.name if known else body.name if body else id


def spans_named(seq: int, span: Span, shelf: Shelf) -> Named:
    """States and bodies that the report names within the span, also as "Tajik" or "Dushanbe said"."""
    record, found = shelf.reports[seq], Named()

    def add(id: str | None, at: Span) -> None:
        if id:
            found.setdefault(id, []).extend(shelf.cite(seq, at))

    for place in record.places:
        if span[0] <= place.start and place.end <= span[1] and place.use != "embedded":
            add(place.country, (place.start, place.end))
    for entity in record.entities:
        if span[0] <= entity.start and entity.end <= span[1] and entity.actor and not entity.actor.startswith("iso:"):
            add(entity.actor, (entity.start, entity.end))
    return found


def _at(story: Story, shelf: Shelf) -> Named:
    found = place_of(story, shelf)
    if not found or not found[1].country:
        return {}
    telling, place = found
    span = telling.incident.where.span if telling.incident.where else None
    return {place.country or "": list(shelf.cite(telling.seq, span or (place.start, place.end)))}


def _doing(story: Story, shelf: Shelf) -> Named:
    found = Named()
    for telling in story.tellings:
        incident = telling.incident
        refs: tuple[Ref | Victim, ...] = (*incident.actors, *incident.recipients, *incident.victims)
        for ref in refs:
            cites = shelf.cite(telling.seq, (ref.start, ref.end))
            for id in (ref.country, None if ref.id.startswith("iso:") else ref.id):
                if id:
                    found.setdefault(id, []).extend(cites)
    return found


def _named(story: Story, shelf: Shelf) -> Named:
    return _joined(*(spans_named(t.seq, t.incident.evidence, shelf) for t in story.tellings))


def _joined(*parts: Named) -> Named:
    found = Named()
    for part in parts:
        for id, cites in part.items():
            found.setdefault(id, []).extend(cites)
    return found


def _only(named: Named, wanted: frozenset[str]) -> Named:
    return {id: cites for id, cites in named.items() if id in wanted}
