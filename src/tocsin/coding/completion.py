"""Roles that the reader leaves open, filled from the tree where it leaves little doubt: who does it, to whom.

On `deeds` dev this brings roles from 0.463 to 0.471: recall from 0.407 to 0.423 at a precision of 0.532 for 0.537
(2026-11-28). `aims.py` brings 0.477 for 0.476, and 0.351 for 0.341 on `plv` (2026-11-28).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tocsin.coding.aims import aims
from tocsin.coding.deeds import Deed, Filler
from tocsin.coding.slots import slot
from tocsin.coding.standing import is_somebody
from tocsin.coding.syntax import Syntax
from tocsin.records.vocabulary import FrameRoleLabel

_DONE_TO: tuple[FrameRoleLabel, ...] = ("recipient", "killed", "injured", "victim", "target")
BY_TREE = 0.0
"""`Filler.sure` of what the tree alone fills in."""


def completed(syntax: Syntax, told: Sequence[Deed]) -> Iterator[Deed]:
    """The deeds, with somebody from the tree for a doer, or for those it is done to, whom the reader leaves out."""
    for deed in told:
        roles = dict(deed.roles)
        taken = {f.head for fillers in roles.values() for f in fillers}
        if not deed.fillers("actor", "claimant") and (doers := _people(syntax, _doers(syntax, deed.trigger), taken)):
            roles["actor"] = doers
        is_verb = syntax.word(deed.trigger).upos == "VERB"
        if is_verb and not deed.fillers(*_DONE_TO):
            found = _people(syntax, slot(syntax, deed.trigger, "object"), taken)
            if found:
                roles["victim" if deed.frame.type == "ASSAULT" else "recipient"] = found
        _turn(syntax, deed, roles)
        if roles.get("actor") and not any(roles.get(label) for label in _DONE_TO):
            found = _people(syntax, aims(syntax, deed.trigger, deed.frame.type), taken)
            if found:
                roles["recipient"] = found
        for label in ("actor", "recipient"):
            if label in roles:
                roles[label] = _with_others(syntax, roles[label], taken)
        yield replace(deed, roles=roles) if roles != deed.roles else deed


def _turn(syntax: Syntax, deed: Deed, roles: dict[FrameRoleLabel, tuple[Filler, ...]]) -> None:
    """Puts right two misreadings: "complaints from victims" are theirs, and another deed's object is not this one's."""
    if syntax.word(deed.trigger).upos != "VERB":
        by = {i for i in syntax.children(deed.trigger, "nmod") if syntax.case(i) in ("by", "from")}
        theirs = tuple(f for f in roles.get("recipient", ()) if f.head in by)
        if theirs and deed.frame.type in _VOICED:
            roles["actor"] = (*roles.get("actor", ()), *theirs)
            roles["recipient"] = tuple(f for f in roles["recipient"] if f not in theirs)
        return
    for label in _DONE_TO:
        if label in roles:
            roles[label] = tuple(f for f in roles[label] if not _is_anothers(syntax, deed.trigger, f.head))


def _is_anothers(syntax: Syntax, trigger: int, head: int) -> bool:
    """ "rescued six minors and arrested 73 people": is the phrase the object of a verb that names another deed?"""
    word = syntax.word(head)
    if word.relation != "obj" or word.head in (-1, trigger):
        return False
    return syntax.word(word.head).upos == "VERB" and syntax.deed(word.head) not in (None, syntax.deed(trigger))


_VOICED = frozenset({"ACCUSE", "REQUEST", "THREATEN", "SUPPORT", "REJECT", "AGREE"})


def _doers(syntax: Syntax, trigger: int) -> Sequence[int]:
    """The agent of a verb; of a noun its owner ("Iran's threat"), else who carries it out ("launched an attack")."""
    word = syntax.word(trigger)
    if word.upos == "VERB":
        return slot(syntax, trigger, "agent")
    owners = syntax.children(trigger, "nmod:poss")
    if owners or word.relation != "obj" or word.head < 0 or syntax.word(word.head).lemma not in _CARRY_OUT:
        return owners
    return slot(syntax, word.head, "agent")


_CARRY_OUT = frozenset(
    (
        "hold launch stage carry conduct mount wage organise organize begin start make open pay issue file submit give "
        "take commit impose perpetrate deliver voice express lodge pass"
    ).split()
)


def _with_others(syntax: Syntax, fillers: Sequence[Filler], taken: set[int]) -> tuple[Filler, ...]:
    """The fillers, with names of the same kind that are joined to one of them by "and" and have no other role."""
    found = list(fillers)
    for filler in fillers:
        above = syntax.word(filler.head)
        first = above.head if above.relation == "conj" and above.head >= 0 else filler.head
        kind = _kind_of_name(syntax, filler.head)
        others = [i for i in syntax.with_conjuncts(first) if i not in taken and kind == _kind_of_name(syntax, i)]
        inside = [i for i in others if not any(f.span[0] <= syntax.word(i).start < f.span[1] for f in found)]
        if kind is not None:
            found += _people(syntax, inside, taken)
            taken.update(inside)
    return tuple(found)


def _kind_of_name(syntax: Syntax, i: int) -> str | None:
    if syntax.word(i).upos != "PROPN":
        return None
    return next((mark.kind for mark in syntax.entities_at(i) if mark.named), None)


def _people(syntax: Syntax, heads: Sequence[int], taken: set[int]) -> tuple[Filler, ...]:
    return tuple(Filler(syntax.phrase(h), h, BY_TREE) for h in heads if h not in taken and is_somebody(syntax, h))
