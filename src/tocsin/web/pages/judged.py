"""Judgements as pages tell them, and whether an incident is still what somebody saw who judges it."""

import datetime as dt
import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tocsin.briefing.words import day, digits, judged_words
from tocsin.records import Happening, Judgement
from tocsin.store import Desk


@dataclass(frozen=True, slots=True)
class Judged:
    """An analyst's word on the incident; undoing adds another.

    `deed` tells it in a sentence without who. `withdrawal` is the number of the one that took it back, which
    `undone_by` signed; `None`: it is in force, or a later one goes before it.
    """

    number: int
    when: dt.datetime
    by: str
    kind: str
    says: str
    deed: str
    reason: str
    withdrawal: int | None = None
    undone: dt.datetime | None = None
    undone_by: str = ""
    undone_because: str = ""


def judged_of(judgement: Judgement, withdrawal: Judgement | None) -> Judged:
    """The judgement as pages show it."""
    made = (
        judgement.number, judgement.when, judgement.by, judgement.kind, judged_words(judgement), deed(judgement),
        judgement.reason or "",
    )  # fmt: skip
    if withdrawal is None:
        return Judged(*made)
    return Judged(*made, withdrawal.number, withdrawal.when, withdrawal.by, withdrawal.reason or "")


def deed(judgement: Judgement) -> str:
    """What somebody did who judged so, behind their name.

    >>> deed(Judgement(1, dt.datetime.now(dt.UTC), "A. Name", "merge", incidents=(12, 15)))
    'joined i12 and i15'
    """
    value, on = judgement.value, _listed(judgement.incidents)
    words = judged_words(judgement)
    fixed = {
        "merge": f"joined {on}",
        "split": f"set a report of {on} apart",
        "not-an-event": f"judged {on} to be no event",
        "verified": f"checked {on}",
        "note": f"wrote a note on {on}",
        "follow-up": f"wrote down what is to be done about {on}",
        "withdraw": f"took back judgement {value.withdraws}",
        "toll": f"set {value.harm} of {on} to {digits(value.low, value.high)}",
        "actor": f"set who did {on} to {words}",
    }
    return fixed.get(judgement.kind) or f"set the {judgement.kind} of {on} to {words}"


def told(judgement: Judgement, now: dt.datetime) -> str:
    """Who judged what and when, in a sentence."""
    when = judgement.when.astimezone(dt.UTC)
    on = "" if when.date() == now.date() else f"on {day(when.date())} "
    return f"{judgement.by} {deed(judgement)} {on}at {when:%H:%M} UTC."


def seen_of(desk: Desk, happening: Happening) -> str:
    """What a page of the incident shows, in a short word that changes with it: see `changed`."""
    return f"{desk.last_judgement()}-{_print_of(happening)}"


def changed(desk: Desk, number: int, seen: str, now: dt.datetime) -> str:
    """How the incident of that number changed since a page showed it, in a sentence; empty: it did not.

    `seen` is the page's; empty: whoever judges asks for no such check. The last judgement's number alone, as lists
    send it, asks for judgements, whatever reports came.
    """
    happening = desk.happening(number)
    last, _, mark = seen.partition("-")
    if happening is None or not last.isdecimal() or (mark and mark == _print_of(happening)):
        return ""
    later = _later(desk.judgements(), int(last), {number, happening.id}, happening)
    if later:
        return " ".join(told(one, now) for one in later)
    if happening.id != number:
        return f"i{number} was taken into i{happening.id}, as reports came that tell both as one."
    return "Reports of it have come or gone since you opened it." if mark else ""


def _later(judgements: Sequence[Judgement], last: int, numbers: Collection[int], on: Happening) -> list[Judgement]:
    """Those behind the last that was seen which are, or were, on the incident."""
    by_number = {j.number: j for j in judgements}

    def touches(one: Judgement) -> bool:
        target = by_number.get(one.value.withdraws or 0)
        incidents = {*one.incidents, *(target.incidents if target else ())}
        return one.number in on.judgements or not incidents.isdisjoint(numbers)

    return [one for one in judgements if one.number > last and touches(one)]


def _print_of(happening: Happening) -> str:
    shown = (happening.id, happening.judgements, sorted((m.article, m.incident) for m in happening.mentions))
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:12]


def _listed(numbers: Sequence[int]) -> str:
    names = [f"i{n}" for n in numbers]
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1] if names else "") if part)
