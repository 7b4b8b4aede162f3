"""Analysts' judgements laid over the happenings: what each changes, and where each holds now.

A pure function of happenings, judgements, and where the mentions of these are read. A judgement is about mentions; it
holds on the happening that has most of them now, whatever its number. Each field that one changes says so in its `why`:
`judgement:7`. What the reports say stays in the reports. Of two judgements on one field the later one wins, and both
are listed.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tocsin.incidents.keys import Node, Nodes
from tocsin.incidents.links import withdrawn_by
from tocsin.records import Because, Count, Fit, Happening, Harm, Incident, Judgement, Ref, When, Where

# Share of a happening's origins that must have been judged for "not an event" to take it away. From judgement: one more
# report of what was dismissed does not bring it back; where most of those who tell of it were never looked at, it does,
# since a wrong join must not hide a deed.
_DISMISSED = 0.5

# kinds of which one happening has one value, so that a later judgement goes before an earlier one
_FIELDS = frozenset({"type", "place", "day", "actor", "toll", "status"})


@dataclass(frozen=True, slots=True)
class _Placed:
    """A judgement among the happenings: the incidents of articles that it is about now, and where it holds.

    `found` counts its mentions that are read now; `on` are the numbers of the happenings that it is shown on, `holds`:
    it is as it says on them.
    """

    judgement: Judgement
    nodes: frozenset[Node]
    found: int
    on: tuple[int, ...]
    holds: bool


def judged(happenings: Iterable[Happening], where: Nodes, judgements: Sequence[Judgement]) -> list[Happening]:
    """The happenings as the judgements in force leave them, in the same order under the same numbers.

    They are all that hold a mention of a judgement which is on one of them.
    """
    found = list(happenings)
    if not judgements:
        return found
    by_id = {h.id: h for h in found}
    withdrawn = withdrawn_by(judgements)
    for placed in _placed(found, where, judgements):
        if placed.judgement.number not in withdrawn:
            for number in placed.on:
                by_id[number] = _with(by_id[number], placed.judgement)
    return [by_id[h.id] for h in found]


def fits(happenings: Iterable[Happening], where: Nodes, judgements: Sequence[Judgement]) -> list[Fit]:
    """How each judgement stands among the happenings, in the order of their numbers.

    `happenings` are all of the desk, or at least those that hold a mention that was judged.
    """
    withdrawn, placed = withdrawn_by(judgements), _placed(list(happenings), where, judgements)
    in_force = [one for one in placed if one.judgement.number not in withdrawn]
    return [_fit(one, in_force, withdrawn, {j.number for j in judgements}) for one in placed]


def _fit(one: _Placed, in_force: Sequence[_Placed], withdrawn: Mapping[int, int], numbers: set[int]) -> Fit:
    judgement = one.judgement
    made = Fit(judgement, "holds", one.on, one.found, len(judgement.about) + len(judgement.rest))
    if judgement.number in withdrawn:
        return replace(made, state="withdrawn", incidents=(), because=f"judgement {withdrawn[judgement.number]}")
    if judgement.kind == "withdraw":
        known = judgement.value.withdraws in numbers
        return made if known else replace(made, state="no longer fits", because="there is no such judgement")
    later = max((o.judgement.number for o in in_force if _overrules(o, one)), default=None)
    if later is not None and (not one.holds or judgement.kind in _FIELDS):
        return replace(made, state="overruled", because=f"judgement {later}")
    return made if one.holds else replace(made, state="no longer fits", because=_why_not(one))


def _overrules(other: _Placed, one: _Placed) -> bool:
    """Is it a later word on the same: on a field of the same happening, or on which mentions are one happening?"""
    if other.judgement.number <= one.judgement.number:
        return False
    if one.judgement.kind in ("merge", "split"):
        return other.judgement.kind in ("merge", "split") and bool(other.nodes & one.nodes)
    return _field(other.judgement) == _field(one.judgement) and bool({*other.on} & {*one.on})


def _why_not(one: _Placed) -> str:
    if not one.nodes:
        return "none of its mentions is read any more"
    return {
        "merge": "its mentions are not one incident now",
        "split": "its two parts are not both read, or not as two incidents",
        "not-an-event": "most of those who tell of it now were not judged",
    }.get(one.judgement.kind, "its mentions are of no incident now")


def _placed(happenings: Sequence[Happening], where: Nodes, judgements: Sequence[Judgement]) -> list[_Placed]:
    """The judgements in their order, each with where it holds."""
    of = {(m.article, m.incident): h for h in happenings for m in h.mentions}
    return [_place(j, where, of) for j in sorted(judgements, key=lambda j: j.number)]


def _place(judgement: Judgement, where: Nodes, of: Mapping[Node, Happening]) -> _Placed:
    about, rest = ([n for key in keys if (n := where.node(key))] for keys in (judgement.about, judgement.rest))
    told = Counter(of[n].id for n in about if n in of)  # in the order of the mentions, so that of equals the first wins
    on, holds = tuple(told), bool(told)
    if judgement.kind == "merge":
        holds = len(told) == 1
    elif judgement.kind == "split":
        stay = dict.fromkeys(of[n].id for n in rest if n in of)
        on, holds = tuple({**told, **stay}), bool(told and stay) and not told.keys() & stay.keys()
    elif judgement.kind == "not-an-event":
        by_id = {of[n].id: of[n] for n in about if n in of}
        on = tuple(number for number in told if _is_dismissed(by_id[number], about))
        holds = bool(on)
    else:
        on = tuple(number for number, _ in told.most_common(1))
    return _Placed(judgement, frozenset((*about, *rest)), len(about) + len(rest), on, holds)


def _is_dismissed(happening: Happening, nodes: Iterable[Node]) -> bool:
    """Was enough of what tells of it judged? Reprints of a judged report count as judged with it."""
    about = set(nodes)
    seen = {m.origin for m in happening.mentions if (m.article, m.incident) in about}
    return len(seen) >= _DISMISSED * happening.origins


def _field(judgement: Judgement) -> tuple[str, str | None]:
    """What a judgement is on: its kind, and of a toll the kind of harm."""
    return judgement.kind, judgement.value.harm


def _with(happening: Happening, judgement: Judgement) -> Happening:
    """The happening with the judgement on it."""
    value, because = judgement.value, Because(None, f"judgement:{judgement.number}")
    happening = replace(happening, judgements=(*happening.judgements, judgement.number))
    if judgement.kind == "not-an-event":
        return replace(happening, dismissed=True)
    if judgement.kind == "verified":
        sure = replace(happening.incident, confidence=1.0)
        return replace(happening, verified=True, incident=_why(sure, because, "confidence"))
    if judgement.kind == "note" and value.words:
        return replace(happening, notes=(*happening.notes, value.words))
    if judgement.kind == "place" and value.place:
        happening = replace(happening, place=value.place)
    return replace(happening, incident=_edited(happening.incident, judgement, because))


def _edited(incident: Incident, judgement: Judgement, because: Because) -> Incident:
    value = judgement.value
    if value.type is not None:
        # modes are of a type: "firearms" says nothing of a COERCE
        modes = incident.mode if value.type == incident.type else ()
        edited = replace(incident, type=value.type, mode=modes, quad=value.quad, score=value.score, reduced_from=None)
        return _why(edited, because, "type")
    if value.place is not None:
        where = Where(value.place.id, None, "judgement", value.place.precision_km)
        return _why(replace(incident, where=where), because, "where")
    if value.earliest is not None and value.latest is not None:
        when = When(value.earliest, value.latest, None, "judgement")
        return _why(replace(incident, when=when), because, "when")
    if value.actor is not None:
        who = value.actor
        ref = Ref(0, 0, "", who.id, who.name, who.country, who.sector)  # no words of a report name them
        return _why(replace(incident, actors=(ref,)), because, "actors")
    if value.harm is not None:
        count = Count(value.low, value.high, False, incident.evidence)
        changed: dict[str, Any] = {value.harm: count}
        harm = replace(incident.harm or Harm(), **changed)
        first = () if "harm" in incident.why else ("harm",)
        return _why(replace(incident, harm=harm), because, f"harm.{value.harm}", *first)
    if value.status is not None:
        return _why(replace(incident, status=value.status), because, "status")
    return incident


def _why(incident: Incident, because: Because, *names: str) -> Incident:
    return replace(incident, why={**incident.why, **dict.fromkeys(names, because)})
