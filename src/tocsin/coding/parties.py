"""Who and what belongs to a deed: the phrases of its roles as actors, victims and things."""

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.coding.cast import Cast
from tocsin.coding.completion import BY_TREE
from tocsin.coding.deeds import Deed, Filler
from tocsin.coding.people import number_of_people
from tocsin.coding.reasons import why_filled
from tocsin.coding.standing import standing
from tocsin.records import Because, Ref, Thing, Victim, Why
from tocsin.records.vocabulary import FrameRoleLabel


@dataclass(frozen=True, slots=True)
class Parties:
    """Who and what belongs to a deed, and why; `claimants` are ids of actors."""

    victims: tuple[Victim, ...]
    actors: tuple[Ref, ...]
    recipients: tuple[Ref, ...]
    targets: tuple[Thing, ...]
    instruments: tuple[Thing, ...]
    claimants: tuple[str, ...]
    why: Why
    why_claimed: Why


def parties_of(made: Cast, deed: Deed) -> Parties:
    """The parties of a deed, coordinated ones one by one."""
    # nobody is a toll of nought and no victim
    people = [f for f in deed.fillers("killed", "injured", "victim") if standing(made.syntax, f.head) != "nobody"]
    victims = tuple(dict.fromkeys(_victim(made, f) for f in people))
    actors = _refs(made, deed.fillers("actor"))
    recipients = _refs(made, deed.fillers("recipient"))
    targets = tuple(_thing(made, f) for f in deed.fillers("target"))
    instruments = tuple(_thing(made, f) for f in deed.fillers("instrument"))
    claimants = tuple(dict.fromkeys(r.id for r in _refs(made, deed.fillers("claimant"))))
    roles: dict[str, Sequence[Ref | Victim | Thing]] = {
        "actors": actors,
        "recipients": recipients,
        "victims": victims,
        "targets": targets,
        "instruments": instruments,
    }
    why_claimed = {"claimed_by": Because(deed.fillers("claimant")[0].span, "head:roles")} if claimants else {}
    why = why_filled(roles, _by_tree(deed))
    return Parties(victims, actors, recipients, targets, instruments, claimants, why, why_claimed)


_LABELS: dict[str, tuple[FrameRoleLabel, ...]] = {
    "actors": ("actor",),
    "recipients": ("recipient",),
    "victims": ("killed", "injured", "victim"),
    "targets": ("target",),
    "instruments": ("instrument",),
}


def _by_tree(deed: Deed) -> set[str]:
    """The roles that the tree alone has filled: those completed, and all of a deed that a specialist's row added."""
    fillers = {name: deed.fillers(*labels) for name, labels in _LABELS.items()}
    return {name for name, found in fillers.items() if deed.number < 0 or all(f.sure == BY_TREE for f in found)}


def _refs(made: Cast, fillers: Sequence[Filler]) -> tuple[Ref, ...]:
    """The actors in some phrases: each once, and none for "nobody", a day or a mere number of things."""
    refs = [ref for f in fillers if _stands_for_somebody(made, f) for ref in made.refs_in(f.span, f.head)]
    return tuple({ref.id: ref for ref in reversed(refs)}.values())[::-1]


def _stands_for_somebody(made: Cast, filler: Filler) -> bool:
    syntax = made.syntax
    word = syntax.word(filler.head)
    if word.upos not in ("NOUN", "PROPN", "PRON", "NUM") or syntax.is_time(filler.head):
        return False
    if syntax.surface(filler.head) in ("who", "whom", "whoever"):
        return False  # "does not know who killed them": whoever is asked for is nobody that the text names
    if standing(syntax, filler.head) == "nobody" or _is_excepted(made, filler):
        return False
    number = number_of_people(syntax, filler)
    return number is None or number.high != 0


def _is_excepted(made: Cast, filler: Filler) -> bool:
    """ "Gunmen, not police, killed the journalist" """
    inside = made.syntax.words_in(filler.span)
    first = inside[0] if inside else filler.head
    return first > 0 and made.syntax.surface(first - 1) in ("not", "never")


def _victim(made: Cast, filler: Filler) -> Victim:
    ref = made.refs_in(filler.span, filler.head)[0]
    count = number_of_people(made.syntax, filler)
    return Victim(ref.start, ref.end, ref.text, ref.id, ref.name, ref.country, ref.sector, count)


def _thing(made: Cast, filler: Filler) -> Thing:
    start, end = filler.span
    return Thing(start, end, made.reading.article.text[start:end])
