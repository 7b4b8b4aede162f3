"""Where something happened: the place that the reader gives it, else one that hangs on it or stands in its sentence."""

from collections.abc import Sequence

from tocsin.coding.cast import Cast
from tocsin.coding.codebook import strongest
from tocsin.coding.deeds import Deed
from tocsin.coding.syntax import Syntax
from tocsin.coding.when import head_of, may_be_shared, right_behind
from tocsin.records import Because, Place, Where

# Prepositions that say where
_AT = frozenset({"in", "at", "near", "on", "outside", "inside", "around", "across", "off", "along"})
# Types that move somebody: where they go, or what they leave, is where it happens
_GOAL = frozenset({"MOBILIZE", "AID", "CONSULT"})
_LINE = 60  # characters of a dateline behind its place, where it is a block of its own
_LEFT = frozenset({"RETREAT"})


def where_of(made: Cast, deed: Deed, near: Sequence[Place]) -> tuple[Where | None, Because | None]:
    """The place of a deed and why; `near` are the locations of its sentence.

    Words for a place that no table knows are kept as a `Where` without a place, with the characters.
    """
    fillers = deed.fillers("place")
    known = [(p, f) for f in fillers for p in made.places_in(f.span) if p.use in ("location", "embedded")]
    if known:
        named, filler = min(known, key=lambda pair: (pair[0].kind == "country", pair[1].span))
        place = made.area_round(named)
        return Where(place.id, filler.span, "text", place.precision_km), Because(filler.span, "head:roles")
    found = _by_syntax(made, deed, near)
    if found[0] is None and fillers:
        return Where(None, fillers[0].span, "text", None), Because(fillers[0].span, "head:roles")
    return found


def where_of_dateline(made: Cast, deed: Deed) -> tuple[Where | None, Because | None]:
    """The place of the dateline, for what its own paragraph tells of force or loss without another place.

    It says where the reporter was, which of the lead is mostly where it happened; the basis says so.
    """
    quad = strongest(deed.frame.type, ()).quad  # type: ignore[arg-type]
    sentence = made.syntax.sentence_at(deed.frame.start)
    lines = [one for one in made.located.values() if one.toponym.dateline and not one.toponym.people]
    if sentence is None or not lines or (quad is not None and not quad.startswith("material")):
        return None, None
    block = made.reading.article.blocks[sentence.block]
    first = min(lines, key=lambda one: one.toponym.start)
    before = made.reading.article.text[first.toponym.end : block.start].strip()
    if not (
        block.start <= first.toponym.start < block.end or (first.toponym.end <= block.start and len(before) < _LINE)
    ):
        return None, None
    place = next((p for p in made.places if (p.start, p.end) == first.toponym.span), None)
    if place is None:
        return None, None
    span = (place.start, place.end)
    return Where(place.id, span, "dateline", place.precision_km), Because(span, "where:dateline")


def _at(made: Cast, deed: Deed, pool: Sequence[Place], rule: str) -> tuple[Where, Because]:
    """The most exact of the places, the nearest where they are alike."""
    end = made.syntax.word(deed.trigger).end
    place = made.area_round(min(pool, key=lambda p: (p.kind == "country", abs(p.start - end))))
    span = (place.start, place.end)
    return Where(place.id, span, "text", place.precision_km), Because(span, rule)


def _by_syntax(made: Cast, deed: Deed, places: Sequence[Place]) -> tuple[Where | None, Because | None]:
    """The place that hangs on the trigger; for deeds, where none does, the most exact place of the sentence."""
    syntax = made.syntax
    trigger, kind = syntax.word(deed.trigger), deed.frame.type
    roots = [deed.trigger, *([trigger.head] if trigger.upos == "NOUN" and trigger.relation != "obl" else [])]
    at = _AT | ({"to", "into"} if kind in _GOAL else set()) | ({"from"} if kind in _LEFT else set())
    hanging = [i for r in roots if r >= 0 for i in syntax.children(r, "obl", "nmod") if syntax.case(i) in at]
    spans = [syntax.phrase(i) for i in hanging]
    attached = [p for p in places for start, end in spans if start <= p.start < end]
    attached = attached or [p for p in places if right_behind(syntax, deed.trigger, head_of(syntax, (p.start, p.end)))]
    if attached:
        return _at(made, deed, attached, "where:place-of-the-trigger")
    quad = strongest(kind, ()).quad  # type: ignore[arg-type]
    # a place that somebody comes from or goes to, or that stands in a longer name, is not where it happens
    standing = [p for p in places if _stands(syntax, p, deed.trigger)]
    if standing and (quad is None or quad.startswith("material")):
        return _at(made, deed, standing, "where:place-of-the-sentence")
    return None, None


def _stands(syntax: Syntax, place: Place, trigger: int) -> bool:
    """Is it told as where something is, and not as where somebody says so ("said in Ashgabat that …")?"""
    head = head_of(syntax, (place.start, place.end))
    if head is None or syntax.case(head) not in _AT:
        return False
    return may_be_shared(syntax, trigger, syntax.word(head).head)
